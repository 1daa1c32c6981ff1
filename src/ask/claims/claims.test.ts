import { expect, test } from "vitest";
import type { Claim } from "../../model/case.ts";
import type { ClaimTest } from "../../model/claim-test.ts";
import { claims, type Model, openCase, why } from "../index.ts";
import { claimRows, claimsText, storedClaims } from "./stored.ts";

// a left door opens with 0.6 and a right one with 0.5: free 0.8 with both, 0.5 and 0.6 with one
const model = await openCase("two-doors");
const doors: Model = { ...model, stored: async () => undefined };

/** The doors with other tests of the same claims. */
const tested = (...tests: readonly ClaimTest[]): Model => ({
  ...doors,
  spec: {
    ...doors.spec,
    claims: tests.map((test, n): Claim => ({ ...doors.spec.claims[0]!, id: `D${n}`, test })),
  },
});
const shut = { says: "the left door stays shut", without: { left: "unresponsive" } } as const;

test("a claim without a test of its own gets the net of its mechanisms: exact answers lie in its interval", async () => {
  const { claims: rows, lives } = await claims(doors, { runs: 800 });
  const exact = [1 - 0.5 / 0.8, 1 - 0.6 / 0.8];
  rows.forEach(({ estimate, verdict, view, worlds }, n) => {
    if (!estimate.known) throw new Error(estimate.because);
    expect(estimate.low).toBeLessThan(exact[n]!);
    expect(estimate.high).toBeGreaterThan(exact[n]!);
    expect([verdict, view, worlds]).toEqual(["supported", "nothing", 800]);
  });
  // one view, the world as it is, and two removals
  expect(lives).toBe(3 * 800);
});

test("a twin is asked for what the claim expects, and contradicts it where the opposite comes", async () => {
  const { claims: rows } = await claims(
    tested(
      { by: "twin", ...shut, expects: { outcome: "free", twin: "rarer" } },
      { by: "twin", ...shut, expects: { outcome: "free", twin: "oftener" } },
      { by: "twin", ...shut, expects: { output: "free", year: 2000, twin: "less" } },
      {
        by: "twin",
        says: "the right door never opens",
        set: { b: 0 },
        expects: { outcome: "free", twin: "rarer" },
      },
    ),
    { runs: 800 },
  );
  expect(rows.map(({ verdict }) => verdict)).toEqual([
    "supported",
    "contradicted",
    "supported",
    "supported",
  ]);
  const values = rows.map(({ estimate }) => (estimate.known ? estimate.value : undefined));
  expect(values[0]).toBeCloseTo(0.3, 1);
  expect(values[1]).toBe(-values[0]!);
  // where the two differ, all twins have less: 100 of 100
  expect(values[2]).toBe(0.5);
  expect(values[3]).toBeCloseTo(0.2, 1);
});

