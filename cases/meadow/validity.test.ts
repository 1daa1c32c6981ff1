import { beforeAll, describe, expect, test } from "vitest";
import { validityPage } from "../../src/document/validity.ts";
import { record } from "./record.ts";
import { askValidity, meadow, type Posterior, type ValidityAnswer } from "./testing/asking.ts";
import { byError, type Given } from "./testing/error.ts";
import { around, mean, meanWhere, posterior, together, where, without } from "./testing/exact.ts";
import {
  came,
  explanations,
  groups,
  inEachWorld,
  mechanisms,
  prior,
  type Series,
  type Way,
  years,
} from "./testing/story.ts";
import { type Known, known, near, nearQuantile, nearShare } from "./testing/within.ts";

const all: Way = { on: mechanisms };
const given = (of: Given = {}, way = all) => posterior(byError(way, of));

let answer: ValidityAnswer;
let made: readonly Posterior[];
beforeAll(async () => {
  ({ answer, made } = await askValidity({ simulations: 14_000, seed: 3 }));
});

test("the record lies outside what the prior thinks possible in exactly these years", () => {
  const exact = record.flatMap(({ output, points }) =>
    points.flatMap(({ year, value }) => {
      const { upTo, below } = around(
        value,
        inEachWorld(all, (s) => numberOf(s, output, year)),
      );
      return upTo < 0.01 || 1 - below < 0.01 ? [`${output} ${year}`] : [];
    }),
  );
  const { outside } = answer.prior;
  expect(outside.map(({ output, year }) => `${output} ${year}`)).toEqual(exact);
  expect(exact).toContain("water 1801");
});

describe("each explanation, conditioned", () => {
  test.each(Object.keys(explanations))("%s tells the record so far", (id) => {
    const told = answer.fits.find((f) => f.explanation === id)!;
    const way: Way = { on: explanations[id]! };
    const likelihood = byError(way);
    const weights = posterior(likelihood);
    const { value, se } = told.logEvidence;
    expect(Math.abs(value - Math.log(mean(likelihood)))).toBeLessThan(3.5 * se + 1e-5);
    for (const { id: outcome, own, fresh } of told.outcomes) {
      const y = came(way, outcome);
      nearShare(own, mean(y, weights), told.ess, `${outcome}, own luck`);
      const later = together(likelihood, y, { parameters: () => true, chance: () => false });
      nearShare(fresh, later / mean(likelihood), told.ess, `${outcome}, fresh luck`);
    }
    for (const { output, years: rows } of told.own)
      for (const row of rows) {
        const values = inEachWorld(way, (s) => numberOf(s, output, row.year));
        for (const [told, level] of [
          [row.q05, 0.05],
          [row.median, 0.5],
          [row.q95, 0.95],
        ] as const)
          nearQuantile(
            { told, level, worlds: 60 },
            around(told, values, weights),
            `${output} ${row.year}`,
          );
      }
    expect(told.trials[0]).toMatchObject({
      own: expect.closeTo(1, 4),
      fresh: expect.closeTo(1, 4),
    });
  });
});

const numberOf = (s: Series, output: string, year: number): number =>
  s[output as keyof Series][years.indexOf(year as (typeof years)[number])]!;

test("given one half of the years, the other is told as well as worlds of that half tell it", () => {
  for (const { explanation, given: half, predicted, told } of answer.heldOut) {
    const way: Way = { on: explanations[explanation]! };
    for (const { output, years: rows, score } of told) {
      for (const { year } of rows) expect(year).toBeGreaterThanOrEqual(predicted.from);
      // what the two records' evidences say, for each predicted number
      const both = Math.log(mean(byError(way, { ...half, besides: output })));
      const exact = (both - Math.log(mean(byError(way, half)))) / rows.length;
      expect(Math.abs(score.value - exact), `${explanation} ${output}`).toBeLessThan(
        // worlds so rare that none was drawn are no part of a stated error
        4 * score.se + 2e-3,
      );
      expect(score.se).toBeLessThan(0.4);
    }
  }
  expect(
    answer.heldOut.map(({ explanation, given: { from } }) => `${explanation} ${from}`),
  ).toEqual(["AB 1801", "all 1801", "AB 1804", "all 1804"]);
});

type Row = ValidityAnswer["robust"]["base"];

