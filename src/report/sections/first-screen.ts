/**
 * What a newcomer sees before anything else: the question, who answered, what was found and how sure that is, one picture,
 * what can be taken away, and what this cannot tell. The rest of the page is the laboratory behind it.
 */
import type { Fan } from "../../ask/why/dependence.ts";
import type { Comparison, Answer as Written } from "../../model/case.ts";
import { answerWritten, numberOf, outcomeSays, titleOfExplanation } from "../../words/names.ts";
import type { Statement } from "../../words/statement.ts";
import { type Counted, countedMarks, firstPicture, inHundredMarks } from "../first-picture.ts";
import { anchor, type Html, html } from "../html.ts";
import { fewWorlds, summary } from "../record-words.ts";
import {
  isApart,
  letterOfAnswer,
  letterOfGroup,
  mechanismsOf,
  mostNeeded,
  outputsOf,
  type Subject,
} from "../subject.ts";
import { whyZero } from "../zero.ts";
import { cardOf, verdictOf, votesOf } from "./answers.ts";
import { behindFinding } from "./head.ts";

/** The histories that the first picture shows. */
export interface SeenFirst {
  readonly fan: Fan;
  readonly worlds: number;
  readonly histories?: readonly (readonly number[])[];
  readonly counted: Counted;
  /** The account that they are of, and what of the record is given. */
  readonly account: string;
  readonly given: "nothing" | "parameters" | "record";
  /** The same before something was changed. */
  readonly before?: Fan;
  /** The same account before the record, where the record is given. */
  readonly ghost?: Fan;
}

/** The whole of it as it is sent, before any script. */
export function firstScreen(subject: Subject): Html {
  const seen = storedFirst(subject);
  return html`<header class="shell first">${topOf(subject)}<div class="halves"><div>${foundOf(subject)}${takeOf(subject)}</div>${seen ? pictureOf(subject, seen) : ""}</div>${whoOf(subject)}${limitsOf(subject)}</header>`;
}

export function topOf({ answer, spec, words }: Subject): Html {
  return html`<h1>${answer.question}</h1>
<p class="quiet">${words.head.answered(spec.answers.length, answer.worlds, spec.record.length > 0)}</p>`;
}

/** What came in the view of this page, what weighing the answers found, and the most that it hangs on, with its doubt. */
export function foundOf(subject: Subject): Html {
  const { words } = subject;
  const weighed = subject.answer.finding.statements.flatMap((one) => shortOf(subject, one) ?? []);
  return html`<div class="finding" id="finding" role="note" aria-label="${words.head.finding}"><p>${cameOf(subject)}</p>${weighed.slice(0, 1).map((says) => html`<p>${says}</p>`)}${mostOf(subject)}${behindFinding(subject)}</div>`;
}

export function cameOf({ answer, spec, words }: Subject): string {
  const without = answer.groups.flatMap((group) => {
    const written = answerWritten(spec, group.id);
    return written && group.without !== undefined
      ? [{ name: words.answer(numberOf(spec, written.id)), share: group.without }]
      : [];
  });
  const says = outcomeSays(spec, answer.outcome.id);
  const view = words.screen.views[answer.given];
  return words.screen.came(says, answer.came, answer.worlds, view, without);
}

/** Of a weighing, in one short sentence; the whole one stands behind it. */
export function shortOf({ spec, words }: Subject, one: Statement): string | undefined {
  if (one.kind === "not weighed") return words.sentence(one, spec).map(textOf).join("");
  if (one.kind !== "verdict") return undefined;
  const { weighed } = words.screen;
  const { about, numbers } = one;
  const [first, other] = about.answers.map((id) => words.answer(numberOf(spec, id)));
  const odds = words.numbers.odds(numbers.odds);
  if (about.outside) return weighed.outside;
  if (about.undecided) return weighed.undecided;
  return about.strength === "cannot tell"
    ? weighed.cannotTell(first, odds)
    : weighed.tells(first, other, about.classes, odds);
}

