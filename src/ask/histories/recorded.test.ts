/** Who would not have been, with the luck of the record: held against simulated twins, which have the same luck by construction. */
import { expect, test } from "vitest";
import { hereCrew } from "../../engine/crowd/here.ts";
import { modelOfHistory } from "../../engine/histories.ts";
import type { Model } from "../../engine/model.ts";
import { openCase, run } from "../index.ts";
import { panelOf, readHistories } from "../weigh/panel/panel-of-case.ts";
import { addedBy, withoutIn } from "./recorded.ts";

const opened = await openCase("rulers");
const rulers: Model = { ...opened, crew: hereCrew };
/** The first of them: to ask an outcome of all takes longer, and shows no more. */
const spec = {
  ...rulers.spec,
  histories: { ...rulers.spec.histories!, list: rulers.spec.histories!.list.slice(0, 60) },
};
const panel = panelOf(readHistories(rulers.spec));
const historyOf = (id: string) =>
  panel.units.flatMap(({ histories }) => histories).find((one) => one.id === id)!;

test.for(["CUB-1959", "AFG-1973"])(
  "the code of a simulated twin is the code less what the removed weights have added, copies and all, for %s",
  async (id) => {
    const own = modelOfHistory(rulers, id);
    const set = {
      scale: 0.5,
      ofEntry: 1.2,
      ofRivals: -0.7,
      ofDisputes: 0.4,
      kept: 0.8,
      copied: 0.4,
    };
    const asked = { runs: 6, seed: 5, set };
    const whole = await run(own, asked);
    const less = await run(own, {
      ...asked,
      without: { selection: "unresponsive", "threat-to-repression": "unresponsive" },
    });
    const history = historyOf(id);
    const weights = panel.parameters.map((name) =>
      ["ofEntry", "ofRivals", "ofDisputes"].includes(name) ? set.scale * set[name as "ofEntry"] : 0,
    );
    whole.worlds.forEach(({ series }, n) => {
      // told from the centre's mean, as a panel's codes are, so that what the predecessor left is known for a copy
      const codes = Float64Array.from(series.killing!, (code) => code - 4);
      const added = addedBy({ ...history, codes }, weights, set.kept);
      added.forEach((off, i) => {
        expect(series.killing![i]! - less.worlds[n]!.series.killing![i]!).toBeCloseTo(off, 3);
      });
      expect(Math.max(...added.map(Math.abs))).toBeGreaterThan(0.05);
    });
  },
);

const draws = (ofEntry: number, rows = 40) => ({
  parameters: ["scale", "kept", ...panel.parameters],
  rows: Array.from({ length: rows }, (_, n) => [
    1,
    0,
    // half of the draws know of no effect
    ...panel.parameters.map((name) => (name === "ofEntry" && n % 2 === 0 ? ofEntry : 0)),
  ]),
});

test("where no weight is anything nobody would not have been; where half of the draws say so, it is even, and it says so by name", () => {
  const none = withoutIn(spec, draws(0), "systematic");
  if (!none.known) throw new Error(none.because);
  expect(none.of).toBe(60);
  expect(none.came).toBeGreaterThan(15);
  for (const { fewer } of none.rows) expect(fewer).toEqual({ value: 0, low: 0, high: 0 });
  const some = withoutIn(spec, draws(5), "systematic");
  if (!some.known) throw new Error(some.because);
  expect(some.came).toBe(none.came);
  for (const { without } of some.histories)
    expect(without.blame).toMatchObject({ known: true, value: 0 });
  const entry = some.histories.map(({ without }) => without.selection!);
  for (const e of entry) expect(e.known && (e.value === 0 || e.value === 0.5)).toBe(true);
  const even = entry.filter((e) => e.known && e.value === 0.5).length;
  expect(even).toBeGreaterThan(3);
  const row = some.rows.find(({ id }) => id === "selection")!;
  expect(row.fewer).toEqual({ value: even / 2, low: 0, high: even });
  expect(some.rows.find(({ id }) => id === "B")!.fewer).toEqual(row.fewer);
});

test("what is left does not hang on the order in which histories are told", () => {
  const turned = {
    ...spec,
    histories: { ...spec.histories!, list: spec.histories!.list.toReversed() },
  };
  const [one, other] = [
    withoutIn(spec, draws(2), "systematic"),
    withoutIn(turned, draws(2), "systematic"),
  ];
  if (!one.known || !other.known) throw new Error("unknown");
  expect(other.rows).toEqual(one.rows);
  expect(other.histories.toReversed()).toEqual(one.histories);
});
