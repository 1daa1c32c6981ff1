/** What a population that was led to the record says in a terminal. */
import { amount, fixed, percent } from "./numbers.ts";

export const fitted = {
  intro: (f: {
    readonly account: string;
    readonly case: string;
    /** Periods of the record, by name. */
    readonly given: string;
    /** What one of them is called. */
    readonly period: string;
    /** Simulated histories of the population. */
    readonly kept: number;
    readonly ess: number;
    readonly essOfParameters: number;
    readonly paretoK: number;
    readonly simulations: number;
    readonly logEvidence: { readonly value: number; readonly se: number };
    readonly undecided?: string | undefined;
  }): string =>
    `"${f.account}" of "${f.case}" conditioned on ${f.given}: ${amount(f.kept)} simulated histories, worth ${amount(f.ess)} by the ${f.period} whose chance they share most and by how far their ladders are apart; their parameters alone ${amount(f.essOfParameters)}; tail k ${fixed(f.paretoK, 2)}; ${amount(f.simulations)} lived. Log evidence ${fixed(f.logEvidence.value, 2)} (se ${fixed(f.logEvidence.se, 2)})${f.undecided ? `; the budget does not decide it: ${f.undecided}` : ""}.`,
  heads: {
    series: ["series"],
    noise: ["noise"],
    off: ["median off", "(rms, logs)"],
    within: (many: string): readonly string[] => [`% of ${many} in`, "the 90% band"],
    withError: ["with", "error"],
  },
  fresh: "fresh",
  conditioned: "as conditioned",
  came: (outcome: string, own: number, fresh: number): string =>
    `${outcome}: ${percent(own)} of the conditioned simulated histories, ${percent(fresh)} on fresh noise.`,
  stored: (path: string): string => `Stored in ${path}.`,
};
