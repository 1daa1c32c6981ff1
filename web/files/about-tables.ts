/** What is to be known of the tables that leave the page: of simulated histories, and of what it hung on. */
import { aboutHistories } from "../../src/report/about-histories.ts";
import { csvwOf, type TableColumn } from "../../src/report/csvw.ts";
import { filesIn } from "../../src/words/en/files.ts";
import type { Column } from "../state/rows.ts";
import { isStored, pack, table, view } from "../state/state.ts";
import { clock, words } from "../words.ts";
import { sourceIn } from "./dressed.ts";
import type { LivedFiles } from "./worlds-as-files.ts";

const says = filesIn(clock.period);

export function aboutWorlds(
  name: string,
  which: string,
  { shape, pack: read }: LivedFiles,
): string {
  return aboutHistories({
    name,
    period: clock.period,
    question: read.answer.question,
    which,
    source: sourceIn(words.screen.views[view.value]),
    spec: read.spec,
    series: shape.recorded.map((r) => r.name),
  });
}

export function aboutEstimates(name: string, columns: readonly Column[]): string {
  const { answer } = pack.value;
  const { title, rows, parts, columns: heads } = says.estimates;
  const { views } = words.screen;
  return csvwOf({
    name,
    language: "en",
    title: title(answer.question),
    says: rows,
    source: sourceIn(
      isStored.value ? views[answer.given] : views[table.value?.given ?? view.value],
    ),
    columns: [
      ...Object.entries(heads).map(
        ([name, says]): TableColumn => ({
          name,
          datatype: name === "removed" ? "integer" : "string",
          says,
        }),
      ),
      ...columns.flatMap(({ key, says }) =>
        Object.entries(parts).map(
          ([part, of]): TableColumn => ({
            name: `${key}${part}`,
            datatype: part === "_unknown" ? "string" : part === "_n" ? "integer" : "number",
            says: of(says),
          }),
        ),
      ),
    ],
  });
}
