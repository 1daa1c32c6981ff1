/** The page's own files, as Vite builds them into dist/web: the same for every case. */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { AitiaError } from "../errors.ts";
import { root } from "../root.ts";

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
      else
        files.set(
          path,
          /\.(html|js|css|json|svg)$/.test(name) ? readFileSync(at, "utf8") : readFileSync(at),
        );
    }
  };
  visit("");
  return files;
}

function newest(path: string): number {
  const at = statSync(path, { throwIfNoEntry: false });
  if (!at) return 0;
  if (!at.isDirectory()) return /\.test\.tsx?$/.test(path) ? 0 : at.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** In a clone the page is built from web/ and src/; a package ships it built. */
function outOfDate(): boolean {
  const built = statSync(join(shellFolder, "index.html"), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (!existsSync(join(root, "web"))) return built === 0;
  return built < Math.max(newest(join(root, "web")), newest(join(root, "src")));
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
  rmSync(shellFolder, { recursive: true, force: true });
  try {
    renameSync(aside, shellFolder);
  } catch {
    rmSync(aside, { recursive: true, force: true });
  }
}
