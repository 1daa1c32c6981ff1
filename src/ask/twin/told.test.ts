/** A history told, of two cases whose answers can be worked out by hand. */
import { describe, expect, test } from "vitest";
import { storyOf } from "../../document/told.ts";
import { puttingBack } from "../../engine/twin/put-back.ts";
import { periodsLived } from "../../model/clock.ts";
import { openCase } from "../open.ts";
import { outcomeOf } from "../plan/outcome.ts";
import { yearsOf } from "../plan/part.ts";
import { run, told } from "../questions.ts";
import { planTwin } from "./twin.ts";

const doors = await openCase("two-doors");
const meadow = await openCase("meadow");

describe("two doors: who is free through the left door alone is not free without it", () => {
  test("the first such history is told, the month is January, the draw is the door's, and the trace has the same", async () => {
    const answer = await told(doors, { without: { left: "unresponsive" } });
    const free = async (only: string) =>
      (await run(doors, { only: [only], runs: 40 })).worlds.map((w) => w.series.free?.[0] === 1);
    const [left, right] = [await free("left"), await free("right")];
    expect(answer.run).toBe(left.findIndex((opens, n) => opens && !right[n]));
    expect(answer.came).toEqual({ factual: true, twin: false });
    const { parts, decisions, proved, alone } = answer.carried!;
    expect([proved, alone]).toEqual(["smallest", 1]);
    expect(parts).toHaveLength(1);
    expect(parts[0]).toMatchObject({
      of: "left",
      months: ["2000-01"],
      choices: [{ field: "leftOpen", factual: 1, twin: 0 }],
    });
    const [draw] = parts[0].draws;
    expect(draw.factual).toMatchObject({ sign: "<", holds: true });
    expect(draw.factual?.threshold).toBeCloseTo(0.6, 6);
    expect(draw.uniforms[0]).toBeLessThan(0.6);
    expect(decisions).toEqual([
      { month: "2000-01", field: "leftOpen", factual: 1, twin: 0, months: 12, roles: [] },
    ]);
  });

  test("without the other door, which stayed shut, the change decides nothing, and that is said", async () => {
    const first = await told(doors, { without: { left: "unresponsive" } });
    const answer = await told(doors, { without: { right: "unresponsive" }, run: first.run });
    expect(answer.came).toEqual({ factual: true, twin: true });
    expect(answer.carried).toBeUndefined();
    expect(storyOf(doors.spec, "two-doors", answer).opening.join(" ")).toContain(
      "it came too. So the change does not decide it",
    );
  });
});

describe("the meadow: the gate is shut in May 1804 for 500 carts and in May 1805 for 200", () => {
  test("May 1804 carries it, nothing else does, and the apprentice who shut it is named", async () => {
    const answer = await told(meadow, { without: { gate: "unresponsive" } });
    expect(answer.carried?.parts).toMatchObject([{ of: "gate", months: ["1804-05"] }]);
    expect(answer.carried?.alone).toBe(1);
    const story = storyOf(meadow.spec, "meadow", answer);
    const [part] = story.carries!.parts;
    expect(part.says).toBe("May 1804: “The gate” as it went.");
    expect(part.choices[0]).toBe("apprentice, left the gate shut: yes; without that, no");
    const water = answer.carried!.parts[0].choices.find((d) => d.field === "water")!;
    expect(water.factual - water.twin).toBe(500);
    expect(story.carries!.decisions[0]).toMatch(/^May 1804: apprentice, left the gate shut: yes/);
  });

  test("of three things removed at once, what is told is enough and nothing smaller is, by trying every set of parts", async () => {
    const without = { gate: "unresponsive", leak: "unresponsive", snow: "unresponsive" } as const;
    const answer = await told(meadow, { without });
    const { plan } = await planTwin(meadow, { without, run: answer.run });
    const live = puttingBack(plan, await meadow.make("plain"));
    const outcome = outcomeOf(meadow.spec, answer.outcome);
    const rule = (id: string) => meadow.program.rules.findIndex((r) => r.id === id);
    const comes = (parts: readonly { readonly of: number; readonly year: number }[]) => {
      const out = live((changed, month) =>
        parts.some((p) => p.of === changed && Math.floor(month / 12) === p.year - 1801),
      );
      return outcome.came(yearsOf(meadow, out), periodsLived(meadow.clock));
    };
    const { parts } = answer.carried!;
    const set = parts.map((p) => ({ of: rule(p.of), year: Number(p.months[0].slice(0, 4)) }));
    expect(comes(set)).toBe(true);
    const all = Object.keys(without).flatMap((id) =>
      [1801, 1802, 1803, 1804, 1805, 1806].map((year) => ({ of: rule(id), year })),
    );
    const singles = all.filter((one) => comes([one])).length;
    expect(answer.carried!.alone).toBe(singles);
    expect(set.length).toBe(singles > 0 ? 1 : 2);
    expect(answer.carried!.proved).toBe("smallest");
  });

  test("an event in another month is a change of inputs, told by its own words", async () => {
    const answer = await told(meadow, { events: { springs: "off" } });
    expect(answer.carried?.parts).toMatchObject([{ of: "inputs", months: ["1804-08"] }]);
    const story = storyOf(meadow.spec, "meadow", answer);
    expect(story.opening[0]).toContain("with “springs break out” not happening, it did not come");
    expect(story.carries!.parts[0].says).toBe("August 1804: “springs break out” as it went.");
  });
});

test("the same question is told in the same words", async () => {
  const twice = [await told(meadow, {}), await told(meadow, {})];
  expect(twice[0]).toEqual(twice[1]);
});
