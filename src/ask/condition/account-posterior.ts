/**
 * What each account is once the record is known, as weighing leaves it beside the case: one population of parameters and
 * chance for each, from which every view that is given the record lives its simulated histories again, to the bit.
 */
import type { Hands } from "../../engine/crew.ts";
import type { Model } from "../../engine/model.ts";
import type { ComputedBy } from "../../engine/version.ts";
import { AitiaError } from "../../errors.ts";
import type { Batch } from "../../fit/population.ts";
import { systematicOf } from "../../fit/systematic.ts";
import type { Case } from "../../model/case.ts";
import { hashText } from "../../store/fingerprint.ts";
import { inForm } from "../../store/form.ts";
import { effectiveSampleSize } from "../../why/index.ts";
import { lived } from "../../words/en/lived.ts";
import { rounded } from "../../words/numbers.ts";
import { standsFor } from "../weigh/accounts.ts";
import { liverOf } from "./fit.ts";
import { livedAgain, type Read, readOr } from "./lived-again.ts";
import { scoredYears } from "./observed.ts";
import { type Particles, packed } from "./posterior.ts";
import { type Probe, probeOf } from "./probe.ts";
import { weighedModel } from "./weighed-model.ts";

/** Simulated histories that are kept of an account: drawn by their weight, so that all count alike. */
export const KEPT = 512;

/** Rises when it is to be read otherwise. The first had no probe. */
const FORM = 2;

/** Numbers are little-endian, base64. */
interface StoredAccount extends ComputedBy {
  readonly form: typeof FORM;
  readonly case: string;
  readonly account: string;
  /** See weighedModel. */
  readonly model: string;
  /** Some of it as whoever made it lived it; absent in form 1. */
  readonly probe?: Probe;
  readonly seed: number;
  readonly simulations: number;
  readonly logEvidence: { readonly value: number; readonly se: number };
  readonly ess: number;
  readonly essOfSpans: readonly number[];
  readonly paretoK: number;
  readonly parameters: readonly string[];
  /** First month of each span of chance. */
  readonly spans: readonly number[];
  /** How often each particle was drawn; 16 bits. */
  readonly counts: string;
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
  readonly logEvidence: { readonly value: number; readonly se: number };
  readonly ess: number;
  readonly paretoK: number;
  readonly simulations: number;
}

const nameOf = (account: string): string => `stored/posterior-${account}.json`;

/** Name and text of what is stored of an account; some of it is lived again for the fingerprint beside it. */
export async function accountText(
  model: Model,
  found: WeighedAccount,
  { seed, ...hands }: Hands & { readonly seed: number },
): Promise<readonly [name: string, text: string]> {
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
  const essOfSpans = sizes(counts, runs, spans).map((size) => Math.min(size, found.ess));
  const { outputs } = liverOf(model, found.id, { ...hands, seed });
  const stored: StoredAccount = {
    form: FORM,
    case: model.spec.id,
    account: found.id,
    model: weighedModel(model),
    ...model.by,
    probe: await probeOf(model, outputs, { worlds: own.length, units, runs }),
    seed,
    simulations: found.simulations,
    logEvidence: found.logEvidence,
    ess: rounded(Math.min(...essOfSpans), 6),
    essOfSpans: essOfSpans.map((size) => rounded(size, 6)),
    paretoK: found.paretoK,
    parameters: found.parameters,
    spans: found.spans,
    counts: packed(counts),
    units: packed(units),
    runs: packed(runs),
  };
  return [nameOf(found.id), `${JSON.stringify(stored)}\n`];
}

/** Of each span, how many the particles are worth: those that read the same run's chance there are one witness. */
function sizes(counts: Uint16Array, runs: Int32Array, spans: number): number[] {
  return Array.from({ length: spans }, (_, s) => {
    const shares = new Map<number, number>();
    for (const [p, count] of counts.entries()) {
      const run = runs[p * spans + s];
      shares.set(run, (shares.get(run) ?? 0) + count);
    }
    return effectiveSampleSize(Float64Array.from(shares.values()));
  });
}

export interface AccountPosterior extends Particles {
  readonly account: string;
  readonly simulations: number;
  /** Of what is stored: part of the request of whoever lives it. */
  readonly hash: string;
}

/**
 * What weighing left of an account, or of the account with the same mechanisms under another name; undefined where it
 * left nothing. It fits the case as it stands, lived as it is now, or says why not.
 */
export async function accountPosterior(
  model: Model,
  explanation: string,
  hands: Hands = { crew: model.crew },
): Promise<Read<AccountPosterior> | undefined> {
  const { spec } = model;
  const account = standsFor(spec, explanation) ?? explanation;
  const where = nameOf(account);
  const text = await model.stored(where);
  if (text === undefined) return undefined;
  const what = `the weighed posterior of "${account}"`;
  const todo = `Run aitia weigh ${spec.id} --keep again.`;
  return readOr(async () => {
    const found = inForm<StoredAccount>(text, {
      what,
      form: FORM,
      earlier: { 1: (document) => document },
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
}

function particlesIn(spec: Case, found: StoredAccount) {
  const counts = new Uint16Array(
    Uint8Array.from(atob(found.counts), (c) => c.charCodeAt(0)).buffer,
  );
  const total = counts.reduce((sum, count) => sum + count, 0);
  const titles = spec.record.filter((r) => r.points.length > 0).map(({ title }) => title);
  return {
    ...found,
    weights: Array.from(counts, (count) => count / total),
    observation: lived.accountObservation(titles, scoredYears(spec)),
  };
}
