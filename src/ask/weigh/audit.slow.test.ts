import { beforeAll, expect, test } from "vitest";
import { openCase } from "../../engine/open.ts";
import { liverOf } from "../condition/liver.ts";
import { scoredYears } from "../condition/observed.ts";
import type { Audit } from "./answer.ts";
import { auditLives, auditOf, maker, RECORDS } from "./audit.ts";
import { uniforms } from "./made-records.ts";
import { weigherOf } from "./population.ts";
import { recordErrorOf } from "./record-error.ts";

const SEED = 7;
const ACCOUNT = "all";
const meadow = await openCase("meadow");
const error = recordErrorOf(meadow.spec, scoredYears(meadow.spec));
const hands = { crew: meadow.crew };
const audit = (simulations: number) =>
  auditOf(meadow, ACCOUNT, error, { ...hands, seed: SEED, simulations });

let found: Audit;
beforeAll(async () => {
  found = await audit(20_000);
});

/** Log evidence of each record that the audit makes, from 20,000 histories of the prior and no sampler. */
async function evidences(): Promise<number[]> {
  const liver = liverOf(meadow, ACCOUNT, { ...hands, seed: 99 });
  const weigher = weigherOf(meadow, liver, error);
  const make = maker(liver, error, { seed: SEED, account: ACCOUNT, weigher });
  const noise = uniforms(99, "truth");
  const worlds = 20_000;
  const width = liver.parameters.length;
  const { residuals } = await weigher({
    worlds,
    // neither parameter nor chance shared with anything that the audit lives
    units: Uint16Array.from({ length: worlds * width }, (_, i) =>
      Math.floor(65_536 * noise(Math.floor(i / width), i % width)),
    ),
    runs: Int32Array.from({ length: worlds * liver.spans.length }, (_, i) =>
      Math.floor(i / liver.spans.length),
    ),
  });
  const size = error.numbers.length;
  return Promise.all(
    Array.from({ length: RECORDS }, async (_, record) => {
      const { shift } = await make(record);
      const row = new Float64Array(size);
      let sum = 0;
      for (let w = 0; w < worlds; w++) {
        for (let n = 0; n < size; n++) row[n] = residuals[w * size + n]! - shift[n]!;
        sum += Math.exp(error.model.logDensity(row)) / worlds;
      }
      return Math.log(sum);
    }),
  );
}

test("on average over the records the truth, found without any sampler, lies between the bounds", async () => {
  const truth = await evidences();
  const mean = (of: (bound: Audit["bounds"][number], n: number) => number) =>
    found.bounds.reduce((sum, bound, n) => sum + of(bound, n) / RECORDS, 0);
  expect(mean(({ lower }, n) => lower - truth[n]!)).toBeLessThan(0.3);
  expect(mean(({ upper }, n) => upper - truth[n]!)).toBeGreaterThan(-0.3);
  expect(found.gap.value).toBeLessThan(1);
});

test("the gap is the mean over ten records, with its interval, and narrows with what is lived", async () => {
  expect(found.bounds).toHaveLength(10);
  const { low, value, high } = found.gap;
  expect(low).toBeLessThan(value);
  expect(high - value).toBeCloseTo(value - low, 12);
  expect(found.simulations).toBeLessThan(1.1 * auditLives(20_000));
  const few = await audit(2_000);
  expect(few.gap.value).toBeGreaterThan(found.gap.value);
});
