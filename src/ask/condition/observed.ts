/** Over which years a case is held against its record. */
import type { Case } from "../../model/case.ts";

export interface Span {
  readonly from: number;
  readonly to: number;
}

export function scoredYears({ record, scored }: Pick<Case, "record" | "scored">): Span {
  const years = record.flatMap(({ points }) => points.map((p) => p.year));
  return scored ?? { from: Math.min(...years), to: Math.max(...years) };
}
