/** Design out, runs in: a table of runs to be made, made by whoever likes, gives the answer of `why`. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OpenCase } from "../../engine/open.ts";
import { priorsOf } from "../../engine/world/parameters.ts";
import type { Simulator } from "../../model/simulator.ts";
import { root } from "../../root.ts";
import type { Estimate } from "../../why/index.ts";
import { openCase, why } from "../index.ts";
import { type DesignFormat, designFormats, designText, readDesign } from "./design-file.ts";
import { type ImportAsked, importFile } from "./import.ts";
import { type RunsToMake, type RunToMake, runsToMake } from "./runs-to-make.ts";

const folder = mkdtempSync(join(tmpdir(), "aitia-design-"));
afterAll(() => rmSync(folder, { recursive: true }));

const RUNS = 100;
let open: OpenCase;
let made: RunsToMake;
/** Whether the prisoner was free in each row, as the engine lives it. */
let free: readonly number[];
beforeAll(async () => {
  open = await openCase("two-doors");
  made = runsToMake(open, { runs: RUNS });
  free = await livedByEngine(made);
});

async function livedByEngine({ runs }: RunsToMake): Promise<number[]> {
  const { program, spec, crew } = open;
  const masks = runs.map((run) => program.rules.map(({ id }) => (run[id] === false ? 1 : 0)));
  const outputs = await crew.live({
    program,
    inputs: open.inputs({}),
    seed: 1,
    masks: masks.map((mask) => Uint8Array.from(mask)),
    lives: runs.map((run, mask) => ({ run: Number(run.world), mask })),
    parameters: priorsOf(spec, program, { seed: 1 }),
  });
  return [...outputs];
}

let files = 0;
function file(text: string, ending: string): string {
  const path = join(folder, `table-${files++}.${ending}`);
  writeFileSync(path, text);
  return path;
}

const table = (columns: readonly string[], rows: readonly (readonly unknown[])[]) =>
  file([columns, ...rows].map((row) => row.join()).join("\n"), "csv");

/** What a program writes that knows the rows by their number. */
const byRow = () =>
  table(
    ["row", "free"],
    made.runs.map(({ row }, n) => [row, free[n]]),
  );

/** A table of NetLogo 6: what was set and the last step of each run, in the order in which runs happened to end. */
const netLogo = () =>
  file(
    [
      '"BehaviorSpace results (NetLogo 6.4.0)","Table version 2.0"\n"doors.nlogo"\n"two-doors, twins"\n"11/29/2026 10:00:00:000 +0100"',
      '"min-pxcor","max-pxcor","min-pycor","max-pycor"\n"0","9","0","9"',
      '"[run number]","WORLD","left","right","a","b","[step]","free"',
      ...made.runs
        .map(({ row, world, left, right, a, b }, n) =>
          [row, world, left, right, a, b, 1, free[n]].map((x) => `"${x}"`).join(),
        )
        .reverse(),
    ].join("\n"),
    "csv",
  );

const designed = (format: DesignFormat, of = made) => file(designText(of, format), format);
const asked = (designFile: string): ImportAsked => ({
  on: [],
  vary: [],
  named: [],
  outcome: "free",
  designFile,
});
const refusal = (path: string, designFile: string) =>
  importFile(path, asked(designFile)).then(
    () => "nothing was refused",
    (error: Error) => error.message,
  );

describe("runs made from a design give what why gives, whichever way it was written", () => {
  test.each([
    ["csv", byRow],
    ["json", byRow],
    ["behaviorspace", netLogo],
  ] as const)("%s", async (format, results) => {
    const answer = await why(open, { runs: RUNS });
    const imported = await importFile(results(), asked(designed(format)));
    const bare = (e: Estimate | undefined) =>
      e?.known ? [e.value, e.low, e.high].map((x) => x.toFixed(12)) : e;
    for (const { id, necessity, sufficiency, prevention, net, share } of answer.mechanisms) {
      expect(imported.necessity[id]).toMatchObject({ known: true });
      expect(bare(imported.necessity[id])).toEqual(bare(necessity));
      expect(bare(imported.sufficiency[id])).toEqual(bare(sufficiency));
      expect(bare(imported.prevention[id])).toEqual(bare(prevention));
      expect(bare(imported.net[id])).toEqual(bare(net));
      expect(bare(imported.shares[id])).toEqual(bare(share));
    }
    expect(imported.runs).toBe(4 * RUNS);
  });
});

