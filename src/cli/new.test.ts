/** A case to start from works as it stands, in an empty folder, and an editor can check it. */
import { spawnSync } from "node:child_process";
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openCase } from "../engine/open.ts";
import { modulesOf } from "../site/case-modules.ts";
import { here } from "./testing/here.ts";

const tsc = resolve(import.meta.dirname, "../../node_modules/typescript/bin/tsc");
const home = process.cwd();
let place = "";
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), "aitia-new-"));
  process.chdir(place);
});
afterAll(() => {
  process.chdir(home);
  rmSync(place, { recursive: true, force: true });
});

const asked = async (line: string) => {
  const { status, stdout } = await here(...line.split(" "));
  expect([line, status]).toEqual([line, 0]);
  return stdout;
};
const typed = (folder: string) =>
  spawnSync(process.execPath, [tsc, "-p", folder], { cwd: place, encoding: "utf8" }).stdout;

test.each(["start", "states", "grid", "network"])(
  "A case from %s has nothing wrong and is called by its folder; its types are right, and a wrong one is told",
  async (from) => {
    const own = `./my-${from}`;
    await asked(`new my-${from} --from ${from}`);
    const { case: id, problems } = JSON.parse(await asked(`check ${own} --json`));
    expect([id, problems]).toEqual([`my-${from}`, []]);
    expect(typed(own)).toBe("");
    const file = join(place, own, "case.ts");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace("whole:", "hole:"));
    expect(typed(own)).toMatch(/case\.ts\(\d+,\d+\): error TS\d+: .*'hole'/);
    writeFileSync(file, text);
  },
);

test.each([
  ["states", "retaliation"],
  ["grid", "example"],
  ["network", "gatherings"],
])(
  "A case from %s is asked why, beside a twin, described, cited and compared",
  async (from, mechanism) => {
    const own = `./my-${from}`;
    const { worlds, mechanisms, explanations } = JSON.parse(
      await asked(`why ${own} --runs 8 --workers 1 --json`),
    );
    expect([worlds, mechanisms.length, explanations.length]).toEqual([8, 3, 4]);
    const twin = JSON.parse(await asked(`twin ${own} --without ${mechanism} --json`));
    expect(twin.without).toBe(`without ${mechanism} (unresponsive)`);
    expect(await asked(`odd ${own}`)).toContain(`\`${mechanism}\` (a mechanism`);
    expect(await asked(`cite ${own}`)).toContain("A case of Aitia");
    expect(await asked(`record ${own}`)).toMatch(/×1\.\d\d/);
  },
);

test("A case that has no answers speaks of none, and is told by its own clock", async () => {
  const page = await asked("why ./my-network --runs 8 --workers 1 --brief");
  expect(page).not.toMatch(/npm start/);
  const folder = /^Kept in (\S+)/m.exec(page)?.[1] ?? "";
  const report = readFileSync(join(place, folder, "report.html"), "utf8");
  expect(report).toContain("Rival hypotheses are written as one model, lived through 8 simulated");
  expect(report).not.toMatch(/Nobody has answered|Their answers|\bvotes?\b/);
  const moved = await here("twin", "./my-network", "--event", "gatherings-held=1930-13");
  expect(moved.stderr).toMatch(/Write gatherings-held=off or gatherings-held=on/);
  const sensed = await asked("sense ./my-network --runs 16 --output had:1930-02-10-1930-02-16");
  expect(sensed).toMatch(/are ill or have been, mean of 1930-02-10-1930-02-16/i);
});

test("What is said of a description is whole sentences, and its tables stand alone", async () => {
  const told = await asked("odd ./my-states");
  expect(told).toMatch(/\n\n\| series \| reads \| a year is the \|/);
  expect(told).toContain("| tariff | meanTariff | value at its end |");
  const prose = told.split("\n## 7. ")[0] ?? "";
  expect(prose).toContain("acts on what");
  expect(told).not.toMatch(/\.\. |what nothing left/);
  expect(prose).not.toMatch(/\n\n\n/);
});

test("A case without a record is refused to be weighed before anything is lived", async () => {
  const file = join(place, "my-start", "case.ts");
  const text = readFileSync(file, "utf8");
  expect(text).toContain("record: []");
  const { status, stderr } = await here("weigh", "./my-start", "--simulations", "500");
  expect([status, stderr]).toEqual([
    2,
    'error: the case "my-start" has no record, so there is nothing to weigh its accounts against\n  in weigh\n  Give the case a record, or ask why.\n',
  ]);
});

test("The page of a case reads the same tables as its command line", async () => {
  const open = await openCase("./my-states");
  for (const [path, text] of modulesOf(open)) {
    mkdirSync(dirname(join(place, "site/case", path)), { recursive: true });
    writeFileSync(join(place, "site/case", path), text);
  }
  mkdirSync(join(place, "site/library"));
  const library = new URL("../index.ts", import.meta.url).href;
  writeFileSync(join(place, "site/library/aitia.js"), `export * from ${JSON.stringify(library)};`);
  const paged = await import(pathToFileURL(join(place, "site/case/modules/case.js")).href);
  expect(paged.default.record[0].points).toEqual(open.spec.record[0]?.points);
  expect(paged.default.inputs({}, open.clock)).toEqual(open.spec.inputs({}, open.clock));
});

