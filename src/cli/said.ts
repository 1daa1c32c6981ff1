/**
 * What was said of a question, kept so that the same words, given again in the same place, are answered without opening a
 * case: only while every file of the case, of what is kept beside it, of the run folder and of Aitia itself is as it was.
 */
import { createHash } from "node:crypto";
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { basename, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { filesBelow, hashOfFiles } from "../engine/sources.ts";
import { root, version } from "../root.ts";
import { disk } from "../store/files.ts";

/** A folder of more than this is not looked through each time: what it says is not kept. */
const MOST_FILES = 2000;
const MOST_BYTES = 2 ** 27;
/** Texts that are kept; the oldest give way. */
const MOST_TEXTS = 64;

/** Words with which something is to be done besides answering. */
const DOES = /^(--serve|--dry-run|--trust|--help|-h)(=|$)/;

/** A question as it was asked, and how everything was that its answer hangs on. */
interface AskedNow {
  readonly folder: string;
  readonly key: string;
  readonly state: string;
  readonly by: string;
}

interface Said extends AskedNow {
  readonly beside: readonly [folder: string, state: string];
  readonly run: readonly [folder: string, state: string];
  readonly text: string;
  readonly seal: string;
}

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/** All of Aitia as it lies here: what is printed hangs on every room, not on those alone that compute. */
const ownSources = (): string => {
  const base = fileURLToPath(new URL("../../", import.meta.url));
  return hashOf(`${version} ${process.version} ${hashOfFiles(base, filesBelow(base, "src"))}`);
};

const shelf = (): string =>
  join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "aitia", "said");

/** Paths and bytes of all files of a folder; nothing where there are links, too many of them, or no folder. */
function stateOf(folder: string): string | undefined {
  const hash = createHash("sha256");
  let [files, bytes] = [0, 0];
  const visit = (below: string): boolean =>
    readdirSync(join(folder, below), { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .every((entry) => {
        const path = join(below, entry.name);
        if (entry.isDirectory()) return visit(path);
        if (!entry.isFile()) return false;
        bytes += statSync(join(folder, path)).size;
        if (++files > MOST_FILES || bytes > MOST_BYTES) return false;
        const content = readFileSync(join(folder, path));
        hash.update(`${JSON.stringify([path, content.length])}\n`).update(content);
        return true;
      });
  try {
    return visit("") ? hash.digest("hex") : undefined;
  } catch {
    return undefined;
  }
}

/** The folder that a name means, as the opening of a case finds it; nothing where that is no case of our own rules. */
function folderOf(name: string): string | undefined {
  const own = join(root, "cases", name);
  const folder = /[\\/.]/.test(name) || !existsSync(own) ? resolve(name) : own;
  return existsSync(join(folder, "case.ts")) ? folder : undefined;
}

/** The question, where its answer can be kept. */
function askedNow(words: readonly string[], by: () => string): AskedNow | undefined {
  const [command, name = ""] = words;
  if (command !== "why" || name === "" || name.startsWith("-")) return undefined;
  if (words.some((word) => DOES.test(word))) return undefined;
  const folder = folderOf(name);
  const state = folder === undefined ? undefined : stateOf(folder);
  if (folder === undefined || state === undefined) return undefined;
  const { columns } = process.stdout;
  const { AITIA_LANGUAGE, COLUMNS } = process.env;
  const about = [words, process.cwd(), columns ?? null, COLUMNS ?? null, AITIA_LANGUAGE ?? null];
  return { folder, state, key: hashOf(JSON.stringify(about)), by: by() };
}

const stateOrNone = (folder: string): string => stateOf(folder) ?? "";

/** What is being answered, until it is kept. */
let underway: AskedNow | undefined;

/** What was said of a question before, while all is as it was; else its answer is awaited by `keepSaid`. */
export function saidBefore(words: readonly string[], by = ownSources): string | undefined {
  underway = askedNow(words, by);
  return underway && saidOf(underway);
}

function saidOf(asked: AskedNow): string | undefined {
  try {
    const said = JSON.parse(readFileSync(join(shelf(), `${asked.key}.json`), "utf8")) as Said;
    const same =
      said.by === asked.by &&
      said.folder === asked.folder &&
      said.state === asked.state &&
      said.seal === hashOf(said.text) &&
      stateOf(said.run[0]) === said.run[1] &&
      stateOrNone(said.beside[0]) === said.beside[1];
    return same ? said.text : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps what was said, unless something that it hangs on has changed in between; where nothing can be written, nothing is. */
export function keepSaid(
  text: string,
  { run, beside }: { readonly run: string; readonly beside: string },
  by = ownSources,
): void {
  const asked = underway;
  underway = undefined;
  // what a run writes into the case's own folder would change the case each time
  if (!asked || !relative(asked.folder, run).startsWith("..")) return;
  const lived = stateOf(run);
  if (lived === undefined || stateOf(asked.folder) !== asked.state || by() !== asked.by) return;
  const said: Said = {
    ...asked,
    beside: [beside, stateOrNone(beside)],
    run: [run, lived],
    text,
    seal: hashOf(text),
  };
  try {
    disk.makeFolder(shelf());
    const path = join(shelf(), `${asked.key}.json`);
    const aside = `${path}.${process.pid}`;
    writeFileSync(aside, JSON.stringify(said));
    renameSync(aside, path);
    clear();
  } catch {
    // a cache that cannot be written changes no answer
  }
}

/** Lets the oldest go. */
function clear(): void {
  const dated = readdirSync(shelf()).map((name) => {
    const path = join(shelf(), basename(name));
    return { path, at: statSync(path).mtimeMs };
  });
  for (const { path } of dated.sort((a, b) => b.at - a.at).slice(MOST_TEXTS)) rmSync(path);
}
