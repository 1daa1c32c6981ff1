/** Options that stand twice: lists, or a mistake. */
import type { Command } from "commander";
import { AitiaError } from "../errors.ts";

/** Options that may stand more than once; each of them makes a list. */
const lists: ReadonlySet<string> = new Set([
  ...["--without", "--only", "--event", "--set", "--freeze", "--output", "--vary"],
  ...["--design", "--factor", "--world", "--measured", "--flag", "--history"],
]);

/** Refuses an option that stands twice where only one of them could hold. */
export function refuseRepeated(command: Command): void {
  for (const option of command.options) {
    const { long } = option;
    if (!long || lists.has(long)) continue;
    let seen = false;
    command.on(`option:${option.name()}`, () => {
      if (seen)
        throw new AitiaError({
          what: `${long} stands twice`,
          where: "the command line",
          todo: "Give it once; it makes no list.",
        });
      seen = true;
    });
  }
}
