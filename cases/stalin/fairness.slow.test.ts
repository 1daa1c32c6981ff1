/** The fairness rules: channels are standardised, and a stand-in that is unresponsive keeps the mean of what it holds. */
import { expect, test } from "vitest";
import * as used from "./reference.ts";
import { momentsOfAll } from "./testing/moments.ts";
import { kept, outputs, standardised } from "./testing/reference.ts";

const worlds = 500;
const now = used as Readonly<Record<string, number>>;

test("every channel reads an input standardised by a neutral world", () => {
  for (const [name, { mean, sd }] of Object.entries(standardised(worlds))) {
    expect(Math.abs(now[`${name}_MEAN`]! - mean), name).toBeLessThan(0.25 * sd);
    expect(now[`${name}_SD`]! / sd, name).toBeGreaterThan(0.85);
    expect(now[`${name}_SD`]! / sd, name).toBeLessThan(1.15);
  }
});

/** Quantities that may be negative are compared on the scale of their spread. */
const onSpread = new Set(["EXPECTS", "UNCOVERED", "THREAT_MARKET", "PULL", "LINE"]);
/** Read by the mechanism from elsewhere: what it holds instead is a constant, compared below. */
const constants = new Set(["THREAT_MARKET", "BUFFER_CHANCE", "WAR_EXCESS", "PRODUCT"]);
const whole = kept(worlds);

test.each(Object.entries(outputs))("%s: its stand-in keeps the mean", (mechanism, reads) => {
  const without = momentsOfAll(reads, worlds, mechanism);
  for (const name of Object.keys(reads)) {
    const { mean, sd } = whole[name]!;
    const off = Math.abs(without[name]!.mean - mean);
    if (constants.has(name)) continue;
    expect(off, name).toBeLessThan(onSpread.has(name) ? 0.15 * sd + 0.05 : 0.05 * Math.abs(mean));
  }
});

test("the constants of a stand-in are the means of the whole model", () => {
  for (const [name, { mean, sd }] of Object.entries(whole)) {
    const constant = now[`KEPT_${name}`];
    if (constant === undefined) continue;
    expect(Math.abs(constant - mean), name).toBeLessThan(
      onSpread.has(name) ? 0.15 * sd : 0.05 * Math.abs(mean),
    );
  }
});
