/**
 * How far each row's net hangs on the prior of each parameter: the worlds that are there, weighed as if a prior were
 * narrower or wider. Nothing is lived anew, so what no world can stand for is not told.
 */
import type { Model } from "../../engine/model.ts";
import { drawsFrom, parametersOf, priorsOf } from "../../engine/world/parameters.ts";
import { must } from "../../errors.ts";
import { exp } from "../../kernel/real.ts";
import { openClusters } from "../../why/clusters.ts";
import { type Estimate, effectiveSampleSize, paretoK } from "../../why/index.ts";
import { deviate } from "../../why/options.ts";
import { FEWEST } from "../condition/conditioned.ts";
import type { Source } from "../plan/source.ts";
import type { Lived } from "./lived.ts";
import { reshaped } from "./reshaped-prior.ts";
import { pairs } from "./whether.ts";

/** How much narrower or wider a prior is made. */
export const changes = { halved: 0.5, "half wider": 1.5, doubled: 2 } as const;
export type Change = keyof typeof changes;

export interface PriorChange {
  readonly parameter: string;
  readonly change: Change;
}

export interface PriorsOfRow {
  readonly id: string;
  /** What moves its net most; of those beyond doubt where there are any. Absent where nothing could be told. */
  readonly most?: PriorChange & {
    /** Net with the prior so changed minus net. */
    readonly moved: Estimate;
    /** Whether that leaves 0 out at the level of all changes that were told together (Bonferroni). */
    readonly seen: boolean;
  };
  /** Changes that are seen and after which another sentence would stand: that removing it makes the outcome rarer, or more frequent, or that neither is told. */
  readonly turns: readonly PriorChange[];
}

export interface PriorsAnswer {
  readonly rows: readonly PriorsOfRow[];
  /** Changes of priors that the simulated histories could be weighed for, of all that were tried. */
  readonly told: number;
  readonly tried: number;
  /** Why others could not, and how many. */
  readonly untold: readonly { readonly because: string; readonly count: number }[];
}

/** `ids` name the rows of the design; absent where no parameter is free, or worlds are too few for any estimate. */
export function priorSensitivity(
  model: Model,
  lived: Lived,
  ids: readonly string[],
  source: Source | undefined,
): PriorsAnswer | undefined {
  if (lived.conditioned?.reason || lived.often === 0) return undefined;
  const base = lived.conditioned?.weights.subarray(0, lived.often);
  const own = Float64Array.from({ length: lived.often }, (_, r) => base?.[r] ?? 1);
  const clusters = openClusters(
    lived.conditioned?.clusters?.subarray(0, lived.often),
    lived.often,
    "the simulated histories",
  );
  const tried = weighings(model, lived, source, { own, clusters });
  if (tried.length === 0) return undefined;
  const told = tried.flatMap((one) => ("weights" in one ? [one] : []));
  const reasons = new Map<string, number>();
  for (const one of tried)
    if ("because" in one) reasons.set(one.because, (reasons.get(one.because) ?? 0) + 1);
  const rows = ids.flatMap((id, row) => {
    const pair = pairs(lived, row);
    return pair ? [{ id, pair }] : [];
  });
  return {
    rows: rows.map(({ id, pair }) => {
      const { length } = pair.factual;
      const worlds = { own: own.subarray(0, length), clusters: clusters?.subarray(0, length) };
      return { id, ...ofRow(pair, { ...worlds, told, rows: rows.length }) };
    }),
    told: told.length,
    tried: tried.length,
    untold: [...reasons].map(([because, count]) => ({ because, count })),
  };
}

interface Weighed extends PriorChange {
  readonly weights: Float64Array;
  readonly ess: number;
}
interface Worlds {
  readonly own: Float64Array;
  readonly clusters: Int32Array | undefined;
}

/** Every free parameter under every change: weights, or why there are none. */
function weighings(
  { spec, program }: Model,
  { design, often }: Lived,
  source: Source | undefined,
  worlds: Worlds,
): readonly (Weighed | (PriorChange & { readonly because: string }))[] {
  const { question } = design;
  const known = parametersOf(spec);
  const free = program.parameters.flatMap((name, at) => {
    const { prior } = must(known.get(name), `the parameter ${name}`);
    return prior.kind === "fixed" || Object.hasOwn(question.set, name) ? [] : [{ name, at, prior }];
  });
  const values = valuesOf(drawsFrom(source?.parameters ?? priorsOf(spec, program, question)), {
    width: program.parameters.length,
    rows: Int32Array.from({ length: often }, (_, r) => source?.particles[r] ?? r),
  });
  return free.flatMap(({ name, at, prior }) =>
    (Object.keys(changes) as Change[]).map((change) => {
      const own = { parameter: name, change };
      const made = reshaped(prior, changes[change]);
      if ("because" in made) return { ...own, because: made.because };
      return { ...own, ...weighed(values[at].map(made.ratio), worlds) };
    }),
  );
}

