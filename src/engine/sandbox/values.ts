/** Values that come out of a sandbox as text: read as data, whatever they are, with functions that call back in. */
import { AitiaError } from "../../errors.ts";

/** What a text of the sandbox is read with. */
export interface Reader {
  /** A function that calls the one inside with this number; `path` says where in the whole it stands. */
  readonly called: (n: number, path: string) => (...words: never[]) => unknown;
  readonly block: (n: number) => ArrayBuffer;
}

const blocks = { Float32Array, Float64Array, Int32Array, Uint8Array } as const;

const strange = () =>
  new AitiaError({
    what: "the case gives what cannot be read",
    where: "the case's files",
    todo: "Leave JavaScript's own objects as they are.",
  });

/** A value as the guest has coded it; see guest.ts. */
export function decoded(coded: unknown, reader: Reader, path = ""): unknown {
  if (typeof coded !== "object" || coded === null) return coded;
  if (Array.isArray(coded)) return coded.map((one, n) => decoded(one, reader, `${path}[${n}]`));
  const { o, f, t, b, s } = coded as Readonly<Record<string, unknown>>;
  if (typeof o === "object" && o !== null) {
    const value: Record<string, unknown> = {};
    for (const [name, one] of Object.entries(o)) {
      if (name === "__proto__") throw strange();
      value[name] = decoded(one, reader, path === "" ? name : `${path}.${name}`);
    }
    return value;
  }
  if (typeof f === "number") return reader.called(f, path);
  if (typeof t === "string" && typeof b === "number") {
    if (!Object.hasOwn(blocks, t)) throw strange();
    const { [t as keyof typeof blocks]: Block } = blocks;
    const bytes = reader.block(b);
    if (bytes.byteLength % Block.BYTES_PER_ELEMENT !== 0) throw strange();
    return new Block(bytes);
  }
  if (typeof s === "string") return special(s);
  throw strange();
}

/** What no JSON holds. */
function special(s: string): unknown {
  if (s === "undefined") return undefined;
  return s.startsWith("bigint ") || s.startsWith("symbol ") ? Symbol(s) : Number(s);
}