const textOf = (part: string | { readonly figure: string }): string =>
  typeof part === "string" ? part : part.figure;

function mostOf(subject: Subject): Html | "" {
  const needed = mostNeeded(subject);
  const [most] = needed;
  if (!most?.necessity.known) return "";
  const { title, necessity, placebo, id } = most;
  const says = subject.words.screen.most(
    title,
    necessity,
    placebo?.undone,
    subject.answer.knockout,
    isApart(needed),
  );
  return html`<p class="meta"><a href="#${anchor("m", id)}">${says}</a></p>`;
}

/** What can be taken away, without a script a link that does it. */
export function takeOf(subject: Subject): Html {
  const { screen } = subject.words;
  return html`<div class="take"><strong>${screen.take}</strong> ${mostNeeded(subject).map((m) => html`<a class="chip ${letterOfGroup(subject, m.explanation)}" href="?without=${m.id}">${m.title}</a> `)}<a href="#depend">${screen.all(mechanismsOf(subject).length)}</a></div>`;
}

/** The series that the picture shows: that of the episode asked about, or what else the outcome reads, else that of the record named last, else whatever there is. */
export function firstOutput(subject: Subject): Comparison | undefined {
  const all = outputsOf(subject);
  const { episode, reads } = subject.answer.outcome;
  return (
    all.find((o) => o.output === (episode?.series ?? reads)) ??
    all.find((o) => o.output === subject.spec.record.at(-1)?.output) ??
    all[0]
  );
}

/** The stored histories of the account that was asked about. */
export function storedFirst(subject: Subject): SeenFirst | undefined {
  const { answer, spec } = subject;
  const output = firstOutput(subject);
  const of =
    answer.explanations.find((e) => e.id === answer.explanation) ??
    answer.explanations.find((e) => e.id === spec.whole);
  const fan = output && of?.fans[output.output];
  if (!output || !of || !fan) return undefined;
  const led = subject.asGiven?.fans[output.output];
  const histories = (led ? subject.asGiven : of)?.histories?.[output.output];
  return {
    fan: led ?? fan,
    ...(led ? { ghost: fan } : {}),
    worlds: of.worlds,
    ...(histories ? { histories } : {}),
    counted: { comes: answer.came, goes: 0, isNew: 0, never: answer.worlds - answer.came },
    account: answer.explanation,
    given: led ? answer.given : "nothing",
  };
}

export function pictureOf(subject: Subject, seen: SeenFirst): Html {
  const { answer, spec, words } = subject;
  const output = firstOutput(subject);
  if (!output) return html``;
  const { screen } = words;
  const { worlds, before } = seen;
  const { episode } = answer.outcome;
  const asked = episode?.recorded
    ? ([episode.recorded[0], episode.recorded[1] + episode.length - 1] as const)
    : undefined;
  const title = titleOfPicture(subject, seen, output);
  const isFew = worlds < fewWorlds && seen.histories !== undefined;
  const marks = inHundredMarks(seen.counted);
  const told = (["comes", "isNew", "goes", "never"] as const).filter(
    (key) => marks[key] > 0 || key === "comes",
  );
  const says = `${summaryOf(subject, seen, output)} ${pointOf(subject, seen, output)}`;
  return html`<figure><h2 class="title">${title}</h2>
<div class="drawn" role="img" aria-label="${says}">${firstPicture({ ...seen, record: output, words, zero: whyZero(spec.events, seen.fan), ...(asked ? { asked } : {}) })}</div>
<h3>${screen.marks}</h3><div class="drawn" role="img" aria-label="${told.map((key) => screen[key](marks[key])).join(", ")}">${countedMarks(seen.counted)}</div>
<p class="small marks">${told.map((key) => html`<span class="${key}">${screen[key](marks[key])}</span> `)}</p>
<figcaption>${pointOf(subject, seen, output)} ${screen.legend(before !== undefined, isFew, output.points.length > 0)}${viewsOf(subject, seen)}</figcaption></figure>`;
}

