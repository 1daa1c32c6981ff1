/** Runs of a simulator that fail, where the case declares that some may. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import type { Answer } from "../ask/why/answer.ts";
import { type Doors, doors, doorsHome } from "./testing/doors.ts";
import { here } from "./testing/here.ts";

const home = doorsHome();

async function asked(own: Doors, ...words: string[]) {
  const folder = doors(home, own);
  const told = await here("why", folder, "--runs", "60", "--trust", ...words);
  return { folder, ...told };
}
const mayFail = (failures: number) => ({ simulator: { failures } });

const FAR = 2 ** 27;
/** Luck of other runs in the place of these two. */
const exchanged = `
    const { Noise } = await import("./aitia_noise.mjs");
    if (run === 9 || run === 21) noise = new Noise(1, run + ${FAR});`;
const noted =
  'appendFileSync("asked", [run, Object.keys(off), ...noise.others.keys()].join(" ") + "\\n");';
const failing = `${noted}
    if (run === 9 && "left" in off) throw new Error("no hinge");
    if (run === 21 && "right" in off) { console.log("no lock"); process.exit(3); }`;

test("as many runs as are declared may fail: other luck is lived in their place in every setting, they are told and counted", async () => {
  const { status, stdout, stderr, folder } = await asked(
    { first: failing, ...mayFail(2) },
    "--json",
  );
  expect([status, stderr]).toEqual([0, expect.stringMatching(/no hinge[\s\S]*no lock/)]);
  const { failed, mechanisms, groups, sets, worlds } = JSON.parse(stdout) as Answer;
  expect({ failed, worlds }).toEqual({ failed: 2, worlds: 60 });
  const whole = JSON.parse((await asked({ first: exchanged }, "--json")).stdout) as Answer;
  expect({ mechanisms, groups, sets }).toEqual({
    mechanisms: whole.mechanisms,
    groups: whole.groups,
    sets: whole.sets,
  });
  // what had been answered is not asked again
  const lines = readFileSync(join(folder, "asked"), "utf8").trim().split("\n");
  const answered = lines.filter((line) => !/^(9 .*left|21 .*right)/.test(line));
  expect(answered.length - new Set(answered).size).toBeLessThan(2 * 8 * 3);
});

test("who reads the answer is told that runs failed, in the terminal and in the report", async () => {
  const { stdout, folder } = await asked(
    { first: failing, ...mayFail(5) },
    ...["--out", join(home, "told")],
  );
  const says = /2 runs of the simulator that failed/;
  expect(stdout.replaceAll(/\s+/g, " ")).toMatch(says);
  expect(readFileSync(join(home, "told", "report.html"), "utf8")).toMatch(says);
  const whole = await here("why", doors(home), "--runs", "60", "--trust");
  expect(whole.stdout).not.toMatch(/that failed/);
  expect(folder).not.toBe("");
});

test.each([
  ["one more than is declared", failing, 1, /more runs failed than the 1 that the case declares/],
  [
    "a run that fails with whatever luck",
    `if (run % ${FAR} === 9) throw new Error("no hinge");`,
    100,
    /with whatever luck[\s\S]*no hinge/,
  ],
])("%s stops what was asked", async (_, first, failures, says) => {
  const { status, stderr } = await asked({ first, ...mayFail(failures) });
  expect([status, stderr]).toEqual([2, expect.stringMatching(says)]);
});

test("what was asked is asked again with the same runs in their place, also by another process", async () => {
  const folder = doors(home, { first: failing, ...mayFail(3) });
  const words = [
    "why",
    folder,
    "--runs",
    "60",
    "--trust",
    "--json",
    "--out",
    join(home, "resumed"),
  ];
  const first = await here(...words);
  expect((await here(...words)).stdout).toBe(first.stdout);
  const fresh = async () => {
    vi.resetModules();
    return (await import("../engine/simulator/failures.ts")).failuresOf("of a program", 2);
  };
  expect((await fresh()).count(1, 9)).toBe(true);
  expect((await fresh()).count(1, 9)).toBe(true);
  const { of, luckOf, count } = await fresh();
  expect([of(1), of(2), luckOf(1, 9), luckOf(1, 8)]).toEqual([[[9, 2]], [], 9 + 2 * FAR, 8]);
  expect(count(1, 8)).toBe(false);
});

test("runs that are no twins may fail as well, and the answer says so", async () => {
  const own = { first: 'if (run === 30) throw new Error("no hinge");' };
  const simulator = { failures: 1, noise: "seeded" };
  const { status, stdout } = await asked({ ...own, simulator }, "--json");
  expect([status, JSON.parse(stdout).notes[1]]).toEqual([
    0,
    expect.stringMatching(/^1 run failed/),
  ]);
});
