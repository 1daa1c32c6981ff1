/** A figure's drawing and table as files: the script of the page shows these buttons where it runs. */
import { manyPage as words } from "../../words/en/many-page.ts";
import { type Html, html } from "../html.ts";

type As = keyof typeof words.taken;

export const taken = (...as: readonly As[]): Html =>
  html`<p class="meta no-print taken" hidden>${as.map((ending) => html`<button type="button" class="link" style="min-height:24px;padding:0 .3rem" data-as="${ending}">${words.taken[ending]}</button> `)}</p>`;
