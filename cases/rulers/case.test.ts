import { describe, expect, test } from "vitest";
import { run } from "../../src/ask/index.ts";
import { modelOfHistory } from "../../src/engine/histories.ts";
import { openCase } from "../../src/engine/open.ts";
import { type PanelNuisance, panelForm } from "../../src/fit/panel.ts";
import { tables } from "./files.ts";
import { codesOf, historiesOf, readTables, turned } from "./histories.ts";
import { regionOf } from "./regions.ts";

const read = readTables(tables());
const rulers = historiesOf(read);
const of = (id: string) => rulers.find((ruler) => ruler.id === id)!;
const killing = (id: string, year: number) =>
  of(id).record[0]!.points.find((point) => point.year === year)!.value;

describe("the rulers", () => {
  test("are 378 of 116 states, and each id is there once", () => {
    expect(new Set(rulers.map(({ id }) => id)).size).toBe(378);
    expect(rulers.length).toBe(378);
    expect(new Set(rulers.map(({ unit }) => unit)).size).toBe(116);
    expect(rulers.flatMap(({ record }) => record[0]!.points).length).toBe(3196);
  });

  test("have higher numbers where more was killed: five state-years that are not in doubt", () => {
    const years = [
      killing("CAM-1975", 1977),
      killing("UGA-1971", 1974),
      killing("ARG-1976", 1977),
      killing("CUB-1959", 1985),
      killing("SIN-1959", 1990),
    ];
    for (const much of years.slice(0, 3))
      for (const little of years.slice(3)) expect(much).toBeGreaterThan(little + 2);
    expect(killing("ARG-1976", 1977)).toBe(6.91);
  });

  test("have their codes copied in 84 of 100 years", () => {
    let equal = 0;
    let all = 0;
    for (const ruler of read.rulers) {
      const codes = codesOf(read, ruler, "killings");
      codes.slice(1).forEach(({ year, value }, i) => {
        if (year !== codes[i]!.year + 1) return;
        all += 1;
        if (value === codes[i]!.value) equal += 1;
      });
    }
    expect(equal / all).toBeCloseTo(0.84, 2);
  });

  test("are told by inputs of the year before, so that no code of a year is behind its own input", () => {
    const castro = of("CUB-1959").inputs({}, { months: 41 } as never).state;
    // Cuba was attacked in 1971, which is remembered from 1972 on
    expect(castro.remembered![1]).toBe(castro.remembered![0]);
    expect(castro.remembered![2]).toBeGreaterThan(castro.remembered![1]!);
  });

  test("turn every scale of the experts, for higher is freer on all of them", () => {
    for (const turn of Object.values(turned)) expect(turn(0.9)).toBeLessThan(turn(0.1));
    expect(regionOf(40)).toBe("Americas");
  });
});

const model = await openCase("rulers");

describe("the linear form that is weighed", () => {
  const weights = {
    ofRivals: 1.5,
    ofEntry: -0.7,
    ofPatronage: 2,
    ofMemory: 0.5,
    ofDisputes: 0,
    ofSpiral: 0,
    ofSurvival: 0,
    ofBlame: 1,
    ofPersonal: 0.4,
  };
  const nuisance: PanelNuisance = {
    persistence: 0.6,
    shock: 0.3,
    unitSd: 0.8,
    historySd: 0.5,
    errorSd: 0.3,
    errorPersistence: 0.9,
  };

  test.each(["UGA-1971", "YUG-1989"])(
    "has the mean and the variance of simulated histories of %s",
    async (id) => {
      const one = modelOfHistory(model, id);
      const RUNS = 2000;
      const lived = await run(one, {
        runs: RUNS,
        seed: 1,
        set: {
          ...weights,
          scale: 0.3,
          centre: 4,
          kept: 0.6,
          shock: 0.3,
          stateSpread: 0.8,
          rulerSpread: 0.5,
          errorSpread: 0.3,
          copied: 0,
        },
      });
      const { from, inputs } = of(id);
      const { state } = inputs({}, one.clock);
      const years = one.clock.years;
      const names = model.spec.histories!.linear!.weights;
      const at = years.length - 1;
      const history = (code: number) => ({
        id,
        from: Number(from),
        codes: Float64Array.from(years, (_, i) => (i === at ? code : Number.NaN)),
        inputs: Object.values(names).map((name) => Float64Array.from(state[name]!)),
        ...(state.known![0]! > 0 ? { before: state.before![0]! } : {}),
      });
      const w = [
        4,
        ...Object.keys(names).map((name) => 0.3 * weights[name as keyof typeof weights]),
      ];
      const minusTwiceLog = (code: number) => {
        const { constant, a, b } = panelForm({ id, histories: [history(code)] }, nuisance);
        let sum = constant;
        w.forEach((x, i) => {
          sum -= 2 * b[i]! * x;
          w.forEach((y, j) => {
            sum += a[i * w.length + j]! * x * y;
          });
        });
        return sum;
      };
      // a parabola in the code: its curvature is the variance, its lowest point the mean
      const [low, middle, high] = [minusTwiceLog(-1), minusTwiceLog(0), minusTwiceLog(1)];
      const variance = 2 / (high + low - 2 * middle);
      const mean = (-(high - low) * variance) / 4;
      const codes = lived.worlds.map((world) => world.series.killing![at]!);
      const found = codes.reduce((a, b) => a + b, 0) / RUNS;
      const spread = codes.reduce((sum, x) => sum + (x - found) ** 2, 0) / (RUNS - 1);
      expect(Math.abs(found - mean)).toBeLessThan(4 * Math.sqrt(variance / RUNS));
      expect(Math.abs(spread / variance - 1)).toBeLessThan(4 * Math.sqrt(2 / RUNS));
    },
  );
});
