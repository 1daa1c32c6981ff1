/** The outcome that a question is about. */

import { must } from "../../errors.ts";
import type { Case, Outcome } from "../../model/case.ts";

/** The outcome of this name, which a question that was read has made sure of. */
export const outcomeOf = ({ outcomes }: Pick<Case, "outcomes">, id: string): Outcome =>
  must(
    outcomes.find((o) => o.id === id),
    `the outcome ${id}`,
  );