test("What no case starts from is refused with what is meant", async () => {
  const { status, stderr } = await here("new", "other", "--from", "stats");
  expect([status, stderr]).toEqual([2, expect.stringMatching(/cannot be "stats"[\s\S]*"states"/)]);
});

test("Places that cannot be are refused in a sentence each, and nothing hangs or is left", async () => {
  const long = "a".repeat(5000);
  writeFileSync(join(place, "a-file"), "");
  mkdirSync(join(place, "page"));
  writeFileSync(join(place, "page", "index.html"), "somebody's own");
  symlinkSync("round", join(place, "round"));
  symlinkSync("/proc/nobody/there", join(place, "nowhere"));
  const refused: readonly [words: readonly string[], said: RegExp][] = [
    [["new", "/proc/nobody"], /no such place|may not be written/],
    [["new", `./${long}`], /too long[\s\S]*5002 letters|too long/],
    [["new", "./a-file/inner"], /a file stands where a folder is wanted/],
    [["lab", "two-doors", "--to", "/proc/nobody/site"], /no such place|may not be written/],
    [["lab", "two-doors", "--to", ""], /--to names no folder/],
    [["lab", "two-doors", "--to", "  "], /--to names no folder/],
    [["lab", "two-doors", "--to", "a-file"], /a file stands where a folder is wanted/],
    [["lab", "two-doors", "--to", "page"], /a page stands here that Aitia did not write/],
    [["lab", "two-doors", "--to", "a\u202eb"], /--to "a\\u202eb" holds a character/],
    [["lab", "two-doors", "--to", "a\u200bb"], /--to "a.b" holds a character/],
    [["new", ""], /new names no folder/],
    [["new", "a\u200bb"], /holds a character/],
    [["lab", "two-doors", "--to", "a\u001b[31m"], /--to "a\\u001b\[31m" holds a character/],
    [["run", "two-doors", "--runs", "4", "--out", "a\nb"], /--out "a\\nb" holds a character/],
    [["run", "two-doors", "--runs", "4", "--out", "/proc/nobody"], /no such place|may not be/],
    [["run", "two-doors", "--runs", "4", "--out", ""], /--out names no folder/],
    [["run", "two-doors", "--runs", "4", "--out", "round"], /link/],
    [["run", "two-doors", "--runs", "4", "--out", "nowhere"], /link|no such place/],
    [["new", "./round/inner"], /a file stands/],
    [["lab", "two-doors", "--to", "round"], /a file stands/],
    [["check", "round"], /there is no case "round"/],
    [["check", long], /there is no case "a+… \(\d+ letters\)/],
    [["check", "\u001b[31mred"], /there is no case "\\u001b\[31mred"/],
  ];
  for (const [words, said] of refused) {
    const { status, stderr } = await here(...words);
    expect([status, stderr]).toEqual([2, expect.stringMatching(said)]);
    expect(stderr).not.toMatch(/\n {4}at |building the page/);
  }
});

/** A folder in which this process can write nothing: one of a disk that is read-only, or without the right to write. */
function readOnlyFolder(): string | undefined {
  const shut = join(place, "shut");
  mkdirSync(shut, { recursive: true });
  chmodSync(shut, 0o555);
  return [shut, "/sys", "/proc/sys"].find((folder) => {
    try {
      accessSync(folder, constants.W_OK);
      return false;
    } catch {
      return existsSync(folder);
    }
  });
}
test("Where nothing can be written what only reads works, a question keeps what it lives in the user's cache, and a place that is asked for is refused in a sentence", async ({
  skip,
}) => {
  const nowhere = process.platform === "win32" ? undefined : readOnlyFolder();
  if (nowhere === undefined) return skip("nothing here is read-only");
  const cases = resolve(import.meta.dirname, "../../cases/two-doors");
  const before = process.env.XDG_CACHE_HOME;
  process.env.XDG_CACHE_HOME = join(place, "cache");
  try {
    process.chdir(nowhere);
    for (const words of [
      ["check", cases],
      ["odd", cases],
      ["why", cases, "--runs", "16", "--workers", "1"],
      ["run", cases, "--runs", "4"],
    ])
      expect([words[0], (await here(...words)).status]).toEqual([words[0], 0]);
    expect(readdirSync(join(place, "cache", "aitia", "runs"))).toHaveLength(2);
    for (const words of [
      ["run", cases, "--runs", "4", "--out", "here"],
      ["why", cases, "--runs", "16", "--out", "here"],
      ["lab", cases, "--to", "here"],
      ["new", "here"],
    ]) {
      const { status, stderr } = await here(...words);
      expect([words[0], status, stderr]).toEqual([
        words[0],
        2,
        expect.stringMatching(/read-only|may not be written|no such place/),
      ]);
    }
    // a cache that cannot be written keeps nothing, and the answer is the same
    process.env.XDG_CACHE_HOME = nowhere;
    process.chdir(place);
    expect((await here("why", cases, "--runs", "16", "--workers", "1")).status).toBe(0);
  } finally {
    process.chdir(place);
    if (before === undefined) delete process.env.XDG_CACHE_HOME;
    else process.env.XDG_CACHE_HOME = before;
  }
});
