import { parseHTML } from "linkedom";
import { beforeAll, expect, test } from "vitest";
import { reportHtml } from "../../src/report/report.ts";
import { fullNameOf } from "../../src/report/subject.ts";
import { en } from "../../src/words/en/index.ts";
import { chanceOf, row, shares, single, together } from "./testing/answers.ts";
import { askWhy, meadow } from "./testing/asking.ts";
import { around, mean, meanWhere, minimalSets, shapley, table, without } from "./testing/exact.ts";
import { printed } from "./testing/printed.ts";
import {
  came,
  explanations,
  groups,
  inEachWorld,
  mechanisms,
  prior,
  years,
} from "./testing/story.ts";
import { placebo } from "./testing/whether.ts";
import { near, nearQuantile, nearShare } from "./testing/within.ts";

const { spec } = meadow;
const all = { on: mechanisms };
const WORLDS = 1000;

let document: Document;
beforeAll(async () => {
  const answer = await askWhy({ runs: WORLDS, seed: 9 });
  document = parseHTML(reportHtml(answer, spec)).document as unknown as Document;
});

const text = (element: Element) => element.textContent!.replaceAll(/\s+/g, " ").trim();
/** Cells of all tables whose first head says this, table by table. */
const tables = (head: string): string[][][] =>
  [...document.querySelectorAll("table")]
    .filter((t) => text(t.querySelector("th")!).startsWith(head))
    .map((t) => [...t.querySelectorAll("tbody tr")].map((r) => [...r.children].map(text)));

const titles = new Map(spec.order.flatMap((r) => ("title" in r ? [[r.title, r.id] as const] : [])));
const called = (cell: string): string => {
  const found = [...titles].find(([title]) => cell.startsWith(title));
  if (!found) throw new Error(`who is "${cell}"?`);
  return found[1];
};
/** What a row tells, by the head of its column, as the sum over all worlds has it. */
const exactly = (gone: readonly string[], share: number): Readonly<Record<string, number>> => {
  const exact = row(all, gone);
  const { columns } = en.report;
  return {
    [columns.necessity.head]: exact.necessity,
    [columns.net.head]: 1 - mean(came(without(all, gone))) / mean(came(all)),
    [columns.undone.head]: placebo(gone, "flood").undone,
    [columns.sufficiency.head]: exact.sufficiency,
    [columns.alone.head]: exact.alone,
    [columns.prevention.head]: exact.prevention,
    [columns.share.head]: share,
  };
};
const heads = (first: string): string[][] =>
  [...document.querySelectorAll("table")]
    .map((t) => [...t.querySelectorAll("th[scope=col]")].map(text))
    .filter(([head]) => head?.startsWith(first));

test("each row of the report's tables is the exact one", () => {
  const [share] = shares(all, [prior]);
  const shown = tables("Mechanism, its words");
  const heard = heads("Mechanism, its words").map(([, ...columns]) => columns);
  expect(heard.map((columns) => columns.length)).toEqual([3, 4]);
  shown.forEach((rows, t) => {
    expect(rows.map(([title]) => called(title!)).sort()).toEqual([...mechanisms].sort());
    for (const [title, ...cells] of rows) {
      const id = called(title!);
      const exact = exactly([id], share![id]!);
      heard[t]!.forEach((column, n) => {
        near(printed(cells[n]!), exact[column]!, `${id}: ${column}`);
      });
    }
  });
  for (const [title] of shown[0]!) {
    const id = called(title!);
    const acts = Number(/Acts in ([\d.]+)%/.exec(title!)![1]) / 100;
    nearShare(acts, row(all, [id]).acts, 400, `${id} acts`);
  }
  const worth = shapley(
    table(together, []).map((column) => mean(column)),
    3,
  );
  const [ofGroups] = tables("Explanation");
  const [[, ...columns] = []] = heads("Explanation");
  expect(columns).toHaveLength(5);
  ofGroups!.forEach(([title, ...cells], n) => {
    const id = Object.keys(groups)[n]!;
    expect(title).toBe(explanationTitle(id));
    const exact = exactly(groups[id]!, worth[n]!);
    columns.forEach((column, c) => {
      near(printed(cells[c]!), exact[column]!, `${id}: ${column}`);
    });
  });
});

