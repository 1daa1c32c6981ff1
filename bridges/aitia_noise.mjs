/**
 * Addressed noise for a simulator in JavaScript, and the protocol by which Aitia asks it (aitia-simulator/1).
 *
 * Every draw has an address (step, agent, mechanism, draw) and is never consumed in turn: switching a mechanism off
 * moves nobody else's luck, so two runs of one seed are twins. The words are those of Aitia's kernel, to the bit:
 * Threefry-4x32 with 20 rounds (Salmon et al. 2011), key (seed low, seed high, 0, run). No dependencies.
 */
import { createInterface } from "node:readline";

const ROTATIONS = [10, 26, 11, 21, 13, 27, 23, 5, 6, 20, 17, 11, 25, 10, 18, 20];

/** A mechanism's name as a whole number below 2^32: FNV-1a over UTF-16 units, then half of MurmurHash3's finaliser. */
export function nameNumber(name) {
  let h = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  return (h ^ (h >>> 13)) >>> 0;
}

const rotate = (x, by) => (x << by) | (x >>> (32 - by));

/** Four words for an address. */
export function threefry(counter, key) {
  const k = [...key, 0x1bd11bda ^ key[0] ^ key[1] ^ key[2] ^ key[3]];
  let [x, y, z, w] = counter.map((c, i) => (c + k[i]) | 0);
  for (let r = 0; r < 20; r++) {
    const a = ROTATIONS[2 * (r % 8)];
    const b = ROTATIONS[2 * (r % 8) + 1];
    if (r % 2 === 0) {
      x = (x + y) | 0;
      y = rotate(y, a) ^ x;
      z = (z + w) | 0;
      w = rotate(w, b) ^ z;
    } else {
      x = (x + w) | 0;
      w = rotate(w, a) ^ x;
      z = (z + y) | 0;
      y = rotate(y, b) ^ z;
    }
    if (r % 4 === 3) {
      const j = (r + 1) / 4;
      x = (x + k[j % 5]) | 0;
      y = (y + k[(j + 1) % 5]) | 0;
      z = (z + k[(j + 2) % 5]) | 0;
      w = (w + k[(j + 3) % 5] + j) | 0;
    }
  }
  return [x >>> 0, y >>> 0, z >>> 0, w >>> 0];
}

/** A uniform in (0, 1): the middle of one of 2^23 equal cells, never 0 and never 1. */
export const u01 = (word) => ((word >>> 9) + 0.5) * 1.1920928955078125e-7;

/** True with probability p, which is rounded to 32 bits as the kernel does it. */
export const chance = (word, p) => u01(word) < Math.fround(p);

/** A waiting time of mean 1, by inversion; within 2e-6 of the kernel's, which rounds to 32 bits. */
export const exponential = (word) => -Math.log(u01(word));

