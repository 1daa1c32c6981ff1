import { readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { readCase } from "../compile/source/source.ts";
import { openCase } from "../engine/open.ts";
import { isMechanism, kinds, type Parameters } from "../model/mechanism.ts";
import { type Ties, ties } from "../model/ties.ts";
import { grid } from "../model/world.ts";
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

describe.each(["two-doors", "stalin"])(
  "from the description of %s a reader can build it anew",
  (name) => {
    /** A text without its indentation, so that a step is found wherever it stands. */
    const flat = (text: string) => text.replace(/\n */g, "\n");
    const described = async () => {
      const open = await openCase(name);
      const [, , , , beginning, , submodels] = oddOf(open).map(({ text }) => text);
      return { open, beginning: beginning!, submodels: submodels! };
    };
    /** What stands between this rule's heading and the next. */
    const sectionOf = (submodels: string, id: string) =>
      submodels.slice(submodels.indexOf(`(\`${id}\`)\n`)).split("\n### ")[0]!;
    const stepsIn = (text: string) =>
      [...text.matchAll(/```ts\n(step\([\s\S]*?)\n```/g)].map((m) => m[1]!);

    test("every rule's step and every stand-in's stands there as the case wrote it", async () => {
      const { open, beginning, submodels } = await described();
      for (const rule of [open.spec.start, ...open.spec.order]) {
        const file = flat(open.source.rules.get(rule.id)!.file.text);
        const steps = stepsIn(rule === open.spec.start ? beginning : sectionOf(submodels, rule.id));
        const standIns = isMechanism(rule) ? kinds.filter((kind) => rule.instead[kind]) : [];
        expect(steps, rule.id).toHaveLength(1 + standIns.length);
        for (const step of steps) expect(file).toContain(flat(step));
      }
    });

    test("no file that declares a step has one that is left out", async () => {
      const { open, beginning, submodels } = await described();
      const written = [...new Set([...open.source.rules.values()].map(({ file }) => file.text))];
      expect(stepsIn(beginning + submodels)).toHaveLength(
        written.join("").match(/\bstep\(/g)!.length,
      );
    });

    test("every function and constant that the case keeps for its rules stands there once", async () => {
      const { open, submodels } = await described();
      const kept = [...open.source.files.values()].filter(
        ({ path }) => basename(dirname(path)) === "helpers" || basename(path) === "reference.ts",
      );
      for (const { text } of kept) expect(submodels.split(text.trim())).toHaveLength(2);
      const files = [...submodels.matchAll(/^`(.+\.ts)`:$/gm)].map((m) => m[1]);
      expect(new Set(files).size).toBe(files.length);
      for (const { file } of open.source.rules.values())
        for (const [constant] of file.text.matchAll(/^const [A-Z_]+ = .*;$/gm))
          expect(submodels).toContain(constant);
    });

    test("what a rule's text names as a parameter is in its table", async () => {
      const { open, beginning, submodels } = await described();
      for (const rule of [open.spec.start, ...open.spec.order]) {
        const section = rule === open.spec.start ? beginning : sectionOf(submodels, rule.id);
        for (const [, parameter] of stepsIn(section)
          .join("\n")
          .matchAll(/\bp\.(\w+)/g))
          expect(section, rule.id).toMatch(new RegExp(`^\\| ${parameter} (\\(.+\\) )?\\|`, "m"));
      }
    });
  },
);

test.each([
  [
    "two-doors",
    "case.ts",
    "w.month === 0 && chance(d.a, p.a)",
    "w.month === 3 && chance(d.a, p.a)",
  ],
  ["two-doors", "case.ts", "w.leftOpen = false;", "w.leftOpen = true;"],
  ["stalin", "mechanisms/momentum.ts", "(0.4 + 0.6 * w.fear)", "(0.4 + 0.7 * w.fear)"],
  ["stalin", "mechanisms/blame.ts", "w.excused = 0.02", "w.excused = 0.03"],
  ["stalin", "mechanisms/spiral.ts", "const SIGN = 1.0704", "const SIGN = 1.1"],
  ["stalin", "processes/start.ts", "w.grip = 0.7", "w.grip = 0.8"],
  ["stalin", "reference.ts", "KEPT_BLAME = 0.887", "KEPT_BLAME = 0.9"],
  ["stalin", "helpers/exposure.ts", "0.7 : 1.2", "0.7 : 1.3"],
])("the description of %s changes with a constant in %s: %s", async (name, path, was, is) => {
  const open = await openCase(name);
  const changed = join(open.folder, path);
  const source = readCase(join(open.folder, "case.ts"), {
    read: (file) => {
      const text = readFileSync(file, "utf8");
      return file === changed ? text.replace(was, is) : text;
    },
    resolve: (from, specifier) => resolve(from, "..", specifier),
    name: (file) => file,
  });
  const [before, after] = [open, { ...open, source }].map((of) => oddMarkdown(of, "0.1.0"));
  expect(before).toContain(was);
  expect(after).not.toContain(was);
  expect(after).toContain(is);
});

test("a rule that visits in a random order is told so, and no other", async () => {
  const open = await openCase("meadow");
  const schedule = (program: typeof open.program) => oddOf({ ...open, program })[2]!.text;
  expect(schedule(open.program)).not.toContain("random order");
  const [step] = open.program.rules[1]!.variants;
  const fns = open.program.fns.map((fn, n) =>
    n !== step
      ? fn
      : {
          ...fn,
          body: [
            {
              s: "draw" as const,
              agent: { k: "const" as const, type: "i32" as const, value: 0 },
              mechanism: 1,
              draw: 0,
              to: [null, null, null, null] as const,
              orders: "worker",
            },
            ...fn.body,
          ],
        },
  );
  const lines = schedule({ ...open.program, fns }).split("\n");
  expect(lines.filter((line) => line.includes("Visits `worker` in a random order."))).toEqual([
    expect.stringMatching(/^2\. /),
  ]);
  expect(lines[0]).toContain("in the order of a number that each of them draws anew every month");
});

test("a set on a grid is told with its space, and no case without one has any", async () => {
  const open = await openCase("meadow");
  const { keeper } = open.spec.world.sets;
  const on = grid(3, 4, { torus: true, neighbours: 4 });
  const world = { ...open.spec.world, sets: { keeper: { ...keeper!, on } } };
  const told = oddOf({ ...open, spec: { ...open.spec, world } })[1]!.text;
  expect(told).toContain(
    "They stand on a grid of 3 × 4 places, at most one in each, a torus (its edges meet), on which a step goes to 4 neighbours",
  );
  expect(told).toContain("Space is the grid of element 2");
  expect(oddOf(open)[1]!.text).toContain("Space is what the sets say: agents have no other place.");
});

test("ties are told with how they stand at first, and no case without them has any", async () => {
  const open = await openCase("meadow");
  const told = (own: Ties) => {
    const world = { ...open.spec.world, ties: { trust: own } };
    return oddOf({ ...open, spec: { ...open.spec, world } }).map(({ text }) => text);
  };
  const [, entities, schedule, concepts, beginning] = told(
    ties("keeper", "keeper", { most: 2, grow: { kind: "small-world", degree: 2, rewire: 0.1 } }),
  );
  expect(entities).toContain(
    "**trust**, ties among keeper, which hold for both; an agent has room for 2. Before the first step everybody is tied to the next 1 on either side of a ring",
  );
  expect(schedule).toContain("those tied to one in the order in which the ties were made");
  expect(concepts).toContain("by the ties of element 2");
  expect(beginning).toContain("Before it, the ties `trust` are laid: everybody is tied");
  expect(told(ties("keeper", "keeper", { most: 2, directed: true }))[1]).toContain(
    "which go from one to another; an agent has room for 2. Before the first step nobody is tied.",
  );
  expect(oddMarkdown(open, "0.1.0")).not.toMatch(/\btie[sd]\b/);
});

test("a set whose members come and go is told so, and no fixed size is told of it", async () => {
  const open = await openCase("two-doors");
  const world = {
    ...open.spec.world,
    sets: { firm: { count: 9, atFirst: 2, says: "firms", fields: {} } },
  };
  const text = oddMarkdown({ ...open, spec: { ...open.spec, world } }, "0.1.0");
  expect(text).toContain(
    "**firm**: 2 agents at first, 9 at most; they come and go by the rules; firms.",
  );
  expect(text).toContain("**Collectives.** Members of `firm` come and go: whoever goes leaves");
  expect(text).not.toContain("fixed in size");
  expect(oddMarkdown(open, "0.1.0")).not.toContain("come and go");
});
