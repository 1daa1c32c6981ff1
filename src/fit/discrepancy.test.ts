import fc from "fast-check";
import { expect, test } from "vitest";
import { type ErrorSeries, type ErrorSetting, errorModel } from "./discrepancy.ts";
import { denseError } from "./testing/dense-error.ts";

const years = fc
  .uniqueArray(fc.integer({ min: 1921, max: 1945 }), { minLength: 1, maxLength: 8 })
  .map((found) => found.sort((a, b) => a - b));
const oneSeries = years.chain((times) =>
  fc
    .array(fc.double({ min: 0, max: 0.6, noNaN: true }), {
      minLength: times.length,
      maxLength: times.length,
    })
    .map((sd): ErrorSeries => ({ times, sd })),
);
const settingOf = (series: number) =>
  fc.record({
    sd: fc.array(fc.double({ min: 0.1, max: 2, noNaN: true }), {
      minLength: series,
      maxLength: series,
    }),
    ar: fc.array(fc.double({ min: 0, max: 0.95, noNaN: true }), {
      minLength: series,
      maxLength: series,
    }),
    correlation: fc.double({ min: 0, max: 0.9, noNaN: true }),
    weight: fc.double({ min: 0.1, max: 3, noNaN: true }),
  });
const problem = fc.integer({ min: 1, max: 3 }).chain((count) =>
  fc
    .tuple(
      fc.array(oneSeries, { minLength: count, maxLength: count }),
      fc.array(settingOf(count), { minLength: 1, maxLength: 3 }),
    )
    .chain(([series, settings]) => {
      const size = series.reduce((sum, { times }) => sum + times.length, 0);
      return fc
        .array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: size, maxLength: size })
        .map((residuals) => ({ series, settings, residuals }));
    }),
);

test("the filter gives the density of the whole normal vector, gaps, shared innovations and the record's own errors included", () => {
  fc.assert(
    fc.property(problem, ({ series, settings, residuals }) => {
      const each = errorModel(series, settings).each(residuals);
      settings.forEach((setting, s) => {
        const exact = denseError(series, setting, residuals);
        expect(Math.abs(each[s]! - exact)).toBeLessThan(1e-8 * (1 + Math.abs(exact)));
      });
    }),
  );
});

test("settings are weighed by their shares, whatever the weights add to", () => {
  fc.assert(
    fc.property(problem, ({ series, settings, residuals }) => {
      const model = errorModel(series, settings);
      const total = settings.reduce((sum, { weight }) => sum + weight, 0);
      const each = settings.map((setting) => denseError(series, setting, residuals));
      const most = Math.max(...each);
      const exact =
        most +
        Math.log(
          settings.reduce(
            (sum, { weight }, s) => sum + (weight / total) * Math.exp(each[s]! - most),
            0,
          ),
        );
      expect(model.logDensity(residuals)).toBeCloseTo(exact, 6);
      const tenfold = settings.map((s) => ({ ...s, weight: 10 * s.weight }));
      expect(errorModel(series, tenfold).logDensity(residuals)).toBeCloseTo(
        model.logDensity(residuals),
        9,
      );
    }),
  );
});

test("what is held out leaves the density of the others, as if the record had never had it", () => {
  fc.assert(
    fc.property(
      problem,
      fc.integer({ min: 1921, max: 1945 }),
      ({ series, settings, residuals }, from) => {
        const held = (_: number, time: number) => time >= from;
        const kept = series.map(({ times, sd }) => ({
          times: times.filter((t) => t < from),
          sd: sd.filter((_, i) => times[i]! < from),
        }));
        const all = series.flatMap(({ times }) => times);
        const others = residuals.filter((_, at) => (all[at] ?? 0) < from);
        const whole = errorModel(series, settings);
        const rest = others.length === 0 ? 0 : errorModel(kept, settings).logDensity(others);
        expect(whole.without(held).logDensity(residuals)).toBeCloseTo(rest, 6);
      },
    ),
  );
});

test("an error that runs on makes one long miss dearer than none and cheaper than as many misses apart", () => {
  const times = Array.from({ length: 12 }, (_, t) => 1930 + t);
  const setting = (ar: number): ErrorSetting => ({
    sd: [0.5],
    ar: [ar],
    correlation: 0,
    weight: 1,
  });
  const series = [{ times, sd: times.map(() => 0.1) }];
  const miss = times.map(() => 1);
  const alternating = times.map((_, t) => (t % 2 ? 1 : -1));
  const [apart, running] = [errorModel(series, [setting(0)]), errorModel(series, [setting(0.8)])];
  expect(running.logDensity(miss)).toBeGreaterThan(apart.logDensity(miss));
  expect(running.logDensity(alternating)).toBeLessThan(apart.logDensity(alternating));
});

test.each([
  [{ sd: [0], ar: [0], correlation: 0, weight: 1 }, /discrepancy is not above 0/],
  [{ sd: [1], ar: [1], correlation: 0, weight: 1 }, /autocorrelation lies outside/],
  [{ sd: [1], ar: [0], correlation: -0.1, weight: 1 }, /correlation lies outside/],
  [{ sd: [1], ar: [0], correlation: 0, weight: 0 }, /weight is not above 0/],
  [{ sd: [1, 1], ar: [0], correlation: 0, weight: 1 }, /does not speak of every series/],
])("the setting %j is refused in words", (setting, words) => {
  expect(() => errorModel([{ times: [1], sd: [0] }], [setting])).toThrow(words);
});
