/** docs/rulers.md, and what the founding case tells of it, are what is stored and measured. */
import { expect, test } from "vitest";
import { GENERAL, generalText, withGeneral } from "../src/ask/claims/general.ts";
import { claimRows } from "../src/ask/claims/stored.ts";
import { openCase } from "../src/ask/index.ts";
import { recordedWithout } from "../src/words/en/recorded-without.ts";
import { rulersPage } from "../studies/rulers-page.ts";
import { answer, model, study, told } from "./stored-rulers.ts";

test("docs/rulers.md is what npm run rulers makes of the stored weighing and of the study, but for the part that rulers.slow.test.ts asks of every record anew", () => {
  const parts = told().split(/\n(?=## )/);
  const others = parts.filter((part) => !part.startsWith(`## ${recordedWithout.title}\n`));
  expect(others.length).toBe(parts.length - 1);
  expect(others.join("\n")).toBe(rulersPage(model.spec, { ...answer, draws: {} }, study));
});

test("the study of makers is of the case that was weighed: as many rulers, and B ahead by as much", () => {
  const logs = answer.scales.at(-1)!.logEvidence;
  expect(study.histories).toBe(answer.histories);
  expect(Math.abs(study.leads.recorded.BOverNone - logs.B!)).toBeLessThan(0.2);
  expect(Math.abs(study.leads.recorded.BOverA - (logs.B! - logs.A!))).toBeLessThan(0.2);
  for (const shares of [...study.given, ...study.curve.flatMap(({ given }) => given)])
    expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
});

test("a claim is told of states alone where the contrast within them has another sign", () => {
  for (const { id, verdict, mechanisms } of answer.claims) {
    if (verdict === "cannot tell" || verdict === "between states only") continue;
    const own = answer.effects.filter(({ mechanism }) => mechanisms.includes(mechanism));
    const clearest = own.reduce((a, b) =>
      Math.abs(b.effect.above - 0.5) > Math.abs(a.effect.above - 0.5) ? b : a,
    );
    expect(clearest.within.mean > 0, id).toBe(verdict === "more killing with it");
  }
});

test("the founding case tells beside its claims what is stored of the rulers, and nothing else of it has moved", async () => {
  const stalin = await openCase("stalin");
  expect(await stalin.stored(GENERAL)).toBe(generalText(model.spec, answer, "stalin"));
  const rows = await claimRows(stalin);
  const general = new Map(rows.flatMap((row) => (row.general ? [[row.id, row.general]] : [])));
  const declared = model.spec.claims.flatMap(({ generalOf }) => generalOf?.claims ?? []);
  expect([...general.keys()].sort()).toEqual([...new Set(declared)].sort());
  for (const [one] of general.values()) expect(one!.histories).toBe(378);
  // without the file the verdicts are the same
  const bare = await withGeneral({ stored: async () => undefined }, rows);
  expect(bare.map(({ id, verdict, estimate }) => [id, verdict, estimate])).toEqual(
    rows.map(({ id, verdict, estimate }) => [id, verdict, estimate]),
  );
  expect(bare.some((row) => "general" in row)).toBe(false);
});
