/** The page's own files, as Vite builds them into dist/web: the same for every case. */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { AitiaError } from "../errors.ts";
import { root } from "../root.ts";
import { BUILT_FROM, pageSources } from "./page-sources.ts";

const shellFolder = join(root, "dist", "web");

/** Path below the site ("/assets/…") to content; `index.html` is the shell to be filled. Built first where that has not been done. */
export async function readShell(
  say: (what: string) => void,
): Promise<ReadonlyMap<string, string | Uint8Array>> {
  if (outOfDate()) await build(say);
  const files = new Map<string, string | Uint8Array>();
  const visit = (below: string): void => {
    for (const name of readdirSync(join(shellFolder, below))) {
      const path = `${below}/${name}`;
      const at = join(shellFolder, path);
      if (statSync(at).isDirectory()) visit(path);
      else if (name !== BUILT_FROM)
        files.set(
          path,
          /\.(html|js|css|json|svg)$/.test(name) ? readFileSync(at, "utf8") : readFileSync(at),
        );
    }
  };
  visit("");
  return files;
}

/** In a clone the page is built from what stands there now; a package ships it built, without what it was built from. */
function outOfDate(): boolean {
  const from = join(shellFolder, BUILT_FROM);
  if (!existsSync(from)) return true;
  return existsSync(join(root, "web")) && readFileSync(from, "utf8") !== pageSources(root);
}

async function build(say: (what: string) => void): Promise<void> {
  say("building the page (once)");
  let vite: typeof import("vite");
  try {
    vite = await import("vite");
  } catch {
    throw new AitiaError({
      what: "the page is not built, and what builds it is not installed",
      where: shellFolder,
      todo: "In a clone run npm ci first.",
    });
  }
  // built aside and put in place whole: two calls at once must not find each other's halves
  const aside = `${shellFolder}.${process.pid}`;
  await vite.build({
    configFile: join(root, "vite.config.ts"),
    logLevel: "error",
    build: { outDir: aside },
  });
  const old = `${aside}.old`;
  try {
    if (!outOfDate()) return;
    if (existsSync(shellFolder)) renameSync(shellFolder, old);
    renameSync(aside, shellFolder);
  } catch (error) {
    // another call may have put the same page there in between
    if (outOfDate()) throw error;
  } finally {
    for (const left of [aside, old]) rmSync(left, { recursive: true, force: true });
  }
}