/** A row of necessities, worlds lived one way and weighed one way. */
function hold(
  told: Row,
  { way = all, weights }: { readonly way?: Way; readonly weights: Float64Array },
): void {
  const y = came(way);
  nearShare(told.came, mean(y, weights), told.ess, told.says);
  for (const [id, necessity] of Object.entries(told.groups)) {
    const off = came(without(way, groups[id]!));
    near(
      necessity,
      meanWhere(
        off.map((bit) => 1 - bit),
        y,
        weights,
      ),
      `${told.says}, ${id}`,
    );
  }
}

describe("how the answer hangs on what was chosen", () => {
  const two: Way = { ...all, springs: { count: 2, year: 1804 } };

  test("as everywhere else", () => hold(answer.robust.base, { weights: given() }));

  test("an interval is as wide as the worlds in which it came allow, and no narrower", () => {
    const { base } = answer.robust;
    const { value, low, high } = known(base.groups.A);
    const n = base.came * base.ess;
    const z = 1.96;
    const wilson =
      (2 * z * Math.sqrt((value * (1 - value)) / n + (z / n / 2) ** 2)) / (1 + z ** 2 / n);
    expect((high - low) / wilson).toBeGreaterThan(0.97);
    expect((high - low) / wilson).toBeLessThan(1.03);
  });

  test("the springs that broke out did not: the same parameters and luck", () => {
    const dry: Way = { ...all, springs: { count: 0, year: 1804 } };
    const [row, ...others] = answer.robust.inputs;
    expect(others).toEqual([]);
    hold(row!, { way: dry, weights: given() });
  });

  test("two springs are counted, not one: in the worlds that are there, and conditioned anew", () => {
    const [row] = answer.robust.codings;
    hold(row!.same, { way: two, weights: given() });
    hold(row!.anew, { way: two, weights: given({}, two) });
    const evidence = Math.log(mean(byError(two)) / mean(byError(all)));
    const { value, se } = row!.logEvidence;
    expect(Math.abs(value - evidence)).toBeLessThan(3.5 * se);
  });

  test("a difference of two evidences is as doubtful as both together", () => {
    const [one, other] = [
      made.find(
        (p) => p.account === "all" && p.years.from === 1801 && p.years.to === 1806 && !p.events,
      ),
      made.find((p) => p.events),
    ];
    const { se } = answer.robust.codings[0]!.logEvidence;
    expect(se).toBeCloseTo(Math.hypot(one!.logEvidence.se, other!.logEvidence.se), 12);
  });

  test("the parish book is believed where it has a number", () =>
    hold(answer.robust.registers[0]!, { weights: given({ register: "parish" }) }));

  test("only the early years are known, only the late ones, none", () => {
    const [early, late, nothing] = answer.robust.windows;
    hold(early!, { weights: given({ to: 1803 }) });
    hold(late!, { weights: given({ from: 1804 }) });
    hold(nothing!, { weights: prior });
  });

  test("a coefficient is believed to be small, or large, and which is which", () => {
    const halves = [
      ["B", "gate"],
      ["C", "beavers"],
    ] as const;
    halves.forEach(([id, source], n) => {
      const [small, large] = answer.robust.priors.slice(2 * n, 2 * n + 2);
      expect(small!.says).toContain(
        `coefficients of ${id} (1 half-normal ones) in the smaller half`,
      );
      expect(large!.says).toContain("in the larger half");
      hold(small!, { weights: where(source, 0, 0.5, given()) });
      hold(large!, { weights: where(source, 0.5, 1, given()) });
    });
  });

  test("what would have been in 1804 without the springs, or with two", () => {
    const water = (way: Way) => inEachWorld(way, (s) => s.water[3]!);
    const usual = water(all);
    answer.robust.successors.forEach((row, n) => {
      const twin = water({ ...all, springs: { count: n === 0 ? 0 : 2, year: 1804 } });
      const differs = usual.map((x, w) => Number(x !== twin[w]));
      for (const [told, weights] of [
        [row.before, prior],
        [row.given, given()],
      ] as const) {
        near(told.differs, mean(differs, weights), `${row.says} differs`);
        expect(known(told.more).value).toBe(n);
        told.means.forEach((mean, m) => {
          const exact = meanWhere(m === 0 ? usual : twin, differs, weights);
          expect(Math.abs(mean / exact - 1)).toBeLessThan(0.25);
        });
      }
    });
  });

  test("every group and every mechanism under every kind of stand-in, before the record and given it", () => {
    const kinds = {
      absent: { rain: "absent" },
      shuffled: { gate: "shuffled" },
      unresponsive: {},
    } as const;
    const y = came(all);
    for (const { id, before, given: after } of answer.robust.kinds)
      for (const kind of ["unresponsive", "absent", "shuffled"] as const) {
        const gone = groups[id] ?? [id];
        const offered =
          kind === "unresponsive" || Object.keys(kinds[kind]).some((m) => gone.includes(m));
        expect(before[kind].known && after[kind].known, `${id} ${kind}`).toBe(offered);
        if (!offered) continue;
        const off = came({ ...without(all, gone), kinds: kinds[kind] });
        const fails = off.map((bit) => 1 - bit);
        near(before[kind], meanWhere(fails, y), `${id} ${kind} before`);
        near(after[kind], meanWhere(fails, y, given()), `${id} ${kind} given`);
      }
  });
});

