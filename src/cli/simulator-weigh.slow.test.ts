import { describe, expect, test } from "vitest";
import type { WeighAnswer } from "../ask/weigh/answer.ts";
import { doors, doorsHome } from "./testing/doors.ts";
import { here } from "./testing/here.ts";

const home = doorsHome();

describe("a simulator's case with a record is weighed", () => {
  const steps = 4;
  const live = `
    const free = [];
    for (let day = 0; day < ${steps}; day++) {
      const left = !("left" in off) && chance(noise.words(day, 0, "left")[0], parameters.a);
      const right = !("right" in off) && chance(noise.words(day, 0, "right")[0], parameters.b);
      free.push(10 + (left ? 20 : 0) + (right ? 10 : 0));
    }
    return { free };`;
  const weighed = async (prior: object, values: readonly number[]) => {
    const example = { unit: "probability", because: "for a test", prior };
    const points = values.map((value, n) => ({ year: n + 1, value, sdLog: 0.1, sources: [] }));
    const other = {
      clock: { step: "tick", steps },
      parameters: ["a", "b"].map((name) => ({ name, ...example })),
      series: { free: { unit: "people", says: "people who came free" } },
      record: [{ output: "free", title: "People who came free", unit: "people", points }],
    };
    const folder = doors(home, { live, other });
    const asked = ["weigh", folder, "--simulations", "500", "--trust", "--json"];
    const { stdout, stderr } = await here(...asked);
    return { told: stdout === "" ? undefined : (JSON.parse(stdout) as WeighAnswer), stderr };
  };

  test("the account that made the record comes first", async () => {
    const uniform = { uniform: [0.4, 0.8] };
    for (const [made, values] of [
      ["L", [30, 10, 30, 30]],
      ["R", [20, 10, 20, 20]],
    ] as const) {
      const { told, stderr } = await weighed(uniform, values);
      expect(told?.best, stderr).toBe(made);
    }
  });

  test("with no parameter that is free it says so", async () => {
    const { stderr } = await weighed({ fixed: 0.5 }, [30, 10, 30, 30]);
    expect(stderr).toMatch(/no parameter is free/);
  });
});
