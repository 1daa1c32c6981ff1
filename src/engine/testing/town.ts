/** For tests: a small world with people who change hands, three switches that act early, late and never, and an input. */
import { compileSmall, type RuleText, type SmallWorld } from "../../compile/testing/small-world.ts";
import { defineWorld, flag, number, ref } from "../../model/world.ts";
import type { PlanMany } from "../crowd/chunks-of-plan.ts";
import { maskWithout } from "../world/masks.ts";

export const townWorld = defineWorld({
  from: "1920-11",
  to: "1923-02",
  sets: {
    person: {
      count: 6,
      says: "people",
      renewed: true,
      fields: {
        anger: number("share"),
        seat: flag("sits"),
        patron: ref("person", "who made them"),
      },
    },
  },
  state: { unrest: number("share"), grip: number("share"), shock: number("share") },
  inputs: { harvest: "log" },
  series: {
    unrest: { field: "unrest", per: "mean", unit: "share", says: "mean anger" },
    grip: { field: "grip", per: "sum", unit: "share", says: "grip" },
  },
});

const early: RuleText = {
  id: "early",
  parameters: ["heat"],
  step: "for (const e of w.person) { const d = draw(e); e.anger += p.heat * 0.1 * normal(d.a); }",
  unresponsive: "for (const e of w.person) { const d = draw(e); e.anger += 0.1 * normal(d.b); }",
};
const late: RuleText = {
  id: "late",
  step: "if (w.month > 14) w.grip += 0.25; ",
  unresponsive: "if (w.month > 14) w.grip += 0.125;",
};
const rare: RuleText = {
  id: "rare",
  step: "const d = draw(); if (w.month > 5 && chance(d.a, 0.03)) { w.shock = 1; w.person[pick(d.b, 6)].anger += 1; }",
  unresponsive: "",
};
const never: RuleText = {
  id: "never",
  step: "if (w.grip < 0) w.grip = 5;",
  unresponsive: "w.grip += 0;",
};
const turnover: RuleText = {
  id: "turnover",
  step: "for (const e of w.person) { const d = draw(e); if (chance(d.a, 0.05)) { e.patron = w.person[pick(d.b, 6)]; renew(e, e.patron); e.anger = 0; } }",
};
const books: RuleText = {
  id: "books",
  step: "w.unrest = mean(w.person, (e) => e.anger) + w.harvest + w.grip * w.shock; w.grip = 0.9 * w.grip; w.shock = 0;",
};

export const town: SmallWorld = {
  world: townWorld,
  start: "for (const e of w.person) { const d = draw(e); e.anger = u01(d.a); }",
  rules: [early, late, rare, never, turnover, books],
};

export const switches = ["early", "late", "rare", "never"] as const;

/** Every coalition of the town's switches in so many runs. */
export function townPlan(runs: number, small: SmallWorld = town): PlanMany {
  const program = compileSmall(small);
  const masks = Array.from({ length: 16 }, (_, bits) =>
    maskWithout(
      program,
      Object.fromEntries(
        switches.filter((_, n) => (bits >> n) & 1).map((id) => [id, "unresponsive"]),
      ),
    ),
  );
  return {
    program,
    inputs: [Float32Array.from({ length: program.months }, (_, m) => ((m * 7) % 5) / 50)],
    seed: 3,
    masks,
    lives: Array.from({ length: 16 * runs }, (_, n) => ({ run: n >> 4, mask: n & 15 })),
    parameters: {
      seed: 3,
      priors: program.parameters.map(() => ({ kind: "uniform", low: 0.5, high: 2 })),
      numbers: program.parameters.map((_, n) => n),
    },
  };
}