test("a design says the same in every format", async () => {
  const [csv, json, netlogo] = await Promise.all(
    designFormats.map(async (format) => {
      const { columns, path: _, ...rest } = await readDesign(designed(format));
      return { ...rest, world: columns.world.map(Number), left: columns.left.map(String) };
    }),
  );
  expect(csv).toMatchObject({ rows: 4 * RUNS, twins: true, switches: ["left", "right"] });
  expect(csv).toEqual({ ...json, left: json.left.map((x) => (x === "true" ? "on" : "off")) });
  expect(netlogo).toEqual(json);
});

test("where the noise is not addressed no run is marked as a twin, and importing tells bounds in the place of necessity", async () => {
  const simulator: Simulator = {
    command: ["python3"],
    noise: "seeded",
    processes: 1,
    timeout: 60,
    failures: 0,
    redraw: false,
    files: ["model.py"],
    idle: [],
  };
  const seeded = runsToMake({ ...open, spec: { ...open.spec, simulator } }, { runs: 40 });
  expect(seeded.runs[0]).not.toHaveProperty("twin_of");
  const results = table(
    ["row", "free"],
    seeded.runs.map(({ row }, n) => [row, free[n]]),
  );
  for (const format of ["csv", "json"] as const) {
    const answer = await importFile(results, asked(designed(format, seeded)));
    expect(answer.necessity.left).toMatchObject({ known: false });
    expect(answer.bounds.left).toMatchObject({ known: true });
  }
});

test("runs that are lacking are counted and told; runs of another design, or made otherwise, are refused with their line", async () => {
  const design = designed("csv");
  const rows = made.runs.map((run, n) => ({ ...run, free: free[n] }) as RunToMake);
  const written = (own: readonly RunToMake[]) =>
    table(Object.keys(own[0] ?? {}), own.map(Object.values));
  const short = await importFile(written(rows.slice(0, -3)), asked(design));
  expect(short.notes.join(" ")).toContain("3 of the 400 runs");
  const changed = rows.map((row, n) => (n === 4 ? { ...row, left: false } : row));
  expect(await refusal(written(changed), design)).toMatch(/"left" was to be on.*line 6/s);
  const rate = rows.map((row, n) => (n === 4 ? { ...row, a: 0.61 } : row));
  expect(await refusal(written(rate), design)).toMatch(/"a" was to be 0.6 here, and is 0.61/);
  const beyond = rows.map((row) => ({ ...row, row: Number(row.row) + 1 }));
  expect(await refusal(written(beyond), design)).toMatch(/not in the design: row 401/);
  const nameless = rows.map(({ row: _, world: __, ...rest }) => rest);
  expect(await refusal(written(nameless), design)).toMatch(/cannot be told by left, right/);
  expect(await refusal(written(rows), file("a,b\n1,2\n", "csv"))).toMatch(/no table of runs/);
});

test("every step of a run may be in the file: the last is taken, as always", async () => {
  const steps = made.runs.flatMap(({ row }, n) => [
    [row, 1, 0],
    [row, 2, free[n]],
  ]);
  const answer = await importFile(table(["row", "Step", "free"], steps), asked(designed("csv")));
  const last = await importFile(byRow(), asked(designed("csv")));
  expect(answer.necessity).toEqual(last.necessity);
  expect(answer.notes[0]).toContain("400 runs of 2 rows");
});

test("a parameter that is called as a mechanism is has a column of its own, which NetLogo cannot give it", async () => {
  const protest = runsToMake(await openCase(join(root, "examples/protest-python")), { runs: 3 });
  const [first] = protest.runs;
  expect(first).toMatchObject({ hardship: true, "hardship (parameter)": expect.any(Number) });
  const read = await readDesign(file(designText(protest, "csv"), "csv"));
  expect(read.switches).toEqual(["hardship", "neighbours", "police"]);
  expect(read.parameters).toEqual(["hardship (parameter)", "imitation", "arrest"]);
  expect(() => designText(protest, "behaviorspace")).toThrow(/called "hardship"/);
});
