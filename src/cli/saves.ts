/** Watching a case's folder: something is done now, and again after every save, until Ctrl-C. */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/**
 * Milliseconds between two looks at the folder. Looking finds every save, by whatever editor and on whatever disk, which
 * listening to the system does not; a case has few files, so a look costs next to nothing.
 */
const LOOK = 75;

/**
 * Does something now and after every save, one at a time: the signal of what is under way is aborted when it is stale.
 *
 * @param act rejects with nothing: it tells what goes wrong itself
 * @returns when `signal` is aborted and nothing is under way
 */
export async function onEverySave(
  folder: string,
  act: (stale: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let [seen, before] = ["", ""];
  let stale = new AbortController();
  let underway: Promise<void> = Promise.resolve();
  for (; !signal.aborted; await wait(LOOK, undefined, { signal }).catch(() => undefined)) {
    const now = stateOf(folder);
    // a file that is still being written is another one at the next look
    if (now !== seen && (now === before || seen === "")) {
      seen = now;
      stale.abort();
      await underway;
      stale = new AbortController();
      underway = act(stale.signal);
    }
    before = now;
  }
  stale.abort();
  await underway;
}

/** Names, sizes and times of the files that a case may be made of. */
function stateOf(folder: string): string {
  const visit = (at: string): string[] =>
    readdirSync(at, { withFileTypes: true }).flatMap((entry) => {
      if (entry.name.startsWith(".") || /^(node_modules|runs)$/.test(entry.name)) return [];
      const path = join(at, entry.name);
      if (entry.isDirectory()) return visit(path);
      const { size, mtimeMs } = statSync(path);
      return [`${path} ${size} ${mtimeMs}`];
    });
  try {
    return visit(folder).join("\n");
  } catch {
    // something was renamed in between, or the folder is gone: whoever acts will say so
    return "unreadable";
  }
}
