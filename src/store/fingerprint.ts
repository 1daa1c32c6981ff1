/**
 * Names for results and requests: 32 hexadecimal digits that stand for bytes. The hash is Threefry-4x32-13 over blocks
 * of sixteen bytes, keyed by the state so far, fed forward; it guards against accidents, not against forgers.
 */
import { block } from "../kernel/threefry.ts";

const hex = (words: Int32Array): string =>
  Array.from(words, (w) => (w >>> 0).toString(16).padStart(8, "0")).join("");

/** The hash of so many bytes that come piece by piece: the same as of all at once. */
export function hashing(length: number): { add(bytes: Uint8Array): void; end(): string } {
  const state = Int32Array.of(length, 0, 0, 0);
  const own = new Int32Array(4);
  const rest = new Uint8Array(16);
  const restAsWords = new Int32Array(rest.buffer);
  let held = 0;
  const take = (words: Int32Array, i: number) => {
    for (let n = 0; n < 4; n++) own[n] = words[i + n];
    block(state, own, state, 13);
    for (let n = 0; n < 4; n++) state[n] ^= own[n];
  };
  return {
    add(bytes) {
      let at = 0;
      if (held > 0) {
        at = Math.min(16 - held, bytes.length);
        rest.set(bytes.subarray(0, at), held);
        held += at;
        if (held < 16) return;
        take(restAsWords, 0);
      }
      const whole = (bytes.length - at) >>> 4;
      // a copy only when the words do not begin at a word
      const aligned = (bytes.byteOffset + at) % 4 === 0 ? bytes.subarray(at) : bytes.slice(at);
      const words = new Int32Array(aligned.buffer, aligned.byteOffset, 4 * whole);
      for (let i = 0; i < words.length; i += 4) take(words, i);
      const tail = bytes.subarray(at + 16 * whole);
      rest.set(tail);
      held = tail.length;
    },
    end() {
      // the last block is filled with zeros
      if (held > 0) {
        rest.fill(0, held);
        take(restAsWords, 0);
      }
      block(state, state, Int32Array.of(length, 1, 2, 3), 13);
      return hex(state);
    },
  };
}

/** 32 hexadecimal digits for bytes (read as little-endian words; the last block is filled with zeros). */
export function hashBytes(bytes: Uint8Array): string {
  const hash = hashing(bytes.length);
  hash.add(bytes);
  return hash.end();
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
export function fingerprintOfRun(worlds: readonly string[]): string {
  const hash = hashingRun(worlds.length);
  hash.add(worlds);
  return hash.end();
}

/** The hash of a run of so many worlds whose fingerprints come piece by piece. */
export function hashingRun(runs: number): { add(worlds: readonly string[]): void; end(): string } {
  // a line each, and no line's end after the last
  const hash = hashing(Math.max(0, 33 * runs - 1));
  let begun = false;
  return {
    add(worlds) {
      if (worlds.length === 0) return;
      const text = worlds.join("\n");
      hash.add(new TextEncoder().encode(begun ? `\n${text}` : text));
      begun = true;
    },
    end: () => hash.end(),
  };
}

/** Fingerprints of the worlds in a block of outputs, world after world. */
export function fingerprintsOf(outputs: Float32Array, shape: Shape): string[] {
  const size = shape.years * shape.recorded;
  return Array.from({ length: outputs.length / size }, (_, n) =>
    fingerprintOfWorld(outputs.subarray(n * size, (n + 1) * size), shape),
  );
}
