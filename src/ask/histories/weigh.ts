/**
 * Weighs accounts over many histories. Evidence adds under shared parameters: a particle is one set of parameters with
 * the luck of every history, its likelihood the product of theirs. Parameters that histories or units draw for themselves
 * are dimensions of their own, and the spans of every history's noise are spans of the sampler's.
 */
import type { Hands } from "../../engine/crew.ts";
import type { HistoryModel } from "../../engine/histories.ts";
import type { Model } from "../../engine/model.ts";
import { parametersOf } from "../../engine/world/parameters.ts";
import { must } from "../../errors.ts";
import { type Annealed, anneal } from "../../fit/index.ts";
import { type Batch, unitValue } from "../../fit/population.ts";
import * as real from "../../kernel/real.ts";
import { type Explanation, none } from "../../model/explanation.ts";
import { quantile } from "../../model/prior.ts";
import { hashBytes, hashText } from "../../store/fingerprint.ts";
import { requestHash } from "../../store/request.ts";
import { paretoK } from "../../why/index.ts";
import { histories as says } from "../../words/en/histories.ts";
import { type AskOptions, clock, hands } from "../asking.ts";
import { type Liver, liverOf } from "../condition/liver.ts";
import { scoredYears } from "../condition/observed.ts";
import { refuse, whole } from "../plan/admitted.ts";
import { readSeed } from "../plan/question.ts";
import { requestOf } from "../plan/request.ts";
import { weighedAccounts } from "../weigh/accounts.ts";
import { decibels } from "../weigh/odds.ts";
import { weigherOf } from "../weigh/population.ts";
import { recordErrorOf } from "../weigh/record-error.ts";
import { chosenHistories } from "./chosen.ts";
import type { AccountOverHistories, WeighedHistory, WeighHistoriesAnswer } from "./weighed.ts";

/** A `weigh` of histories: all that are not held out, unless named. */
export interface WeighHistoriesQuestion {
  readonly histories?: readonly string[] | undefined;
  readonly seed?: number | undefined;
  /** Lives of each history for each account, about: 2,000 to 10,000,000, 50,000 unless told. */
  readonly simulations?: number | undefined;
}

/** Lives of each history for each account. */
export const SIMULATIONS = 50_000;
/** Log density below a perfect fit, for each number, of three standard deviations. */
const UNREACHED = 4.5;

interface Weighable {
  readonly own: HistoryModel;
  readonly error: ReturnType<typeof recordErrorOf>;
}

/**
 * Weighs every account of a case, and `none`, against the records of its histories together.
 *
 * @param model of a case with histories
 * @param question which of them, the seed, and about how often each is lived for each account
 * @param options as of `why`
 * @returns evidence in natural logarithms with its standard error, and what each history adds, in the case's order
 * @throws AitiaError where a history does not exist, where none has a record, and where an account is a random walk alone
 */
export async function weighHistories(
  model: Model,
  question: WeighHistoriesQuestion = {},
  options: AskOptions = {},
): Promise<WeighHistoriesAnswer> {
  const seconds = clock();
  const seed = readSeed(question.seed);
  const most = { low: 2_000, high: 10_000_000, usual: SIMULATIONS };
  const simulations = whole("simulations", question.simulations, most);
  const chosen = chosenHistories(model, question.histories);
  const isWeighed = ({ history, spec }: HistoryModel) =>
    history.heldOut === undefined && spec.record.some(({ points }) => points.length > 0);
  // what is found does not hang on the order in which histories are told
  const weighed = chosen
    .filter(isWeighed)
    .sort((a, b) => (a.history.id < b.history.id ? -1 : 1))
    .map((own): Weighable => ({ own, error: recordErrorOf(own.spec, scoredYears(own.spec)) }));
  if (weighed.length === 0)
    refuse(`no record of "${model.spec.id}" is weighed`, "Give a history a record, or ask why.");
  const { onProgress, ...living } = hands(model, options);
  const accounts = weighedAccounts(model.spec).filter(({ randomWalk }) => !randomWalk);
  const led: Led[] = [];
  for (const [n, account] of accounts.entries())
    led.push(
      await lead(weighed, account, {
        ...living,
        seed,
        simulations,
        onLived: (done) =>
          onProgress?.({
            done: n * simulations + Math.min(done, simulations),
            of: accounts.length * simulations,
            found: 0,
          }),
      }),
    );
  const request = requestHash(
    requestOf(
      model,
      { runs: simulations, seed },
      {
        by: model.by,
        command: "weigh",
        more: { histories: chosen.map(({ history }) => history.id) },
      },
    ),
  );
  const rows = rowsOf(accounts, led, model);
  return {
    case: model.spec.id,
    ...model.by,
    seed,
    accounts: rows,
    posterior: Object.fromEntries(rows.map(({ id, posterior }) => [id, posterior])),
    histories: chosen.map((own) => historyOf(own, weighed, led)),
    finding: findingOf(rows, model.spec.matters?.decibels ?? 5),
    worlds: led.reduce((sum, { found }) => sum + found.simulations * weighed.length, 0),
    ess: Math.min(...led.map(({ found }) => found.ess)),
    paretoK: Math.max(...led.map(({ found }) => found.paretoK)),
    request,
    fingerprint: hashText(
      led
        .map(({ found, id }) =>
          [
            id,
            hashBytes(new Uint8Array(found.logLikelihoods.slice().buffer)),
            found.logEvidence.value,
          ].join(" "),
        )
        .join("\n"),
    ),
    seconds: seconds(),
  };
}

