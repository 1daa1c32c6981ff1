/**
 * Names for results and requests: 32 hexadecimal digits that stand for bytes. The hash is Threefry-4x32-13 over blocks
 * of sixteen bytes, keyed by the state so far, fed forward; it guards against accidents, not against forgers.
 */
import { threefry4x32 } from "../kernel/threefry.ts";

type State = [number, number, number, number];

const hex = (words: readonly number[]): string =>
  words.map((w) => (w >>> 0).toString(16).padStart(8, "0")).join("");

/** 32 hexadecimal digits for bytes (read as little-endian words; the last block is filled with zeros). */
export function hashBytes(bytes: Uint8Array): string {
  const whole = bytes.length >>> 4;
  const tail = new Uint8Array(16);
  tail.set(bytes.subarray(16 * whole));
  // a copy only when the bytes do not begin at a word
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const words = new Uint32Array(aligned.buffer, aligned.byteOffset, 4 * whole);
  const last = new Uint32Array(tail.buffer);
  let state: State = [bytes.length >>> 0, 0, 0, 0];
  const add = (w: Uint32Array, i: number) => {
    const block: State = [w[i], w[i + 1], w[i + 2], w[i + 3]];
    const out = threefry4x32(block, state, 13);
    state = [out[0] ^ block[0], out[1] ^ block[1], out[2] ^ block[2], out[3] ^ block[3]];
  };
  for (let i = 0; i < words.length; i += 4) add(words, i);
  if (bytes.length % 16 !== 0) add(last, 0);
  return hex(threefry4x32(state, [bytes.length >>> 0, 1, 2, 3], 13));
}

export const hashText = (text: string): string => hashBytes(new TextEncoder().encode(text));

/** How yearly outputs lie: years × recorded series, of which the first `fingerprinted` count. */
export interface Shape {
  readonly years: number;
  readonly recorded: number;
  readonly fingerprinted: number;
}

/** The hash of a world's fingerprinted series, series after series, year after year. Recording more never changes it. */
function fingerprintOfWorld(outputs: Float32Array, shape: Shape): string {
  const { years, recorded, fingerprinted } = shape;
  const series = new Float32Array(fingerprinted * years);
  for (let s = 0; s < fingerprinted; s++)
    for (let y = 0; y < years; y++) series[s * years + y] = outputs[y * recorded + s];
  return hashBytes(new Uint8Array(series.buffer));
}

/** The hash of a run: of its worlds' fingerprints in their order. */
export const fingerprintOfRun = (worlds: readonly string[]): string => hashText(worlds.join("\n"));

/** Fingerprints of the worlds in a block of outputs, world after world. */
export function fingerprintsOf(outputs: Float32Array, shape: Shape): string[] {
  const size = shape.years * shape.recorded;
  return Array.from({ length: outputs.length / size }, (_, n) =>
    fingerprintOfWorld(outputs.subarray(n * size, (n + 1) * size), shape),
  );
}
