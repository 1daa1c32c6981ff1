/** What a unit says of its numbers: a probability lies in 0 to 1, a hazard is never negative. */
import type { Prior } from "./prior.ts";

/** Where the numbers of a unit lie, and the rule in words. */
export interface Domain {
  readonly low: number;
  readonly high: number;
  readonly says: string;
}

const domains: readonly (readonly [RegExp, Domain])[] = [
  [/^probability\b/i, { low: 0, high: 1, says: "a probability lies in 0 to 1" }],
  [/^share$/i, { low: 0, high: 1, says: "a share lies in 0 to 1" }],
  [/\b0 to 1$/, { low: 0, high: 1, says: "its unit says 0 to 1" }],
  [/^hazard\b/i, { low: 0, high: Infinity, says: "a hazard is not below 0" }],
  [/^rate\b/i, { low: 0, high: Infinity, says: "a rate is not below 0" }],
];

/** The domain of a unit; nothing where the unit's words say none. */
export const domainOf = (unit: string): Domain | undefined =>
  domains.find(([words]) => words.test(unit.trim()))?.[1];

/** Whether a number lies where its unit lets it, and is one in 32 bits. */
export const fitsUnit = (unit: string, value: number): boolean => {
  const domain = domainOf(unit);
  return (
    Number.isFinite(Math.fround(value)) &&
    (domain === undefined || (value >= domain.low && value <= domain.high))
  );
};

/** From where to where the prior has any mass. */
export function reachOf(prior: Prior): readonly [low: number, high: number] {
  switch (prior.kind) {
    case "uniform":
    case "log-uniform":
      return [prior.low, prior.high];
    case "half-normal":
      return [0, Infinity];
    case "normal":
      return [-Infinity, Infinity];
    case "beta":
      return [0, 1];
    case "fixed":
      return [prior.value, prior.value];
  }
}
