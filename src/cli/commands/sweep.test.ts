import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseHTML } from "linkedom";
import { afterAll, expect, test } from "vitest";
import type { SweepAnswer } from "../../ask/index.ts";
import { here } from "../testing/here.ts";

const folder = mkdtempSync(join(tmpdir(), "aitia-sweep-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The code that a command ends with; what it said is in `out` and `err`. */
let [out, err] = ["", ""];
async function main(words: readonly string[]): Promise<number> {
  const { status, stdout, stderr } = await here(...words);
  [out, err] = [stdout, stderr];
  return status;
}

const place = join(folder, "doors");
const words = ["sweep", "two-doors", "--vary", "a=0:1:0.5", "--vary", "b=0.5,1", "--runs", "60"];

test("a sweep is a table with a sentence over it, and leaves document, table and picture", async () => {
  expect([await main([...words, "--out", place]), err]).toEqual([
    0,
    expect.stringContaining("plan: 360 simulated histories"),
  ]);
  expect(out).toMatch(/^As a and b vary, the share of simulated histories in which the prisoner/);
  expect(out).toMatch(/\n +0\.5 +1 +100 \(94–100\)/);
  const answer: SweepAnswer = JSON.parse(readFileSync(join(place, "sweep.json"), "utf8"));
  const rows = readFileSync(join(place, "sweep.csv"), "utf8").trim().split("\n");
  expect(rows).toHaveLength(7);
  expect(rows[0]).toMatch(/^a,b,share,share_low,share_high,difference,/);
  answer.points.forEach(({ values, share }, n) =>
    expect(rows[n + 1].split(",").slice(0, 3).map(Number)).toEqual([
      values.a,
      values.b,
      share.known && share.value,
    ]),
  );
  const { document } = parseHTML(readFileSync(join(place, "sweep.svg"), "utf8"));
  const texts = [...document.querySelectorAll("text")].map((e) => e.textContent);
  expect(document.querySelector("title")?.textContent).toBe(
    out.slice(0, out.indexOf("\n\n")).replaceAll("\n", " "),
  );
  expect(texts.join(" ")).toContain("n = 60 simulated histories at each point");
  expect(texts.join(" ")).toContain("a (probability)");
  expect(document.querySelectorAll("circle")).toHaveLength(6);
});

test("asked again it lives nothing and says the same; what stands in the folder is a run like others", async () => {
  const before = readFileSync(join(place, "sweep.json"), "utf8");
  await main([...words, "--out", place, "--json"]);
  expect(err).toBe("");
  const { seconds: _, ...again } = JSON.parse(out);
  expect(again).toEqual(JSON.parse(before));
  expect(readFileSync(join(place, "sweep.json"), "utf8")).toBe(before);
  await main(["runs", folder, "--json"]);
  expect(JSON.parse(out)).toMatchObject([{ command: "sweep", state: "finished" }]);
  await main(["remove", place]);
  expect(existsSync(place)).toBe(false);
});

test("--dry-run says what it would cost and lives nothing; what it cannot do it refuses by name", async () => {
  expect(await main([...words, "--dry-run", "--json", "--out", place])).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ lives: 360, atLeast: false });
  expect(existsSync(place)).toBe(false);
  expect(await main(["sweep", "two-doors"])).toBe(2);
  expect(err).toContain("nothing is varied");
  expect(await main(["sweep", "two-doors", "--vary", "a=0,1", "--vary", "a=0.5"])).toBe(2);
  expect(err).toContain('--vary names "a" twice');
});

test("what moves nothing is said so", async () => {
  await main([
    "sweep",
    "two-doors",
    "--vary",
    "a=0,1",
    "--without",
    "left",
    "--runs",
    "20",
    "--out",
    place,
  ]);
  expect(out).toContain("Varying a changes nothing");
  expect(out).toContain("stays at");
});
