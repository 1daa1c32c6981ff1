/** What a validity run says, in English. */
import type { Case } from "../../model/case.ts";
import type { Estimate } from "../../why/index.ts";
import { answerWritten, numberOf } from "../names.ts";
import type { Missed, MovedByReading, ValidityStatement } from "../statement.ts";
import { answer } from "./finding.ts";
import { whole, within } from "./numbers.ts";

/** What a statement names: a case, or the part of one that a stored run is told with. */
export type Titles = Pick<Case, "answers" | "explanations" | "outcomes" | "record">;

export const estimateText = (e: Estimate): string => (e.known ? within(e, 2) : "–");

export const bandText = ([low, median, high]: readonly [number, number, number]): string =>
  `${whole(median)} (${whole(low)}–${whole(high)})`;

export const validitySentence = (statement: ValidityStatement, spec: Titles): string =>
  statement.kind === "missed" ? missed(statement, spec) : moved(statement, spec);

function missed({ about, numbers: { from, to } }: Missed, { record }: Titles): string {
  const title = record.find((c) => c.output === about.output)?.title ?? about.output;
  const why =
    about.missing.length > 0
      ? `Missing: ${about.missing.join("; ")}.`
      : `What would have made ${about.record} of them then is not in it, and we cannot name it.`;
  return `${from === to ? from : `${from}–${to}`}, ${title}: the record has ${about.record} than the model. ${why}`;
}

function moved({ about: { most, beyond }, numbers }: MovedByReading, spec: Titles): string {
  if (!most || !numbers.usual || !numbers.now)
    return "The outcome came too rarely to tell what moves with a reading.";
  const name = (id: string) => {
    const written = answerWritten(spec, id);
    return written ? answer(numberOf(spec, written.id)) : id;
  };
  const told = `Conditioned anew, necessity moves most for ${name(most.group)}: from ${estimateText(numbers.usual)} to ${estimateText(numbers.now)} under “${most.reading}”.`;
  return beyond.length === 0
    ? `${told} Under no reading does the interval of a group leave the usual one's: at this many simulated histories the verdict does not hang on these readings.`
    : `${told} Beyond its interval moves: ${beyond.map((m) => `${name(m.group)} under “${m.reading}”`).join("; ")}.`;
}
