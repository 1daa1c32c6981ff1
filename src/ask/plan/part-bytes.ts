/** A part as bytes, so that it can be kept and found again. */
import type { Part } from "./part.ts";

/** Numbers at the head of a part's bytes, the first of which says how the rest lies. */
const HEAD = 9;
const FORM = 2;

/** A part as bytes: where it lies and the lengths of its columns, then the columns. */
export function packPart(part: Part): Uint8Array {
  const columns = [part.worlds, part.rivals, part.came, part.acts, part.along, part.rivalsCame];
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
  const take = (n: number): [ArrayBuffer, number, number] => {
    const taken: [ArrayBuffer, number, number] = [buffer, at, lengths[n]];
    at += lengths[n];
    return taken;
  };
  const floats = ([b, start, length]: [ArrayBuffer, number, number]) =>
    new Float32Array(b, start, length / 4);
  const worlds = floats(take(0));
  const rivals = floats(take(1));
  const [came, acts, along, rivalsCame] = [2, 3, 4, 5].map((n) => new Uint8Array(...take(n)));
  return {
    from: from,
    to: to,
    worlds,
    rivals,
    came: came,
    acts: acts,
    along: along,
    rivalsCame: rivalsCame,
  };
}
