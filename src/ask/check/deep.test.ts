import { expect, test } from "vitest";
import { nodeCrew } from "../../engine/crowd/pool.ts";
import { openCase } from "../../engine/open.ts";
import { checkDeep } from "./deep.ts";

const crew = nodeCrew({ workers: 1 });
const crews = { crew, compared: { js: nodeCrew({ workers: 1, device: "js" }), wasm: crew } };

test("lived worlds of the two doors show nothing wrong, and in how many of them each door matters", async () => {
  const { problems, acts, came } = await checkDeep(await openCase("two-doors"), {
    runs: 400,
    seed: 1,
    ...crews,
  });
  expect(problems).toEqual([]);
  expect(Math.abs(acts.left! - 0.3)).toBeLessThan(0.11);
  expect(Math.abs(acts.right! - 0.2)).toBeLessThan(0.1);
  expect(Math.abs(came.free! / 400 - 0.8)).toBeLessThan(0.1);
});

test("an outcome that never comes is told as one that nothing here can explain", async () => {
  const open = await openCase("two-doors");
  const never = { ...open.spec.outcomes[0]!, id: "never", came: () => false };
  const spec = { ...open.spec, outcomes: [...open.spec.outcomes, never] };
  const { problems } = await checkDeep({ ...open, spec }, { runs: 64, seed: 1, ...crews });
  expect(problems.map((p) => `${p.where}: ${p.what}`)).toEqual([
    "the outcome never: it comes in none of 64 simulated histories",
  ]);
});
