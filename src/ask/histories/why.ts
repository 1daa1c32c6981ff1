/**
 * Why did it come, over many histories: the same worlds and twins as of one history, of each of them, and the rows over
 * all together. A history counts as much as another, however long it is.
 */
import type { HistoryModel } from "../../engine/histories.ts";
import type { Model } from "../../engine/model.ts";
import type { ComputedBy } from "../../engine/version.ts";
import { type History, unitOf } from "../../model/histories.ts";
import { hashText } from "../../store/fingerprint.ts";
import { canonical, type Json, type Request, requestHash } from "../../store/request.ts";
import { type Estimate, proportion, unknown } from "../../why/index.ts";
import type { Refusal } from "../../words/statement.ts";
import { type AskOptions, clock, hands } from "../asking.ts";
import { refuse } from "../plan/admitted.ts";
import { quoted } from "../plan/command-line.ts";
import { type Design, designOf, rowsAlone } from "../plan/design.ts";
import { holding } from "../plan/held.ts";
import { liveAll } from "../plan/lives.ts";
import { outcomeOf } from "../plan/outcome.ts";
import type { WholePart } from "../plan/part.ts";
import { noRows } from "../plan/part-rows.ts";
import { type Asked, changesOf, type Question, readQuestion } from "../plan/question.ts";
import { requestOf } from "../plan/request.ts";
import { livesIn } from "../plan/steps.ts";
import { type Together, togetherOf } from "../weigh/panel/stored.ts";
import type { Answer } from "../why/answer.ts";
import { countedIn, sharedCame } from "../why/counted-in.ts";
import type { Dependence, Whether } from "../why/dependence.ts";
import type { Lived } from "../why/lived.ts";
import { listed } from "../why/refusals.ts";
import { chosenHistories, sharedOf } from "./chosen.ts";
import { type EstimateOverHistories, FEW_UNITS, rowTogether, together } from "./doubt.ts";
import { type RecordedWithout, recordedWithout } from "./recorded.ts";

/** A `why` over histories: as of one, and which; all of them unless told. `runs` is the number of worlds of each. */
export interface HistoriesQuestion
  extends Omit<Asked, "believe" | "precision" | "coupling" | "given"> {
  readonly histories?: readonly string[] | undefined;
}

/** In how many histories removing a row makes the outcome rarer or more frequent beyond the doubt of that history. */
export interface InHowMany {
  readonly of: number;
  readonly rarer: number;
  readonly moreFrequent: number;
  /** Neither, at 95 %. */
  readonly undecided: number;
  /** The outcome never came in any of its simulated histories. */
  readonly never: number;
}

/** A mechanism or a group over all histories: every estimate has `doubt` beside it, from histories and from luck apart. */
export interface HistoriesRow extends Omit<Dependence, "share">, Omit<Whether, "when" | "movedBy"> {
  readonly id: string;
  readonly title: string;
  readonly explanation?: string;
  readonly claims?: readonly string[];
  readonly instead?: string;
  readonly acts?: number;
  readonly inHowMany: InHowMany;
}

/** One history: in which share of its worlds the outcome came, and the net of each row. */
export interface HistoryAnswer
  extends Pick<History, "id" | "name" | "from" | "to" | "unit" | "region" | "grade" | "marks"> {
  readonly came: Estimate;
  readonly net: Readonly<Record<string, Estimate>>;
  /** Numbers that its record has. */
  readonly recorded: number;
}

/** The document of `aitia why --json` over histories. */
export interface HistoriesAnswer extends ComputedBy {
  readonly case: string;
  readonly question: string;
  readonly outcome: { readonly id: string; readonly says: string };
  readonly explanation: string;
  readonly seed: number;
  /** Simulated histories of each, and of all together. */
  readonly runs: number;
  readonly worlds: number;
  /** Share of all of them in which the outcome came. */
  readonly came: EstimateOverHistories;
  readonly given: "nothing";
  readonly knockout: Question["knockout"];
  readonly of: string;
  readonly many: string;
  readonly unit?: string;
  /** How many of them the histories belong to. */
  readonly units: number;
  readonly request: string;
  readonly fingerprint: string;
  readonly seconds: number;
  readonly mechanisms: readonly HistoriesRow[];
  readonly groups: readonly HistoriesRow[];
  /** In the case's order. */
  readonly histories: readonly HistoryAnswer[];
  readonly refusals?: readonly Refusal[];
  /** Of the records themselves: who would not have been without each part. Absent where rules are not linear, or something else is changed. */
  readonly recorded?: RecordedWithout;
  /** What weighing the accounts over all histories found, as it is stored; absent where they are not weighed exactly. */
  readonly together?: Together;
  readonly commandLine: string;
}

/** Up to this many histories each is lived as often as a single one is; more of them share the work. */
const FEW = 10;
const RUNS = { few: 1000, many: 200 } as const;

interface Read {
  readonly chosen: readonly HistoryModel[];
  readonly shared: Model;
  readonly question: Question;
  readonly request: Request;
}

