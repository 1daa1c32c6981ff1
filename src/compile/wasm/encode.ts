/** The bytes of a WebAssembly module (core specification 2.0, binary format, chapter 5), as far as worlds need it. */

export const I32 = 0x7f;
export const F32 = 0x7d;
export const V128 = 0x7b;
export type ValType = typeof I32 | typeof F32 | typeof V128;

/** Appends an unsigned number, seven bits to a byte. */
export function unsigned(into: number[], value: number): void {
  let rest = value >>> 0;
  while (rest >= 0x80) {
    into.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  into.push(rest);
}

/** Appends a signed 32-bit number. */
export function signed(into: number[], value: number): void {
  let rest = value | 0;
  while (rest < -0x40 || rest >= 0x40) {
    into.push((rest & 0x7f) | 0x80);
    rest >>= 7;
  }
  into.push(rest & 0x7f);
}

const view = new DataView(new ArrayBuffer(4));
/** Appends the four bytes of an f32, low byte first. */
export function float(into: number[], value: number): void {
  view.setFloat32(0, value, true);
  for (let i = 0; i < 4; i++) into.push(view.getUint8(i));
}

export interface FunctionCode {
  /** For profiles and stack traces. */
  readonly name?: string;
  readonly params: readonly ValType[];
  readonly results: readonly ValType[];
  readonly locals: readonly ValType[];
  /** Instructions, without the closing end. */
  readonly body: readonly number[];
}

export interface ModuleParts {
  readonly functions: readonly FunctionCode[];
  /** Exported functions by name. The memory is exported as "memory". */
  readonly exports: Readonly<Record<string, number>>;
  /** Mutable i32 globals, all 0. */
  readonly globals: number;
  readonly bytes: number;
  /** What memory holds at the start: address and bytes. */
  readonly data: readonly { readonly at: number; readonly bytes: Uint8Array }[];
}

const PAGE = 65_536;

export function encodeModule({
  functions,
  exports,
  globals,
  bytes,
  data,
}: ModuleParts): Uint8Array<ArrayBuffer> {
  const out: number[] = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  const section = (id: number, entries: readonly (readonly number[])[]) => {
    const content: number[] = [];
    unsigned(content, entries.length);
    for (const entry of entries) for (const byte of entry) content.push(byte);
    out.push(id);
    unsigned(out, content.length);
    for (const byte of content) out.push(byte);
  };
  const types: number[][] = [];
  const typeNames = new Map<string, number>();
  const typeOf = ({ params, results }: FunctionCode): number => {
    const name = `${params.join()}:${results.join()}`;
    const known = typeNames.get(name);
    if (known !== undefined) return known;
    const type = [0x60];
    unsigned(type, params.length);
    type.push(...params);
    unsigned(type, results.length);
    type.push(...results);
    typeNames.set(name, types.length);
    types.push(type);
    return types.length - 1;
  };
  const numbered = (n: number): number[] => {
    const entry: number[] = [];
    unsigned(entry, n);
    return entry;
  };
  const declared = functions.map((f) => numbered(typeOf(f)));
  section(1, types);
  section(3, declared);
  section(5, [[0, ...numbered(Math.ceil(bytes / PAGE))]]);
  section(
    6,
    Array.from({ length: globals }, () => [I32, 1, 0x41, 0, 0x0b]),
  );
  const named = (name: string, kind: number, index: number): number[] => {
    const text = [...new TextEncoder().encode(name)];
    return [...numbered(text.length), ...text, kind, ...numbered(index)];
  };
  section(7, [
    named("memory", 2, 0),
    ...Object.entries(exports).map(([name, index]) => named(name, 0, index)),
  ]);
  section(10, functions.map(codeOf));
  section(
    11,
    data.map(({ at, bytes: content }) => {
      const entry = [0, 0x41];
      signed(entry, at);
      entry.push(0x0b);
      unsigned(entry, content.length);
      for (const byte of content) entry.push(byte);
      return entry;
    }),
  );
  const text = (name: string): number[] => {
    const letters = [...new TextEncoder().encode(name)];
    return [...numbered(letters.length), ...letters];
  };
  const names = functions.flatMap(({ name }, i) => (name ? [[...numbered(i), ...text(name)]] : []));
  const content = [...numbered(names.length), ...names.flat()];
  const custom = [...text("name"), 1, ...numbered(content.length), ...content];
  out.push(0, ...numbered(custom.length));
  for (const byte of custom) out.push(byte);
  return new Uint8Array(out);
}

function codeOf({ locals, body }: FunctionCode): number[] {
  const runs: [number, ValType][] = [];
  for (const type of locals) {
    const last = runs.at(-1);
    if (last?.[1] === type) last[0]++;
    else runs.push([1, type]);
  }
  const content: number[] = [];
  unsigned(content, runs.length);
  for (const [count, type] of runs) {
    unsigned(content, count);
    content.push(type);
  }
  const size: number[] = [];
  unsigned(size, content.length + body.length + 1);
  const entry = [...size, ...content];
  for (const byte of body) entry.push(byte);
  entry.push(0x0b);
  return entry;
}
