import { describe, expect, test } from "vitest";
import { Draws } from "./draws.ts";
import { cholesky, solveLower } from "./matrices.ts";
import { type PanelHistory, type PanelNuisance, type PanelUnit, panelForm } from "./panel.ts";
import { addedForms, panelPosterior, withoutForm } from "./panel-evidence.ts";

const nuisance: PanelNuisance = {
  persistence: 0.8,
  shock: 0.3,
  unitSd: 0.9,
  historySd: 0.4,
  errorSd: 0.25,
  errorPersistence: 0.7,
};
const draws = new Draws(7, "panel").at(0);
const row = (n: number) => Float64Array.from({ length: n }, () => draws.normal());

const one: PanelHistory = {
  id: "one",
  from: 1971,
  codes: Float64Array.of(0.4, 0.4, Number.NaN, 1.1),
  inputs: [row(4), row(4)],
};
const two: PanelHistory = {
  id: "two",
  from: 1977,
  codes: Float64Array.of(1.3, 0.2),
  inputs: [row(2), row(2)],
  before: 1.1,
};
const unit: PanelUnit = { id: "somewhere", histories: [one, two] };
const other: PanelUnit = {
  id: "elsewhere",
  histories: [{ ...one, id: "three", codes: Float64Array.of(-1, -0.6, -0.6, -0.2) }],
};
const sds = [1.5, 0.3, 0.2];

/** The same density without a filter: every code made anew is a sum of independent normals, written out one by one. */
function dense(units: readonly PanelUnit[]): number {
  const rows: Map<string, number>[] = [];
  const codes: number[] = [];
  for (const { id, histories } of units) {
    let error = new Map<string, number>();
    let year = 0;
    const n = nuisance;
    const draw = (name: string, sd: number) => new Map([[`${id} ${name}`, sd]]);
    for (const h of histories) {
      const aim = (i: number) =>
        sum(
          [1, new Map([["centre", sds[0]]])],
          [1, draw("u", n.unitSd)],
          [1, draw(`v ${h.id}`, n.historySd)],
          ...h.inputs.map((x, k): [number, Map<string, number>] => [
            x[i],
            new Map([[`w${k}`, sds[k + 1]]]),
          ]),
        );
      const next = (t: number) =>
        sum(
          [n.errorPersistence, error],
          [Math.sqrt(1 - n.errorPersistence ** 2), draw(`e ${t}`, n.errorSd)],
        );
      if (year === 0) error = draw("e start", n.errorSd);
      else for (let t = year + 1; t < h.from; t++) error = next(t);
      let level =
        h.before === undefined
          ? sum([1, aim(0)], [1, draw(`l ${h.id}`, n.shock / Math.sqrt(1 - n.persistence ** 2))])
          : sum([h.before, new Map([["one", 1]])], [-1, error]);
      h.codes.forEach((code, i) => {
        level = sum(
          [n.persistence, level],
          [1 - n.persistence, aim(i)],
          [1, draw(`s ${h.id} ${i}`, n.shock)],
        );
        error = next(h.from + i);
        const last = i > 0 ? h.codes[i - 1] : h.before;
        if (Number.isNaN(code) || code === last) return;
        rows.push(sum([1, level], [1, error]));
        codes.push(code);
      });
      year = h.from + h.codes.length - 1;
    }
  }
  const d = rows.length;
  const covariance = new Float64Array(d * d);
  rows.forEach((a, i) => {
    rows.forEach((b, j) => {
      for (const [name, x] of a)
        if (name !== "one") covariance[i * d + j] += x * (b.get(name) ?? 0);
    });
  });
  const l = cholesky(covariance, d, 0);
  const z = solveLower(
    l,
    Float64Array.from(codes, (c, i) => c - (rows[i].get("one") ?? 0)),
    d,
  );
  let result = (-d / 2) * Math.log(2 * Math.PI);
  for (let i = 0; i < d; i++) result -= Math.log(l[i * d + i]) + z[i] ** 2 / 2;
  return result;
}

