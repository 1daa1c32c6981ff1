import type { Given } from "../statement.ts";

/** What is given of the record, in plain words; of which account the parameters are. */
export const view = (given: Given, account: string): string =>
  ({
    nothing: "before the record",
    parameters: `with the parameters that the record speaks for under “${account}”, luck fresh`,
    record: `with the parameters and the luck that the record chose under “${account}”`,
  })[given];
