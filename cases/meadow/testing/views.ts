/**
 * The two views that are given the record, asked of posteriors that were drawn without error: of histories of the prior
 * each is kept as likely as it makes the record.
 */
import { type StoredAccount, storedAccount } from "../../../src/ask/condition/account-posterior.ts";
import { liverOf } from "../../../src/ask/condition/liver.ts";
import { scoredYears } from "../../../src/ask/condition/observed.ts";
import { weigherOf } from "../../../src/ask/weigh/population.ts";
import { recordErrorOf } from "../../../src/ask/weigh/record-error.ts";
import { must } from "../../../src/errors.ts";
import { stream, uniforms } from "../../../src/kernel/noise.ts";
import { type Estimate, type Fate, fates } from "../../../src/why/index.ts";
import { row, shares } from "./answers.ts";
import { askRowsGiven, living, meadow } from "./asking.ts";
import { byError } from "./error.ts";
import { mean, posterior } from "./exact.ts";
import { onFreshLuck } from "./particles.ts";
import { came, mechanisms } from "./story.ts";
import { placebo, rows, whether } from "./whether.ts";
import { Coverage } from "./within.ts";

const SEED = 7;
/** Histories of the prior that are lived at a time. */
const BATCH = 20_000;

/** So many posteriors of so many particles each, all independent of each other. */
export async function drawnPosteriors(
  count: number,
  particles = PARTICLES,
): Promise<StoredAccount[]> {
  const years = scoredYears(meadow.spec);
  const liver = liverOf(meadow, "all", { ...living, seed: SEED });
  const error = recordErrorOf(meadow.spec, years);
  const weigher = weigherOf(meadow, liver, error);
  const [width, spans] = [liver.parameters.length, liver.spans.length];
  const own = uniforms(SEED, stream.design, "parameters");
  const keep = uniforms(SEED, stream.design, "kept");
  const kept: { readonly units: Uint16Array; readonly run: number }[] = [];
  let most = Number.NEGATIVE_INFINITY;
  for (let from = 0; kept.length < count * particles; from += BATCH) {
    const units = Uint16Array.from({ length: BATCH * width }, (_, n) =>
      Math.floor(65536 * own(from * width + n)),
    );
    const runs = Int32Array.from({ length: BATCH * spans }, (_, n) => from + Math.floor(n / spans));
    const { logs } = await weigher({ worlds: BATCH, units, runs });
    // a history more likely than all of the first would be kept too rarely; there are but few kinds of them
    if (from === 0) most = logs.reduce((a, b) => Math.max(a, b), most);
    for (let w = 0; w < BATCH; w++)
      if (Math.log(keep(from + w)) < logs[w]! - most)
        kept.push({ units: units.subarray(w * width, (w + 1) * width), run: from + w });
  }
  const posteriors: StoredAccount[] = [];
  for (let n = 0; n < count; n++) {
    const drawn = kept.slice(n * particles, (n + 1) * particles);
    posteriors.push(
      await storedAccount(
        meadow,
        {
          id: "all",
          parameters: liver.parameters,
          spans: liver.spans,
          units: Uint16Array.from(drawn.flatMap((of) => [...of.units])),
          runs: Int32Array.from(drawn.flatMap(({ run }) => Array(spans).fill(run))),
          weights: new Float64Array(particles).fill(1 / particles),
          // of one ladder, so that nothing is compared
          logLikelihoods: new Float64Array(particles),
          islands: new Uint8Array(particles),
          logEvidence: { value: 0, se: 0 },
          ess: particles,
          paretoK: 0,
          simulations: BATCH,
        },
        { ...living, seed: SEED, years },
      ),
    );
  }
  return posteriors;
}

export type View = "parameters" | "record";
/** Particles of each posterior, and the histories that live them: four to a particle. */
export const PARTICLES = 128;
export const HISTORIES = 512;
const OUTCOME = "two-bad-years";
/** Shares live most, and are asked of every fifth posterior. */
const SHARES = 5;

const all = { on: mechanisms };
const chosen = posterior(byError(all));
const weightsOf = { record: () => chosen, parameters: () => onFreshLuck(chosen) };

/** The exact value of each column of a row. */
function exactRow(view: View, weights: Float64Array, gone: readonly string[]) {
  const { sufficiency, ...found } = row(all, gone, { before: weights, weights, outcome: OUTCOME });
  const { necessity, prevention, alone } = found;
  const { net, then, twins } = whether(gone, weights);
  return {
    ...{ necessity, prevention, alone, net, then, anyTime: twins.none, ...twins },
    // nothing is sufficient for histories that know the outcome; fresh luck has no exact placebo here
    ...(view === "record" ? placebo(gone, OUTCOME, weights) : { sufficiency }),
  };
}

type Told = Awaited<ReturnType<typeof askRowsGiven>>["groups"][number];
const fateOf = ({ twins, twinsLow, twinsHigh, twinsOf }: Told, fate: Fate): Estimate => ({
  known: true,
  value: must(twins, "fates")[fate],
  low: must(twinsLow, "fates")[fate],
  high: must(twinsHigh, "fates")[fate],
  n: must(twinsOf, "fates"),
});
const told = (of: Told): Readonly<Record<string, Estimate | undefined>> => {
  const { necessity, sufficiency, prevention, alone, net, then, anyTime, placebo: luck } = of;
  return {
    ...{ necessity, sufficiency, prevention, alone, net, then, anyTime, ...luck },
    ...Object.fromEntries(fates.map((fate) => [fate, fateOf(of, fate)])),
  };
};

/** By column, how many intervals of 95 % of the rows of whole answers hold the exact value, each of a posterior of its own. */
export async function coverageOf(
  view: View,
  posteriors: readonly StoredAccount[],
): Promise<ReadonlyMap<string, Coverage>> {
  const weights = weightsOf[view]();
  const exact = new Map(
    Object.entries(rows).map(([id, gone]) => [id, exactRow(view, weights, gone)]),
  );
  const [share] = shares(all, [weights], OUTCOME);
  const found = new Map<string, Coverage>();
  const add = (column: string, ...of: Parameters<Coverage["add"]>) => {
    const own = found.get(column) ?? new Coverage();
    found.set(column, own);
    own.add(...of);
  };
  for (const [n, given] of posteriors.entries()) {
    const withShares = n % SHARES === 0;
    const asked = { runs: HISTORIES, seed: 1000 + n, outcome: OUTCOME, given: view };
    const answer = await askRowsGiven(given, { ...asked, shares: withShares });
    add("came", answer.came, mean(came(all, OUTCOME), weights));
    for (const { id, share: own } of withShares ? answer.mechanisms : [])
      add("share", own, share![id]!);
    for (const of of [...answer.mechanisms, ...answer.groups])
      for (const [column, truth] of Object.entries(exact.get(of.id)!))
        if (withShares || column !== "alone") add(column, told(of)[column], truth);
  }
  return found;
}