function readHistories(model: Model, asked: HistoriesQuestion): Read {
  const { histories: ids, runs, ...rest } = asked;
  const chosen = chosenHistories(model, ids);
  const shared = sharedOf(model);
  const usual = chosen.length > FEW ? RUNS.many : RUNS.few;
  const question = readQuestion(shared, { ...rest, runs: runs ?? usual });
  if (question.given !== "nothing")
    refuse("over histories nothing of the record is given", "Ask with --given nothing.");
  const request = requestOf(model, question, {
    by: model.by,
    command: "why",
    more: { histories: chosen.map(({ history }) => history.id) },
  });
  return { chosen, shared, question, request };
}

/** The name of the request that a question over histories is, before anything is lived. */
export const historiesRequest = (model: Model, question: HistoriesQuestion = {}): string =>
  requestHash(readHistories(model, question).request);

/**
 * Why did it come, over the histories of a case? Lives many simulated histories of each and their twins, as `why` of one
 * history does, and tells each row over all: in how many of them, and how far, with the doubt from histories (whole units
 * drawn again; unknown below 8 units) and from luck and shared parameters (whole worlds drawn again) apart and together.
 *
 * @param model of a case with histories
 * @param question as of `why`, without `given`; `histories` names some of them, `runs` is the number of worlds of each
 *   (1,000 up to ten histories, 200 beyond)
 * @param options as of `why`
 * @returns the document of `aitia why --json` of such a case: rows without `share`, and `histories` in the case's order
 * @throws AitiaError as `why`, and where a history does not exist
 */
export async function whyHistories(
  model: Model,
  question: HistoriesQuestion = {},
  options: AskOptions = {},
): Promise<HistoriesAnswer> {
  const seconds = clock();
  const read = readHistories(model, question);
  const design = rowsAlone(designOf(read.shared, read.question, { rivals: false }));
  const lived = await livedOfEach(model, read, design, options);
  const each = read.chosen.map((own, n) => ({
    own,
    counted: countedIn(own, lived[n]),
  }));
  // sums do not hang on the order in which histories are told
  const order = [...lived.keys()].sort((a, b) => (idOf(read, a) < idOf(read, b) ? -1 : 1));
  const inOrder = { ...read, chosen: order.map((n) => read.chosen[n]) };
  const rows = overAll(
    inOrder,
    design,
    order.map((n) => lived[n]),
  );
  const request = requestHash(read.request);
  const histories = each.map(({ own, counted }) => historyAnswer(own, read.question, counted));
  const row = ({ share: _, when: __, movedBy: ___, ...of }: Answer["groups"][number]) => ({
    ...of,
    inHowMany: inHowMany(histories, of.id),
  });
  const { id, says } = outcomeOf(model.spec, read.question.outcome);
  const { parts, refusals } = listed(
    {
      mechanisms: rows.mechanisms.map(row),
      groups: rows.groups.map(row),
      came: rows.came,
      histories,
    },
    request,
  );
  const { runs, seed, explanation, knockout } = read.question;
  const { of = "history", many = "histories", unit } = model.spec.histories ?? {};
  const found = {
    case: model.spec.id,
    ...model.by,
    question: model.spec.question,
    outcome: { id, says },
    explanation,
    seed,
    runs,
    worlds: runs * read.chosen.length,
    came: parts.came,
    given: "nothing" as const,
    knockout,
    of,
    many,
    ...(unit === undefined ? {} : { unit }),
    units: unitsOf(read.chosen).size,
    request,
    mechanisms: parts.mechanisms,
    groups: parts.groups,
    histories: parts.histories,
    ...(refusals.length > 0 ? { refusals } : {}),
  };
  const weighed = await togetherOf(model);
  return {
    ...found,
    fingerprint: hashText(canonical(found as unknown as Json)),
    seconds: seconds(),
    ...(weighed ? { together: weighed } : {}),
    ...(await recordedOf(model, read)),
    commandLine: lineOf(model, read),
  };
}

/** Asked of all histories as the case tells them, with nothing changed but the part that is taken away. */
async function recordedOf(
  model: Model,
  { chosen, question }: Read,
): Promise<Pick<HistoriesAnswer, "recorded">> {
  const { explanation, knockout, outcome } = question;
  const isWhole = chosen.length === model.spec.histories?.list.length;
  if (!isWhole || explanation !== model.spec.whole || knockout !== "unresponsive") return {};
  if (changesOf(question).length > 0) return {};
  const recorded = await recordedWithout(model, outcome);
  return recorded ? { recorded } : {};
}

const idOf = ({ chosen }: Read, n: number): string => chosen[n].history.id;

const lineOf = ({ named, spec }: Model, { chosen, question }: Read): string =>
  [
    `npx aitia why ${quoted(named)} --runs ${question.runs} --seed ${question.seed} --outcome ${question.outcome}`,
    ...(chosen.length === spec.histories?.list.length
      ? []
      : chosen.map(({ history }) => `--history ${history.id}`)),
  ].join(" ");

