import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import type { ImportAnswer } from "../ask/import/import.ts";
import type { Answer } from "../ask/why/answer.ts";
import { root } from "../root.ts";
import type { Estimate } from "../why/index.ts";
import { type Doors, doors, doorsHome } from "./testing/doors.ts";
import { here } from "./testing/here.ts";

const home = doorsHome();

const wasStarted = (folder: string) => existsSync(join(folder, "started"));

/** Lives the first histories of such a simulator; gives what is told. */
async function ran(own: Doors = {}, ...words: string[]) {
  const folder = doors(home, own);
  const told = await here("run", folder, "--runs", "60", "--trust", "--json", ...words);
  return { folder, ...told };
}
const fingerprintOf = (stdout: string): string => JSON.parse(stdout).fingerprint;

test("nothing runs unasked: what would start the program says which and ends with 2, until it is trusted, and again when a file has changed", async () => {
  const folder = doors(home);
  for (const words of [["check"], ["odd"], ["cite"]])
    expect((await here(...words, folder)).status).toBe(0);
  const asked = ["run", folder, "--runs", "8"];
  const refused = await here(...asked);
  expect(refused.status).toBe(2);
  expect(refused.stderr).toMatch(/model\.mjs\n.*hash [0-9a-f]{32}/);
  expect(wasStarted(folder)).toBe(false);
  expect((await here(...asked, "--trust")).status).toBe(0);
  expect(wasStarted(folder)).toBe(true);
  expect((await here(...asked, "--seed", "2")).status).toBe(0);
  appendFileSync(join(folder, "model.mjs"), "\n");
  expect((await here(...asked, "--seed", "3")).status).toBe(2);
  expect((await here("run", "two-doors", "--trust")).stderr).toMatch(/starts no program/);
});

test("a command must not name a file that nobody declared: a change of it would go unseen", async () => {
  const folder = doors(home, { simulator: { files: ["aitia_noise.mjs"] } });
  const { status, stdout } = await here("check", folder);
  expect([status, stdout]).toEqual([1, expect.stringContaining('"model.mjs"')]);
});

test("why, asked of a simulator, gives the textbook's answers", async () => {
  const folder = doors(home);
  const { stdout, stderr } = await here("why", folder, "--runs", "1000", "--trust", "--json");
  const answer = JSON.parse(stdout || stderr) as Answer;
  // Left opens with 0.6, right with 0.5; see two-doors.test.ts.
  const exact = {
    left: { necessity: 0.375, sufficiency: 0.6, alone: 0.6, share: 0.45 },
    right: { necessity: 0.25, sufficiency: 0.5, alone: 0.5, share: 0.35 },
  } as const;
  const within = (e: Estimate | undefined, truth: number, what: string) => {
    if (!e?.known) throw new Error(`${what} is unknown`);
    expect(Math.abs(e.value - truth), what).toBeLessThan(4.5 * (e.se ?? 0));
  };
  for (const [id, truths] of Object.entries(exact)) {
    const row = answer.mechanisms.find((m) => m.id === id);
    for (const [what, truth] of Object.entries(truths))
      within(row?.[what as keyof typeof truths], truth, `${id} ${what}`);
    expect(row?.placebo.undone).toEqual({
      known: false,
      because: expect.stringContaining("a simulator's luck"),
    });
  }
  expect(answer.twin?.factual.free).toEqual([1]);
  expect(answer.twin?.twin.free).toEqual([0]);
});

test("a twin has the luck of its history, and only its series are told", async () => {
  const folder = doors(home);
  const asked = ["twin", folder, "--only", "right", "--trust", "--json"];
  const free: number[][] = [];
  for (let run = 0; run < 12; run++) {
    const { factual, twin } = JSON.parse((await here(...asked, "--run", `${run}`)).stdout);
    free.push([factual.free[0], twin.free[0]]);
  }
  expect(free).toContainEqual([1, 0]);
  expect(free).toContainEqual([1, 1]);
  expect(free).not.toContainEqual([0, 1]);
  const traced = await here(...asked, "--trace", "1");
  expect([traced.status, traced.stderr]).toEqual([2, expect.stringMatching(/looked into/)]);
});

