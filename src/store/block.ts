/**
 * A sealed block: bytes that say of themselves what they are. A line of JSON names kind, request, range, form and
 * engine; then come the bytes, then the hash of all before it. Whoever reads a block checks the hash and every name, so
 * that a flipped bit, a torn file, or a block of another question that was copied here is never taken for an answer.
 */
import { contentHash } from "./files.ts";

/** Whose a block is. */
export interface BlockName {
  readonly kind: "worlds" | "reduced" | "part" | "page" | "plan" | "lives";
  readonly request: string;
  /** What of the request it holds, first and one past the last: runs of worlds; of everything else its number. */
  readonly range: readonly [first: number, end: number];
  /** Name of the sources that made it. */
  readonly engine: string;
}

/** Form of a block, so that a later Aitia knows what it reads. */
const FORM = 1;
/** Hexadecimal digits of the hash at the end. */
const SEAL = 32;

const lineOf = ({ kind, request, range, engine }: BlockName): string =>
  `${JSON.stringify({ aitia: "block", form: FORM, kind, request, range, engine })}\n`;

export function sealed(name: BlockName, body: Uint8Array): Uint8Array {
  const head = new TextEncoder().encode(lineOf(name));
  const bytes = new Uint8Array(head.length + body.length + SEAL);
  bytes.set(head);
  bytes.set(body, head.length);
  const inside = bytes.subarray(0, bytes.length - SEAL);
  bytes.set(new TextEncoder().encode(contentHash([inside])), inside.length);
  return bytes;
}

/** What a block says of itself; undefined where the bytes are not a whole block. */
export function nameOf(bytes: Uint8Array): BlockName | undefined {
  const inside = bytes.subarray(0, Math.max(0, bytes.length - SEAL));
  if (new TextDecoder().decode(bytes.subarray(inside.length)) !== contentHash([inside]))
    return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(inside.subarray(0, inside.indexOf(10))));
  } catch {
    return undefined;
  }
}

export type Unsealed =
  | { readonly body: Uint8Array; readonly because?: undefined }
  | { readonly body?: undefined; readonly because: string };

/** The bytes in a block of this name, or the reason why it is not that. */
export function unsealed(bytes: Uint8Array, name: BlockName): Unsealed {
  const found = nameOf(bytes);
  if (!found) return { because: "it is damaged" };
  if (found.request !== name.request) return { because: "it belongs to another request" };
  if (found.engine !== name.engine) return { because: "another engine made it" };
  const line = new TextEncoder().encode(lineOf(name));
  const says = new TextDecoder().decode(bytes.subarray(0, line.length));
  if (says !== lineOf(name)) return { because: "it is another block of the same request" };
  // a copy: numbers in it begin where numbers may
  return { body: bytes.slice(line.length, bytes.length - SEAL) };
}
