/** A world in which ties or a set ran out of room is no history: what it gives is never told, but where and when it was. */
import { FULL, FULL_AT } from "../../compile/layout.ts";
import type { Program } from "../../compile/tree.ts";
import { AitiaError } from "../../errors.ts";

/** Who lives in a lane. */
interface Lived {
  readonly seed: number;
  readonly run: number;
}

/** Looks at a lived world by its words, and throws where room ran out; nothing for a program in which nothing runs out. */
export function roomLeft(
  program: Program,
): ((word: (n: number) => number, lived: Lived) => void) | undefined {
  const { rooms, fields } = program;
  const wordOf = (name: string) => fields.find((f) => f.set === null && f.field === name)?.word;
  const [full, at] = [wordOf(FULL), wordOf(FULL_AT)];
  if (!rooms || full === undefined || at === undefined) return undefined;
  return (word, { seed, run }) => {
    const room = rooms[word(full) - 1];
    if (!room) return;
    const step = word(at) - 2;
    throw new AitiaError({
      what:
        room.is === "ties"
          ? `the ties "${room.of}" have no room for another: an agent has ${room.most} at most`
          : `the set "${room.of}" has no room for another: ${room.most} are the most there can be`,
      where: `rule ${room.rule}, ${step < 0 ? "before the first step" : `step ${step} (w.step)`}, simulated history ${run} of seed ${seed}`,
      todo:
        room.is === "ties"
          ? "Give a larger `most` in the world's definition, or cut a tie first with untie(a, b)."
          : "Give a larger `count` in the world's definition, or let somebody go first with exit(e).",
    });
  };
}
