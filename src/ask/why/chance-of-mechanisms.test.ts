import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { nodeCrew } from "../../engine/crowd/pool.ts";
import { casesFolder, openCase } from "../../engine/open.ts";
import { computedBy } from "../../engine/version.ts";
import { readQuestion } from "../plan/question.ts";
import { why } from "./why.ts";

const folder = mkdtempSync(join(tmpdir(), "aitia-chance-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Two doors of which the left is open where its parameter, anything from 0 to 1, is above a half, and the right never is. */
function decided(): string {
  cpSync(join(casesFolder, "two-doors"), folder, { recursive: true });
  const text = readFileSync(join(folder, "case.ts"), "utf8")
    .replace("number,", "number,\n  uniform,")
    .replace("fixed(0.6)", "uniform(0, 1)")
    .replace("fixed(0.5)", "fixed(0)")
    .replace("chance(d.a, p.a)", "(p.a > 0.5 || chance(d.a, 0))");
  expect(text).toContain("p.a > 0.5");
  writeFileSync(join(folder, "case.ts"), text);
  return folder;
}

test("what parameters decide owes nothing to chance: other luck is lived with the same parameters", async () => {
  const open = await openCase(decided());
  const { answer } = await why(open, readQuestion(open, { runs: 200 }), {
    by: computedBy,
    crew: nodeCrew({ workers: 1 }),
  });
  expect(answer.came).toBeGreaterThan(50);
  expect(answer.came).toBeLessThan(150);
  const { all, of } = answer.chance!;
  expect(of.map(({ id }) => id)).toEqual(["left", "right"]);
  for (const total of [all, ...of.map((one) => one.total)])
    expect(total).toMatchObject({ known: true, value: 0 });
});
