/** How the answer hangs on what was chosen: the kind of knock-out, the inputs, the register, the window, the priors. */

import type { Hands } from "../../engine/crew.ts";
import type { Model } from "../../engine/model.ts";
import { explanationOf, mechanismIds } from "../../engine/world/masks.ts";
import type { Batch } from "../../fit/population.ts";
import type { Events } from "../../model/case.ts";
import { type Kind, kinds } from "../../model/mechanism.ts";
import { periodsSaid } from "../../model/periods-said.ts";
import { type Estimate, effectiveSampleSize } from "../../why/index.ts";
import { liverOf } from "../condition/liver.ts";
import { scoredYears } from "../condition/observed.ts";
import { type Condition, type Posterior, particlesOf } from "../condition/posterior.ts";
import { cameIn, liveWeighed } from "../condition/predictive.ts";
import { type Given, maskOff, necessityGiven, offering, ratioGiven } from "./necessity-given.ts";
import { type Moved, movedBy } from "./prior-to-posterior.ts";
import {
  type Correlations,
  correlations,
  type Group,
  halves,
  type Reweighed,
  type Row,
  registers,
} from "./reweighed.ts";
import { eventsInWords, type SuccessorRow, successorOf } from "./successors.ts";

export type { Row } from "./reweighed.ts";

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

export interface Robust extends Correlations {
  readonly explanation: string;
  readonly outcome: string;
  /** Worlds that were lived to condition it, that it has, and that they are worth. */
  readonly made: {
    readonly simulations: number;
    readonly worlds: number;
    readonly ess: number;
    readonly essOfParameters: number;
  };
  /** Groups and mechanisms under each kind, before the record and given it. */
  readonly kinds: readonly KindRow[];
  readonly base: Row;
  readonly inputs: readonly (Row & { readonly event: string })[];
  readonly codings: readonly CodingRow[];
  readonly successors: readonly SuccessorRow[];
  readonly registers: readonly Row[];
  readonly windows: readonly Row[];
  readonly priors: readonly Row[];
  /** Each free parameter beside its prior, the furthest moved first. */
  readonly moved: readonly Moved[];
}

const PRIOR_WORLDS = 1500;

interface RobustOptions {
  readonly seed: number;
  readonly whole: Posterior;
  readonly condition: Condition;
  readonly living: Hands;
}

/** What every row is made from: the explanation as it was conditioned, and ways to live it otherwise. */
interface Ground extends RobustOptions {
  readonly open: Model;
  readonly groups: readonly Group[];
  /** The explanation's worlds, as conditioned. */
  readonly given: Given;
  /** The worlds of another posterior. */
  givenOf(posterior: Posterior): Given;
  /** The same worlds under other events. */
  otherwise(of: Given, seed: number, events: Events): Given;
  /** A row of other worlds: another posterior, or other inputs. */
  lived(says: string, worlds: Given): Promise<Row>;
}

/**
 * How the necessity of each group, given the record, hangs on what was chosen.
 *
 * @param open a case with a record, whose whole explanation was conditioned on it.
 * @param o the seed, the posterior of the whole, a way to condition anew, and who lives worlds.
 * @throws Interrupted when the hands' signal stops it.
 * Cost: some thirty times the worlds of the posterior, and one fit for each reading and window.
 */
