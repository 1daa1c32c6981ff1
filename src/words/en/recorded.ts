/** What a record says in a terminal. */
import type { Grade } from "../../model/record.ts";
import { graded } from "./graded.ts";
import { fixed, recorded as written } from "./numbers.ts";

export const recorded = {
  none: (id: string): string => `The case "${id}" has no record.`,
  title: (title: string, unit: string): string => `${title} (${unit})`,
  heads: {
    number: ["number"],
    off: ["may be", "off by"],
    sources: ["sources"],
  },
  off: (sdLog: number): string => `×${fixed(Math.exp(sdLog), 2)}`,
  /** The first is the one that histories are compared with. */
  sources: (
    all: readonly { readonly source: string; readonly value: number; readonly grade?: Grade }[],
  ): string =>
    all
      .map((s, n) => {
        const named = graded(s.source, s.grade);
        return n === 0 ? named : `${named}: ${written(s.value)}`;
      })
      .join(" | "),
  /** @param people whether the record counts people */
  footnote: (people: boolean): string =>
    `“may be off by” is the standard deviation of the observation error as a factor, up or down. Numbers of other sources stand beside the first and are never averaged.${people ? " Counts are counts of people." : ""}`,
  made: (dialect: string, folder: string, files: readonly string[]): string =>
    `Read as: ${dialect}.\nWritten to ${folder}: ${files.join(", ")}`,
};
