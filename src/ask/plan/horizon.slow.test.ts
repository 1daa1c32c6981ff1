/** Lives that end where they are decided, in the dear case; of the meadow and of an early outcome it is asked in horizon.test.ts. */
import { expect, test } from "vitest";
import { openCase } from "../../engine/open.ts";
import { answered, readingToTheEnd } from "./testing/living-on.ts";

test("every number of an answer is the same whether lives end where they are decided or live on", async () => {
  const stalin = await openCase("stalin");
  const asked = { runs: 8, outcome: "great-terror", given: "nothing", coupling: "own" } as const;
  const whole = await answered(readingToTheEnd(stalin), asked, "wasm");
  for (const device of ["js", "wasm"] as const)
    expect(await answered(stalin, asked, device)).toEqual(whole);
}, 120_000);
