import { describe, expect, test } from "vitest";
import { Draws } from "./draws.ts";
import { bennett, rise } from "./evidence.ts";

/**
 * A log likelihood that is standard normal under the prior is normal about the exponent with the same spread where the
 * record counts to that exponent: the log evidence is half the exponent's square.
 */
const exponents = Float64Array.from([0, 0.7, 1.4, 2]);
const ladders = 4;
const ticks = 60;

function independent(seed: number): Float64Array {
  const draws = new Draws(seed, "test").at(1);
  const logs = new Float64Array(ticks * exponents.length * ladders);
  return logs.map((_, n) => {
    const rung = Math.floor(n / ladders) % exponents.length;
    return exponents[rung] + draws.normal();
  });
}

/** Every tick told ten times, as if worlds had not moved. */
function lame(seed: number): Float64Array {
  const logs = independent(seed);
  const width = exponents.length * ladders;
  return logs.map((_, n) => logs[Math.floor(n / width / 10) * 10 * width + (n % width)]);
}

const repeats = 150;
const spread = (make: (seed: number) => Float64Array) => {
  let [error, squares, stated] = [0, 0, 0];
  for (let seed = 0; seed < repeats; seed++) {
    const { values, errors } = rise(make(seed), exponents, ladders);
    const off = values[3] - exponents[3] ** 2 / 2;
    error += off / repeats;
    squares += off ** 2 / repeats;
    stated += errors[3] ** 2 / repeats;
  }
  return { error, sd: Math.sqrt(squares), stated: Math.sqrt(stated) };
};

describe("the evidence along a ladder", () => {
  test("is half the square of the exponent where log likelihoods are normal, without bias", () => {
    const { error, sd } = spread(independent);
    expect(Math.abs(error)).toBeLessThan(3 * (sd / Math.sqrt(repeats)));
    const { values } = rise(independent(5), exponents, ladders);
    exponents.forEach((x, k) => {
      expect(Math.abs(values[k] - (x * x) / 2)).toBeLessThan(0.25);
    });
  });

  test("states an error a little larger than its spread over seeds, and not twice", () => {
    const { sd, stated } = spread(independent);
    expect(stated / sd).toBeGreaterThan(1.05);
    expect(stated / sd).toBeLessThan(1.6);
  });

  test("states a larger error where worlds hardly move", () => {
    const [moving, still] = [spread(independent), spread(lame)];
    expect(still.stated / moving.stated).toBeGreaterThan(2);
    expect(still.stated / still.sd).toBeGreaterThan(1);
    expect(still.stated / still.sd).toBeLessThan(1.8);
  });

  test("bridges two rungs exactly where each has one world", () => {
    // both conditions meet half way: L^1 from below is 3, from above 5
    const { value } = bennett(Float64Array.from([3]), Float64Array.from([5]), 1);
    expect(value).toBeCloseTo(4, 9);
  });
});
