/** The numbers behind what is shown, as tables. */
import type { Fan } from "../src/ask/answer.ts";
import type { Comparison } from "../src/model/case.ts";
import { type Ensemble, type Shape, seriesOf, yearsOf } from "./live.ts";

export function fanCsv(fan: Fan, record: Comparison | undefined): string {
  const lines = fan.years.map((year, n) => {
    const point = record?.points.find((p) => p.year === year);
    return [
      year,
      fan.q05[n],
      fan.q25[n],
      fan.q50[n],
      fan.q75[n],
      fan.q95[n],
      point?.value ?? "",
    ].join();
  });
  return ["year,q05,q25,q50,q75,q95,record", ...lines, ""].join("\n");
}

/** Every world that was lived: run, year, then every recorded series; as `aitia run` gives them. */
export function worldsCsv(shape: Shape, ensemble: Ensemble): string {
  const names = shape.recorded.map((r) => r.name);
  const years = yearsOf(shape);
  const lines = [["run", "year", ...names].join()];
  for (const run of [...ensemble.lived].sort((a, b) => a - b)) {
    const columns = names.map((name) => seriesOf(shape, ensemble, run, name));
    years.forEach((year, y) => {
      lines.push([run, year, ...columns.map((c) => c[y])].join());
    });
  }
  return `${lines.join("\n")}\n`;
}
