/** How sure the rows are: beside each other, with more histories, under other priors, and with twins of their own luck. */
import type { Answer } from "../../ask/why/answer.ts";
import type { Estimate } from "../../why/index.ts";
import { type Html, html } from "../html.ts";
import { titleOf, type WholeSubject } from "../subject.ts";

export function surePart(subject: WholeSubject): Html {
  const parts = [besidePart, widthsPart, priorsPart, couplingPart].map((part) => part(subject));
  return parts.every((part) => part.html === "")
    ? html``
    : html`<h3 id="sure">${subject.words.report.sure.heading}</h3>${parts}`;
}

/** Titles for mechanisms and the names of groups. */
const named = (subject: WholeSubject, id: string): string =>
  subject.answer.groups.some((g) => g.id === id) ? id : titleOf(subject, id);

function besidePart(subject: WholeSubject): Html {
  const { neighbours } = subject.answer;
  const says = subject.words.report.sure;
  const all = [...(neighbours?.mechanisms ?? []), ...(neighbours?.groups ?? [])];
  const lines = all.flatMap(({ between: [a, b], sizes, apart, difference }) =>
    difference.known
      ? [
          says.groups({
            first: named(subject, a),
            second: named(subject, b),
            sizes,
            apart,
            difference,
          }),
        ]
      : [],
  );
  return lines.length === 0
    ? html``
    : html`<details><summary>${says.beside}</summary><ul class="plain">${lines.map((line) => html`<li>${line}</li>`)}</ul></details>`;
}

/** A table of texts under a summary and a sentence. */
function tableOf(
  summary: string,
  says: readonly string[],
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): Html {
  return html`<details><summary>${summary}</summary>${says.map((one) => html`<p>${one}</p>`)}<div class="wide" tabindex="0" role="region" aria-label="${summary}"><table><caption class="hidden">${summary}</caption><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map(([first, ...rest]) => html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td class="n">${cell}</td>`)}</tr>`)}</tbody></table></div></details>`;
}

const joined = (lines: readonly string[]): string => lines.join(" ").trim();

function widthsPart(subject: WholeSubject): Html {
  const { answer, words } = subject;
  const { widths = [], worlds } = answer;
  if (widths.length === 0) return html``;
  const { sure } = words.report;
  const { says, heads, ...of } = sure.widths;
  const counts = [Math.floor(worlds / 4), Math.floor(worlds / 2), worlds];
  return tableOf(
    sure.wide,
    [says(worlds)],
    [sure.row, sure.of, ...Object.values(heads).map(joined)],
    widths.map((row) => [
      named(subject, row.id),
      of[row.of],
      ...counts.map((many) => {
        const width = row.widths.find((one) => one.worlds === many)?.width;
        return width === undefined ? "" : words.numbers.fixed(100 * width, 1);
      }),
      words.numbers.amount(row.fivePoints),
    ]),
  );
}

const cellOf = ({ words }: WholeSubject, e: Estimate): string =>
  e.known ? words.numbers.cell(e) : words.numbers.estimate(e);

function priorsPart(subject: WholeSubject): Html {
  const { priors } = subject.answer;
  if (!priors) return html``;
  const { sure } = subject.words.report;
  const { says, untold, change, turns, none } = sure.priors;
  const turned = priors.rows.filter((row) => row.turns.length > 0);
  const sentences =
    turned.length === 0
      ? [none]
      : turned.map((row) =>
          turns(
            named(subject, row.id),
            row.turns.map((one) => `${one.parameter} ${change[one.change]}`).join(", "),
          ),
        );
  return tableOf(
    sure.prior,
    [
      says(priors.told, priors.tried),
      ...priors.untold.map(({ because, count }) => untold(because, count)),
      ...sentences,
    ],
    [sure.row, sure.moves, sure.by],
    priors.rows.flatMap(({ id, most }) =>
      most
        ? [
            [
              named(subject, id),
              `${most.parameter} ${change[most.change]}`,
              `${cellOf(subject, most.moved)}${most.seen ? " *" : ""}`,
            ],
          ]
        : [],
    ),
  );
}

function couplingPart(subject: WholeSubject): Html {
  const own: NonNullable<Answer["coupling"]>["own"] = subject.answer.coupling?.own;
  if (!own) return html``;
  const { sure } = subject.words.report;
  const { says, unknown, heads } = sure.coupling;
  if ("because" in own) return html`<p>${unknown(own.because)}</p>`;
  return tableOf(
    sure.luck,
    [says(own.worlds)],
    [sure.row, ...Object.values(heads).map(joined)],
    own.rows.map(({ id, shared, own: alone, moved }) => [
      named(subject, id),
      ...[shared, alone, moved].map((e) => cellOf(subject, e)),
    ]),
  );
}
