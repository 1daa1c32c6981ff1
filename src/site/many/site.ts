/** The whole site of a case with many histories: its pages, their style, and the script that hands out pictures. */
import { posix } from "node:path";
import { storedTogether } from "../../ask/weigh/panel/stored.ts";
import type { OpenCase } from "../../engine/open.ts";
import { manyPages } from "../../report/many/page.ts";
import { manyStyle } from "../../report/many/style.ts";
import type { ManySubject } from "../../report/many/subject.ts";
import { historiesCsv } from "../../report/many/table.ts";
import type { Served } from "../server.ts";
import type { ManyLived } from "./stored.ts";

export async function manySite(
  shell: Served,
  open: OpenCase,
  lived: ManyLived,
): Promise<Map<string, string | Uint8Array>> {
  const { spec } = open;
  const { histories } = spec;
  const together = await storedTogether(open);
  const subject: ManySubject = {
    ...lived,
    spec,
    many: histories ?? { of: "history", many: "histories", list: [] },
    ...(together?.known ? { weighed: together.answer } : {}),
  };
  const style = "many.css";
  const script = [...shell.keys()].find((path) => /^\/assets\/many-[^/]*\.js$/.test(path));
  const site = new Map<string, string | Uint8Array>();
  const pages = manyPages(subject, { style, script: script?.slice(1) });
  for (const [file, page] of pages) site.set(`/${file}`, page);
  site.set("/", String(pages.get("index.html")));
  site.set(`/${style}`, manyStyle);
  if (script) for (const path of withImports(script, shell)) site.set(path, shell.get(path) ?? "");
  const stored = lived.answer.request.slice(0, 8);
  site.set(`/${stored}.json`, JSON.stringify(lived.answer, null, 1));
  site.set(`/${stored}.csv`, historiesCsv(subject));
  // of every page that is written: by it a folder is known for one that may be written again
  site.set("/offline.json", JSON.stringify({ files: [] }));
  return site;
}

/** A script of the built page and all that it imports. */
export function withImports(script: string, shell: Served): ReadonlySet<string> {
  const all = new Set([script]);
  for (const path of all)
    for (const [, name] of String(shell.get(path)).matchAll(/["'](\.\.?\/[^"']+\.js)["']/g)) {
      const at = posix.join(posix.dirname(path), name);
      if (shell.has(at)) all.add(at);
    }
  return all;
}
