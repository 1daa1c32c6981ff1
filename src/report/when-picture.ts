/** When an episode begins: over all simulated histories above the line, over their twins without a row below it. */
import type { When } from "../ask/why/when.ts";
import type { Episode } from "../model/outcome.ts";
import type { Report } from "../words/en/report.ts";
import { type Html, html, raw, tenth } from "./html.ts";

/** Pixels. */
const WIDTH = 224;
const HALF = 26;
const FOOT = 13;

export interface WhenOfRow {
  readonly episode: Episode;
  readonly was: When;
  readonly is: When;
}

/** The picture and the sentence that says the same; both sides have one scale, the largest share of either. */
export function whenPicture(words: Report, { episode, was, is }: WhenOfRow): Html {
  const most = Math.max(...was.shares, ...is.shares);
  const { from, to, recorded } = episode;
  const step = WIDTH / (to - from + 1);
  const at = (year: number) => tenth((year - from) * step);
  const says = words.when.says(was, is);
  if (most === 0) return html`<p class="small quiet">${says}</p>`;
  const bars = (shares: readonly number[], up: 1 | -1) =>
    shares
      .map((share, n) => [at(from + n), tenth((HALF * share) / most)] as const)
      .filter(([, height]) => height > 0)
      .map(([x, height]) => `M${x} ${HALF}v${-up * height}h${tenth(step * 0.8)}V${HALF}z`)
      .join("");
  const band = recorded
    ? `<rect x="${at(recorded[0])}" width="${tenth((recorded[1] - recorded[0] + 1) * step)}" height="${2 * HALF}" fill="var(--rule)" opacity=".6"/>`
    : "";
  const label = (x: number, anchor: string, text: string) =>
    `<text x="${x}" y="${2 * HALF + 11}" text-anchor="${anchor}">${text}</text>`;
  const svg = `<svg class="when" viewBox="0 0 ${WIDTH} ${2 * HALF + FOOT}" width="${WIDTH}" height="${2 * HALF + FOOT}" aria-hidden="true" font-size="10" fill="var(--quiet)" style="max-width:100%">${band}<path d="${bars(was.shares, 1)}"/><path d="${bars(is.shares, -1)}" fill="var(--own,var(--ink))"/><path d="M0 ${HALF}H${WIDTH}" stroke="var(--ink)" stroke-width=".6"/>${label(0, "start", words.time.name(from))}${label(WIDTH, "end", words.time.name(to))}</svg>`;
  return html`<details style="font-weight:400"><summary>${words.hung.when}</summary><figure style="margin:.4em 0">${raw(svg)}<figcaption>${words.when.caption(recorded)} ${says}</figcaption></figure></details>`;
}

/** The numbers behind the pictures: by year, in per cent of all simulated histories. */
export function whenTable(
  words: Report,
  { from, to }: Episode,
  columns: readonly { readonly title: string; readonly when: When }[],
): Html {
  const years = Array.from({ length: to - from + 1 }, (_, n) => from + n);
  const cells = (of: (when: When) => string) =>
    columns.map(({ when }) => html`<td class="n">${of(when)}</td>`);
  return html`<details><summary>${words.when.table}</summary><div class="scroll" tabindex="0" role="region" aria-label="${words.when.tableSays}"><table><caption>${words.when.tableSays}</caption>
<thead><tr><th scope="col">${words.when.year}</th>${columns.map(({ title }) => html`<th scope="col">${title}</th>`)}</tr></thead>
<tbody>${years.map((year, n) => html`<tr><th scope="row">${words.time.name(year)}</th>${cells(({ shares }) => words.when.share(shares[n]))}</tr>`)}<tr><th scope="row">${words.when.never}</th>${cells(({ none }) => words.when.estimate(none))}</tr></tbody></table></div></details>`;
}
