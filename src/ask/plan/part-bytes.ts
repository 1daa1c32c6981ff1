/** A part as bytes, so that it can be kept and found again. */
import type { Part } from "./part.ts";

/** Numbers at the head of a part's bytes, the first of which says how the rest lies. */
const HEAD = 11;
const FORM = 3;

/** The columns of a part as they follow each other, those of four bytes first. */
const floats = ["worlds", "rivals", "episodes"] as const;
const bits = ["came", "acts", "placebo", "along", "rivalsCame"] as const;

/** A part as bytes: where it lies and the lengths of its columns, then the columns. */
export function packPart(part: Part): Uint8Array {
  const columns = [...floats, ...bits].map((name) => part[name]);
  const head = Uint32Array.of(FORM, part.from, part.to, ...columns.map((c) => c.byteLength));
  const bytes = new Uint8Array(head.byteLength + columns.reduce((sum, c) => sum + c.byteLength, 0));
  bytes.set(new Uint8Array(head.buffer));
  let at = head.byteLength;
  for (const c of columns) {
    bytes.set(new Uint8Array(c.buffer, c.byteOffset, c.byteLength), at);
    at += c.byteLength;
  }
  return bytes;
}

/** The part; nothing when the bytes are not one, so that it is lived again. */
export function unpackPart(bytes: Uint8Array): Part | undefined {
  if (bytes.length < 4 * HEAD) return undefined;
  const buffer = bytes.slice().buffer;
  const [form, from, to, ...lengths] = new Uint32Array(buffer, 0, HEAD);
  if (form !== FORM || bytes.length !== lengths.reduce((a, b) => a + b, 4 * HEAD)) return undefined;
  let at = 4 * HEAD;
  let column = 0;
  const take = (): [ArrayBuffer, number, number] => {
    const length = lengths[column++];
    at += length;
    return [buffer, at - length, length];
  };
  const float = () => {
    const [b, start, length] = take();
    return new Float32Array(b, start, length / 4);
  };
  const [worlds, rivals, episodes] = floats.map(float);
  const [came, acts, placebo, along, rivalsCame] = bits.map(() => new Uint8Array(...take()));
  return { from, to, worlds, rivals, episodes, came, acts, placebo, along, rivalsCame };
}