function sum(...parts: readonly [number, Map<string, number>][]): Map<string, number> {
  const total = new Map<string, number>();
  for (const [by, terms] of parts)
    for (const [name, x] of terms) total.set(name, (total.get(name) ?? 0) + by * x);
  return total;
}

const evidence = (units: readonly PanelUnit[], prior = sds) =>
  panelPosterior(
    addedForms(
      units.map((each) => panelForm(each, nuisance)),
      3,
    ),
    { sds: prior },
  );

describe("the density of a panel's codes", () => {
  test("is that of the same normals written out one by one", () => {
    expect(evidence([unit, other]).logEvidence).toBeCloseTo(dense([unit, other]), 9);
  });

  test("does not hang on the order of the units", () => {
    const here = evidence([unit, other]);
    const there = evidence([other, unit]);
    expect(there.logEvidence).toBeCloseTo(here.logEvidence, 12);
    expect(there.means[1]).toBeCloseTo(here.means[1], 12);
  });

  test("adds over units that share no weight", () => {
    const alone = sds.map(() => 0);
    expect(evidence([unit, other], alone).logEvidence).toBeCloseTo(
      evidence([unit], alone).logEvidence + evidence([other], alone).logEvidence,
      12,
    );
  });

  test("is not moved by a history without codes", () => {
    const silent = {
      id: "silent",
      histories: [{ ...one, id: "silent", codes: new Float64Array(4).fill(Number.NaN) }],
    };
    expect(evidence([unit, silent])).toEqual(evidence([unit]));
  });

  test("is not moved by an input that never differs from 0", () => {
    const still: PanelUnit = {
      id: "somewhere",
      histories: unit.histories.map((h) => ({
        ...h,
        inputs: [h.inputs[0], new Float64Array(h.codes.length)],
      })),
    };
    const wide = evidence([still], [1.5, 0.3, 5]);
    expect(wide.logEvidence).toBeCloseTo(evidence([still], [1.5, 0.3, 0]).logEvidence, 12);
    expect(wide.sds[2]).toBeCloseTo(5, 12);
  });

  test("of a unit given the others is the whole less the whole without it", () => {
    const forms = [unit, other].map((each) => panelForm(each, nuisance));
    const without = withoutForm(addedForms(forms, 3), forms[0]);
    expect(panelPosterior(without, { sds }).logEvidence).toBeCloseTo(
      evidence([other]).logEvidence,
      12,
    );
  });

  test("finds the weights that made many units", () => {
    const made = new Draws(3, "made").at(1);
    const units = Array.from({ length: 300 }, (_, u): PanelUnit => {
      const inputs = [0, 1].map(() => Float64Array.from({ length: 10 }, () => made.normal()));
      const before = made.normal() * 0.5;
      let level = before;
      const codes = Float64Array.from({ length: 10 }, (_, i) => {
        level = 0.8 * level + 0.2 * (1 + 0.5 * inputs[0][i]) + 0.1 * made.normal();
        return level;
      });
      return { id: `${u}`, histories: [{ id: `${u}`, from: 1, codes, inputs, before }] };
    });
    const calm = { ...nuisance, shock: 0.1, errorSd: 0.01, historySd: 0.01, unitSd: 0.01 };
    const all = addedForms(
      units.map((each) => panelForm(each, calm)),
      3,
    );
    const { means, sds: doubt } = panelPosterior(all, { sds: [2, 1, 1] });
    expect(Math.abs(means[1] - 0.5)).toBeLessThan(4 * doubt[1]);
    expect(Math.abs(means[2])).toBeLessThan(4 * doubt[2]);
    expect(doubt[1]).toBeLessThan(0.02);
  });

  test("refuses histories of a unit that overlap", () => {
    expect(() =>
      panelForm({ id: "x", histories: [one, { ...two, from: 1973 }] }, nuisance),
    ).toThrow("the history before it lasts until 1974");
  });
});
