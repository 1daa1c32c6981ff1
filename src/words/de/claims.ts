/** Was von einer Behauptung zu sagen ist. What may be said of a claim, in German. */
import type { ClaimVerdict } from "../en/claims.ts";

export const verdicts: Readonly<Record<ClaimVerdict, string>> = {
  supported: "gestützt",
  "weakly supported": "schwach gestützt",
  contradicted: "widersprochen",
  "not supported": "nicht gestützt",
  "cannot tell": "nicht zu entscheiden",
  "not testable": "hier nicht prüfbar",
};
