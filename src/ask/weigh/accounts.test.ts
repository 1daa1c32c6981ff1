import { expect, test } from "vitest";
import type { Explanation } from "../../model/explanation.ts";
import { standsFor, weighedAccounts } from "./accounts.ts";

const account = (id: string, mechanisms: string[], walk = false): Explanation => ({
  id,
  title: id,
  says: id,
  mechanisms,
  ...(walk
    ? {
        randomWalk: {
          sd: 1,
          count: { series: "a", start: 1 },
          share: { series: "b", of: "a", start: 1 },
        },
      }
    : {}),
});
const spec = {
  explanations: [
    account("first", ["x"]),
    account("A", ["x", "y"]),
    account("updated", ["y", "x"]),
    account("B", ["z"]),
    account("walk", [], true),
  ],
  groups: ["A", "B"],
};

test("a set of mechanisms under two names is weighed once, under the name that is not a group's", () => {
  expect(weighedAccounts(spec).map((e) => e.id)).toEqual(["none", "first", "updated", "B", "walk"]);
  expect(standsFor(spec, "A")).toBe("updated");
  expect(standsFor(spec, "B")).toBe("B");
});

test("a random walk is no account of nothing: it has no mechanism and is weighed beside none", () => {
  expect(standsFor(spec, "walk")).toBe("walk");
  expect(standsFor(spec, "C")).toBeUndefined();
});

test("an explanation that is none under another name is not weighed twice", () => {
  const twice = {
    explanations: [account("silence", []), ...spec.explanations],
    groups: spec.groups,
  };
  expect(weighedAccounts(twice).map((e) => e.id)).toEqual([
    "none",
    "first",
    "updated",
    "B",
    "walk",
  ]);
});