/** By parameter, its value in every run. */
function valuesOf(
  draw: (row: number, into: Float32Array) => void,
  { width, rows }: { readonly width: number; readonly rows: Int32Array },
): readonly Float64Array[] {
  const all = Array.from({ length: width }, () => new Float64Array(rows.length));
  const one = new Float32Array(width);
  rows.forEach((row, r) => {
    draw(row, one);
    for (let p = 0; p < width; p++) all[p][r] = one[p];
  });
  return all;
}

function weighed(
  logs: Float64Array,
  { own, clusters }: Worlds,
): Pick<Weighed, "weights" | "ess"> | { readonly because: string } {
  const most = logs.reduce((a, b) => Math.max(a, b), -Infinity);
  const few = (ess: number) => ({
    because: `the simulated histories would be worth fewer than ${FEWEST} of equal weight`,
    ess,
  });
  if (most === -Infinity) return few(0);
  const weights = logs.map((x, r) => own[r] * exp(x - most));
  if (!weights.some((w) => w > 0)) return few(0);
  const masses = clusters ? massesOf(weights, clusters) : weights;
  const ess = effectiveSampleSize(masses);
  if (ess < FEWEST) return few(ess);
  // a tail too short to fit is one of equal weights
  const k = logs.some((x) => x !== most && x !== -Infinity) ? paretoK(logs) : 0;
  return k > 0.7
    ? { because: "a few simulated histories would carry all the weight" }
    : { weights, ess };
}

function massesOf(weights: Float64Array, clusters: Int32Array): Float64Array {
  const masses = new Map<number, number>();
  weights.forEach((w, r) => {
    masses.set(clusters[r], (masses.get(clusters[r]) ?? 0) + w);
  });
  return Float64Array.from(masses.values());
}

type Pair = NonNullable<ReturnType<typeof pairs>>;

function ofRow(
  pair: Pair,
  {
    own,
    clusters,
    told,
    rows,
  }: Worlds & { readonly told: readonly Weighed[]; readonly rows: number },
): Pick<PriorsOfRow, "most" | "turns"> {
  const base = ratioOf(pair, own);
  if (!base) return { turns: [] };
  const errors = (of: (r: number) => number) => errorOf(own.length, clusters, of);
  const se = errors(base.adds);
  const together = deviate(1 - 0.05 / Math.max(1, told.length));
  const level = deviate(1 - 0.05 / rows);
  const stateOf = (net: number) => (Math.abs(net) > level * se ? Math.sign(net) : 0);
  const found = told.flatMap(({ parameter, change, weights }) => {
    const other = ratioOf(pair, weights.subarray(0, own.length));
    if (!other) return [];
    const moved = base.value - other.value;
    const doubt = errors((r) => other.adds(r) - base.adds(r));
    // no simulated history that differs says nothing of priors
    if (doubt === 0) return [];
    const half = deviate(0.95) * doubt;
    return [
      {
        parameter,
        change,
        moved: {
          known: true as const,
          value: moved,
          low: moved - half,
          high: moved + half,
          n: own.length,
          se: doubt,
        },
        seen: Math.abs(moved) > together * doubt,
        turns: stateOf(1 - other.value) !== stateOf(1 - base.value),
      },
    ];
  });
  const seen = found.filter((one) => one.seen);
  const [most] = [...(seen.length > 0 ? seen : found)].sort(
    (a, b) => Math.abs(b.moved.value) - Math.abs(a.moved.value),
  );
  return {
    ...(most
      ? {
          most: {
            parameter: most.parameter,
            change: most.change,
            moved: most.moved,
            seen: most.seen,
          },
        }
      : {}),
    turns: seen
      .filter(({ turns }) => turns)
      .map(({ parameter, change }) => ({ parameter, change })),
  };
}

/** p(without) / p(with) under some weights, and what each world adds to it beyond its value. */
function ratioOf({ factual, changed }: Pair, weights: Float64Array) {
  let [over, under] = [0, 0];
  for (let r = 0; r < weights.length; r++) {
    over += weights[r] * changed[r];
    under += weights[r] * factual[r];
  }
  if (under === 0) return undefined;
  const value = over / under;
  return { value, adds: (r: number) => (weights[r] * (changed[r] - value * factual[r])) / under };
}

/** Standard error of a sum over worlds, linearised; worlds of one cluster add up before they are squared. */
function errorOf(
  worlds: number,
  clusters: Int32Array | undefined,
  of: (r: number) => number,
): number {
  const sums = new Float64Array(worlds);
  for (let r = 0; r < worlds; r++) sums[clusters?.[r] ?? r] += of(r);
  const size = clusters ? 1 + clusters.reduce((most, c) => Math.max(most, c), 0) : worlds;
  let squares = 0;
  for (const sum of sums) squares += sum * sum;
  return Math.sqrt((squares * size) / Math.max(1, size - 1));
}
