import type { Doubted } from "../numbers.ts";
import type { Given } from "../statement.ts";
import { numbers } from "./numbers.ts";

/** Was von der Überlieferung gegeben ist. What is given of the record, in German; see the English one. */
export const view = (given: Given, account: string, againstNone?: Doubted): string => {
  const under = `unter „${account}“${againstNone ? ` (Chancen gegen die Antwort ohne jeden Mechanismus: ${numbers.odds(againstNone)})` : ""}`;
  return {
    nothing: "vor der Überlieferung",
    parameters: `mit frischem Zufall und den Parametern, für die die Überlieferung ${under} spricht`,
    record: `mit den Parametern und dem Zufall, die die Überlieferung ${under} gewählt hat`,
  }[given];
};