test("processes that end are replaced, and the answer is that of one that lives", async () => {
  const whole = fingerprintOf((await ran()).stdout);
  const dies =
    'if (run % 20 === 7 && !existsSync("d" + run)) { writeFileSync("d" + run, ""); process.exit(1); }';
  const { stdout, folder } = await ran({ first: dies });
  expect(existsSync(join(folder, "d47"))).toBe(true);
  expect(fingerprintOf(stdout)).toBe(whole);
  const slowly = "await new Promise((r) => setTimeout(r, run % 3));";
  expect(fingerprintOf((await ran({ first: slowly })).stdout)).toBe(whole);
});

describe("a run that fails stops the study, and says which it was and what was written", () => {
  test.each([
    [
      "always dies",
      'if (run === 9) { console.log("no door"); process.exit(3); }',
      /code 3.*no door/s,
    ],
    ["fails", 'if (run === 9) throw new Error("no hinge");', /no hinge/],
    ["breaks a line", 'if (run === 9) process.stdout.write("free!\\n");', /no JSON: free!/],
    ["gives no number", "if (run === 9) return { free: [Number.NaN] };", /null for a number/],
    ["gives too few", "if (run === 9) return { free: [] };", /has not 1 values/],
  ])("%s", async (_, first, says) => {
    const { status, stderr } = await ran({ first });
    expect(status).toBe(2);
    expect(stderr).toMatch(says);
    expect(stderr).toMatch(/run 9\b/);
  });

  test("is silent", async () => {
    const silence =
      'if (run === 0) { appendFileSync("../silences", "."); await new Promise(() => setInterval(() => {}, 1e6)); }';
    const silences = join(home, "silences");
    const pause = setTimeout;
    // a minute is over as soon as a process is known to be silent, and before that never
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const asked = ran({ first: silence, simulator: { processes: 1, timeout: 60 } });
      for (let heard = 0; heard < 3; heard++) {
        while (!existsSync(silences) || readFileSync(silences).length <= heard)
          await new Promise((later) => pause(later, 5));
        vi.advanceTimersByTime(60_000);
      }
      const { status, stderr } = await asked;
      expect([status, stderr]).toEqual([2, expect.stringMatching(/silent for 60 s[\s\S]*run 0\b/)]);
    } finally {
      vi.useRealTimers();
    }
  });
});

test("names that only one side knows are refused by name, in either direction", async () => {
  const case_ = {
    series: { free: { unit: "1", says: "free" }, guard: { unit: "1", says: "awake" } },
  };
  expect((await ran({ other: case_ })).stderr).toMatch(/no "guard" among its series/);
  expect((await ran({ simulator: { idle: [] } })).stderr).toMatch(/case has no "watcher"/);
});

test("check --deep finds out who answers the same request otherwise, and whose draws move when another's switch is off", async () => {
  const deep = async (own: Doors) => {
    const { status, stdout } = await here(
      ...["check", doors(home, own), "--deep", "--runs", "80", "--trust"],
    );
    return { status, stdout };
  };
  expect((await deep({})).stdout).toMatch(/32\s+requests\s+were\s+asked\s+again/);
  expect((await deep({})).status).toBe(0);
  const forgetful = await deep({ first: "return { free: [Number(Math.random() < 0.5)] };" });
  expect(forgetful).toEqual({ status: 1, stdout: expect.stringMatching(/answered otherwise/) });
  const stream = `
    let state = noise.words(0, 0, "stream")[0];
    const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0);
    if (!("watcher" in off)) next();
    const open = ["left", "right"].filter((id) => !(id in off) && next() < 0.5 * 2 ** 32);
    return { free: [open.length > 0 ? 1 : 0] };`;
  const shifted = await deep({ live: stream });
  expect(shifted).toEqual({ status: 1, stdout: expect.stringMatching(/"watcher" off changed/) });
});