test("each smallest removal and each smallest set has its exact share", () => {
  const [undone, brought, undoneBy, broughtBy] = tables("Set");
  const groupTitles = new Map(Object.keys(groups).map((id) => [explanationTitle(id), id]));
  const hold = (rows: string[][], kind: "necessary" | "sufficient", ofGroups: boolean) => {
    const idsOf = (cell: string) =>
      cell.split(" + ").map((title) => (ofGroups ? groupTitles.get(title)! : called(title)));
    const named = [...new Set(rows.flatMap(([cell]) => idsOf(cell!)))];
    const players = ofGroups ? together : single(switched(named));
    const others = ofGroups ? [] : mechanisms.filter((m) => !players.some(({ id }) => id === m));
    const exact = minimalSets(table(players, others), kind);
    for (const [cell, told] of rows) {
      const bits = idsOf(cell!).reduce(
        (set, id) => set | (1 << players.findIndex((p) => p.id === id)),
        0,
      );
      near(printed(told!), exact.get(bits) ?? 0, `${kind} ${cell}`);
    }
  };
  hold(undone!, "necessary", true);
  hold(brought!, "sufficient", true);
  hold(undoneBy!, "necessary", false);
  hold(broughtBy!, "sufficient", false);
});

/** As the report calls it: an answer by its number and title. */
const explanationTitle = (id: string) => fullNameOf({ spec, words: en }, id);

/** The mechanisms that were switched: those without which it failed most often, as the report lists their degrees. */
const switched = (named: readonly string[]): string[] => {
  const degrees = tables("Mechanism").filter(([first]) => first!.length === 2);
  const ids = degrees.flat().map(([title]) => called(title!));
  expect(named.filter((id) => !ids.includes(id))).toEqual([]);
  return mechanisms.filter((id) => ids.includes(id));
};

test("the draws have the hand in it that they have", () => {
  const [rows] = tables("The draws of");
  const y = came(all);
  for (const [title, told] of rows!) {
    const rule =
      title === "all of them"
        ? "all"
        : title!.startsWith("The start") || !isMechanism(title!)
          ? "processes"
          : called(title!);
    near(printed(told!), chanceOf(y, rule), `chance of ${title}`);
  }
  expect(rows).toHaveLength(10);
});
const isMechanism = (cell: string) => [...titles.keys()].some((title) => cell.startsWith(title));

test("under every kind of stand-in an answer fails as often as it does", () => {
  const [rows] = tables("Removed");
  const kinds = [{}, { rain: "absent" }, { gate: "shuffled" }] as const;
  rows!.forEach(([, ...cells], n) => {
    const gone = Object.values(groups)[n]!;
    cells.forEach((cell, k) => {
      if (cell.startsWith("unknown")) return;
      const off = came({ on: mechanisms.filter((m) => !gone.includes(m)), kinds: kinds[k]! });
      const fails = off.map((bit) => 1 - bit);
      near(printed(cell), meanWhere(fails, came(all)), `without ${gone.join()}, kind ${k}`);
    });
  });
});

test("the numbers behind each picture hold as many histories as they say", () => {
  const shown = tables("year").filter(([first]) => first!.length === 7);
  // the two answers and everything, in two series
  expect(shown).toHaveLength(6);
  const levels = [0.05, 0.25, 0.5, 0.75, 0.95];
  shown.forEach((rows, n) => {
    const way = { on: explanations[["A", "B", "all"][n % 3]!]! };
    const output = n < 3 ? "water" : "grain";
    rows.forEach(([year, ...cells], y) => {
      expect(Number(year)).toBe(years[y]);
      const values = inEachWorld(way, (s) => s[output][y]!);
      levels.forEach((level, l) => {
        const told = Number(cells[l]!.replaceAll(",", ""));
        nearQuantile({ told, level, worlds: WORLDS }, around(told, values), `${output} ${year}`);
      });
    });
  });
});
