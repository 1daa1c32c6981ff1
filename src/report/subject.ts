/** What every section of report and page looks at, in which language, and small questions that several of them ask. */
import type { Answer, ExplanationAnswer, MechanismAnswer } from "../ask/why/answer.ts";
import type { Case, Comparison, Answer as Written } from "../model/case.ts";
import { isMechanism, type Mechanism } from "../model/mechanism.ts";
import type { First } from "../words/en/first.ts";
import type { Report } from "../words/en/report.ts";
import { answerWritten, numberOf, titleOfExplanation } from "../words/names.ts";
import { capital } from "../words/numbers.ts";
import { anchor, type Html, html } from "./html.ts";
import type { Ink } from "./ink.ts";

/** An answer, its case, and the words of the first view. */
export interface Subject {
  readonly answer: Answer;
  readonly spec: Case;
  readonly words: First;
  /** Fans of the histories that the answer was asked of, where the record is given; those of explanations are of before it. */
  readonly asGiven?: Pick<ExplanationAnswer, "fans" | "histories"> | undefined;
}

/** The same with the words of what stands below the first view. */
export interface WholeSubject extends Subject {
  readonly words: First & { readonly report: Report };
}

/** Colour names in the order of groups and answers; whatever comes third stays grey. */
const letters = ["a", "b"] as const;
export type Letter = "a" | "b" | "c";
const letter = (n: number): Letter => letters[n] ?? "c";

export const inks: Readonly<Record<Letter, Ink>> = {
  a: { colour: "var(--a)", dash: "6 3" },
  b: { colour: "var(--b)", dash: "none" },
  c: { colour: "var(--c)", dash: "2 3" },
};

export const letterOfGroup = ({ spec }: Pick<Subject, "spec">, group: string): Letter =>
  spec.groups.includes(group) ? letter(spec.groups.indexOf(group)) : "c";

export const letterOfAnswer = ({ spec }: Pick<Subject, "spec">, id: string | undefined): Letter => {
  const n = spec.answers.findIndex((a) => a.id === id);
  return n < 0 ? "c" : letter(n);
};

export const mechanismsOf = ({ spec }: Pick<Subject, "spec">): readonly Mechanism[] =>
  spec.order.filter(isMechanism);

/** The title of a mechanism or an explanation. */
export const titleOf = (subject: Pick<Subject, "spec">, id: string): string =>
  mechanismsOf(subject).find((m) => m.id === id)?.title ?? titleOfExplanation(subject.spec, id);

/** In a sentence: "answer 2" for an explanation or a group that writes an answer, else its title. */
export function nameOf({ spec, words }: Pick<Subject, "spec" | "words">, id: string): string {
  const written = answerWritten(spec, id);
  return written
    ? words.answer(numberOf(spec, written.id))
    : words.quoted(titleOfExplanation(spec, id));
}

/** Where it stands alone: "Answer 2: its title"; a version that does not stand for its answer keeps its own title. */
export function fullNameOf({ spec, words }: Pick<Subject, "spec" | "words">, id: string): string {
  const written = answerWritten(spec, id);
  const title = titleOfExplanation(spec, id);
  if (!written) return title;
  const isVersion = written.explanations.indexOf(id) > 0;
  return words.titled(numberOf(spec, written.id), isVersion ? title : written.title);
}

export const mechanismLink = (subject: Pick<Subject, "spec">, id: string): Html =>
  html`<a href="#${anchor("m", id)}">${titleOf(subject, id)}</a>`;

/** The explanation that stands for an answer: the first of its own that was lived. */
export const standsFor = (
  { answer }: Pick<Subject, "answer">,
  written: Written,
): ExplanationAnswer | undefined =>
  written.explanations
    .map((id) => answer.explanations.find((e) => e.id === id))
    .find((e) => e !== undefined);

export interface Panel {
  readonly letter: Letter;
  readonly title: string;
  readonly explained: ExplanationAnswer;
}

/** One panel for the explanation that stands for each answer, one for the whole. */
export function panelsOf(subject: Subject): readonly Panel[] {
  const { answer, spec, words } = subject;
  const find = (id: string) => answer.explanations.find((e) => e.id === id);
  const panels: Panel[] = [];
  spec.answers.forEach((one, n) => {
    const explained = standsFor(subject, one);
    if (explained)
      panels.push({ letter: letter(n), title: words.titled(n + 1, one.title), explained });
  });
  const whole = find(answer.explanation) ?? find(spec.whole);
  if (whole && !panels.some((p) => p.explained === whole))
    panels.push({ letter: "c", title: whole.title, explained: whole });
  return panels.length > 0
    ? panels
    : answer.explanations.map((explained) => ({ letter: "c", title: explained.title, explained }));
}

/** What is drawn: every output of the record, or where there is no record every series with a fan. */
export function outputsOf({
  answer,
  spec,
}: Pick<Subject, "answer" | "spec">): readonly Comparison[] {
  const compared = answer.record.filter((c) =>
    answer.explanations.some((e) => e.fans[c.output] !== undefined),
  );
  if (compared.length > 0) return compared;
  const series = { ...spec.world.series, ...spec.world.watched };
  return [...new Set(answer.explanations.flatMap((e) => Object.keys(e.fans)))].map((output) => ({
    output,
    title: capital(series[output]?.says ?? output),
    unit: series[output]?.unit ?? "",
    points: [],
  }));
}

/** The mechanisms that the outcome hangs on most. */
export const mostNeeded = ({ answer }: Pick<Subject, "answer">): readonly MechanismAnswer[] =>
  [...answer.mechanisms]
    .filter((m) => m.necessity.known)
    .sort((a, b) => needed(b) - needed(a))
    .slice(0, 3);
/** Whether the first of them is surely the first: its interval lies above that of the next. */
export const isApart = ([first, next]: readonly MechanismAnswer[]): boolean =>
  !next?.necessity.known ||
  (first?.necessity.known === true && first.necessity.low > next.necessity.high);
const needed = ({ necessity }: MechanismAnswer) => (necessity.known ? necessity.value : 0);

/** Of a chart against the record on the page: low enough that a laptop shows it whole above the fold. */
export const recordSize = { width: 372, height: 220 } as const;
