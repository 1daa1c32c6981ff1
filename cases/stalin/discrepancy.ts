/** How far an account may be off the record although it is right. Written before any account was weighed. */
import { type Discrepancy, logUniform, type Near, uniform } from "aitia";

export const discrepancy: Discrepancy = {
  series: [
    {
      output: "sentences",
      sd: logUniform(0.35, 1.4),
      ar: uniform(0, 0.9),
      because:
        "a model of 434 months and a few hundred agents is not expected to hit a year's sentences within a factor of 1.4, and one that misses by more than 4 in a usual year says nothing of them; campaigns last from one year into the next, and so does whatever is missed of them",
    },
    {
      output: "deathSentences",
      sd: logUniform(0.35, 1.4),
      ar: uniform(0, 0.9),
      because:
        "as of all sentences; who decided, courts or boards outside them, changed by decree from one year to the next, and such changes the model has only in part",
    },
  ],
  correlation: {
    prior: uniform(0, 0.8),
    because:
      "people sentenced to death are among the people sentenced, so a year missed in one series is likely missed in the other, and must not count as two witnesses",
  },
};

/** What counts as near, for counting and drawing. */
export const near: Near = {
  factor: 3,
  because:
    "the model is declared to miss a usual year by a factor of 1.4 to 4; within a factor of 3 over whole periods the order of magnitude is right",
};
