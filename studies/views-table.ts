/** What the study of the two views that are given the record says in docs/reading.md. */
import { numbers } from "../src/words/en/numbers.ts";
import type { Study } from "./study.ts";

export interface ViewStudy extends Study {
  readonly posteriors: number;
  readonly particles: number;
  readonly histories: number;
  /** Of so many intervals of 95 % so many hold the exact value. */
  readonly rows: readonly {
    readonly view: "parameters" | "record";
    readonly column: string;
    readonly held: number;
    readonly of: number;
  }[];
}

export function viewTable({ rows }: ViewStudy): readonly string[] {
  const columns = [...new Set(rows.map(({ column }) => column))];
  const cell = (column: string, view: string) => {
    const found = rows.find((row) => row.column === column && row.view === view);
    return found
      ? `${numbers.fixed((100 * found.held) / found.of, 1)}% of ${numbers.amount(found.of)}`
      : "not asked";
  };
  return [
    "| interval of | `parameters` | `record` |",
    "|---|---|---|",
    ...columns.map((c) => `| \`${c}\` | ${cell(c, "parameters")} | ${cell(c, "record")} |`),
  ];
}
