import { expect, test } from "vitest";
import { couplingText } from "../../cli/text/why-text.ts";
import * as ask from "../index.ts";

const doors = await ask.openCase("two-doors");

// Left opens with 0.6, right with 0.5. Without left it fails where only left was open: 0.3 of 0.8 with shared luck;
// with luck of its own the twin's right door is shut in half of all, whatever it was before.
test("with luck of its own a twin fails as often as the outcome fails without the row; with shared luck otherwise", async () => {
  const { coupling, mechanisms } = await ask.why(doors, { runs: 2000, coupling: "own" });
  expect(coupling).toMatchObject({
    numbers: "inversion",
    choices: "inversion in the order of slots",
  });
  if (!coupling?.own || "because" in coupling.own) throw new Error("it was asked");
  const { rows, worlds } = coupling.own;
  expect(worlds).toBe(256);
  for (const [id, shared, own] of [
    ["left", 0.375, 0.5],
    ["right", 0.25, 0.4],
  ] as const) {
    const row = rows.find((one) => one.id === id);
    for (const [estimate, truth] of [
      [row?.shared, shared],
      [row?.own, own],
      [row?.moved, own - shared],
    ] as const) {
      if (!estimate?.known) throw new Error(`${id} is unknown`);
      const half = (estimate.high - estimate.low) / 2;
      expect(Math.abs(estimate.value - truth), id).toBeLessThan(2.3 * half);
    }
    // Tian and Pearl: no coupling goes below net
    const net = mechanisms.find((one) => one.id === id)?.net;
    if (!net?.known || !row?.own.known) throw new Error(`${id} is unknown`);
    expect(row.own.high).toBeGreaterThan(net.low);
  }
});

test("where it is not asked nothing more is lived, and the request is as it was", async () => {
  const plain = await ask.planWhy(doors, { runs: 20 });
  const asked = await ask.planWhy(doors, { runs: 20, coupling: "own" });
  expect(asked.request).not.toEqual(plain.request);
  expect(plain.request.options).not.toHaveProperty("coupling");
  const answer = await ask.why(doors, { runs: 20 });
  expect(answer.coupling).not.toHaveProperty("own");
  expect(couplingText(answer)).toBe("");
  await expect(ask.why(doors, { runs: 20, coupling: "other" as never })).rejects.toThrow(
    "no coupling of twins",
  );
});

test("a table in the terminal, and the reason where there is none", async () => {
  const answer = await ask.why(doors, { runs: 100, coupling: "own" });
  expect(answer.commandLine).toContain("--coupling");
  expect(couplingText(answer)).toMatch(/^left +\d+ \(/m);
  const one = await ask.why(doors, { runs: 1, coupling: "own" });
  expect(couplingText(one)).toContain("unknown, too few simulated histories count");
});
