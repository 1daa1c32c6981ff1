/** What an answer over histories has of each of them, and in how many a row matters. */
import type { HistoryModel } from "../../engine/histories.ts";
import type { History } from "../../model/histories.ts";
import { type Estimate, proportion } from "../../why/index.ts";
import type { Question } from "../plan/question.ts";
import type { Answer } from "../why/answer.ts";

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

/** One history: in which share of its worlds the outcome came, and the net of each row. */
export interface HistoryAnswer
  extends Pick<History, "id" | "name" | "from" | "to" | "unit" | "region" | "grade" | "marks"> {
  readonly came: Estimate;
  readonly net: Readonly<Record<string, Estimate>>;
  /** Numbers that its record has. */
  readonly recorded: number;
}

/** A history in the answer of `why` that was asked of it alone. */
export const historyIn = (
  of: Pick<HistoryModel, "history" | "spec">,
  answer: Answer,
): HistoryAnswer => historyAnswer(of, { runs: answer.worlds }, answer);

export function historyAnswer(
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

export function inHowMany(histories: readonly HistoryAnswer[], row: string): InHowMany {
  const nets = histories.map(({ net }) => net[row]);
  const rarer = nets.filter((e) => e?.known && e.low > 0).length;
  const moreFrequent = nets.filter((e) => e?.known && e.high < 0).length;
  const never = nets.filter((e) => !e?.known).length;
  const of = histories.length;
  return { of, rarer, moreFrequent, undecided: of - rarer - moreFrequent - never, never };
}
