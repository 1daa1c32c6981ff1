/** Who would not have been, with the luck of the record: in how many, and by name in the order of the scan. */
import { en } from "../../words/en/index.ts";
import { manyPage as words } from "../../words/en/many-page.ts";
import { recordedWithout as says } from "../../words/en/recorded-without.ts";
import { type Html, html } from "../html.ts";
import { inOrder, type ManySubject } from "./subject.ts";
import { taken } from "./taken.ts";

const { amount, cell, doubted, fixed } = en.numbers;

/** Nothing where the rules are not linear. */
export function recordedSection(subject: ManySubject, files: ReadonlyMap<string, string>): Html {
  const { answer, many } = subject;
  const { recorded } = answer;
  if (!recorded) return html``;
  const title = html`<h2 id="recorded">${says.title}</h2>`;
  if (!recorded.known)
    return html`<section aria-labelledby="recorded">${title}<p>${says.unknown(recorded.because)}</p></section>`;
  const { rows, came, of, draws } = recorded;
  const told = partsTold(subject);
  const own = new Map(recorded.histories.map((one) => [one.id, one]));
  const grades = new Map(answer.histories.map(({ id, grade }) => [id, grade]));
  return html`<section aria-labelledby="recorded">${title}<p>${says.intro({ came, of, many: many.many, outcome: answer.outcome.says, rows: told })}</p><p>${says.luck(draws)}</p>
<table><caption class="hidden">${says.title}</caption><thead><tr><th scope="col">${says.heads.part}</th><th scope="col">${says.heads.fewer}</th></tr></thead><tbody>${rows.map((row) => html`<tr><th scope="row">${row.title}</th><td class="n">${fixed(row.fewer.value, 1)} (${amount(row.fewer.low)}–${amount(row.fewer.high)})</td></tr>`)}</tbody></table>
<figure data-name="would-not-have-been"><details><summary>${words.recorded.names(came)}</summary><div class="scroll" tabindex="0" role="region" aria-label="${says.title}"><table><caption>${words.recorded.caption}</caption><thead><tr><th scope="col">${many.of}</th><th scope="col">${says.heads.grade}</th>${told.map((part) => html`<th scope="col">${part.title}</th>`)}</tr></thead><tbody>${inOrder(
    many,
  ).map((history) => {
    const found = own.get(history.id);
    if (!found) return "";
    return html`<tr><th scope="row"><a href="${files.get(history.id)}">${history.name}</a></th><td>${grades.get(history.id) ?? words.field.ungraded}</td>${told.map(
      ({ id }) => {
        const e = found.without[id];
        return html`<td class="n">${e?.known ? cell(e) : words.hung.unknown}</td>`;
      },
    )}</tr>`;
  })}</tbody></table></div></details>${taken("csv")}</figure></section>`;
}

/** The groups, or every mechanism where there are none. */
function partsTold({ answer }: ManySubject) {
  const { recorded, groups, mechanisms } = answer;
  const told = (groups.length > 0 ? groups : mechanisms).map(({ id }) => id);
  return recorded?.known ? recorded.rows.filter(({ id }) => told.includes(id)) : [];
}

/** The sentence for one history; nothing where it did not come in its record. */
export function recordedOfOne(subject: ManySubject, id: string): string {
  const { recorded, outcome } = subject.answer;
  const own = recorded?.known ? recorded.histories.find((one) => one.id === id) : undefined;
  if (!own) return "";
  const each = partsTold(subject).map((part) => {
    const e = own.without[part.id];
    const share = e?.known ? doubted(e) : words.hung.unknown;
    return says.one({ title: part.title, share: words.recorded.inDraws(share) });
  });
  return says.own(each, outcome.says);
}
