/**
 * Shapley values beyond the coalition table: each world switches the mechanisms on in one random order and keeps the
 * outcome after every step. Castro, Gomez and Tejada 2009, Comput. Oper. Res. 36:1726-1730; an order and its reverse
 * in the same world (antithetic): Mitchell, Cooper, Frank and Holmes 2022, J. Mach. Learn. Res. 23(43).
 */
import { AitiaError } from "../errors.ts";
import { stream, uniforms } from "../kernel/noise.ts";
import { checkMatrix } from "./columns.ts";
import { average, type Estimate } from "./estimate.ts";
import { extentOf, unitOf } from "./extent.ts";
import { type EstimateOptions, readOptions, refuseUnknown } from "./options.ts";
import { checkNames, openWeights } from "./table.ts";

/** Rows of a world each: an order of switching mechanisms on, and the outcome after every step of it. */
export interface SampledOrders {
  /** k names; here k may exceed 20. */
  readonly mechanisms: readonly string[];
  /** m × k: the order in which a row switches mechanisms on, as indices. */
  readonly permutations: ArrayLike<number>;
  /** m × (k + 1): the outcome with all off, after the first step, … with all on. */
  readonly values: ArrayLike<number>;
  /** The world of each row; rows of one world are averaged before anything else. Without it each row is a world. */
  readonly worlds?: ArrayLike<number>;
  /** Weight of each row's world. */
  readonly weights?: Float64Array;
}

/**
 * One estimate for each mechanism; se and n are over worlds.
 *
 * @param sample m orders of k mechanisms with k + 1 outcomes each, in any unit.
 * @returns for each mechanism an estimate in the unit of the outcome, value ∓ 1.96 se over worlds; unknown where
 *   outcomes differ by rounding alone.
 * @throws AitiaError for ragged rows, a row that is no order, a weight below 0 or an unknown option.
 * Cost: m × k steps.
 */
export function shapleySampled(
  sample: SampledOrders,
  options?: EstimateOptions,
): Readonly<Record<string, Estimate>> {
  const { level } = readOptions(options, "shapleySampled");
  const { steps, groups, k } = read(sample);
  const rows = groups.flat().length;
  const { weights } = openWeights(sample.weights, rows, "shapleySampled");
  const ofWorld = Float64Array.from(groups, ([row]) => weights[row]);
  const first = ofWorld.find((w) => w !== 0);
  const equal = ofWorld.every((w) => w === 0 || w === first);
  const width = k + 1;
  const lived = (i: number) => weights[Math.floor(i / width)] > 0;
  const outcomes = extentOf(Array.from(sample.values).filter((_, i) => lived(i)));
  return Object.fromEntries(
    sample.mechanisms.map((id, i) => {
      const values = Float64Array.from(groups, (members) => {
        let sum = 0;
        for (const row of members) sum += steps[row * k + i];
        return sum / members.length;
      });
      return [id, average(values, { weights: ofWorld, equal }, level, outcomes)];
    }),
  );
}

/**
 * Orders to run: one for each world, or an order and its reverse. Stream 2, so that they share no draw with a world.
 *
 * @param mechanisms k, from 1 to 255.
 * @param worlds how many; `antithetic` gives each a second order, the reverse.
 * @returns m × k indices and the world of each row. More worlds leave the first ones' orders as they are.
 * @throws AitiaError for a k or a seed out of range.
 * Cost: m × k uniforms.
 */
export function drawOrders(
  mechanisms: number,
  worlds: number,
  options: { readonly seed?: number; readonly antithetic?: boolean } = {},
): { readonly permutations: Uint8Array; readonly worlds: Int32Array } {
  refuseUnknown(options, ["seed", "antithetic"], "drawOrders");
  const { antithetic = false } = options;
  const { seed } = readOptions({ seed: options.seed }, "drawOrders");
  if (!Number.isInteger(mechanisms) || mechanisms < 1 || mechanisms > 255) {
    throw new AitiaError({
      what: `${mechanisms} mechanisms`,
      where: "drawOrders",
      todo: "Give a whole number from 1 to 255.",
    });
  }
  const each = antithetic ? 2 : 1;
  const permutations = new Uint8Array(worlds * each * mechanisms);
  const uniform = uniforms(seed, stream.bootstrap, "orders");
  for (let world = 0; world < worlds; world++) {
    const order = Array.from({ length: mechanisms }, (_, i) => i);
    for (let i = mechanisms - 1; i > 0; i--) {
      const j = Math.floor(uniform(world * mechanisms + i) * (i + 1));
      [order[i], order[j]] = [order[j], order[i]];
    }
    permutations.set(order, world * each * mechanisms);
    if (antithetic) permutations.set(order.reverse(), (world * each + 1) * mechanisms);
  }
  return {
    permutations,
    worlds: Int32Array.from({ length: worlds * each }, (_, row) => Math.floor(row / each)),
  };
}

/**
 * Which design to use for the rest, judged by a pilot in which every world ran an order and its reverse. `gain` is the
 * variance of plain orders over that of pairs at equal cost (k + 1 runs an order, 2k a pair), summed over mechanisms;
 * it may lie on either side of 1. A pair is exact for any game without interactions above order two.
 *
 * @param pilot two rows for each world, one the reverse of the other.
 * @returns the design and its gain, a pure number; 1 where nothing varies.
 * @throws AitiaError where the pilot holds no such pairs, or is unsound.
 * Cost: m × k steps.
 */
