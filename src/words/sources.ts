/** Sources that are named in one line, by their ids with a semicolon between. */
import type { Case } from "../model/case.ts";
import type { Grade } from "../model/record.ts";

/** The same line, in which nobody popular or partisan stands without saying so. */
export const namedSources = (
  line: string,
  { sources }: Pick<Case, "sources">,
  graded: (named: string, grade: Grade | undefined) => string,
): string =>
  line
    .split(/;\s*/)
    .map((id) => graded(id, sources.find((one) => one.id === id)?.grade))
    .join("; ");
