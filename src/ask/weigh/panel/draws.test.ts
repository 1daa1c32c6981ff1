import { expect, test } from "vitest";
import { Draws } from "../../../fit/draws.ts";
import { panelDraw } from "../../../fit/panel-evidence.ts";
import { normalCdf } from "../../../kernel/real.ts";
import { openCase } from "../../open.ts";
import { DRAWN, drawsOf } from "./draws.ts";
import { effects, laidOut } from "./laid-out.ts";
import { panelOf, readHistories } from "./panel-of-case.ts";

const { spec } = await openCase("rulers");
const whole = panelOf(readHistories(spec));
const nuisance = {
  persistence: 0.3,
  shock: 0.4,
  unitSd: 0.9,
  historySd: 0.6,
  errorSd: 0.4,
  errorPersistence: 0.9,
};
const grid = [nuisance, { ...nuisance, unitSd: 1.2 }];
const laid = laidOut({ ...whole, units: whole.units.slice(0, 30) }, grid);
const has = new Set(whole.parameters.filter((name) => name !== "ofSpiral"));
const { parameters, rows } = drawsOf(spec, laid, has, 1);
const column = (name: string) => rows.map((row) => row[parameters.indexOf(name)]!);
const mean = (all: readonly number[]) => all.reduce((a, b) => a + b, 0) / all.length;

test("draws have the mean and the spread of each effect, scales and nuisances integrated", () => {
  expect(rows.length).toBe(DRAWN);
  const scales = column("scale");
  const found = effects(laid, has, normalCdf);
  expect(Object.keys(found).length).toBe(8);
  for (const [name, { mean: middle, sd }] of Object.entries(found)) {
    const points = column(name).map((weight, n) => weight * scales[n]!);
    expect(Math.abs(mean(points) - middle), name).toBeLessThan((4 * sd) / Math.sqrt(DRAWN));
    const spread = Math.sqrt(mean(points.map((x) => (x - mean(points)) ** 2)));
    expect(spread / sd, name).toBeGreaterThan(0.7);
    expect(spread / sd, name).toBeLessThan(1.4);
  }
});

test("a weight that the account does not have is nothing in every draw, and what is fixed is what it is", () => {
  expect(new Set(column("ofSpiral"))).toEqual(new Set([0]));
  expect(new Set(column("errorKept"))).toEqual(new Set([0.9]));
  expect(new Set(column("stateSpread"))).toEqual(new Set([0.9, 1.2]));
  expect(Math.abs(mean(column("centre")) - 4)).toBeLessThan(1.5);
});

test("weights hang together as their posterior says", () => {
  const form = {
    constant: 0,
    spread: 0,
    measured: 2,
    b: Float64Array.of(1, 0),
    a: Float64Array.of(2, 1.5, 1.5, 2),
  };
  const own = new Draws(1, "a test").at(0);
  const all = Array.from({ length: 8000 }, () =>
    panelDraw(form, { sds: [1, 1] }, () => own.normal()),
  );
  const [a, b] = [0, 1].map((j) => mean(all.map((w) => w[j]!))) as [number, number];
  // the inverse of [[3, 1.5], [1.5, 3]], and that times b
  expect(a).toBeCloseTo(4 / 9, 1);
  expect(b).toBeCloseTo(-2 / 9, 1);
  const along = (i: number, j: number) =>
    mean(all.map((w) => (w[i]! - [a, b][i]!) * (w[j]! - [a, b][j]!)));
  expect(along(0, 0)).toBeCloseTo(4 / 9, 1);
  expect(along(1, 1)).toBeCloseTo(4 / 9, 1);
  expect(Math.abs(along(0, 1) + 2 / 9)).toBeLessThan(0.03);
});
