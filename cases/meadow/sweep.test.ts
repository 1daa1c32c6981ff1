/** A switch that is swept says what `why` says of it: the same worlds, with it and without, in every view. */
import { beforeAll, describe, expect, test } from "vitest";
import {
  askSweepGiven,
  askWhy,
  askWhyGiven,
  type StoredAccount,
  stored,
} from "./testing/asking.ts";
import { mechanisms } from "./testing/story.ts";
import { known } from "./testing/within.ts";

let fit: StoredAccount;
beforeAll(async () => {
  fit = await stored({}, { simulations: 10_000, seed: 2 });
});

describe.each(["nothing", "parameters", "record"] as const)("given %s", (given) => {
  test("the shares of on and off are those with and without", async () => {
    const asked = { runs: 200, seed: 4, given, outcome: "flood" };
    const answer = given === "nothing" ? await askWhy(asked) : await askWhyGiven(fit, asked);
    for (const id of mechanisms) {
      const swept = await askSweepGiven(fit, { ...asked, vary: { [id]: ["on", "off"] } });
      const [on, off] = swept.points.map(({ share }) => known(share));
      const row = answer.mechanisms.find((m) => m.id === id);
      expect([swept.given, swept.particles]).toEqual([answer.given, answer.particles]);
      expect(on.value, id).toBeCloseTo(row?.with ?? Number.NaN, 12);
      expect(off.value, id).toBeCloseTo(row?.without ?? Number.NaN, 12);
    }
  });
});
