import { expect, test } from "vitest";
import { nodeCrew } from "../../engine/crowd/pool.ts";
import { openCase } from "../../engine/open.ts";
import { weigh } from "../questions.ts";
import type { WeighAnswer } from "./answer.ts";

test("histories lived for draws alone leave every evidence as it is, and make its draws worth more", async () => {
  const karate = await openCase("karate");
  const weighed = async (draws: number) => {
    const asked = { simulations: 500, draws };
    return (await weigh(karate, asked, { crew: nodeCrew({ workers: 1 }) })) as WeighAnswer;
  };
  const [few, more] = [await weighed(0), await weighed(1_000)];
  expect(more.accounts.length).toBe(few.accounts.length);
  for (const { id, logEvidence, ess, simulations } of more.accounts) {
    const without = few.accounts.find((account) => account.id === id)!;
    expect(logEvidence).toEqual(without.logEvidence);
    expect(simulations).toBeGreaterThan(without.simulations + 900);
    expect(ess).toBeGreaterThan(without.ess);
  }
  expect(more.request).not.toBe(few.request);
});
