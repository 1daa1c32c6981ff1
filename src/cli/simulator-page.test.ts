import { appendFileSync, existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../root.ts";
import { type Doors, doors as doorsAs, doorsHome } from "./testing/doors.ts";
import { here } from "./testing/here.ts";

const home = doorsHome();

/** Doors that nobody has trusted or asked yet: no two have the same files. */
const doors = (own: Doors = {}) => {
  last = doorsAs(home, { first: `// ${++made}`, ...own });
  return last;
};
let made = 0;
let last = "";

/** Forgets that the program was ever started. */
const forget = (folder: string) => rmSync(join(folder, "started"));
const wasStarted = (folder: string) => existsSync(join(folder, "started"));

const pageOf = async (folder: string, to: string, ...words: string[]) => {
  const told = await here("lab", folder, "--to", to, ...words);
  const page = join(to, "index.html");
  return { ...told, page: existsSync(page) ? readFileSync(page, "utf8") : "" };
};

test("a page of a simulator's case is made of what was stored, and starts nothing; what was not asked is named by its command", async () => {
  const folder = doors();
  const before = await pageOf(folder, "page-before");
  expect([before.status, before.stderr]).toEqual([2, expect.stringMatching(/First ask aitia why/)]);
  expect(wasStarted(folder)).toBe(false);
  const { stdout } = await here("why", folder, "--runs", "200", "--trust", "--json");
  const answer = JSON.parse(stdout);
  await here("why", folder, "--runs", "300", "--without", "left");
  forget(folder);
  const { page, status } = await pageOf(folder, "page");
  expect(status).toBe(0);
  expect(page).toContain(`In ${answer.came} of 200 simulated histories`);
  expect(page).toContain(`run ${answer.request.slice(0, 8)}`);
  expect(page).toContain("--without left");
  expect(page).toContain(`npx aitia sense ${folder} --trust`);
  expect(page).not.toContain("Asked by aitia sense");
  expect(page).not.toMatch(/<script|<button|<input|\?without=/);
  const names = [...page.matchAll(/href="\.\/([^"]+)" download/g)].map(([, name]) => name);
  expect(names).toContain(`${answer.request.slice(0, 8)}.parquet`);
  for (const name of names) expect(existsSync(join("page", name))).toBe(true);
  expect(wasStarted(folder)).toBe(false);
});

test("what sense and twin told since stands in the page, and nothing of a case that has changed", async () => {
  const folder = doors();
  await here("why", folder, "--runs", "100", "--trust");
  const sensed = JSON.parse((await here("sense", folder, "--runs", "16", "--json")).stdout);
  await here("twin", folder, "--run", "7", "--without", "right");
  const { page } = await pageOf(folder, "page-told");
  expect(page).toContain(`came in ${sensed.came.came} of ${sensed.came.of}`);
  expect(page).toContain("7: without right (unresponsive)");
  appendFileSync(join(folder, "model.mjs"), "\n");
  expect((await pageOf(folder, "page-other")).status).toBe(2);
});

test("the page is of the run folder that is named, and of no other case's", async () => {
  const [folder, other] = [doors(), doors({ other: { title: "Other doors" } })];
  await here("why", folder, "--runs", "120", "--trust", "--out", "mine");
  await here("why", other, "--runs", "50", "--trust", "--out", "others");
  expect((await pageOf(folder, "page-mine", "--from", "mine")).page).toContain("of 120 simulated");
  expect((await pageOf(folder, "page-theirs", "--from", "others")).status).toBe(2);
});

test("the ways to a page that docs/simulator.md shows lead there", async () => {
  await here("why", doors(), "--runs", "90", "--trust", "--out", "runs/mine");
  renameSync(last, "my-doors");
  const text = readFileSync(join(root, "docs/simulator.md"), "utf8");
  const lines = [...text.matchAll(/^npx aitia (lab my-doors .*--to my-page)$/gm)];
  expect(lines).toHaveLength(2);
  for (const [, line] of lines) expect((await here(...line.split(" "))).status).toBe(0);
  expect(readFileSync("my-page/index.html", "utf8")).toContain("of 90 simulated histories");
});

test("of luck that is no twin's the page tells net and bounds", async () => {
  const folder = doors({ simulator: { noise: "seeded" }, live: SEEDED });
  await here("why", folder, "--runs", "100", "--trust");
  forget(folder);
  const { page, status } = await pageOf(folder, "page-seeded");
  expect([status, wasStarted(folder)]).toEqual([0, false]);
  expect(page).toContain("Necessity lies within");
});
/** A stream from the seed, which a switch shifts. */
const SEEDED = `
    let n = noise.words(0, 0, "stream")[0];
    const random = () => (n = (Math.imul(n, 1664525) + 1013904223) >>> 0) / 2 ** 32;
    const open = ["left", "right"].some((id) => !(id in off) && random() < parameters[id === "left" ? "a" : "b"]);
    return { free: [open ? 1 : 0] };`;

test.each([["check"], ["odd"], ["cite"], ["record"], ["claims"], ["lab"]])(
  "%s never starts the program, though it is trusted",
  async (command) => {
    const folder = doors();
    await here("why", folder, "--runs", "40", "--trust");
    forget(folder);
    const words = command === "lab" ? ["--to", "page-never"] : [];
    expect((await here(command, folder, ...words)).status).toBe(0);
    expect(wasStarted(folder)).toBe(false);
  },
);

test("claims of a simulator's case are told as they were kept, and tested where that is asked", async () => {
  const folder = doors();
  const told = await here("claims", folder, "--json");
  expect(JSON.parse(told.stdout).claims.map((c: { id: string }) => c.id)).toEqual(["D1", "D2"]);
  expect((await here("claims", folder, "--keep")).status).toBe(2);
  expect(wasStarted(folder)).toBe(false);
});
