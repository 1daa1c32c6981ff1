/**
 * Why did it come, over many histories: the same worlds and twins as of one history, of each of them, and the rows over
 * all together. A history counts as much as another, however long it is.
 */
import type { HistoryModel } from "../../engine/histories.ts";
import type { Model } from "../../engine/model.ts";
import type { ComputedBy } from "../../engine/version.ts";
import { hashText } from "../../store/fingerprint.ts";
import { canonical, type Json, type Request, requestHash } from "../../store/request.ts";
import type { Given, Refusal } from "../../words/statement.ts";
import { type AskOptions, clock, hands } from "../asking.ts";
import { refuse } from "../plan/admitted.ts";
import { quoted } from "../plan/command-line.ts";
import { type Design, designOf, rowsAlone } from "../plan/design.ts";
import { liveAll } from "../plan/lives.ts";
import { outcomeOf } from "../plan/outcome.ts";
import { type Asked, changesOf, type Question, readQuestion } from "../plan/question.ts";
import { requestOf } from "../plan/request.ts";
import { livesIn } from "../plan/steps.ts";
import { linearOf } from "../weigh/panel/panel-of-case.ts";
import { type Together, togetherOf } from "../weigh/panel/stored.ts";
import type { Answer } from "../why/answer.ts";
import { countedIn } from "../why/counted-in.ts";
import type { Dependence, Whether } from "../why/dependence.ts";
import type { Lived } from "../why/lived.ts";
import { listed } from "../why/refusals.ts";
import { weighingOf } from "../why/weighing.ts";
import { chosenHistories, sharedOf } from "./chosen.ts";
import type { EstimateOverHistories } from "./doubt.ts";
import { type HistoryAnswer, historyAnswer, type InHowMany, inHowMany } from "./one-history.ts";
import { type Found, inOrder, overAll, strengthsOf, unitsOf } from "./over-all.ts";
import { type GivenParameters, givenParameters } from "./parameters.ts";
import { ofRecords } from "./record-view.ts";
import { type RecordedWithout, recordedWithout } from "./recorded.ts";
import { conditioningOf, type View, viewOf } from "./view.ts";

/**
 * A `why` over histories: as of one, and which; all of them unless told. `runs` is the number of worlds of each. `given` as of
 * one history: the parameters where a weighing is stored and fits and nobody asks for another view.
 */
export interface HistoriesQuestion extends Omit<Asked, "believe" | "precision" | "coupling"> {
  readonly histories?: readonly string[] | undefined;
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
  readonly given: Given;
  /** Stored draws of the parameters, where these are given; each is lived as often as another. */
  readonly draws?: number;
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
  readonly view: View;
  readonly request: Request;
}

async function readHistories(model: Model, asked: HistoriesQuestion): Promise<Read> {
  const { histories: ids, runs, given, ...rest } = asked;
  const chosen = chosenHistories(model, ids);
  const shared = sharedOf(model);
  const usual = chosen.length > FEW ? RUNS.many : RUNS.few;
  // what is given is given of the histories' records, and not of one that they share
  const isView = given === undefined || ["nothing", "parameters", "record"].includes(given);
  const before = readQuestion(shared, {
    ...rest,
    runs: runs ?? usual,
    ...(isView ? {} : { given }),
  });
  const view = await viewOf(model, before, given);
  const isRecord = view.given === "record";
  if (isRecord && runs !== undefined)
    refuse(
      "with the luck of the records nothing is lived, so there is no number of simulated histories",
      "Leave --runs out.",
    );
  const question = {
    ...before,
    given: view.given,
    ...(isRecord ? { runs: view.draws.rows.length } : {}),
  };
  const request = requestOf(model, question, {
    by: model.by,
    command: "why",
    more: {
      histories: chosen.map(({ history }) => history.id),
      ...(view.given === "nothing" ? {} : { posterior: view.hash }),
    },
  });
  return { chosen, shared, question, view, request };
}

/** The name of the request that a question over histories is, before anything is lived. */
export const historiesRequest = async (
  model: Model,
  question: HistoriesQuestion = {},
): Promise<string> => requestHash((await readHistories(model, question)).request);

