/** A source as it is named anywhere: whoever is usually called popular or partisan never stands without saying so. */
import type { Grade } from "../../model/record.ts";

export const graded = (named: string, grade: Grade | undefined): string =>
  grade === "D" ? `${named} [popular or partisan]` : named;
