/** What Aitia and a simulator say to each other: one JSON document a line, aitia-simulator/1. See docs/simulator.md. */
import type { Kind } from "../../model/mechanism.ts";

export const PROTOCOL = "aitia-simulator/1";

/** How a series may be written besides as an array of JSON: base64 of 64-bit floats, little end first. */
export const PACKED = "base64-float64";

/** The names that both sides have to know. */
export interface Names {
  readonly switches: readonly string[];
  readonly parameters: readonly string[];
  readonly series: readonly string[];
}

export interface Hello extends Names {
  readonly hello: typeof PROTOCOL;
  /** Whether requests may ask for the noise of one mechanism from another run. */
  readonly redraw: boolean;
  /** The ways beside arrays of JSON in which a series may come. */
  readonly arrays: readonly [typeof PACKED];
  readonly case: string;
  /** Values of each series in an answer. */
  readonly periods: number;
}

/** One life that is asked for. */
export interface Asking {
  readonly seed: number;
  readonly run: number;
  readonly off: readonly { readonly id: string; readonly kind: Kind }[];
  /** By mechanism or idle switch, the run whose noise it alone has; absent where none has another's. */
  readonly redraw?: Readonly<Record<string, number>>;
  readonly parameters: Readonly<Record<string, number>>;
  readonly events: Readonly<Record<string, string>>;
}

const isObject = (x: unknown): x is Record<string, unknown> =>
  typeof x === "object" && x !== null && !Array.isArray(x);

function document(line: string): Record<string, unknown> | string {
  try {
    const read: unknown = JSON.parse(line);
    return isObject(read) ? read : "it answered with no JSON object";
  } catch {
    return `it wrote a line that is no JSON: ${line.slice(0, 80)}`;
  }
}

/** What is wrong with the answer to a greeting; nothing where both sides know the same names. */
export function greetingTrouble(
  line: string,
  names: Names & { readonly redraw: boolean },
): string | undefined {
  const said = document(line);
  if (typeof said === "string") return said;
  if (said.error !== undefined) return String(said.error);
  if (said.ready !== true) return 'it did not answer the greeting with "ready"';
  for (const part of ["switches", "parameters", "series"] as const) {
    const known = said[part];
    if (!Array.isArray(known)) return `it names no ${part}`;
    const lacking = names[part].find((name) => !known.includes(name));
    if (lacking !== undefined) return `the simulator has no "${lacking}" among its ${part}`;
    const unknown = known.find((name) => !names[part].includes(name));
    if (unknown !== undefined) return `the case has no "${unknown}" among its ${part}`;
  }
  if (said.arrays !== undefined && said.arrays !== PACKED)
    return `it packs arrays as ${JSON.stringify(said.arrays)}, and "${PACKED}" is read`;
  return names.redraw && said.redraw !== true
    ? 'it cannot redraw the noise of one mechanism, as the case\'s simulator.redraw says: print its bridge anew (aitia bridge), or leave "redraw" out'
    : undefined;
}

/** An answer: the numbers of one life, period by period; or an error of the model; or what is broken in the line. */
export type Said =
  | { readonly id: number; readonly values: Float32Array }
  | { readonly id: number; readonly error: string }
  | { readonly broken: string };

/** Reads an answer of `periods` × series, in the order of the names. */
export function read(line: string, series: readonly string[], periods: number): Said {
  const said = document(line);
  if (typeof said === "string") return { broken: said };
  const { id, error, series: told } = said;
  if (typeof id !== "number") return { broken: "it answered without the id of a request" };
  if (error !== undefined) return { id, error: String(error) };
  if (!isObject(told)) return { id, error: 'its answer has no "series"' };
  const values = new Float32Array(periods * series.length);
  for (const [n, name] of series.entries()) {
    const own = told[name];
    const numbers: ArrayLike<unknown> | undefined =
      typeof own === "string" ? unpacked(own) : Array.isArray(own) ? own : undefined;
    if (numbers?.length !== periods)
      return { id, error: `its series "${name}" has not ${periods} values` };
    for (let period = 0; period < periods; period++) {
      const value: unknown = numbers[period];
      const isNumber = typeof value === "number" && Number.isFinite(Math.fround(value));
      if (!isNumber && typeof value !== "boolean")
        return { id, error: `its series "${name}" has ${JSON.stringify(value)} for a number` };
      values[period * series.length + n] = Number(value);
    }
  }
  return { id, values };
}

/** The numbers of a packed series; undefined where it is none. */
function unpacked(text: string): ArrayLike<number> | undefined {
  const bytes = Buffer.from(text, "base64");
  // what is no letter of it is left out by Node, and then the lengths do not fit
  if (bytes.length % 8 !== 0 || text.length !== 4 * Math.ceil(bytes.length / 3)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const numbers = new Float64Array(bytes.length / 8);
  for (let n = 0; n < numbers.length; n++) numbers[n] = view.getFloat64(8 * n, true);
  return numbers;
}
