import { expect, test } from "vitest";
import { reachedBy, ruleTextOf } from "./rule-text.ts";
import { readCase } from "./source.ts";

const files: Readonly<Record<string, string>> = {
  "/c/case.ts": `import { process, mechanism } from "aitia";
import { half, shared } from "./half.ts";
import { quiet } from "./quiet.ts";

export const start = process(world, { id: "start", step: shared });

const unused = 4;
/** What a push is worth. */
const PUSH = 3;

export const rule = mechanism(world, {
  id: "rule",
  step: (w) => {
    w.start = half(PUSH);
    w.unused = 1;
  },
  instead: quiet,
});
`,
  "/c/half.ts": `/** Halves. */
import { max } from "aitia";
import type { world } from "./case.ts";

export const OTHER = 5;
const TWO = 2;

export function half(x: number): number {
  return max(0, x / TWO);
}

export function shared(w: unknown): void {
  w.x = 1;
}
`,
  "/c/quiet.ts": `const still = { says: "still", step() {} };
export const quiet = { absent: still };
`,
};
const source = readCase("/c/case.ts", {
  read: (path) => files[path],
  resolve: (from, specifier) => new URL(specifier, `file://${from}`).pathname,
  name: (path) => path,
});

test("a step stands as it is written, without its indentation, be it here or in another file", () => {
  expect(ruleTextOf(source, "rule")).toEqual({
    step: "step: (w) => {\n  w.start = half(PUSH);\n  w.unused = 1;\n}",
    instead: { absent: "step() {}" },
  });
  expect(ruleTextOf(source, "start")).toEqual({ step: "step: shared", instead: {} });
});

test("what rules reach is followed into helpers; what they do not reach, fields and rules stay out", () => {
  expect(reachedBy(source, ["rule"]).map(({ file, text }) => [file.path, text])).toEqual([
    [
      "/c/half.ts",
      `/** Halves. */
import { max } from "aitia";
const TWO = 2;

export function half(x: number): number {
  return max(0, x / TWO);
}`,
    ],
    ["/c/case.ts", "/** What a push is worth. */\nconst PUSH = 3;"],
  ]);
  expect(reachedBy(source, ["start"]).map(({ text }) => text)).toEqual([
    expect.stringContaining("w.x = 1"),
  ]);
});