test("a twin that was asked for a number tells beside it how many pairs differ and what it did to the outcome; one asked for the outcome has said so", async () => {
  const { claims: rows } = await claims(
    tested(
      { by: "twin", ...shut, expects: { output: "free", year: 2000, twin: "less" } },
      { by: "twin", ...shut, expects: { outcome: "free", twin: "rarer" } },
    ),
    { runs: 800 },
  );
  const { estimate, outcome, because } = rows[0] ?? {};
  if (!outcome?.known || !estimate?.known) throw new Error("nothing is known of the twin");
  // free 0.8 with both doors, 0.5 with the right one alone
  expect(outcome.low).toBeLessThan(1 - 0.5 / 0.8);
  expect(outcome.high).toBeGreaterThan(1 - 0.5 / 0.8);
  expect(because).toContain(`(${estimate.n} of 800 pairs)`);
  expect(because).toMatch(/beside the verdict, .* by this share of itself: \+0\.\d\d \(/);
  expect(rows[1]?.outcome).toBeUndefined();
});

test("another reading has its own twin and may ask for something else; its number stands beside the verdict and is not in it", async () => {
  const expects = { outcome: "free", twin: "rarer" } as const;
  const open = { says: "the right door never opens", set: { b: 0 } };
  const alsoRead = [
    open,
    { ...open, expects: { output: "free", year: 2000, twin: "less" } },
  ] as const;
  const { claims: rows } = await claims(
    tested({ by: "twin", ...shut, expects, alsoRead }, { by: "twin", ...shut, expects }),
    { runs: 800 },
  );
  const [read, plain] = rows;
  const values = read?.readings.map((one) => (one.known ? one.value : undefined)) ?? [];
  expect(values[0]).toBeCloseTo(0.2, 1);
  // asked for the number, all that differ have less
  expect(values[1]).toBe(0.5);
  expect([read?.verdict, read?.estimate]).toEqual([plain?.verdict, plain?.estimate]);
  expect(read?.because).toContain("read as “the right door never opens”: less in 100 of 100");
  expect(read?.test).toContain("Also read as: the right door never opens (b = 0): is “");
});

test("only pairs count in which what is to be kept is the same", async () => {
  const kept = { says: "free or not in both", output: "free", year: 2000 } as const;
  const { claims: rows } = await claims(
    tested({ by: "twin", ...shut, kept, expects: { outcome: "free", twin: "rarer" } }),
    { runs: 200 },
  );
  expect(rows[0]).toMatchObject({ verdict: "not supported", estimate: { value: 0 } });
  expect(rows[0]?.history).toMatchObject({ known: false });
});

test("a claim that could not be told is asked of twice as many histories, and of no more", async () => {
  const { claims: rows, lives } = await claims(doors, { runs: 6 });
  const told = rows.map(({ verdict, doubled, worlds }) => ({ verdict, doubled, worlds }));
  expect(told).toContainEqual({ verdict: "cannot tell", doubled: true, worlds: 12 });
  for (const row of told) expect(row.worlds).toBe(row.doubled ? 12 : 6);
  expect(lives).toBeGreaterThan(3 * 6);
});

test("a view that no stored posterior gives leaves a claim untold, and says so", async () => {
  const { claims: rows } = await claims(tested({ by: "net", without: ["left"], view: "record" }), {
    runs: 50,
  });
  expect(rows[0]).toMatchObject({ view: "record", verdict: "cannot tell", worlds: 0 });
  expect(rows[0]?.because).toMatch(/no stored posterior gives that/);
});

test("accounts that were not weighed, and what nothing here can test, have a reason instead of a number", async () => {
  const { claims: rows, lives } = await claims(
    tested(
      { by: "accounts", account: "L", against: "R" },
      { by: "nothing here", because: "nobody asked the prisoner", wanted: "his own words" },
    ),
    { runs: 10 },
  );
  expect(rows.map(({ view, verdict }) => [view, verdict])).toEqual([
    ["accounts", "cannot tell"],
    ["none", "not testable"],
  ]);
  expect(rows[1]?.because).toBe(
    "Cannot be tested here, because nobody asked the prisoner. What would test it: his own words.",
  );
  expect(lives).toBe(10);
});

test("a statement about the record is told with the record's own error", async () => {
  const record = [
    {
      output: "free",
      title: "Free",
      unit: "1",
      points: [{ year: 2000, value: 0.5, sdLog: 0.1, sources: [] }],
    },
  ];
  const asked = tested({
    by: "record",
    says: "how much was recorded",
    of: (recorded) => recorded("free", 2000),
  });
  const { claims: rows } = await claims(
    { ...asked, spec: { ...asked.spec, record } },
    { runs: 10 },
  );
  const [{ estimate, verdict, view }] = rows as [(typeof rows)[0]];
  if (!estimate.known) throw new Error(estimate.because);
  expect([verdict, view, estimate.value, estimate.n]).toEqual(["supported", "the record", 0.5, 1]);
  // a standard deviation of 0.1 in logs: 0.5 times exp(-0.196) to exp(0.196)
  expect(estimate.low).toBeCloseTo(0.5 * Math.exp(-0.196), 1);
  expect(estimate.high).toBeCloseTo(0.5 * Math.exp(0.196), 1);
});

test("the history that shows a claim is one, and the line beside it lives it with its twin", async () => {
  const { claims: rows } = await claims(doors, { runs: 50 });
  const history = rows[0]?.history;
  if (!history?.known) throw new Error("no history shows it");
  expect(history.commandLine).toBe(
    `npx aitia twin two-doors --seed 1 --given nothing --explanation all --without left:unresponsive --run ${history.run}`,
  );
});

test("what is kept is told by every why, whatever it asks itself; the same question keeps the same bytes", async () => {
  const [one, other] = [await claims(doors, { runs: 60 }), await claims(doors, { runs: 60 })];
  const [name, text] = await claimsText(doors, one);
  expect((await claimsText(doors, other))[1]).toBe(text);
  const kept: Model = { ...doors, stored: async (asked) => (asked === name ? text : undefined) };
  const answer = await why(kept, { runs: 10, seed: 5, only: ["left"] });
  expect(answer.claims).toEqual(one.claims);
});

test("verdicts of other tests than the case has now are not told: it has not been tested", async () => {
  const [, text] = await claimsText(doors, await claims(doors, { runs: 20 }));
  const changed = { ...tested({ by: "net", without: ["right"] }), stored: async () => text };
  expect(await storedClaims(changed)).toBeUndefined();
  const rows = await claimRows(changed);
  expect(rows.map(({ verdict, because }) => [verdict, because])).toEqual([
    ["cannot tell", "not yet tested: aitia claims two-doors --keep"],
  ]);
});

test("the foremost claim is told first, in words that no result can change", async () => {
  const led = { ...doors, spec: { ...doors.spec, foremost: "D2" } };
  const { claims: rows } = await claims(led, { runs: 10 });
  expect(rows.map(({ id }) => id)).toEqual(["D2", "D1"]);
  expect(rows[0]?.test).toMatch(/^net of right \(unresponsive\)/);
});
