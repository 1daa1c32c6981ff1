/**
 * What each account is once the record is known, as weighing leaves it beside the case: one population of parameters and
 * chance for each, from which every view that is given the record lives its simulated histories again, to the bit.
 */
import type { Model } from "../../engine/model.ts";
import type { ComputedBy } from "../../engine/version.ts";
import type { Batch } from "../../fit/population.ts";
import { systematicOf } from "../../fit/systematic.ts";
import { hashText } from "../../store/fingerprint.ts";
import { effectiveSampleSize } from "../../why/index.ts";
import { lived } from "../../words/en/lived.ts";
import { rounded } from "../../words/numbers.ts";
import { standsFor } from "../weigh/accounts.ts";
import { scoredYears } from "./observed.ts";
import { type Particles, packed } from "./posterior.ts";
import { weighedModel } from "./weighed-model.ts";

/** Simulated histories that are kept of an account: drawn by their weight, so that all count alike. */
export const KEPT = 512;

/** Rises when it is to be read otherwise. */
const FORM = 1;

/** Numbers are little-endian, base64. */
interface StoredAccount extends ComputedBy {
  readonly form: typeof FORM;
  readonly case: string;
  readonly account: string;
  /** See weighedModel. */
  readonly model: string;
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

/** Name and text of what is stored of an account. */
export function accountText(
  model: Model,
  found: WeighedAccount,
  seed: number,
): readonly [name: string, text: string] {
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
  const stored: StoredAccount = {
    form: FORM,
    case: model.spec.id,
    account: found.id,
    model: weighedModel(model),
    ...model.by,
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
 * What weighing left of an account of the case as it stands, or of the account with the same mechanisms under another
 * name; undefined where it left nothing, or of another state of the case.
 */
export async function posteriorOf(
  model: Model,
  explanation: string,
): Promise<AccountPosterior | undefined> {
  const { spec } = model;
  const account = standsFor(spec, explanation) ?? explanation;
  const text = await model.stored(nameOf(account));
  if (text === undefined) return undefined;
  const found = readAccount(text);
  if (found?.account !== account || found.model !== weighedModel(model)) return undefined;
  const counts = new Uint16Array(
    Uint8Array.from(atob(found.counts), (c) => c.charCodeAt(0)).buffer,
  );
  const total = counts.reduce((sum, count) => sum + count, 0);
  const titles = spec.record.filter((r) => r.points.length > 0).map(({ title }) => title);
  return {
    ...found,
    weights: Array.from(counts, (count) => count / total),
    observation: lived.accountObservation(titles, scoredYears(spec)),
    hash: hashText(text),
  };
}

/** A stored account; undefined where the text is damaged or in another form. */
function readAccount(text: string): StoredAccount | undefined {
  try {
    const found = JSON.parse(text) as StoredAccount;
    return found.form === FORM ? found : undefined;
  } catch {
    return undefined;
  }
}
