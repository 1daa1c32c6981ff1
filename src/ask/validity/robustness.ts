/** How the answer hangs on what was chosen: the kind of knock-out, the inputs, the register, the window, the priors. */

import type { Hands } from "../../engine/crew.ts";
import type { Model } from "../../engine/model.ts";
import { explanationOf, mechanismIds } from "../../engine/world/masks.ts";
import { parametersOf } from "../../engine/world/parameters.ts";
import type { Batch } from "../../fit/population.ts";
import { unitValue } from "../../fit/population.ts";
import { exp, normalQuantile } from "../../kernel/real.ts";
import type { Events } from "../../model/case.ts";
import { isMechanism, type Kind, kinds } from "../../model/mechanism.ts";
import { type Estimate, effectiveSampleSize } from "../../why/index.ts";
import { liverOf, wholeSpan } from "../condition/fit.ts";
import { EXPONENT, logLikelihood, observedYears } from "../condition/observed.ts";
import { type Condition, type Posterior, particlesOf } from "../condition/posterior.ts";
import { eachWorld, liveWeighed, type Weighed } from "../condition/predictive.ts";
import {
  cameIn,
  type Given,
  maskOff,
  necessityGiven,
  offering,
  ratioGiven,
} from "./necessity-given.ts";
import { type Moved, movedBy } from "./prior-to-posterior.ts";
import { eventsInWords, type SuccessorRow, successorOf } from "./successors.ts";

/** Necessity of each group under something that was changed. */
export interface Row {
  readonly says: string;
  /** Weighted share of the worlds in which the outcome came. */
  readonly came: number;
  /** Worlds that they are worth. */
  readonly ess: number;
  readonly groups: Readonly<Record<string, Estimate>>;
}

/** A reading of the sources that others would defend: in the worlds that are there, and conditioned anew under it. */
export interface CodingRow {
  readonly events: readonly string[];
  readonly same: Row;
  readonly anew: Row;
  /** Of the record under this reading, less that under the usual one; natural logs. */
  readonly logEvidence: { readonly value: number; readonly se: number };
}

export interface KindRow {
  readonly id: string;
  /** Mechanisms of it that offer the kind, of all; by kind. */
  readonly offering: Readonly<Record<Kind, readonly [number, number]>>;
  readonly before: Readonly<Record<Kind, Estimate>>;
  readonly given: Readonly<Record<Kind, Estimate>>;
}

export interface Robust {
  readonly explanation: string;
  readonly outcome: string;
  /** Worlds that were lived to condition it, that it has, and that they are worth. */
  readonly made: { readonly simulations: number; readonly worlds: number; readonly ess: number };
  /** Groups and mechanisms under each kind, before the record and given it. */
  readonly kinds: readonly KindRow[];
  readonly base: Row;
  readonly inputs: readonly (Row & { readonly event: string })[];
  readonly codings: readonly CodingRow[];
  readonly successors: readonly SuccessorRow[];
  readonly registers: readonly Row[];
  readonly windows: readonly Row[];
  readonly priors: readonly Row[];
  readonly pairs: readonly { readonly a: string; readonly b: string; readonly r: number }[];
  /** Standard deviation of a correlation of nothing with nothing, at this many worlds. */
  readonly noise: number;
  /** Each free parameter beside its prior, the furthest moved first. */
  readonly moved: readonly Moved[];
}

const PRIOR_WORLDS = 1500;
const PAIRS = 10;

