/** What is said of a table of simulated histories is said of each of its columns, in words. */
import { expect, test } from "vitest";
import { loadCase } from "../engine/open.ts";
import { worldsAsCsv } from "../store/worlds-csv.ts";
import { aboutHistories } from "./about-histories.ts";

test("each column of a table of simulated histories is named in its order and told in words, with its unit", async () => {
  const { spec } = await loadCase("stalin");
  const series = Object.keys(spec.world.series);
  const csv = worldsAsCsv({
    period: "year",
    years: ["1917"],
    series,
    outcomes: spec.outcomes.map(({ id }) => id),
    runs: [0],
    value: () => 0,
    came: () => true,
  });
  const about = JSON.parse(
    aboutHistories({
      name: "stalin-believed.csv",
      period: "year",
      question: "Why?",
      which: "as believed",
      source: "run 1",
      spec,
      series,
    }),
  );
  expect(about.url).toBe("stalin-believed.csv");
  expect(about["dc:title"]).toBe("Why? Simulated histories, as believed");
  const columns = about.tableSchema.columns as Record<string, string>[];
  expect(columns.map((c) => c.titles).join()).toBe(csv.split("\n")[0]);
  for (const column of columns) {
    expect(column["dc:description"]).not.toBe(column.titles);
    expect(column.name).toMatch(/^[\w.%-]+$/);
  }
  expect(columns[2]!["dc:description"]).toContain(`(${spec.world.series[series[0]!]!.unit})`);
});