export function chooseOrders(pilot: SampledOrders): {
  readonly design: "plain" | "antithetic";
  readonly gain: number;
} {
  const { groups, k, ...seen } = read(pilot);
  const steps = relative(pilot, seen.steps);
  const { permutations } = pilot;
  if (groups.length < 2 || groups.some((rows) => rows.length !== 2 || !reversed(rows))) {
    throw new AitiaError({
      what: "the pilot does not hold an order and its reverse for each of two or more worlds",
      where: "chooseOrders",
      todo: "Draw its orders with drawOrders(k, worlds, { antithetic: true }).",
    });
  }
  function reversed([a, b]: number[]): boolean {
    for (let j = 0; j < k; j++) {
      if (permutations[a * k + j] !== permutations[b * k + (k - 1 - j)]) return false;
    }
    return true;
  }
  let plain = 0;
  let pairs = 0;
  for (let i = 0; i < k; i++) {
    const first = groups.map(([a]) => steps[a * k + i]);
    const second = groups.map(([, b]) => steps[b * k + i]);
    plain += (variance(first) + variance(second)) / 2;
    pairs += variance(first.map((x, w) => (x + second[w]) / 2));
  }
  if (plain <= ROUNDING) return { design: "plain", gain: 1 };
  // Pairs without any spread gain without bound; the largest number stands for that.
  const gain = pairs <= ROUNDING ? Number.MAX_VALUE : (plain * (k + 1)) / (pairs * 2 * k);
  return { design: gain > 1 ? "antithetic" : "plain", gain };
}

/**
 * How many orders a world should run when starting a world costs too: √((cost of a world / cost of an order) × (variance
 * within worlds / between worlds)), from a pilot with two or more independent orders a world (Cochran 1977, Sampling
 * Techniques, 10.6). At least 1.
 *
 * @param pilot equally many rows, two or more, for each of two or more worlds.
 * @param cost of beginning a world and of one order, in one unit.
 * @returns a whole number, 1 or more.
 * @throws AitiaError for another pilot, or one that is unsound.
 * Cost: m × k steps.
 */
export function ordersPerWorld(
  pilot: SampledOrders,
  cost: { readonly world: number; readonly order: number },
): number {
  const { groups, k, ...seen } = read(pilot);
  const steps = relative(pilot, seen.steps);
  const m = groups[0]?.length ?? 0;
  if (groups.length < 2 || m < 2 || groups.some((rows) => rows.length !== m)) {
    throw new AitiaError({
      what: "the pilot does not hold equally many orders, two or more, for each of two or more worlds",
      where: "ordersPerWorld",
      todo: "Run a pilot with two orders in each world.",
    });
  }
  let within = 0;
  let between = 0;
  for (let i = 0; i < k; i++) {
    const means: number[] = [];
    let inside = 0;
    for (const rows of groups) {
      const own = rows.map((row) => steps[row * k + i]);
      inside += variance(own) / groups.length;
      means.push(own.reduce((a, b) => a + b) / m);
    }
    within += inside;
    between += Math.max(0, variance(means) - inside / m);
  }
  if (within <= ROUNDING) return 1;
  if (between <= ROUNDING) return m; // worlds are alike as far as the pilot can tell: it asks for no fewer than it had
  return Math.max(1, Math.round(Math.sqrt((cost.world / cost.order) * (within / between))));
}

/** Below this the variance of steps of a size near 1 is rounding. */
const ROUNDING = 1e-24;

/** Steps brought to a size near 1. */
const relative = ({ values }: SampledOrders, steps: Float64Array): Float64Array => {
  const unit = unitOf(extentOf(values).span);
  return steps.map((step) => step / unit);
};

const variance = (xs: readonly number[]): number => {
  const mean = xs.reduce((a, b) => a + b) / xs.length;
  return xs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (xs.length - 1);
};

/** Marginal differences, m × k by mechanism, and the rows of each world in order of appearance. */
function read({ mechanisms, permutations, values, worlds }: SampledOrders) {
  checkNames(mechanisms);
  const k = mechanisms.length;
  const rows = checkMatrix(permutations, k, "permutations", "a sample of orders");
  const found = checkMatrix(values, k + 1, "values", "a sample of orders");
  if (found !== rows || (worlds && worlds.length !== rows)) {
    throw new AitiaError({
      what: `${rows} orders, ${found} rows of values${worlds ? `, ${worlds.length} worlds` : ""}`,
      where: `a sample of orders with k = ${k}`,
      todo: "Give each order its k + 1 values, and its world if worlds are named.",
    });
  }
  const steps = new Float64Array(rows * k).fill(NaN);
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < k; j++) {
      const i = permutations[row * k + j];
      if (!Number.isInteger(i) || i < 0 || i >= k || !Number.isNaN(steps[row * k + i])) {
        throw new AitiaError({
          what: `row ${row} is no order of 0 to ${k - 1}`,
          where: "a sample of orders",
          todo: "Name each mechanism once in every row.",
        });
      }
      steps[row * k + i] = values[row * (k + 1) + j + 1] - values[row * (k + 1) + j];
    }
  }
  const byWorld = new Map<number, number[]>();
  for (let row = 0; row < rows; row++) {
    const world = worlds ? worlds[row] : row;
    const members = byWorld.get(world);
    if (members) members.push(row);
    else byWorld.set(world, [row]);
  }
  return { steps, groups: [...byWorld.values()], k };
}