describe("the page that is written of it", () => {
  let rows: readonly (readonly string[])[];
  beforeAll(() => {
    rows = validityPage(meadow.spec, answer)
      .split("\n")
      .filter((line) => line.startsWith("| "))
      .map((line) => line.slice(2, -2).split(" | "));
  });
  const number = (cell: string) => Number(cell.replace("−", "-").replace(",", ""));
  /** A row of necessities as it is printed: came, without each group, worth. */
  const printedRow = (begins: string): Row => {
    const [says, came, ...cells] = rows.find(([first]) => first!.startsWith(begins))!;
    const estimate = (cell: string): Known => {
      const [value, low, high] = [...cell.matchAll(/\d\.\d+/g)].map(([n]) => Number(n));
      return { known: true, value: value!, low: low! - 0.005, high: high! + 0.005, n: 1 };
    };
    return {
      says: says!,
      // "over 99.9%" stands for what is all but 1
      came: /over|under/.test(came!)
        ? Number(came!.includes("over"))
        : Number(came!.replace("%", "")) / 100,
      ess: number(cells[3]!),
      groups: { A: estimate(cells[0]!), B: estimate(cells[1]!), C: estimate(cells[2]!) },
    };
  };

  test("every row of what it hangs on is the exact one", () => {
    const two: Way = { ...all, springs: { count: 2, year: 1804 } };
    const asked: readonly [string, Parameters<typeof hold>[1]][] = [
      ["as everywhere else", { weights: given() }],
      ["`springs=off`", { way: { ...all, springs: { count: 0, year: 1804 } }, weights: given() }],
      ["numbers of the register", { weights: given({ register: "parish" }) }],
      ["given 1801-1803", { weights: given({ to: 1803 }) }],
      ["given 1804-1806", { weights: given({ from: 1804 }) }],
      ["given nothing", { weights: prior }],
      [
        "coefficients of C (1 half-normal ones) in the smaller",
        { weights: where("beavers", 0, 0.5, given()) },
      ],
      [
        "coefficients of C (1 half-normal ones) in the larger",
        { weights: where("beavers", 0.5, 1, given()) },
      ],
      ["two springs broke out", { way: two, weights: given() }],
      ["the same, conditioned anew", { way: two, weights: given({}, two) }],
    ];
    for (const [begins, exact] of asked) hold(printedRow(begins), exact);
  });

  test("every evidence, and every share of worlds in which it came", () => {
    const ids = Object.keys(explanations);
    for (const id of ids) {
      const { value, se } = answer.fits.find((f) => f.explanation === id)!.logEvidence;
      const truth = Math.log(mean(byError({ on: explanations[id]! })));
      expect(Math.abs(value - truth), id).toBeLessThan(4 * se + 0.005);
      expect(se, id).toBeLessThan(0.25);
    }
    const [, ...shares] = rows.find(([first]) => first === "flood")!;
    const order = rows
      .find(([first]) => first === "share of simulated histories in which it came")!
      .slice(1);
    shares.forEach((cell, n) => {
      const way: Way = { on: explanations[order[n]!]! };
      const [own] = /[\d.]+/.exec(cell)!;
      nearShare(Number(own) / 100, mean(came(way), given({}, way)), 80, order[n]!);
    });
    expect([...order].sort()).toEqual([...ids].sort());
  });
});
