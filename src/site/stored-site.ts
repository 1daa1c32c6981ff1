/** The site of a case that a simulator lives: a page made of what was stored, and the files that it stands on. */
import type { ImportAnswer } from "../ask/import/import.ts";
import type { Answer } from "../ask/index.ts";
import { quoted } from "../ask/plan/command-line.ts";
import { storedWeighing } from "../ask/weigh/stored.ts";
import type { OpenCase } from "../engine/open.ts";
import { importedHtml } from "../report/imported.ts";
import { reportHtml } from "../report/report.ts";
import { storedPageHtml } from "../report/stored-page.ts";
import { version } from "../root.ts";
import { readFolder, readOutputs } from "../store/folder.ts";
import { en } from "../words/en/index.ts";
import { storedPage as says } from "../words/en/stored-page.ts";
import type { Language } from "../words/language.ts";
import { previewOf } from "./preview.ts";
import { keptOf, type StoredWhy } from "./stored-answers.ts";
import { aboutTable, storedName, tablesOf } from "./tables.ts";

type Files = readonly (readonly [name: string, content: string | Uint8Array, is: string])[];

/** The page at the addresses of a case, and beside it what it was made of. */
export async function storedSite(
  open: OpenCase,
  why: StoredWhy,
  {
    words = en,
    address,
  }: { readonly words?: Language; readonly address?: string | undefined } = {},
): Promise<Map<string, string | Uint8Array>> {
  const { options, runs, seed } = why.manifest;
  if (options.command === "why") return await withTwins(open, why, words, address);
  // its runs are no twins: net and bounds are told, as of imported runs
  const command = `aitia why ${quoted(open.named)} --runs ${runs} --seed ${seed} --outcome ${options.outcome}`;
  const page = importedHtml(JSON.parse(why.text) as ImportAnswer, {
    version,
    command,
    sha256: open.hash,
  });
  return siteWith(open, page, [["answer.json", why.text, says.files.answer]]);
}

async function withTwins(
  open: OpenCase,
  { folder, manifest, text, since }: StoredWhy,
  words: Language,
  address: string | undefined,
) {
  const answer = JSON.parse(text) as Answer;
  const { spec } = open;
  const [weighed, [sensed], twins] = await Promise.all([
    storedWeighing(open),
    keptOf(open, "sense"),
    keptOf(open, "twin"),
  ]);
  const document = (value: object) => `${JSON.stringify(value, null, 1)}\n`;
  const tables = tablesOf(open, answer, readOutputs(readFolder(folder)));
  const beside: Files = [
    ["report.html", reportHtml(answer, spec, words), says.files.report],
    [`${storedName(answer)}.json`, text, says.files.answer],
    ...tables.map(([name, content]) => [name, content, says.files.worlds] as const),
    [...aboutTable(open, answer, words, address), says.files.about],
    ...(sensed ? [["sense.json", document(sensed), says.files.sense] as const] : []),
    ...(twins.length > 0 ? [["twins.json", document(twins), says.files.twins] as const] : []),
    ...(weighed ? [["weigh.json", document(weighed), says.files.weigh] as const] : []),
  ];
  const stored = { answer, made: manifest.created, since, sensed, weighed, twins };
  const files = beside.map(([name, , is]) => [name, is] as const);
  const page = storedPageHtml({ ...stored, files, spec, named: quoted(open.named) }, words);
  const site = siteWith(open, page, beside);
  const preview = previewOf({ answer, spec, words: words.by(open.clock) });
  if (preview) site.set("/preview.png", preview);
  return site;
}

/** The page at every address at which a case has one. */
function siteWith({ spec }: OpenCase, page: string, files: Files) {
  const site = new Map<string, string | Uint8Array>();
  for (const [name, content] of files) site.set(`/${name}`, content);
  site.set("/offline.json", JSON.stringify({ files: ["./index.html"] }));
  const below = page.replaceAll(/(?<= href=")\.\//g, "../");
  for (const path of ["/", "/index.html", `/${spec.id}`]) site.set(path, page);
  for (const path of [`/${spec.id}/`, `/${spec.id}/index.html`]) site.set(path, below);
  return site;
}