/** One account led to all records. */
interface Led {
  readonly id: string;
  readonly found: Annealed;
  /** Log density of each weighed history's record, by particle. */
  readonly each: readonly Float64Array[];
  /** Names of the dimensions. */
  readonly dimensions: readonly string[];
}

/** Where the parameters and the noise of one history lie in a particle of all. */
interface Place {
  readonly weigh: (batch: Batch) => Promise<{ readonly logs: Float64Array }>;
  readonly columns: readonly number[];
  readonly from: number;
  readonly spans: number;
}

function placesOf(
  weighed: readonly Weighable[],
  account: string,
  living: Hands & { readonly seed: number },
): {
  readonly places: readonly Place[];
  readonly dimensions: readonly string[];
  readonly spans: number;
} {
  const dimensions: string[] = [];
  let spans = 0;
  const places = weighed.map(({ own, error }): Place => {
    const liver: Liver = liverOf(own, account, living);
    const columns = liver.parameters.map((name) => {
      const drawn = own.program.history?.drawn[name] ?? name;
      const known = dimensions.indexOf(drawn);
      return known >= 0 ? known : dimensions.push(drawn) - 1;
    });
    const from = spans;
    spans += liver.spans.length;
    return { weigh: weigherOf(own, liver, error), columns, from, spans: liver.spans.length };
  });
  return { places, dimensions, spans };
}

/** The particle as one history reads it. */
function partOf(
  { worlds, units, runs }: Batch,
  { columns, from, spans }: Place,
  width: { readonly dimensions: number; readonly spans: number },
): Batch {
  const own = {
    units: new Uint16Array(worlds * columns.length),
    runs: new Int32Array(worlds * spans),
  };
  for (let w = 0; w < worlds; w++) {
    columns.forEach((column, n) => {
      own.units[w * columns.length + n] = units[w * width.dimensions + column];
    });
    for (let s = 0; s < spans; s++) own.runs[w * spans + s] = runs[w * width.spans + from + s];
  }
  return { worlds, ...own };
}

async function lead(
  weighed: readonly Weighable[],
  { id }: Explanation,
  {
    seed,
    simulations,
    onLived,
    ...living
  }: Hands & {
    readonly seed: number;
    readonly simulations: number;
    readonly onLived: (lives: number) => void;
  },
): Promise<Led> {
  const { places, dimensions, spans } = placesOf(weighed, id, { ...living, seed });
  const width = { dimensions: dimensions.length, spans };
  const logsOf = async (batch: Batch): Promise<readonly Float64Array[]> => {
    const all: Float64Array[] = [];
    for (const place of places) all.push((await place.weigh(partOf(batch, place, width))).logs);
    return all;
  };
  let count = 0;
  const found = await anneal({
    dimensions: width.dimensions,
    spans,
    exponent: 1,
    seed,
    simulations,
    ...(living.signal ? { signal: living.signal } : {}),
    live: async (batch) => {
      const all = await logsOf(batch);
      count += batch.worlds;
      onLived(count);
      return Float64Array.from({ length: batch.worlds }, (_, w) =>
        all.reduce((sum, logs) => sum + logs[w], 0),
      );
    },
  });
  return { id, found, each: await logsOf(found), dimensions };
}

