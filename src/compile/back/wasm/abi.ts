/**
 * Where things lie in the memory of four worlds, and what the module offers. Host and module share this page only.
 *
 * Memory holds four worlds side by side: logical word w of lane l is the 32-bit word at `world + 16 w + 4 l`. The
 * yearly outputs follow the world, so that a fork is one copy of `livingBytes` from `world`.
 *
 * | block      | content                                                                             |
 * |------------|-------------------------------------------------------------------------------------|
 * | keys       | the four key words (seed low, seed high, stream, run), each once per lane; stream 0   |
 * | variants   | one i32 per rule, the same in all lanes: 0 the step, 1 to 3 its stand-ins            |
 * | parameters | f32, each once per lane                                                             |
 * | inputs     | f32, the same in all lanes: for each input, month after month, slot after slot        |
 * | world      | words of the world, each once per lane; flags are 0 or 1, nobody is -1                |
 * | output     | f32 [year][series], each once per lane                                              |
 *
 * Exports: `memory`; `start()` clears world and outputs and lives the month before the first; `months(from, to)` lives
 * months from ≤ m < to and records each; `rule(n, variant, month)` lives one rule alone; `record(month)` records alone.
 * Keys, variants, parameters and inputs may be changed between calls. Nothing else survives from call to call.
 */
import { inputLength, type Program } from "../../tree.ts";
import { arraysOf } from "./listed.ts";

export const LANES = 4;

export interface Abi {
  /** Worlds side by side; the bytes of a vector with a word of each, and by how much a number of vectors is shifted to bytes. */
  readonly lanes: number;
  readonly width: number;
  readonly shift: number;
  readonly keys: number;
  readonly schedule: number;
  readonly variants: number;
  readonly shares: number;
  /** A vector for each lane, all bits in one lane and none in the others. */
  readonly laneMasks: number;
  /** Where vectors wait while one lane walks alone, a vector each. */
  readonly waiting: number;
  readonly parameters: number;
  readonly inputs: readonly number[];
  readonly tables: readonly number[];
  readonly world: number;
  readonly output: number;
  readonly livingBytes: number;
  readonly arrays: readonly number[];
  /** A vector that nobody reads: lanes at rest store there. Above every field. */
  readonly rest: number;
  /** Constants, from here on. */
  readonly pool: number;
}

/** Vectors of the key schedule, one after the other from `schedule`; FOURTH + j is the last word of injection j. */
export const SCHEDULE = { k0: 0, k1: 1, k3: 2, k4: 3, month: 4, fourth: 5 } as const;
const SCHEDULE_VECTORS = 11;
/** As many locals as may be carried into a walk alone; a branch that needs more is walked together. */
export const WAITING = 64;

export function abiOf(program: Program, lanes = LANES): Abi {
  const width = 4 * lanes;
  let top = width;
  const take = (bytes: number) => {
    const at = top;
    top += Math.ceil(bytes / width) * width;
    return at;
  };
  const keys = take(4 * width);
  const schedule = take(SCHEDULE_VECTORS * width);
  const variants = take(program.rules.length * 4);
  const shares = take(program.years * 4);
  const laneMasks = take(lanes * width);
  const waiting = take(WAITING * width);
  const parameters = take(program.parameters.length * width);
  const tables = (program.tables ?? []).map(({ length }) => take(length * 4));
  const inputs = program.inputs.map((input) => take(inputLength(program, input) * 4));
  take(width);
  const world = take(program.words * width);
  const output = take(program.years * program.recorded.length * width);
  const livingBytes = top - world;
  const arrays = arraysOf(program).map(({ length }) => take(length * width));
  const rest = take(width);
  return {
    lanes,
    width,
    shift: Math.log2(width),
    keys,
    schedule,
    variants,
    shares,
    laneMasks,
    waiting,
    parameters,
    inputs,
    tables,
    world,
    output,
    livingBytes,
    arrays,
    rest,
    pool: top,
  };
}

/** f32(1 / months lived) of each year. */
export function sharesOf({ firstMonth, months, years, per = 12 }: Program): Float32Array {
  const lived = new Int32Array(years);
  const first = Math.floor(firstMonth / per);
  for (let m = 0; m < months; m++) lived[Math.floor((firstMonth + m) / per) - first]++;
  return Float32Array.from(lived, (n) => 1 / n);
}