export async function robustness(
  open: Model,
  o: {
    readonly seed: number;
    readonly whole: Posterior;
    readonly condition: Condition;
    readonly living: Hands;
  },
): Promise<Robust> {
  const { spec } = open;
  const outcome = spec.outcomes[0]!;
  const explanation = o.whole.explanation;
  const on = explanationOf(spec, explanation).mechanisms;
  const groups = spec.groups.map((id) => ({ id, members: explanationOf(spec, id).mechanisms }));
  const givenOf = (posterior: Posterior): Given => ({
    liver: liverOf(open, explanation, { ...o.living, seed: posterior.seed }),
    batch: particlesOf(posterior),
    weights: posterior.weights,
    ess: posterior.ess,
    on,
    outcome,
  });
  const given = givenOf(o.whole);
  const factual = await liveWeighed(open, given.liver, given);
  const came = cameIn(factual, outcome);
  const withouts = new Map<string, Uint8Array>();
  for (const { id, members } of groups) {
    const mask = maskOff(open, on, members, "unresponsive");
    withouts.set(id, cameIn(await liveWeighed(open, given.liver, { ...given, mask }), outcome));
  }
  /** The same worlds with other weights. */
  const reweighed = (says: string, weights: readonly number[]): Row => {
    const total = weights.reduce((a, b) => a + b, 0);
    const own = weights.map((w) => w / total);
    const share =
      effectiveSampleSize(Float64Array.from(own)) /
      effectiveSampleSize(Float64Array.from(given.weights));
    const ess = given.ess * Math.min(1, share);
    return {
      says,
      came: own.reduce((sum, w, p) => sum + (came[p] ? w : 0), 0),
      ess,
      groups: Object.fromEntries(
        groups.map(({ id }) => [id, ratioGiven({ weights: own, ess }, came, withouts.get(id)!)]),
      ),
    };
  };
  /** Other worlds: another posterior, or other inputs. */
  const lived = async (says: string, other: Given): Promise<Row> => {
    const bits = cameIn(await liveWeighed(open, other.liver, other), outcome);
    const found: Record<string, Estimate> = {};
    for (const group of groups)
      found[group.id] = await necessityGiven(open, other, bits, group, "unresponsive");
    const came = other.weights.reduce((sum, w, p) => sum + (bits[p] ? w : 0), 0);
    return { says, came, ess: other.ess, groups: found };
  };

  const inputs: (Row & { event: string })[] = [];
  const otherwise = (of: Given, seed: number, events: Events): Given => ({
    ...of,
    liver: liverOf(open, explanation, { ...o.living, seed, events }),
  });
  for (const { id, says, usual, coding } of spec.events) {
    if (coding !== undefined) continue;
    const events = { [id]: usual === "off" ? "on" : "off" };
    const changed = otherwise(given, o.whole.seed, events);
    inputs.push({ event: `${id}=${events[id]}`, ...(await lived(says, changed)) });
  }
  const codings: CodingRow[] = [];
  for (const { says, events } of spec.validity?.codings ?? []) {
    const same = await lived(says, otherwise(given, o.whole.seed, events));
    // with the effort of the worlds that it is compared with
    const { simulations } = o.whole.recipe;
    const anew = await o.condition({ explanation, years: wholeSpan(open), events }, simulations);
    const other = otherwise(givenOf(anew), anew.seed, events);
    const { value, se } = anew.logEvidence;
    codings.push({
      events: eventsInWords(events),
      same,
      anew: await lived(says, other),
      logEvidence: {
        value: value - o.whole.logEvidence.value,
        se: Math.hypot(se, o.whole.logEvidence.se),
      },
    });
  }
  const split = spec.validity?.split;
  const windows: Row[] = [];
  if (split !== undefined) {
    const { from, to } = wholeSpan(open);
    for (const span of [
      { from, to: split },
      { from: split + 1, to },
    ])
      windows.push(
        await lived(
          `given ${span.from}-${span.to} only`,
          givenOf(await o.condition({ explanation, years: span })),
        ),
      );
  }
  const prior = priorGiven(given, o.seed);
  windows.push(await lived("given nothing (the prior)", prior));
  const successors: SuccessorRow[] = [];
  for (const { says, events } of spec.validity?.successors?.readings ?? []) {
    const of = (worlds: Given, seed: number) =>
      successorOf(open, worlds, otherwise(worlds, seed, events), spec.validity!.successors!);
    successors.push({
      says,
      events: eventsInWords(events),
      before: await of(prior, o.whole.seed),
      given: await of(given, o.whole.seed),
    });
  }
  return {
    explanation,
    outcome: outcome.says,
    made: {
      simulations: o.whole.recipe.simulations,
      worlds: o.whole.weights.length,
      ess: o.whole.ess,
    },
    kinds: await kindRows(open, given, prior, groups),
    base: reweighed("as everywhere else on this page", given.weights),
    inputs,
    codings,
    successors,
    registers: registers(open, factual, reweighed),
    windows,
    priors: groups.flatMap((group) => halves(open, o.whole, group, reweighed)),
    ...correlations(open, o.whole),
    moved: movedBy(open, o.whole),
  };
}

function priorGiven(given: Given, seed: number): Given {
  const dimensions = given.liver.parameters.length;
  const spans = given.liver.spans.length;
  const units = new Uint16Array(PRIOR_WORLDS * dimensions);
  // a lattice of coordinates shuffled by a multiplier per parameter would tie them; hashes do not
  for (let n = 0; n < units.length; n++) units[n] = mixed(n + 7919 * seed) >>> 16;
  const batch: Batch = {
    worlds: PRIOR_WORLDS,
    units,
    runs: Int32Array.from(
      { length: PRIOR_WORLDS * spans },
      (_, n) => 1_500_000_000 + Math.floor(n / spans),
    ),
  };
  return {
    ...given,
    batch,
    weights: new Array<number>(PRIOR_WORLDS).fill(1 / PRIOR_WORLDS),
    ess: PRIOR_WORLDS,
  };
}

