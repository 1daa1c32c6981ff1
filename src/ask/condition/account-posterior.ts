/**
 * What each account is once the record is known, as weighing and fitting leave it beside the case: one population of
 * parameters and chance for each, from which every view that is given the record lives its histories again, to the bit.
 */
import type { Hands } from "../../engine/crew.ts";
import type { Model } from "../../engine/model.ts";
import type { ComputedBy } from "../../engine/version.ts";
import { AitiaError } from "../../errors.ts";
import type { Batch } from "../../fit/population.ts";
import { systematicOf } from "../../fit/systematic.ts";
import type { Case, Events } from "../../model/case.ts";
import { clockOf } from "../../model/clock.ts";
import { hashText } from "../../store/fingerprint.ts";
import { inForm } from "../../store/form.ts";
import { lived } from "../../words/en/lived.ts";
import { timeIn } from "../../words/en/time.ts";
import { rounded } from "../../words/numbers.ts";
import { standsFor } from "../weigh/accounts.ts";
import { livedAgain, type Read, readOr } from "./lived-again.ts";
import { liverOf } from "./liver.ts";
import { type Span, scoredYears } from "./observed.ts";
import { type Conditioned, type Posterior, packed } from "./posterior.ts";
import { type Probe, probeOf } from "./probe.ts";
import { weighedModel } from "./weighed-model.ts";
import { worthOfLikelihoods, worthOfParameters, worthOfSpans } from "./worth.ts";

/** Simulated histories that are kept of an account: drawn by their weight, so that all count alike. */
export const KEPT = 512;

/**
 * One number of so many ladders may by chance be worth so many times less than it is: the 95th hundredth of a chi square
 * with one degree of freedom less, for each of these (Wilson and Hilferty 1931).
 */
function byChance(ladders: number): number {
  const spread = 2 / (9 * Math.max(1, ladders - 1));
  return (1 - spread + 1.645 * Math.sqrt(spread)) ** 3;
}

/**
 * Rises when it is to be read otherwise. The first had no probe; the second said nothing of years, events and ladders, and
 * its parameters were taken to be worth what its chance was.
 */
const FORM = 3;

/** Numbers are little-endian, base64. */
export interface StoredAccount extends ComputedBy {
  readonly form: typeof FORM;
  readonly case: string;
  readonly account: string;
  /** Years of the record that it was led to; absent in the first forms: all that are scored. */
  readonly years?: Span;
  /** Inputs that were read otherwise; absent where none was. */
  readonly events?: Events;
  /** See weighedModel. */
  readonly model: string;
  /** Some of it as whoever made it lived it; absent in form 1. */
  readonly probe?: Probe;
  readonly seed: number;
  readonly simulations: number;
  readonly logEvidence: { readonly value: number; readonly se: number };
  readonly undecided?: string;
  readonly ess: number;
  readonly essOfSpans: readonly number[];
  /** By the parameters themselves and by how well they tell the record; absent in the first forms. */
  readonly essOfParameters?: number;
  readonly paretoK: number;
  readonly parameters: readonly string[];
  /** First month of each span of chance. */
  readonly spans: readonly number[];
  /** How often each particle was drawn; 16 bits. */
  readonly counts: string;
  /** Ladder on which each particle stood; 8 bits. Absent in the first forms. */
  readonly islands?: string;
  /** Particles × parameters; 16 bits: the uniform of a prior is (unit + 0.5) / 65536. */
  readonly units: string;
  /** Particles × spans; 32 bits: the run, under `seed`, whose chance is read. */
  readonly runs: string;
}

/** A population as weighing has it. */
export interface WeighedAccount extends Omit<Batch, "worlds"> {
  readonly id: string;
  readonly parameters: readonly string[];
  readonly spans: readonly number[];
  readonly weights: Float64Array;
  readonly logLikelihoods: Float64Array;
  readonly islands: Uint8Array;
  readonly logEvidence: { readonly value: number; readonly se: number };
  readonly undecided?: string;
  readonly ess: number;
  readonly paretoK: number;
  readonly simulations: number;
}

/** What it is stored as beside the case. */
export function posteriorName(
  spec: Case,
  { explanation, years, events = {} }: Conditioned,
): string {
  const whole = scoredYears(spec);
  const all = years.from === whole.from && years.to === whole.to;
  const names = [
    standsFor(spec, explanation) ?? explanation,
    ...(all ? [] : [years.from, years.to]),
    ...Object.entries(events).flat(),
  ];
  return `stored/posterior-${names.join("-")}.json`;
}

export const posteriorText = (posterior: StoredAccount): string => `${JSON.stringify(posterior)}\n`;

export interface StoredOf extends Hands {
  readonly seed: number;
  readonly years: Span;
  readonly events?: Events;
}