/** One stream of luck, begun from the run: without the left door the right one is tried with the left one's draw. */
const stream = `
    let state = noise.words(0, 0, "stream")[0];
    const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0);
    const open = ["left", "right"].filter((id) => !(id in off) && next() < (id === "left" ? 0.6 : 0.5) * 2 ** 32);
    return { free: [open.length > 0 ? 1 : 0] };`;

test("where two runs of one luck are no twins why tells net and bounds in the place of necessity, in every form, and resumes", async () => {
  const folder = doors(home, { live: stream, simulator: { noise: "seeded" } });
  const asked = ["why", folder, "--runs", "600", "--out", join(folder, "run")];
  expect((await here(...asked)).status).toBe(2);
  const { stdout } = await here(...asked, "--trust", "--json");
  const { necessity, net, bounds, runs } = JSON.parse(stdout) as ImportAnswer;
  expect(runs).toBe(4 * 600);
  // 1 - 0.5/0.8 and 1 - 0.6/0.8; see two-doors.test.ts
  for (const [id, truth] of [
    ["left", 0.375],
    ["right", 0.25],
  ] as const) {
    expect(necessity[id]).toMatchObject({ known: false });
    const [share, within] = [net[id], bounds[id]];
    if (!share?.known || !within?.known) throw new Error(`${id} is unknown`);
    expect(Math.abs(share.value - truth)).toBeLessThan((4.5 * (share.high - share.low)) / 3.92);
    expect(within.widened.pn[0]).toBeLessThan(truth);
    expect(within.widened.pn[1]).toBeGreaterThan(truth);
  }
  const told = await here(...asked);
  expect(told.stdout).toMatch(/necessity\s+lies within|necessity.*\n.*lies within/);
  expect(told.stdout).toMatch(/"seeded": two runs of one seed are no twins/);
  const page = readFileSync(join(folder, "run", "report.html"), "utf8");
  expect(page).toContain("Necessity lies within");
  const refused = await here("twin", folder, "--without", "left");
  expect([refused.status, refused.stderr]).toEqual([2, expect.stringMatching(/no twins/)]);
  expect((await here(...asked, "--coupling")).stderr).toMatch(/--coupling cannot be told/);
});

test("where luck is new each time only what no repetition needs can be asked, and that is said", async () => {
  const none = {
    simulator: { noise: "none" },
    live: "return { free: [Number(Math.random() < 0.8)] };",
  };
  const ran_ = await ran(none);
  expect([ran_.status, ran_.stderr]).toEqual([2, expect.stringMatching(/otherwise each time/)]);
  const asked = ["why", ran_.folder, "--runs", "50", "--json", "--out", join(ran_.folder, "run")];
  const first = await here(...asked);
  const answer = JSON.parse(first.stdout) as ImportAnswer;
  expect(answer.notes[0]).toContain("may be answered otherwise");
  expect(answer.net.left).toMatchObject({ known: true });
  expect((await here(...asked)).stdout).toBe(first.stdout);
});

test("what is wrong with a case.json is told by its place", async () => {
  for (const [other, says] of [
    [{ clock: { step: "month" } }, /clock/],
    [{ parameters: [{ name: "a", unit: "1", prior: { flat: 1 }, because: "b" }] }, /a\.prior/],
    [
      { outcomes: [{ id: "free", says: "free", total: "freed", above: 0 }] },
      /the series "freed", which the world does not have/,
    ],
    [{ whole: undefined }, /whole/],
  ] as const) {
    const { status, stdout } = await here("check", doors(home, { other }));
    expect([status, stdout]).toEqual([1, expect.stringMatching(says)]);
  }
});

test("what docs/simulator.md shows are the files of the example, word for word, and each example has the bridge as it is printed", () => {
  const text = (path: string) => readFileSync(join(root, path), "utf8");
  const page = text("docs/simulator.md");
  for (const file of ["case.json", "model.py", "loop.py"])
    expect(page).toContain(text(`examples/two-doors-python/${file}`));
  for (const name of ["two-doors", "protest"]) {
    expect(text(`examples/${name}-python/aitia_noise.py`)).toBe(text("bridges/aitia_noise.py"));
    expect(text(`examples/${name}-r/aitia_noise.R`)).toBe(text("bridges/aitia_noise.R"));
  }
});
