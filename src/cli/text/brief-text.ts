/** The answer in a few lines that fit a terminal: what the first screen of the page says. */
import type { Answer } from "../../ask/why/answer.ts";
import type { Case } from "../../model/case.ts";
import { cameOf, limitsIn, shortOf } from "../../report/sections/first-screen.ts";
import { isApart, mostNeeded } from "../../report/subject.ts";
import { en } from "../../words/en/index.ts";
import type { Language } from "../../words/language.ts";
import { wrap } from "../table.ts";

/** Lines of the answer, at most. */
export const BRIEF = 25;

/** Columns of the terminal, else those that COLUMNS says, else 80. */
export const widthOf = (
  { columns }: { readonly columns?: number | undefined },
  { COLUMNS }: { readonly COLUMNS?: string | undefined },
): number => {
  const told = Number(COLUMNS);
  return columns || (Number.isInteger(told) && told > 0 ? told : 80);
};

/** Where it would be longer the mechanisms that come next are left out, then whole paragraphs from the last. */
export function briefText(
  answer: Answer,
  spec: Case,
  { words = en, width }: { readonly words?: Language; readonly width: number },
): string {
  const { screen } = words;
  const subject = { answer, spec, words };
  const weighed = answer.finding.statements.flatMap((one) => shortOf(subject, one) ?? []);
  const needed = mostNeeded(subject);
  const next = needed
    .slice(1)
    .flatMap(({ title, necessity }) => (necessity.known ? [{ title, e: necessity }] : []));
  const limits = limitsIn(spec);
  const most = needed.flatMap(({ title, necessity, placebo }, n) =>
    n === 0 && necessity.known
      ? [screen.most(title, necessity, placebo?.undone, answer.knockout, isApart(needed))]
      : [],
  );
  const came = `${cameOf(subject)} ${screen.notExcusing}`;
  const beforeNext = [answer.question, came, ...weighed.slice(0, 1), ...most];
  const limit = limits.slice(0, 1).map((first) => `${screen.cannot} ${first}`);
  const lines = (paragraphs: readonly string[]) =>
    paragraphs.map((text) => wrap(text, { width }).split("\n"));
  const whole = lines([...beforeNext, ...(next.length > 0 ? [screen.next(next)] : []), ...limit]);
  const length = whole.reduce((sum, own) => sum + own.length + 1, -1);
  const kept: string[] = [];
  for (const own of length > BRIEF ? lines([...beforeNext, ...limit]) : whole) {
    const gap = kept.length > 0 ? [""] : [];
    if (kept.length + gap.length + own.length > BRIEF) break;
    kept.push(...gap, ...own);
  }
  return kept.join("\n");
}
