import type { Given } from "../statement.ts";

/** Was von der Überlieferung gegeben ist. What is given of the record, in German. */
export const view = (given: Given, account: string): string =>
  ({
    nothing: "vor der Überlieferung",
    parameters: `mit den Parametern, für die die Überlieferung unter „${account}“ spricht, und frischem Zufall`,
    record: `mit den Parametern und dem Zufall, die die Überlieferung unter „${account}“ gewählt hat`,
  })[given];
