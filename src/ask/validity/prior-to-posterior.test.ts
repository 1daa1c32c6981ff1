import { expect, test } from "vitest";
import type { Model } from "../../engine/model.ts";
import { type Posterior, packed } from "../condition/posterior.ts";
import { movedBy } from "./prior-to-posterior.ts";

const uniform = (low: number, high: number) => ({ kind: "uniform" as const, low, high });
const parameter = (prior: object) => ({ unit: "share", prior, because: "a test" });
const open = {
  spec: {
    start: { id: "start", parameters: {} },
    order: [
      { id: "claim", title: "", instead: {}, parameters: { pulled: parameter(uniform(10, 20)) } },
      {
        id: "books",
        parameters: { idle: parameter(uniform(0, 1)), narrowed: parameter(uniform(0, 1)) },
      },
    ],
  },
} as unknown as Model;

/** 400 worlds on four islands: places of each parameter in its prior. */
function posterior(places: (n: number) => readonly number[], worth = 400): Posterior {
  const worlds = 400;
  const parameters = ["pulled", "idle", "narrowed"];
  const units = Uint16Array.from({ length: worlds * 3 }, (_, n) =>
    Math.floor(65536 * places(Math.floor(n / 3))[n % 3]!),
  );
  return {
    parameters,
    weights: new Array<number>(worlds).fill(1 / worlds),
    islands: Array.from({ length: worlds }, (_, n) => n % 4),
    essOfParameters: worth,
    units: packed(units),
    runs: packed(new Int32Array(worlds)),
  } as unknown as Posterior;
}

/** Evenly over the prior, each island alike. */
const even = (n: number) => (Math.floor(n / 4) + 0.5) / 100;
const by = (found: ReturnType<typeof movedBy>, name: string) =>
  found.find((m) => m.parameter === name)!;

test("the record moves what it shifts or narrows; what keeps its prior is said to be unmoved", () => {
  const found = movedBy(
    open,
    posterior((n) => [Math.sqrt(even(n)), even(n), 0.3 + 0.4 * even(n)]),
  );
  const pulled = by(found, "pulled");
  expect(pulled.moved).toBe(true);
  expect(pulled.shift.value).toBeCloseTo(1 / 6, 2);
  expect(pulled.claimed).toBe(true);
  const idle = by(found, "idle");
  expect(idle.moved).toBe(false);
  expect(idle.shift.value).toBeCloseTo(0, 6);
  expect(idle.spread).toBeCloseTo(1, 2);
  const narrowed = by(found, "narrowed");
  expect(narrowed.moved).toBe(true);
  expect(narrowed.spread).toBeCloseTo(0.4, 2);
  expect(narrowed.claimed).toBe(false);
});

test("before and given are told in the parameter's own unit", () => {
  const { before, given } = by(
    movedBy(
      open,
      posterior((n) => [0.5 + 0.5 * even(n), even(n), even(n)]),
    ),
    "pulled",
  );
  expect(before[1]).toBeCloseTo(15, 5);
  expect(given[1]).toBeCloseTo(17.5, 1);
});

test("islands that disagree, and worlds that are worth few, keep a shift from being believed", () => {
  const apart = (n: number) => [
    0.9 * even(n) + 0.1,
    even(n),
    n % 4 === 0 ? 0.6 + 0.4 * even(n) : even(n),
  ];
  const found = movedBy(open, posterior(apart));
  expect(by(found, "narrowed").shift.value).toBeCloseTo(0.075, 2);
  expect(by(found, "narrowed").moved).toBe(false);
  expect(by(found, "pulled").moved).toBe(true);
  expect(by(movedBy(open, posterior(apart, 20)), "pulled").moved).toBe(false);
});