/** What is stored of an account; some of it is lived again for the fingerprint beside it. */
export async function storedAccount(
  model: Model,
  found: WeighedAccount,
  { seed, years, events = {}, ...hands }: StoredOf,
): Promise<StoredAccount> {
  const spans = found.spans.length;
  const width = found.parameters.length;
  const drawn = new Map<number, number>();
  for (const p of systematicOf(found.weights, KEPT, 0.5)) drawn.set(p, (drawn.get(p) ?? 0) + 1);
  const own = [...drawn.keys()];
  const counts = Uint16Array.from(drawn.values());
  const units = Uint16Array.from(
    own.flatMap((p) => [...found.units.subarray(p * width, (p + 1) * width)]),
  );
  const runs = Int32Array.from(
    own.flatMap((p) => [...found.runs.subarray(p * spans, (p + 1) * spans)]),
  );
  const { outputs, noisy } = liverOf(model, found.id, { ...hands, seed, events });
  // of the whole population: those that were not drawn tell how far its ladders are apart, too
  const byParameters = worthOfParameters(found.weights, found.units, found.islands);
  const byLikelihoods = worthOfLikelihoods(found.weights, found.logLikelihoods, found.islands);
  const chance = byChance(new Set(found.islands).size);
  const essOfParameters = chance * byLikelihoods < byParameters ? byLikelihoods : byParameters;
  const essOfSpans = noisy
    ? worthOfSpans(counts, runs, spans).map((size) => Math.min(size, found.ess))
    : found.spans.map(() => found.ess);
  const digits = (x: number) => rounded(x, 6);
  return {
    form: FORM,
    case: model.spec.id,
    account: found.id,
    years,
    ...(Object.keys(events).length > 0 ? { events } : {}),
    model: weighedModel(model),
    ...model.by,
    probe: await probeOf(model, outputs, { worlds: own.length, units, runs }),
    seed,
    simulations: found.simulations,
    logEvidence: found.logEvidence,
    ...(found.undecided === undefined ? {} : { undecided: found.undecided }),
    ess: digits(Math.min(essOfParameters, ...essOfSpans)),
    essOfSpans: essOfSpans.map(digits),
    essOfParameters: digits(essOfParameters),
    paretoK: found.paretoK,
    parameters: found.parameters,
    spans: found.spans,
    counts: packed(counts),
    islands: packed(Uint8Array.from(own, (p) => found.islands[p])),
    units: packed(units),
    runs: packed(runs),
  };
}

/** Of what is stored. */
export interface AccountPosterior extends Posterior {
  /** Part of the request of whoever lives it. */
  readonly hash: string;
}

/**
 * What is stored of an account, or of the account with the same mechanisms under another name; undefined where there is
 * nothing. It fits the case as it stands, lived as it is now, or says why not.
 */
export async function accountPosterior(
  model: Model,
  explanation: string,
  hands: Hands = { crew: model.crew },
): Promise<Read<AccountPosterior> | undefined> {
  const of = { explanation, years: scoredYears(model.spec) };
  const where = posteriorName(model.spec, of);
  const text = await model.stored(where);
  return text === undefined
    ? undefined
    : await readAccount(model, text, {
        ...hands,
        of,
        where,
        todo: `Run aitia weigh ${model.spec.id} --keep again.`,
      });
}

export interface ReadAccount extends Hands {
  readonly of: Conditioned;
  readonly where: string;
  readonly todo: string;
}

/** What has been read and lived again of a model's own files, by account and text. */
const read = new WeakMap<Model, Map<string, Promise<Read<AccountPosterior>>>>();

/** Reads a stored account from a text, and lives some of its particles again, once for each model. */
export function readAccount(
  model: Model,
  text: string,
  asked: ReadAccount,
): Promise<Read<AccountPosterior>> {
  const own = read.get(model) ?? new Map<string, Promise<Read<AccountPosterior>>>();
  read.set(model, own);
  const name = `${asked.of.explanation} ${asked.where} ${hashText(text)}`;
  const found = own.get(name) ?? readAnew(model, text, asked);
  own.set(name, found);
  // whoever was interrupted has read nothing
  found.catch(() => own.delete(name));
  return found;
}

const readAnew = (
  model: Model,
  text: string,
  { of, where, todo, ...hands }: ReadAccount,
): Promise<Read<AccountPosterior>> =>
  readOr(async () => {
    const { spec } = model;
    const account = standsFor(spec, of.explanation) ?? of.explanation;
    const what = `the weighed posterior of "${account}"`;
    const same = (document: object) => document;
    const found = inForm<StoredAccount>(text, {
      what,
      form: FORM,
      earlier: { 1: same, 2: same },
      where,
      todo,
    });
    if (found.account !== account || found.model !== weighedModel(model))
      throw new AitiaError({
        what: `${what} belongs to an earlier state of the case "${spec.id}"`,
        where,
        todo,
      });
    const posterior = particlesIn(spec, found);
    const told = await livedAgain(model, account, posterior, { ...hands, what, where, todo });
    return { posterior: { ...posterior, hash: hashText(text) }, told };
  });

const bytes = (text: string): ArrayBuffer =>
  Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer;

/** As it is read. */
export function particlesIn(
  spec: Case,
  found: StoredAccount,
): Posterior & Omit<StoredAccount, "islands"> {
  const counts = new Uint16Array(bytes(found.counts));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const years = found.years ?? scoredYears(spec);
  const titles = spec.record.filter((r) => r.points.length > 0).map(({ title }) => title);
  return {
    ...found,
    years,
    weights: Array.from(counts, (count) => count / total),
    essOfParameters: found.essOfParameters ?? found.ess,
    islands: found.islands
      ? [...new Uint8Array(bytes(found.islands))]
      : Array(counts.length).fill(0),
    observation: lived.accountObservation(titles, years, timeIn(clockOf(spec.world))),
  };
}