/**
 * Why did it come, over the histories of a case? Lives many simulated histories of each and their twins, as `why` of one
 * history does, and tells each row over all: in how many of them, and how far, with the doubt from histories (whole units
 * drawn again; unknown below 8 units), from luck (whole worlds drawn again) and, where the records give the parameters, from
 * what they leave open of these, apart and together. Given the luck of the records too nothing is lived: a twin is the
 * record less what was taken away.
 *
 * @param model of a case with histories
 * @param question as of `why`; `histories` names some of them, `runs` is the number of worlds of each (1,000 up to ten
 *   histories, 200 beyond)
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
  const read = await readHistories(model, question);
  const design = rowsAlone(designOf(read.shared, read.question, { rivals: false }));
  const { rows, histories, inHowMany } =
    read.view.given === "record"
      ? ofRecords(model, read, { design, draws: read.view.draws })
      : await ofLives(model, read, design, options);
  const request = requestHash(read.request);
  const row = ({ share: _, when: __, movedBy: ___, ...of }: Answer["groups"][number]) => ({
    ...of,
    inHowMany: inHowMany(of.id),
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
  const { seed, explanation, knockout } = read.question;
  const runs = read.view.given === "record" ? 0 : read.question.runs;
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
    given: read.view.given,
    ...(read.view.given === "nothing" ? {} : { draws: read.view.draws.rows.length }),
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

/** Simulated histories of each, with the parameters that the records leave where these are given. */
async function ofLives(
  model: Model,
  read: Read,
  design: Design,
  options: AskOptions,
): Promise<Found> {
  const { chosen, shared, question, view } = read;
  const given =
    view.given === "parameters" ? givenParameters(model, view.draws, question) : undefined;
  const lived = await livedOfEach(model, read, { design, given }, options);
  const all = chosen.map((own, n) => ({ own, lived: lived[n] }));
  const ordered = inOrder(all, ({ own }) => own.history.id);
  const histories = all.map(({ own, lived }) =>
    historyAnswer(own, question, countedIn(own, lived)),
  );
  return {
    rows: overAll({
      shared,
      design: { ...design, question },
      chosen: ordered.map(({ own }) => own),
      lived: ordered.map(({ lived }) => lived),
      ...(given && view.given === "parameters"
        ? {
            strengths: strengthsOf(view.draws, linearOf(model.spec).form, {
              drawOf: given.drawOf,
              exact: false,
            }),
          }
        : {}),
    }),
    histories,
    inHowMany: (row) => inHowMany(histories, row),
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

const lineOf = ({ named, spec }: Model, { chosen, question }: Read): string =>
  [
    `npx aitia why ${quoted(named)}`,
    ...(question.given === "record" ? [] : [`--runs ${question.runs}`]),
    `--seed ${question.seed} --outcome ${question.outcome} --given ${question.given}`,
    ...(chosen.length === spec.histories?.list.length
      ? []
      : chosen.map(({ history }) => `--history ${history.id}`)),
  ].join(" ");

/** Lives every history under the same coalitions, one after the other; together they are one progress. */
async function livedOfEach(
  model: Model,
  { chosen, question, view }: Read,
  { design, given }: { readonly design: Design; readonly given: GivenParameters | undefined },
  options: AskOptions,
): Promise<readonly Lived[]> {
  const { onProgress, ...own } = hands(model, options);
  const each = livesIn(design);
  const of = each * chosen.length;
  const lived: Lived[] = [];
  for (const [n, history] of chosen.entries()) {
    const conditioning =
      given && view.given === "parameters"
        ? conditioningOf(history, given, { question, ...view })
        : undefined;
    const so = await liveAll(
      history,
      { ...design, question },
      {
        ...own,
        source: conditioning?.source,
        onProgress: ({ done, found }) => onProgress?.({ done: n * each + done, of, found }),
      },
    );
    // runs of draws that are all different share nothing
    const shares = conditioning && conditioning.particles < question.runs;
    const conditioned = shares && weighingOf(history, question, so, { conditioning })?.conditioned;
    lived.push({ design: { ...design, question }, ...so, ...(conditioned ? { conditioned } : {}) });
  }
  return lived;
}
