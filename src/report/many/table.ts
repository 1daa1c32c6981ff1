/** Every history as a row of a table: how often it came, and the net of each part. */
import type { Estimate } from "../../why/index.ts";
import { type ManySubject, rowsOf } from "./subject.ts";

const quoted = (text: string): string =>
  /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const cells = (e: Estimate | undefined): readonly string[] =>
  e?.known ? [e.value, e.low, e.high].map(String) : ["", "", ""];

/** The table as CSV, in the order of the case; what is not known is empty. */
export function historiesCsv(subject: ManySubject): string {
  const rows = rowsOf(subject).map(({ id }) => id);
  const ends = (name: string) => [name, `${name}_low`, `${name}_high`];
  const head = [
    "history",
    "name",
    "from",
    "to",
    "unit",
    "region",
    "grade",
    "recorded",
    ...ends("came"),
    ...rows.flatMap((id) => ends(`net:${id}`)),
  ];
  const lines = subject.answer.histories.map((one) => [
    ...[one.id, one.name, one.from, one.to, one.unit ?? "", one.region ?? "", one.grade ?? ""],
    String(one.recorded),
    ...cells(one.came),
    ...rows.flatMap((id) => cells(one.net[id])),
  ]);
  return `${[head, ...lines].map((line) => line.map(quoted).join(",")).join("\n")}\n`;
}