function rowsOf(
  accounts: readonly Explanation[],
  led: readonly Led[],
  model: Model,
): readonly AccountOverHistories[] {
  const evidence = led.map(({ found }) => found.logEvidence);
  const most = Math.max(...evidence.map(({ value }) => value));
  const shares = evidence.map(({ value }) => real.exp(value - most));
  const total = shares.reduce((a, b) => a + b, 0);
  const silent = evidence[accounts.findIndex(({ id }) => id === none.id)];
  return accounts.map(({ id, title }, n) => {
    const { found } = led[n];
    const against = evidence[n].value - silent.value;
    const se = id === none.id ? 0 : Math.hypot(evidence[n].se, silent.se);
    const held = led[n].each.map((logs) => heldOut(logs, found.weights));
    return {
      id,
      title,
      logEvidence: evidence[n],
      decibels: {
        value: decibels(against),
        low: decibels(against - 1.96 * se),
        high: decibels(against + 1.96 * se),
      },
      posterior: shares[n] / total,
      parameters: parametersIn(led[n], model),
      heldOut: {
        score: held.reduce((sum, { score }) => sum + score, 0),
        paretoK: Math.max(...held.map(({ k }) => k)),
      },
      ess: found.ess,
      paretoK: found.paretoK,
      simulations: found.simulations,
      ...(found.decided ? {} : { undecided: found.because ?? "the sampler does not say why" }),
    };
  });
}

/** Log of the density of one record given the others: the harmonic mean over particles that know it (Gelfand, Dey and Chang 1992). */
function heldOut(logs: Float64Array, weights: Float64Array) {
  const least = logs.reduce((low, log) => Math.min(low, log), Number.POSITIVE_INFINITY);
  let sum = 0;
  for (let w = 0; w < logs.length; w++) sum += weights[w] * real.exp(least - logs[w]);
  return { score: least - real.log(sum), k: paretoK(logs.map((log) => -log)) };
}

/** Mean and standard deviation of the shared parameters, each in its unit. */
function parametersIn({ dimensions, found }: Led, { spec }: Model) {
  const known = parametersOf(spec);
  return Object.fromEntries(
    dimensions.flatMap((name, d) => {
      const parameter = known.get(name);
      if (!parameter) return [];
      let [mean, square] = [0, 0];
      for (let w = 0; w < found.worlds; w++) {
        const x = quantile(parameter.prior, unitValue(found.units[w * dimensions.length + d]));
        mean += found.weights[w] * x;
        square += found.weights[w] * x * x;
      }
      return [[name, { mean, sd: Math.sqrt(Math.max(0, square - mean * mean)) }]];
    }),
  );
}

function historyOf(
  own: HistoryModel,
  weighed: readonly Weighable[],
  led: readonly Led[],
): WeighedHistory {
  const { id, name, unit, region, grade, marks, heldOut: why } = own.history;
  const at = weighed.findIndex((one) => one.own === own);
  const told = {
    id,
    name,
    ...(unit === undefined ? {} : { unit }),
    ...(region === undefined ? {} : { region }),
    ...(grade === undefined ? {} : { grade }),
    ...(marks === undefined ? {} : { marks }),
  };
  if (at < 0) return { ...told, numbers: 0, because: why ?? "nothing is recorded of it" };
  const { error } = weighed[at];
  const numbers = error.numbers.length;
  const perfect = error.model.logDensity(new Float64Array(numbers));
  const logs = led.map(
    ({ id: account, each, found }) => [account, heldOut(each[at], found.weights).score] as const,
  );
  const missed = led.every(({ each, found }) => {
    const mean = each[at].reduce((sum, log, w) => sum + found.weights[w] * log, 0);
    return perfect - mean > UNREACHED * numbers;
  });
  return {
    ...told,
    numbers,
    logs: Object.fromEntries(logs),
    ...(missed ? { unreached: true } : {}),
  };
}

/** The best account, where it is told apart from the next by more than its error and by as much as matters. */
function findingOf(rows: readonly AccountOverHistories[], matters: number) {
  const [best, next] = [...rows].sort((a, b) => b.logEvidence.value - a.logEvidence.value);
  must(next, "a second account");
  const lead = best.logEvidence.value - next.logEvidence.value;
  const least = decibels(lead - 1.96 * Math.hypot(best.logEvidence.se, next.logEvidence.se));
  const isDecided = least >= matters && !best.undecided && !next.undecided;
  const told = { best: best.title, next: next.title, lead: decibels(lead), least };
  return isDecided
    ? { direction: best.id, sentence: says.speakFor(told) }
    : { direction: "undecided", sentence: says.notDecide({ ...told, matters }) };
}
