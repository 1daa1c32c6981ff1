/** What the records of all histories say together: as histories are added, at each prior scale, in every reading. */
import { en } from "../../words/en/index.ts";
import { manyPage as words } from "../../words/en/many-page.ts";
import { panelWords as panel } from "../../words/en/weighed-panel.ts";
import { type Html, html } from "../html.ts";
import type { Ink } from "../ink.ts";
import { inks } from "../subject.ts";
import { type Line, linesDrawn } from "./lines.ts";
import { letterOfAccount, type ManySubject, type StoredWeighing } from "./subject.ts";
import { taken } from "./taken.ts";

const { fixed, signed, amount, whole } = en.numbers;
const says = words.evidence;

type Logs = Readonly<Record<string, number>>;
type Weighed = ManySubject & { readonly weighed: StoredWeighing };

export const isWeighed = (subject: ManySubject): subject is Weighed =>
  subject.weighed !== undefined;

export function evidenceSection(subject: ManySubject): Html {
  const { answer, many } = subject;
  const why = answer.together?.known === false ? answer.together.because : undefined;
  const body = isWeighed(subject)
    ? html`<div class="panels">${scalesFigure(subject)}${makersFigure(subject)}</div>${readingsFigure(subject)}`
    : html`<p>${why ? says.notWeighed(why) : says.none(many.many)}</p>`;
  return html`<section aria-labelledby="evidence"><h2 id="evidence">${words.sections.evidence}</h2>${body}</section>`;
}

/** Accounts beside `none`, which all are measured against. */
const accountsOf = ({ weighed }: Weighed) => weighed.accounts.filter(({ id }) => id !== "none");

/** A version of an answer is told from its first by its dash. */
function inkOf(subject: Weighed, id: string): Ink {
  const letter = letterOfAccount(subject, id);
  const first = accountsOf(subject).find((one) => letterOfAccount(subject, one.id) === letter);
  return { colour: inks[letter].colour, dash: first?.id === id ? "none" : "5 3" };
}

const linesOf = (subject: Weighed, rows: readonly Logs[]): readonly Line[] =>
  accountsOf(subject).map(({ id }) => ({
    label: id,
    ink: inkOf(subject, id),
    values: rows.map((row) => row[id]),
  }));

/** Accounts that write an answer, each with its numbers along a row. */
const answersIn = (subject: Weighed, rows: readonly Logs[]) =>
  accountsOf(subject)
    .filter(({ id }) => subject.spec.groups.includes(id))
    .map(({ id, title }) => ({ title, logs: rows.map((row) => row[id]) }));

const tick = (value: number): string => (value === 0 ? "0" : signed(value, 0));

function tableOf(
  subject: Weighed,
  head: string,
  rows: readonly (readonly [string, Logs])[],
  title: string,
): Html {
  const accounts = accountsOf(subject);
  return html`<details><summary>${words.table}</summary><div class="scroll" tabindex="0" role="region" aria-label="${title}"><table><caption>${says.unit}</caption><thead><tr><th scope="col">${head}</th>${accounts.map(({ id }) => html`<th scope="col" class="n">${id}</th>`)}</tr></thead><tbody>${rows.map(([name, logs]) => html`<tr><th scope="row">${name}</th>${accounts.map(({ id }) => html`<td class="n">${signed(logs[id], 1)}</td>`)}</tr>`)}</tbody></table></div></details>`;
}

/** The curve, which the first screen shows. */
export function curveFigure(subject: Weighed): Html {
  const { weighed, many } = subject;
  const rows = weighed.curve.map(({ logEvidence }) => logEvidence);
  const counts = weighed.curve.map(({ histories }) => histories);
  const all = counts[counts.length - 1];
  const point = says.curve.says({
    many: many.many,
    few: counts[0],
    all,
    each: answersIn(subject, rows),
  });
  const title = says.curve.title(many.many);
  const chart = linesDrawn({
    along: counts.map((count) => count / all),
    names: counts.map(amount),
    lines: linesOf(subject, rows),
    says: point,
    tick,
  });
  return html`<figure data-name="curve"><h3>${title}</h3>${chart}<figcaption>${point} ${says.curve.order(many.unit)} ${says.unit}.</figcaption>${tableOf(
    subject,
    says.curve.head(many.many),
    weighed.curve.map(({ histories, logEvidence }) => [amount(histories), logEvidence] as const),
    title,
  )}${taken("svg", "png", "csv")}</figure>`;
}

