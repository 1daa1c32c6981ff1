/** The bytes of a WebAssembly module (core specification 2.0, binary format, chapter 5), as far as worlds need it. */

export const I32 = 0x7f;
export const I64 = 0x7e;
export const F32 = 0x7d;
export const V128 = 0x7b;
export type ValType = typeof I32 | typeof I64 | typeof F32 | typeof V128;

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

export interface Signature {
  readonly params: readonly ValType[];
  readonly results: readonly ValType[];
}

export interface FunctionCode extends Signature {
  /** For profiles and stack traces. */
  readonly name?: string;
  readonly locals: readonly ValType[];
  /** Instructions, without the closing end. */
  readonly body: readonly number[];
  /** The same as lines of C, where that was asked for in the place of instructions. */
  readonly text?: readonly string[];
}

export interface ModuleParts {
  readonly functions: readonly FunctionCode[];
  /** Exported functions by name. The memory is exported as "memory". */
  readonly exports: Readonly<Record<string, number>>;
  /** Mutable i32 globals, all 0. */
  readonly globals: number;
  /** Those of them that are exported, by name. */
  readonly exportedGlobals?: Readonly<Record<string, number>>;
  readonly bytes: number;
  /** What memory holds at the start: address and bytes. */
  readonly data: readonly { readonly at: number; readonly bytes: Uint8Array }[];
}

const PAGE = 65_536;

/** Bytes one after the other. */
function joined(parts: readonly ArrayLike<number>[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

const numbered = (n: number): number[] => {
  const entry: number[] = [];
  unsigned(entry, n);
  return entry;
};

const text = (name: string): ArrayLike<number> => {
  const letters = new TextEncoder().encode(name);
  return joined([numbered(letters.length), letters]);
};

const sized = (parts: readonly ArrayLike<number>[]): ArrayLike<number>[] => [
  numbered(parts.reduce((sum, part) => sum + part.length, 0)),
  ...parts,
];

export function encodeModule({
  functions,
  exports,
  globals,
  exportedGlobals = {},
  bytes,
  data,
}: ModuleParts): Uint8Array<ArrayBuffer> {
  const types: number[][] = [];
  const typeNames = new Map<string, number>();
  const typeOf = ({ params, results }: FunctionCode): number => {
    const name = `${params.join()}:${results.join()}`;
    const known = typeNames.get(name);
    if (known !== undefined) return known;
    typeNames.set(name, types.length);
    types.push([
      0x60,
      ...numbered(params.length),
      ...params,
      ...numbered(results.length),
      ...results,
    ]);
    return types.length - 1;
  };
  const declared = functions.map((f) => numbered(typeOf(f)));
  const section = (id: number, entries: readonly ArrayLike<number>[]): ArrayLike<number>[] => [
    [id],
    ...sized([numbered(entries.length), ...entries]),
  ];
  const exported = (name: string, kind: number, index: number) =>
    joined([text(name), [kind], numbered(index)]);
  const content = ({ at, bytes: content }: ModuleParts["data"][number]) => {
    const address: number[] = [];
    signed(address, at);
    return joined([[0, 0x41], address, [0x0b], ...sized([content])]);
  };
  const names = functions.flatMap(({ name }, i) =>
    name ? [joined([numbered(i), text(name)])] : [],
  );
  return joined([
    [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, types),
    ...section(3, declared),
    ...section(5, [[0, ...numbered(Math.ceil(bytes / PAGE))]]),
    ...section(
      6,
      Array.from({ length: globals }, () => [I32, 1, 0x41, 0, 0x0b]),
    ),
    ...section(7, [
      exported("memory", 2, 0),
      ...Object.entries(exports).map(([name, index]) => exported(name, 0, index)),
      ...Object.entries(exportedGlobals).map(([name, index]) => exported(name, 3, index)),
    ]),
    ...section(10, functions.map(codeOf)),
    ...section(11, data.map(content)),
    [0],
    ...sized([text("name"), [1], ...sized([numbered(names.length), ...names])]),
  ]);
}

function codeOf({ locals, body }: FunctionCode): Uint8Array {
  const runs: [number, ValType][] = [];
  for (const type of locals) {
    const last = runs.at(-1);
    if (last?.[1] === type) last[0]++;
    else runs.push([1, type]);
  }
  const declared: number[] = numbered(runs.length);
  for (const [count, type] of runs) {
    unsigned(declared, count);
    declared.push(type);
  }
  return joined(sized([declared, body, [0x0b]]));
}
