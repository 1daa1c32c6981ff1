import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { storedClaims } from "../../src/ask/claims/stored.ts";
import { openCase } from "../../src/ask/index.ts";
import { claimsPage } from "../../src/document/claims.ts";
import { verdictOf } from "../../src/why/index.ts";

const model = await openCase("stalin");
const stored = await storedClaims(model);

test("the stored verdicts are of the case as it stands: every claim has one, the foremost first", () => {
  expect(stored?.claims.map(({ id }) => id).sort()).toEqual(
    model.spec.claims.map(({ id }) => id).sort(),
  );
  expect(stored?.claims[0]?.id).toBe("C18");
});

test("no verdict rests on a number that is not printed with it: the rules give it again from the row alone", () => {
  for (const { verdict, estimate, unit, others, because } of stored?.claims ?? []) {
    if (verdict === "not testable") continue;
    const matters = stored!.matters[unit];
    const again = verdictOf(estimate, {
      matters,
      others: others.map((one) => one.estimate),
      doubled: true,
    });
    expect(again).toBe(verdict);
    if (estimate.known) expect(because).toMatch(/\(.* to .*\)/);
  }
});

test("at most four claims cannot be tested here, each with the record that would, and at most twelve cannot be told", () => {
  const of = (asked: string) => stored?.claims.filter(({ verdict }) => verdict === asked) ?? [];
  expect(of("not testable").length).toBeLessThanOrEqual(4);
  for (const { because } of of("not testable")) expect(because).toMatch(/What would test it: .+/);
  expect(of("cannot tell").length).toBeLessThanOrEqual(12);
  // what has no number at all says why, and no doubling would give it one
  for (const { view, doubled, estimate, because } of of("cannot tell"))
    if (estimate.known) expect(doubled || view === "accounts").toBe(true);
    else expect(because).toContain(estimate.because);
});

test("docs/claims.md is what the stored verdicts say, a row for each of the 28", () => {
  const page = readFileSync(new URL("../../docs/claims.md", import.meta.url), "utf8");
  expect(page).toBe(claimsPage(model.spec, stored!));
  expect(page.match(/^\| C\d+ \|/gm)).toHaveLength(28);
});