/** A standard normal, by inversion (AS 241, Wichura 1988); within 1e-5 of the kernel's, which rounds to 32 bits. */
export function normal(word) {
  const p = u01(word);
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    const up = ((59.10937472 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179;
    return (q * up) / (((67.1875636 * r + 78.757757664) * r + 17.895169469) * r + 1);
  }
  const r = Math.sqrt(-Math.log(Math.min(p, 1 - p))) - 1.6;
  const up = ((0.17023821103 * r + 1.3067284816) * r + 2.75681539) * r + 1.4234372777;
  return (Math.sign(q) * up) / ((0.12021132975 * r + 0.7370016425) * r + 1);
}

/** A whole number from 0 to n - 1, n up to 65,536. */
export const pick = (word, n) => Math.imul(word >>> 16, n) >>> 16;

/** The index of one of `weights`, in proportion to them (below 0 counts as 0); -1 where all are 0. */
export function choose(word, weights) {
  let left = u01(word) * weights.reduce((sum, v) => sum + Math.max(v, 0), 0);
  let chosen = -1;
  for (let i = 0; i < weights.length; i++)
    if (weights[i] > 0) {
      chosen = i;
      left -= weights[i];
      if (left < 0) break;
    }
  return chosen;
}

/**
 * The noise of one run. `seed` is a whole number below 2^53, `run` one below 2^32. `redraw` has by the names of
 * mechanisms another run, from which the noise of these alone is taken.
 */
export class Noise {
  constructor(seed, run, redraw = {}) {
    this.key = [seed >>> 0, Math.floor(seed / 4294967296) >>> 0, 0, run >>> 0];
    this.others = new Map(
      Object.entries(redraw).map(([name, other]) => [name, [...this.key.slice(0, 3), other >>> 0]]),
    );
  }

  /** Four words of 32 random bits at an address. */
  words(step, agent, mechanism, draw = 0) {
    return threefry(
      [step, agent, nameNumber(mechanism), draw],
      this.others.get(mechanism) ?? this.key,
    );
  }

  /** The agents in an order of chance in which each keeps its place: who is missing reorders nobody else. */
  shuffled(agents, step, mechanism, draw = 0) {
    return [...agents]
      .map((agent) => [this.words(step, agent, mechanism, draw)[0], agent])
      .sort((a, b) => a[0] - b[0] || a[1] - b[1])
      .map(([, agent]) => agent);
  }
}
Object.assign(Noise.prototype, { u01, chance, normal, exponential, pick, choose });

/**
 * Answers Aitia until its input ends.
 *
 * `model` has three lists of names, `switches`, `parameters` and `series`, and `live(noise, off, parameters, events)`,
 * which lives one run and returns for each series its values, one a period. `off` maps the switches that are off to the
 * kind of their stand-in. What the model logs goes to standard error.
 */
export async function serve(model) {
  const tell = (document) => process.stdout.write(`${JSON.stringify(document)}\n`);
  console.log = console.error;
  let [greeted, packs] = [false, false];
  for await (const line of createInterface({ input: process.stdin })) {
    const asked = JSON.parse(line);
    if (greeted) tell(await answer(model, asked, packs));
    else {
      packs = asked.arrays?.includes(PACKED) ?? false;
      const reply = greet(model, asked);
      tell(reply);
      if (reply.error) return;
      greeted = true;
    }
  }
}

function greet(model, hello) {
  if (hello.hello !== "aitia-simulator/1")
    return { error: "this simulator speaks aitia-simulator/1" };
  const { switches, parameters, series } = model;
  for (const [part, known] of Object.entries({ switches, parameters, series })) {
    const lacking = hello[part].find((name) => !known.includes(name));
    if (lacking !== undefined)
      return { error: `the simulator has no "${lacking}" among its ${part}` };
    const unknown = known.find((name) => !hello[part].includes(name));
    if (unknown !== undefined) return { error: `the case has no "${unknown}" among its ${part}` };
  }
  const arrays = hello.arrays?.includes(PACKED) ? { arrays: PACKED } : {};
  return { ready: true, redraw: true, ...arrays, switches, parameters, series };
}

/** How long series may go; Aitia says in its greeting whether it reads that. */
const PACKED = "base64-float64";
/** Values from which on a series is long. */
const LONG = 256;

/** A long series of numbers as base64 of 64-bit floats, little end first; any other as it is, a typed array as a list. */
function packed(values, packs) {
  const list = ArrayBuffer.isView(values) ? [...values] : values;
  const isPlain = (v) => typeof v === "boolean" || Number.isFinite(v);
  if (!packs || !Array.isArray(list) || list.length < LONG || !list.every(isPlain)) return list;
  const view = new DataView(new ArrayBuffer(8 * list.length));
  // JSON knows no -0
  for (let n = 0; n < list.length; n++) view.setFloat64(8 * n, Number(list[n]) + 0, true);
  return Buffer.from(view.buffer).toString("base64");
}

async function answer(model, { id, seed, run, redraw, off, parameters, events }, packs) {
  try {
    const kinds = Object.fromEntries(off.map((one) => [one.id, one.kind]));
    const told = await model.live(new Noise(seed, run, redraw), kinds, parameters, events);
    const all = Object.entries(told).map(([name, values]) => [name, packed(values, packs)]);
    return { id, series: Object.fromEntries(all) };
  } catch (error) {
    return { id, error: String(error) };
  }
}
