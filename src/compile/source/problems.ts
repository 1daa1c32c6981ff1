/** Troubles found while compiling: every one is kept, so that a person sees the whole list at once. */
import type { Node } from "acorn";
import type { Trouble } from "../../errors.ts";
import { type Refuse, Refused } from "../front/values.ts";
import { place, type SourceFile } from "./source.ts";

export interface Problems {
  readonly list: Trouble[];
  /** A refusal for nodes of this file. */
  readonly refuse: (file: SourceFile) => Refuse;
  /** Runs and gives undefined when refused. */
  readonly attempt: <T>(run: () => T) => T | undefined;
}

export function problems(): Problems {
  const list: Trouble[] = [];
  return {
    list,
    refuse: (file) => (node: Node, what: string, todo?: string) => {
      const where = place(file, node);
      if (!list.some((t) => t.where === where && t.what === what)) list.push({ what, where, todo });
      throw new Refused(what);
    },
    attempt: (run) => {
      try {
        return run();
      } catch (error) {
        if (error instanceof Refused) return undefined;
        throw error;
      }
    },
  };
}