/** Which other view stands behind the one that is shown, or that there is none. */
function viewsOf({ spec, words }: Subject, { ghost, before, given }: SeenFirst): string {
  if (ghost) return words.screen.ghost;
  return given === "nothing" && !before && spec.record.length > 0 ? words.screen.oneView : "";
}

/** It names the view and the account. */
export function titleOfPicture(
  { spec, words }: Subject,
  { worlds, account, given, before }: SeenFirst,
  { title, unit }: Comparison,
): string {
  const { picture, views } = words.screen;
  const name = titleOfExplanation(spec, account);
  return picture(title, unit, worlds, name, views[given], before !== undefined);
}

const summaryOf = ({ words }: Subject, { fan, worlds, account }: SeenFirst, output: Comparison) => {
  const unknown = { known: false, because: "" } as const;
  const explained = { id: account, title: "", worlds, came: unknown, near: unknown, fans: {} };
  const fans = { [output.output]: fan };
  return summary(words, { letter: "c", title: "", explained: { ...explained, fans } }, output);
};

function pointOf({ answer, words }: Subject, { fan }: SeenFirst, { points }: Comparison): string {
  const there = points.filter((p) => fan.years.includes(p.year));
  if (there.length === 0) return "";
  const outside = there.filter(({ year, value }) => {
    const n = fan.years.indexOf(year);
    return value < fan.q05[n] || value > fan.q95[n];
  });
  const years = outside.map((p) => p.year);
  return words.screen.point(years, there.length, answer.outcome.episode !== undefined);
}

/** Who answered, in their words. */
export function whoOf(subject: Subject): Html {
  return html`<div class="cards">${subject.spec.answers.map((written, n) => who(subject, written, n))}</div>`;
}

function who(subject: Subject, written: Written, n: number): Html {
  const { spec, words } = subject;
  const quote = written.quote ?? spec.claims.find((c) => c.answer === written.id)?.quotes[0] ?? "";
  const claim = spec.claims.find(
    (c) => c.answer === written.id && c.quotes.some((q) => q.includes(quote) || quote.includes(q)),
  );
  const found = claim && verdictOf(subject, claim.id);
  return html`<article class="who ${letterOfAnswer(subject, written.id)}"><h2>${words.titled(n + 1, written.title)}</h2>
${quote ? html`<p><q>${quote}</q>${claim ? html` <a class="meta" href="#${cardOf(claim.id)}">${words.screen.claim(found?.verdict)}</a>` : ""}</p>` : ""}<p class="meta">${votesOf(subject, written)}<a href="#${anchor("answer", written.id)}">${words.screen.whole}</a></p></article>`;
}

/** The first three things that a case says it cannot tell, in the first sentence of each. */
export const limitsIn = ({ cannotTell }: Subject["spec"]): readonly string[] =>
  cannotTell.slice(0, 3).map((line) => /^.*?[.?](?=\s|$)/s.exec(line)?.[0] ?? line);

export function limitsOf({ spec, words }: Subject): Html {
  const three = limitsIn(spec);
  if (three.length === 0) return html``;
  const { notExcusing, cannot } = words.screen;
  return html`<p class="limits"><strong>${notExcusing}</strong> <a href="#cannot">${cannot}</a> ${three.join(" ")}</p>`;
}

/** The laboratory behind the first screen, a chapter each. */
export function contentsOf({ words, spec }: Subject): Html {
  const names = Object.entries(words.screen.names).filter(
    ([id]) => (id !== "answers" && id !== "claims") || spec[id].length > 0,
  );
  return html`<nav class="chapters no-embed" aria-label="${words.screen.chapters}"><ul>${names.map(([id, says]) => html`<li><a href="#${id}">${says}</a></li>`)}</ul><a href="#whole">${words.screen.everything}</a></nav>`;
}
