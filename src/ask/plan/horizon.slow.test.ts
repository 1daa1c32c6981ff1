/** Lives that end where they are decided, in the dear case; of the meadow it is asked in horizon.test.ts. */
import { beforeAll, expect, test } from "vitest";
import type { Model } from "../../engine/model.ts";
import { openCase } from "../../engine/open.ts";
import { answered, readingToTheEnd } from "./testing/living-on.ts";

let stalin: Model;
beforeAll(async () => {
  stalin = await openCase("stalin");
});

test("every number of an answer is the same whether lives end where they are decided or live on", async () => {
  const asked = { runs: 8, outcome: "great-terror", given: "nothing", coupling: "own" } as const;
  const whole = await answered(readingToTheEnd(stalin), asked, "wasm");
  for (const device of ["js", "wasm"] as const)
    expect(await answered(stalin, asked, device)).toEqual(whole);
}, 120_000);

test("every number of an answer is the same of an outcome that is decided before all twins differ from what they are twins of", async () => {
  const asked = { runs: 8, outcome: "ruthless-winner", given: "nothing" } as const;
  expect(await answered(stalin, asked)).toEqual(await answered(readingToTheEnd(stalin), asked));
}, 120_000);