/** Lives every history under the same coalitions, one after the other; together they are one progress. */
async function livedOfEach(
  model: Model,
  { chosen, question }: Read,
  design: Design,
  options: AskOptions,
): Promise<readonly Lived[]> {
  const { onProgress, ...own } = hands(model, options);
  const each = livesIn(design);
  const of = each * chosen.length;
  const lived: Lived[] = [];
  for (const [n, history] of chosen.entries()) {
    const so = await liveAll(
      history,
      { ...design, question },
      {
        ...own,
        onProgress: ({ done, found }) => onProgress?.({ done: n * each + done, of, found }),
      },
    );
    lived.push({ design, ...so });
  }
  return lived;
}

const unitsOf = (chosen: readonly HistoryModel[]): ReadonlyMap<string, number> =>
  new Map([...new Set(chosen.map(({ history }) => unitOf(history)))].map((unit, n) => [unit, n]));

/** The rows of all worlds of all histories together. */
function overAll({ chosen, shared, question }: Read, design: Design, lived: readonly Lived[]) {
  const runs = question.runs * chosen.length;
  const whole = { ...design, question: { ...question, runs } };
  const part = joined(shared, whole, lived);
  const units = unitsOf(chosen);
  const clusters = {
    unit: (n: number) => units.get(unitOf(chosen[n].history)) ?? 0,
    world: (_: number, run: number) => run,
  };
  const few = `${units.size} ${units.size === 1 ? "unit is" : "units are"} too few to say what others would show`;
  const by = (of: (history: number, run: number) => number): Lived => ({
    design: whole,
    part,
    held: holding(0),
    often: runs,
    first: 0,
    conditioned: {
      weights: new Float64Array(runs).fill(1),
      clusters: Int32Array.from({ length: runs }, (_, r) =>
        of(Math.floor(r / question.runs), r % question.runs),
      ),
    },
  });
  const [byWorld, byUnit] = [
    told(shared, by(clusters.world)),
    units.size < FEW_UNITS ? undefined : told(shared, by(clusters.unit)),
  ];
  return {
    mechanisms: byWorld.mechanisms.map((row, n) => rowTogether(row, byUnit?.mechanisms[n], few)),
    groups: byWorld.groups.map((row, n) => rowTogether(row, byUnit?.groups[n], few)),
    came: together(byWorld.came, byUnit?.came, few),
  };
}

/** Rows of worlds that share something, and how often it came. */
function told(shared: Model, lived: Lived) {
  const { mechanisms = [], groups = [] } = countedIn(shared, lived);
  return { mechanisms, groups, came: sharedCame(lived) ?? unknown("nothing was lived") };
}

/** What each history keeps of its runs, one history after the other. */
function joined(shared: Model, design: Design, lived: readonly Lived[]): WholePart {
  const { runs } = design.question;
  const part: WholePart = {
    from: 0,
    to: runs,
    came: new Uint8Array(runs * design.masks.length),
    ...noRows(outcomeOf(shared.spec, design.question.outcome), design, runs),
    along: new Uint8Array(),
    rivalsCame: new Uint8Array(),
  };
  const put = (name: "came" | "acts" | "placebo" | "episodes") => {
    const whole: Uint8Array | Float32Array = part[name];
    lived.forEach((own, n) => {
      whole.set(own.part[name], (n * whole.length) / lived.length);
    });
  };
  for (const name of ["came", "acts", "placebo", "episodes"] as const) put(name);
  return part;
}

/** A history in the answer of `why` that was asked of it alone. */
export const historyIn = (
  of: Pick<HistoryModel, "history" | "spec">,
  answer: Answer,
): HistoryAnswer => historyAnswer(of, { runs: answer.worlds }, answer);

function historyAnswer(
  { history, spec }: Pick<HistoryModel, "history" | "spec">,
  { runs }: Pick<Question, "runs">,
  { came = 0, mechanisms = [], groups = [] }: Partial<Answer>,
): HistoryAnswer {
  const { id, name, from, to, unit, region, grade, marks } = history;
  return {
    id,
    name,
    from,
    to,
    ...(unit === undefined ? {} : { unit }),
    ...(region === undefined ? {} : { region }),
    ...(grade === undefined ? {} : { grade }),
    ...(marks === undefined ? {} : { marks }),
    came: proportion(came, runs),
    net: Object.fromEntries([...mechanisms, ...groups].map((row) => [row.id, row.net])),
    recorded: spec.record.reduce((sum, { points }) => sum + points.length, 0),
  };
}

function inHowMany(histories: readonly HistoryAnswer[], row: string): InHowMany {
  const nets = histories.map(({ net }) => net[row]);
  const rarer = nets.filter((e) => e?.known && e.low > 0).length;
  const moreFrequent = nets.filter((e) => e?.known && e.high < 0).length;
  const never = nets.filter((e) => !e?.known).length;
  const of = histories.length;
  return { of, rarer, moreFrequent, undecided: of - rarer - moreFrequent - never, never };
}
