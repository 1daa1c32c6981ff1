import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { openCase } from "../../engine/open.ts";
import { run } from "../index.ts";
import { scenesOf } from "./scenes.ts";
import { standing } from "./standing.ts";

const karate = await openCase("karate");
const grid = await openCase(fileURLToPath(new URL("../../../templates/grid", import.meta.url)));

test("who goes where at the end of each step is what the history records of it, and its twin has its own", async () => {
  const { worlds } = await run(karate, { runs: 4 });
  for (const n of [0, 3]) {
    const { values, steps, ties } = await standing(karate, { of: "member", field: "hi", run: n });
    const withHi = steps.map(
      (_, k) => values.subarray(34 * k, 34 * (k + 1)).filter(Boolean).length,
    );
    expect(withHi).toEqual(worlds[n]!.series.withHi);
    expect(ties![0]!.length).toBe(2 * 78);
    // nothing makes or cuts a tie here, so all steps share one list
    expect(new Set(ties).size).toBe(1);
  }
  const twin = await run(karate, { runs: 4, without: { friends: "unresponsive" } });
  const seen = await standing(karate, {
    of: "member",
    field: "hi",
    run: 3,
    without: { friends: "unresponsive" },
  });
  expect(seen.values.subarray(34 * 11).filter(Boolean).length).toBe(
    twin.worlds[3]!.series.withHi!.at(-1),
  );
});

test("on a grid nobody stands where another does, in any step", async () => {
  const [scene] = scenesOf(grid.spec.world);
  const { places, steps } = await standing(grid, { of: scene!.of, field: scene!.fields[0]! });
  const count = places!.length / steps.length;
  for (let k = 0; k < steps.length; k++) {
    const at = places!.subarray(count * k, count * (k + 1)).filter((place) => place >= 0);
    expect(new Set(at).size).toBe(at.length);
  }
});

test("flags come first; a case without a grid and without ties has nothing to draw, and a field that is none is refused", async () => {
  expect(scenesOf(karate.spec.world)).toEqual([
    { of: "member", ties: "friends", fields: expect.arrayContaining(["leads", "hi", "leaning"]) },
  ]);
  expect(scenesOf(karate.spec.world)[0]!.fields[0]).toBe("leads");
  expect(scenesOf((await openCase("two-doors")).spec.world)).toEqual([]);
  await expect(standing(karate, { of: "member", field: "hat" })).rejects.toThrow(
    '"hat" of "member"',
  );
});
