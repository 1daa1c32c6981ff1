import { expect, test } from "vitest";
import { openCase } from "../engine/open.ts";
import type { Parameters } from "../model/mechanism.ts";
import { oddMarkdown, oddOf } from "./odd.ts";

const elements = [
  "1. Purpose and patterns",
  "2. Entities, state variables, and scales",
  "3. Process overview and scheduling",
  "4. Design concepts",
  "5. Initialization",
  "6. Input data",
  "7. Submodels",
];
const concepts = [
  "Basic principles",
  "Emergence",
  "Adaptation",
  "Objectives",
  "Learning",
  "Prediction",
  "Sensing",
  "Interaction",
  "Stochasticity",
  "Collectives",
  "Observation",
];

test.each(["two-doors", "stalin"])(
  "the description of %s has all seven elements and all eleven design concepts",
  async (name) => {
    const open = await openCase(name);
    const found = oddOf(open);
    expect(found.map((e) => e.title)).toEqual(elements);
    for (const { text } of found) expect(text).not.toMatch(/undefined|null|NaN|\[object/);
    for (const concept of concepts) expect(found[3]!.text).toContain(`**${concept}.**`);
    const whole = oddMarkdown(open, "0.1.0");
    for (const rule of open.spec.order) expect(whole).toContain(`(\`${rule.id}\`)`);
    for (const set of Object.values(open.spec.world.sets))
      for (const field of Object.keys(set.fields)) expect(found[1]!.text).toContain(`| ${field} |`);
    for (const rule of open.spec.order)
      for (const [parameter, { because }] of Object.entries(rule.parameters as Parameters)) {
        expect(found[6]!.text).toContain(parameter);
        expect(found[6]!.text).toContain(because.replaceAll("|", "\\|"));
      }
  },
);