/** Murmur3's finaliser: a word that looks unlike its neighbours'. */
function mixed(n: number): number {
  let h = n >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

async function kindRows(
  open: Model,
  given: Given,
  prior: Given,
  groups: readonly { readonly id: string; readonly members: readonly string[] }[],
): Promise<KindRow[]> {
  const offered = kinds.filter((kind) => offering(open, given.on, kind) > 0);
  const singles = mechanismIds(open.program)
    .filter((id) => given.on.includes(id))
    .map((id) => ({ id, members: [id] }));
  const cameGiven = cameIn(await liveWeighed(open, given.liver, given), given.outcome);
  const cameBefore = cameIn(await liveWeighed(open, prior.liver, prior), prior.outcome);
  const rows: KindRow[] = [];
  for (const removed of [...groups, ...singles]) {
    const before = {} as Record<Kind, Estimate>;
    const after = {} as Record<Kind, Estimate>;
    const counts = {} as Record<Kind, readonly [number, number]>;
    for (const kind of offered) {
      counts[kind] = [offering(open, removed.members, kind), removed.members.length];
      before[kind] = await necessityGiven(open, prior, cameBefore, removed, kind);
      after[kind] = await necessityGiven(open, given, cameGiven, removed, kind);
    }
    rows.push({ id: removed.id, offering: counts, before, given: after });
  }
  return rows;
}

/** The record read from another register, where it gives a number. */
function registers(
  open: Model,
  factual: Weighed,
  reweighed: (says: string, weights: readonly number[]) => Row,
): Row[] {
  const { spec } = open;
  const observed = observedYears(spec);
  const families = new Map<string, number>();
  // "kgb" of "death-sentences-kgb-pykhalov" beside "death-sentences-mvd": the first word that the first series lacks
  const familyOf = (series: string, first: string) =>
    series.split("-").find((word) => !first.split("-").includes(word)) ?? series;
  for (const { points } of spec.record)
    for (const { sources } of points)
      for (const { series } of sources.slice(1)) {
        const family = familyOf(series, sources[0]!.series);
        families.set(family, (families.get(family) ?? 0) + 1);
      }
  return [...families].map(([family, years]) => {
    const other = observed.map((o) => {
      const point = spec.record
        .find((c) => c.output === o.output)!
        .points.find((p) => p.year === o.year)!;
      const value = point.sources
        .slice(1)
        .find((s) => familyOf(s.series, point.sources[0]!.series) === family)?.value;
      return { ...o, value: value ?? o.value };
    });
    const weights: number[] = [];
    eachWorld(factual, (at, weight) => {
      weights.push(
        weight * exp(EXPONENT * (logLikelihood(other, at) - logLikelihood(observed, at))),
      );
    });
    return reweighed(
      `numbers of the register "${family}" where it has one (${years} numbers)`,
      weights,
    );
  });
}

/** The prior of a group's coefficients cut in half: worlds in which they are small, and large. */
function halves(
  open: Model,
  posterior: Posterior,
  group: { readonly id: string; readonly members: readonly string[] },
  reweighed: (says: string, weights: readonly number[]) => Row,
): Row[] {
  const names = new Set(
    open.spec.order
      .filter(isMechanism)
      .filter((m) => group.members.includes(m.id))
      .flatMap((m) => Object.keys(m.parameters)),
  );
  const known = parametersOf(open.spec);
  const own = posterior.parameters.flatMap((name, d) =>
    names.has(name) && known.get(name)!.prior.kind === "half-normal" ? [d] : [],
  );
  if (own.length === 0) return [];
  const { units } = particlesOf(posterior);
  const width = posterior.parameters.length;
  const strength = posterior.weights.map(
    (_, p) => own.reduce((sum, d) => sum + unitValue(units[p * width + d]!), 0) / own.length,
  );
  return (["smaller", "larger"] as const).flatMap((half) => {
    const weights = posterior.weights.map((w, p) =>
      strength[p]! > 0.5 === (half === "larger") ? w : 0,
    );
    if (!weights.some((w) => w > 0)) return [];
    return [
      reweighed(
        `coefficients of ${group.id} (${own.length} half-normal ones) in the ${half} half of their prior`,
        weights,
      ),
    ];
  });
}

/** Parameters that the record sees only together. */
function correlations(open: Model, posterior: Posterior): Pick<Robust, "pairs" | "noise"> {
  const { units } = particlesOf(posterior);
  const { weights, parameters } = posterior;
  const width = parameters.length;
  const channels = new Set(
    open.spec.order.filter(isMechanism).flatMap((m) => Object.keys(m.parameters)),
  );
  const own = parameters.flatMap((name, d) => (channels.has(name) ? [d] : []));
  const scores = own.map((d) => {
    const z = weights.map((_, p) => normalQuantile(unitValue(units[p * width + d]!)));
    const mean = z.reduce((sum, x, p) => sum + weights[p]! * x, 0);
    const sd = Math.sqrt(z.reduce((sum, x, p) => sum + weights[p]! * (x - mean) ** 2, 0));
    return z.map((x) => (sd > 0 ? (x - mean) / sd : 0));
  });
  const pairs = own.flatMap((a, i) =>
    own.slice(i + 1).map((b, k) => ({
      a: parameters[a]!,
      b: parameters[b]!,
      r: weights.reduce((sum, w, p) => sum + w * scores[i]![p]! * scores[i + 1 + k]![p]!, 0),
    })),
  );
  return {
    pairs: pairs.sort((x, y) => Math.abs(y.r) - Math.abs(x.r)).slice(0, PAIRS),
    noise: 1 / Math.sqrt(Math.max(1, posterior.ess)),
  };
}
