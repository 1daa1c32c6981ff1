import { expect, test } from "vitest";
import { liveHere } from "./crowd/ensemble.ts";
import { openCase } from "./open.ts";
import { maskOnly, maskWithout } from "./world/masks.ts";
import { parameterDraws } from "./world/parameters.ts";

test("a case is opened by its name, compiled and lived: two doors that open with chances .6 and .5 free four prisoners in five", async () => {
  const { program, spec, inputs } = await openCase("two-doors");
  const runs = 4000;
  const lives = Array.from({ length: runs }, (_, run) => ({ run, mask: 0 }));
  const plan = { program, inputs: inputs({}), seed: 1, masks: [maskWithout(program, {})], lives };
  const outputs = liveHere(plan, parameterDraws(spec, program, 1));
  const share = outputs.reduce((a, b) => a + b, 0) / runs;
  expect(Math.abs(share - 0.8)).toBeLessThan(4.5 * Math.sqrt((0.8 * 0.2) / runs));
});

test("removing one door leaves the luck of the other where it was", async () => {
  const { program, spec, inputs } = await openCase("two-doors");
  const lives = Array.from({ length: 500 }, (_, run) => [
    { run, mask: 0 },
    { run, mask: 1 },
    { run, mask: 2 },
  ]).flat();
  const masks = [
    maskWithout(program, {}),
    maskOnly(program, ["left"]),
    maskOnly(program, ["right"]),
  ];
  const outputs = liveHere(
    { program, inputs: inputs({}), seed: 7, masks, lives },
    parameterDraws(spec, program, 7),
  );
  for (let run = 0; run < 500; run++) {
    const [both, left, right] = outputs.slice(3 * run, 3 * run + 3);
    expect(both).toBe(Math.max(left!, right!));
  }
});

test("an unknown case is refused with the nearest known one", async () => {
  await expect(openCase("stalim")).rejects.toThrow(/there is no case "stalim"/);
});

test("a kind that a mechanism does not offer is refused by name", async () => {
  const { program } = await openCase("two-doors");
  expect(() => maskWithout(program, { left: "absent" })).toThrow(/left offers unresponsive only/);
});
