/** What is to be known of a table of simulated histories once it has left the page. */
import type { Case } from "../model/case.ts";
import { filesIn } from "../words/en/files.ts";
import { csvwOf } from "./csvw.ts";

interface OfHistories {
  /** The name of the table's file. */
  readonly name: string;
  /** What a row is of: "year". */
  readonly period: string;
  readonly question: string;
  /** What sets them apart from others of this question; may be empty. */
  readonly which: string;
  readonly source: string;
  readonly spec: Pick<Case, "outcomes" | "world">;
  /** Series as columns, in order. */
  readonly series: readonly string[];
}

/** Columns are those that `worldsAsCsv` writes. */
export function aboutHistories(of: OfHistories): string {
  const { name, period, question, which, source, spec, series } = of;
  const says = filesIn(period).histories;
  const known = { ...spec.world.series, ...spec.world.watched };
  return csvwOf({
    name,
    language: "en",
    title: says.title(question, which),
    says: says.rows,
    source,
    columns: [
      { name: "run", datatype: "integer", says: says.run },
      { name: period, datatype: "string", says: says.period },
      ...series.map((id) => ({
        name: id,
        datatype: "number" as const,
        says: says.series(known[id]?.says ?? id, known[id]?.unit),
      })),
      ...spec.outcomes.map((outcome) => ({
        name: `came:${outcome.id}`,
        datatype: "integer" as const,
        says: says.came(outcome.says),
      })),
    ],
  });
}
