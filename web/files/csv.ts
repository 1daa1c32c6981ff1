/** The numbers behind a fan, as a table; other tables, which the first screen does without, stand in tables.ts. */
import type { Fan } from "../../src/ask/why/dependence.ts";
import type { Comparison } from "../../src/model/case.ts";
import { rounded } from "../../src/words/numbers.ts";
import { clock, words } from "../words.ts";

/** A quantile of simulated histories is known to fewer digits than are written. */
const DIGITS = 6;

export function fanCsv(fan: Fan, record: Comparison | undefined): string {
  const lines = fan.years.map((year, n) => {
    const point = record?.points.find((p) => p.year === year);
    return [
      words.time.name(year),
      ...[fan.q05, fan.q25, fan.q50, fan.q75, fan.q95].map((q) => rounded(q[n], DIGITS)),
      point?.value ?? "",
    ].join();
  });
  return [`${clock.period},q05,q25,q50,q75,q95,record`, ...lines, ""].join("\n");
}
