/** The whole site of a case: shell, first view, pack, stored run, and the list of what is kept for use without a network. */
import { accessesOf, fieldName } from "../compile/derive.ts";
import type { OpenCase } from "../engine/open.ts";
import { reportHtml } from "../report/report.ts";
import { hashText } from "../store/fingerprint.ts";
import { en } from "../words/en/index.ts";
import type { Language } from "../words/language.ts";
import { withReasons } from "../words/reasons.ts";
import { asGivenOf } from "./as-given.ts";
import { firstView } from "./first-view.ts";
import { type Pack, type Published, packOf } from "./pack.ts";
import { previewOf } from "./preview.ts";
import type { Served } from "./server.ts";
import { aboutTable } from "./tables.ts";
import { contributeHtml, teachersHtml } from "./teachers-and-contributors.ts";

export function siteOf(
  shell: Served,
  open: OpenCase,
  published: Published & { readonly address?: string | undefined },
  words: Language = en,
): Map<string, string | Uint8Array> {
  const pack = packOf(open, published, touchesOf(open));
  const site = new Map<string, string | Uint8Array>();
  for (const [path, content] of shell) if (path !== "/index.html") site.set(path, content);
  for (const [path, content] of pack) site.set(`/${path}`, content);
  const { answer, worlds } = published;
  const asGiven = asGivenOf(open, answer, worlds);
  const subject = { answer, spec: open.spec, words: words.by(open.clock), asGiven };
  const told = { ...subject, answer: withReasons(published.answer, words) };
  const index = firstView(String(shell.get("/index.html")), told, published.address ?? "./");
  const [aboutName, about] = aboutTable(open, answer, words, published.address);
  site.set(`/${aboutName}`, about);
  const preview = previewOf(subject);
  if (preview) site.set("/preview.png", preview);
  site.set("/index.html", index);
  const below = index.replaceAll(/(?<= (?:src|href|content)=")\.\//g, "../");
  site.set(`/${open.spec.id}/index.html`, below);
  site.set("/report.html", reportHtml(published.answer, open.spec, words));
  site.set("/contribute.html", contributeHtml(subject));
  site.set("/teachers.html", teachersHtml(subject));
  const kept = [...site].filter(
    ([path]) => !/^\/sw\.js$|^\/preview\.png$|\.parquet$|\.csv(-metadata\.json)?$/.test(path),
  );
  for (const alias of ["/", `/${open.spec.id}`]) site.set(alias, index);
  site.set(`/${open.spec.id}/`, String(site.get(`/${open.spec.id}/index.html`)));
  const known = hashesOf(shell);
  const hash = ([path, content]: (typeof kept)[number]) =>
    (content === shell.get(path) && known.get(path)) || hashText(textOf(content));
  const version = hashText(kept.map((file) => `${file[0]} ${hash(file)}`).join());
  site.set("/sw.js", String(shell.get("/sw.js")).replace("<!--version-->", version));
  site.set("/offline.json", JSON.stringify({ files: kept.map(([path]) => `.${path}`) }));
  return site;
}

const hashes = new WeakMap<Served, ReadonlyMap<string, string>>();

/** Of a shell's files, which stay the same from save to save. */
function hashesOf(shell: Served): ReadonlyMap<string, string> {
  const known =
    hashes.get(shell) ??
    new Map([...shell].map(([path, content]) => [path, hashText(textOf(content))]));
  hashes.set(shell, known);
  return known;
}

const textOf = (content: string | Uint8Array): string =>
  typeof content === "string" ? content : Buffer.from(content).toString("latin1");

function touchesOf({ program }: OpenCase): Pack["touches"] {
  return Object.fromEntries(
    program.rules.map((rule) => {
      const { reads, writes } = accessesOf(
        program,
        rule.variants.filter((fn): fn is number => fn !== null),
      );
      const names = (fields: readonly number[]) =>
        fields
          .map((n) => program.fields[n])
          .filter((f) => !f.field.startsWith("$"))
          .map(fieldName);
      return [rule.id, { reads: names(reads), writes: names(writes) }];
    }),
  );
}