function scalesFigure(subject: Weighed): Html {
  const { scales } = subject.weighed;
  const fixedOnes = scales.flatMap(({ scale, logEvidence }) =>
    scale === "integrated" ? [] : [{ scale, logEvidence }],
  );
  const logs = fixedOnes.map(({ scale }) => Math.log(scale));
  const [least, most] = [Math.min(...logs), Math.max(...logs)];
  const rows = fixedOnes.map(({ logEvidence }) => logEvidence);
  const point = says.scales.says({
    low: fixedOnes[0].scale,
    high: fixedOnes[fixedOnes.length - 1].scale,
    each: answersIn(subject, rows),
  });
  const chart = linesDrawn({
    along: logs.map((one) => (one - least) / (most - least)),
    names: fixedOnes.map(({ scale }) => fixed(scale, 2)),
    lines: linesOf(subject, rows),
    says: point,
    tick,
  });
  return html`<figure data-name="scales"><h3>${says.scales.title}</h3>${chart}<figcaption>${point} ${says.scales.note}</figcaption>${tableOf(
    subject,
    says.scales.head,
    scales.map(
      ({ scale, logEvidence }) =>
        [scale === "integrated" ? says.scales.integrated : fixed(scale, 2), logEvidence] as const,
    ),
    says.scales.title,
  )}${taken("svg", "png", "csv")}</figure>`;
}

/** Records whose maker is known: who is found, and who cannot be. */
function makersFigure({ weighed }: Weighed): Html {
  const { rows, table, records } = weighed.confusion;
  const title = says.makers(records);
  return html`<figure data-name="makers"><h3>${title}</h3><table><thead><tr><th scope="col">${says.makersHead}</th>${rows.map((id) => html`<th scope="col" class="n">${id}</th>`)}</tr></thead><tbody>${table.map((shares, n) => html`<tr><th scope="row">${rows[n]}</th>${shares.map((share) => html`<td class="n">${whole(100 * share)}</td>`)}</tr>`)}</tbody></table>${taken("csv")}</figure>`;
}

function readingsFigure(subject: Weighed): Html {
  const { weighed } = subject;
  const rows: readonly (readonly [string, Logs])[] = [
    ...weighed.scales.map(
      ({ scale, logEvidence }) =>
        [scale === "integrated" ? panel.integrated : panel.scale(scale), logEvidence] as const,
    ),
    [panel.movesAlone, weighed.movesAlone.logEvidence],
    [panel.withinUnits, weighed.withinUnits.logEvidence],
    ...weighed.otherOutcomes.map((one) => [one.says, one.logEvidence] as const),
    ...weighed.byRegion.map((one) => [panel.without(one.region), one.without] as const),
    ...weighed.sensitivities.map((one) => [one.says, one.logEvidence] as const),
    [panel.placebo(weighed.placebo.draws), weighed.placebo.best],
  ];
  return html`<figure data-name="readings"><h3>${says.readings.title}</h3><p>${says.readings.says(rows.length - 1)}</p>${tableOf(subject, says.readings.head, rows, says.readings.title)}${taken("csv")}</figure>`;
}

/** What they say of each claim; nothing where they are not weighed exactly. */
export function claimsSection(subject: ManySubject): Html {
  if (!isWeighed(subject)) return html``;
  const { claims, effects } = subject.weighed;
  const { heads, caption, effect } = words.claims;
  return html`<section aria-labelledby="claims"><h2 id="claims">${words.sections.claims}</h2><table class="turns"><caption>${caption}</caption><thead><tr>${heads.map((head, n) => html`<th scope="col">${n === 2 && subject.many.unit ? `${head} ${subject.many.unit}s` : head}</th>`)}</tr></thead><tbody>${claims.map(
    ({ id, says: text, verdict, because, mechanisms }) => {
      const own = effects.filter(({ mechanism }) => mechanisms.includes(mechanism));
      return html`<tr><th scope="row">${id}: ${text}</th><td data-says="${heads[1]}">${own.map((one) => html`<span class="quiet">${one.input}</span> ${effect(one.effect)}<br>`)}</td><td data-says="${heads[2]}">${own.map((one) => html`${effect(one.within)}<br>`)}</td><td data-says="${heads[3]}"><strong>${verdict}</strong>: ${because}.</td></tr>`;
    },
  )}</tbody></table></section>`;
}