export async function robustness(open: Model, o: RobustOptions): Promise<Robust> {
  const ground = groundOf(open, o);
  const { given, groups } = ground;
  const { outcome } = given;
  const factual = await liveWeighed(open, given.liver, given);
  const reweighed = await reweigher(ground, cameIn(factual, outcome));
  const inputs = await inputRows(ground);
  const codings = await codingRows(ground);
  const prior = priorGiven(given, o.seed);
  const windows = await windowRows(ground, prior);
  const successors = await successorRows(ground, prior);
  return {
    explanation: o.whole.account,
    outcome: outcome.says,
    made: {
      simulations: o.whole.simulations,
      worlds: o.whole.weights.length,
      ess: o.whole.ess,
      essOfParameters: o.whole.essOfParameters,
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

function groundOf(open: Model, o: RobustOptions): Ground {
  const { spec } = open;
  const explanation = o.whole.account;
  const on = explanationOf(spec, explanation).mechanisms;
  const groups = spec.groups.map((id) => ({ id, members: explanationOf(spec, id).mechanisms }));
  const outcome = spec.outcomes[0];
  const givenOf = (posterior: Posterior): Given => ({
    liver: liverOf(open, explanation, { ...o.living, seed: posterior.seed }),
    batch: particlesOf(posterior),
    weights: posterior.weights,
    ess: posterior.ess,
    on,
    outcome,
  });
  return {
    ...o,
    open,
    groups,
    given: givenOf(o.whole),
    givenOf,
    otherwise: (of, seed, events) => ({
      ...of,
      liver: liverOf(open, explanation, { ...o.living, seed, events }),
    }),
    async lived(says, worlds) {
      const bits = cameIn(await liveWeighed(open, worlds.liver, worlds), outcome);
      const found: Record<string, Estimate> = {};
      for (const group of groups)
        found[group.id] = await necessityGiven(open, worlds, bits, group, "unresponsive");
      const came = worlds.weights.reduce((sum, w, p) => sum + (bits[p] ? w : 0), 0);
      return { says, came, ess: worlds.ess, groups: found };
    },
  };
}

/** The same worlds with other weights: each group's removal is lived once for all of them. */
async function reweigher({ open, given, groups }: Ground, came: Uint8Array): Promise<Reweighed> {
  const withouts: (readonly [string, Uint8Array])[] = [];
  for (const { id, members } of groups) {
    const mask = maskOff(open, given.on, members, "unresponsive");
    const without = await liveWeighed(open, given.liver, { ...given, mask });
    withouts.push([id, cameIn(without, given.outcome)]);
  }
  return (says, weights) => {
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
        withouts.map(([id, bits]) => [id, ratioGiven({ weights: own, ess }, came, bits)]),
      ),
    };
  };
}

/** Each event that is no reading of the sources, turned the other way. */
async function inputRows(ground: Ground): Promise<Robust["inputs"]> {
  const { open, given, whole } = ground;
  const rows: (Row & { event: string })[] = [];
  for (const { id, says, usual, coding } of open.spec.events) {
    if (coding !== undefined) continue;
    const events = { [id]: usual === "off" ? "on" : "off" };
    const changed = ground.otherwise(given, whole.seed, events);
    rows.push({ event: `${id}=${events[id]}`, ...(await ground.lived(says, changed)) });
  }
  return rows;
}

/** Each reading of the sources: in the same worlds, and conditioned anew. */
async function codingRows(ground: Ground): Promise<CodingRow[]> {
  const { open, given, whole } = ground;
  const rows: CodingRow[] = [];
  for (const { says, events } of open.spec.validity?.codings ?? []) {
    const same = await ground.lived(says, ground.otherwise(given, whole.seed, events));
    const asked = { explanation: whole.account, years: scoredYears(open.spec), events };
    const anew = await ground.condition(asked);
    const other = ground.otherwise(ground.givenOf(anew), anew.seed, events);
    const { value, se } = anew.logEvidence;
    rows.push({
      events: eventsInWords(events),
      same,
      anew: await ground.lived(says, other),
      logEvidence: {
        value: value - whole.logEvidence.value,
        se: Math.hypot(se, whole.logEvidence.se),
      },
    });
  }
  return rows;
}

/** Conditioned on each half of the years alone, and on nothing. */
async function windowRows(ground: Ground, prior: Given): Promise<Row[]> {
  const { open, whole } = ground;
  const split = open.spec.validity?.split;
  const { from, to } = scoredYears(open.spec);
  const spans =
    split === undefined
      ? []
      : [
          { from, to: split },
          { from: split + 1, to },
        ];
  const rows: Row[] = [];
  for (const years of spans) {
    const given = ground.givenOf(await ground.condition({ explanation: whole.account, years }));
    rows.push(await ground.lived(`given ${periodsSaid(open.clock, years)} only`, given));
  }
  return [...rows, await ground.lived("given nothing (the prior)", prior)];
}

async function successorRows(ground: Ground, prior: Given): Promise<SuccessorRow[]> {
  const { open, whole, given } = ground;
  const named = open.spec.validity?.successors;
  const rows: SuccessorRow[] = [];
  for (const { says, events } of named?.readings ?? []) {
    if (!named) break;
    const of = (worlds: Given) =>
      successorOf(open, worlds, ground.otherwise(worlds, whole.seed, events), named);
    rows.push({
      says,
      events: eventsInWords(events),
      before: await of(prior),
      given: await of(given),
    });
  }
  return rows;
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
  groups: readonly Group[],
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
