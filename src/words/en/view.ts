import type { Doubted } from "../numbers.ts";
import type { Given } from "../statement.ts";
import { odds } from "./numbers.ts";

/**
 * What is given of the record, in plain words; of which account the parameters are, and that account's odds against the one
 * in which every mechanism is silent, where it is weighed.
 */
export const view = (given: Given, account: string, againstNone?: Doubted): string => {
  const under = `under “${account}”${againstNone ? `, whose odds against none of the mechanisms are ${odds(againstNone)}` : ""}`;
  return {
    nothing: "before the record",
    parameters: `luck fresh, with the parameters that the record speaks for ${under}`,
    record: `with the parameters and the luck that the record chose ${under}`,
  }[given];
};
