import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parquetWriteBuffer } from "hyparquet-writer";
import { afterAll, expect, test, vi } from "vitest";
import { type ImportAsked, importFile } from "../../ask/import/import.ts";
import { AitiaError } from "../../errors.ts";
import { importText } from "../text/import-text.ts";
import { importCommand } from "./import.ts";

const folder = mkdtempSync(join(tmpdir(), "aitia-import-"));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function file(content: string | Uint8Array, ending = "csv"): string {
  const path = join(folder, `runs-${files++}.${ending}`);
  writeFileSync(path, content);
  return path;
}

const asked: ImportAsked = { on: ["left", "right"], vary: [], named: [], outcome: "free" };

/** Two doors: a world opens the left, the right, both or none; free when an open door is in the design. */
const worlds = [
  { world: "a", left: 1, right: 0 },
  { world: "b", left: 1, right: 1 },
  { world: "c", left: 0, right: 1 },
  { world: "d", left: 0, right: 0 },
  { world: "e", left: 1, right: 0 },
];
const runs = worlds.flatMap((w) =>
  [0, 1, 2, 3].map((mask) => ({
    world: w.world,
    left: mask & 1,
    right: mask >> 1,
    free: ((mask & 1) === 1 && w.left === 1) || (mask >> 1 === 1 && w.right === 1) ? 1 : 0,
  })),
);
const csv = (rows: readonly object[], onOff = (x: unknown) => String(x)) =>
  `${Object.keys(rows[0]!).join(",")}\n${rows.map((row) => Object.values(row).map(onOff).join(",")).join("\n")}\n`;

async function trouble(act: () => Promise<unknown>): Promise<string> {
  const error = await act().then(
    () => undefined,
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(AitiaError);
  return (error as Error).message;
}

test("runs that share their noise are twins, and give necessity, shares and minimal sets", async () => {
  const answer = await importFile(file(csv(runs)), { ...asked, world: "world" });
  // free in a, b, c, e; without the left door b and c stay free
  expect(answer.necessity.left).toMatchObject({ known: true, value: 0.5, n: 4 });
  expect(answer.necessity.right).toMatchObject({ known: true, value: 0.25, n: 4 });
  expect(answer.shares.left).toMatchObject({ known: true, value: 0.5 });
  expect(answer.worlds).toBe(5);
  expect(answer.minimal?.necessary).toEqual([
    { group: ["left"], share: 0.5 },
    { group: ["right"], share: 0.25 },
    { group: ["left", "right"], share: 0.25 },
  ]);
  expect(answer.minimal?.sufficient[0]).toEqual({ group: ["left"], share: 0.75 });
  expect(answer.responsibility?.left).toMatchObject({ known: true, value: 0.625 });
  expect(answer.interactions?.["left,right"]).toMatchObject({ known: true, value: -0.2 });
  const text = importText(answer);
  expect(text).toContain("left + right");
  expect(text).not.toMatch(/NaN|undefined|null/);
});

test("runs without twins give no necessity: the bounds of Tian and Pearl stand there, and the reason", async () => {
  const answer = await importFile(file(csv(runs)), asked);
  expect(answer.necessity.left!.known).toBe(false);
  const { left } = answer.bounds;
  // P(free | all on) = .8, P(free | right alone) = .4: necessity within [.5, .75]
  if (!left!.known) throw new Error(left!.because);
  expect(left!.pn[0]).toBeCloseTo(0.5, 12);
  expect(left!.pn[1]).toBeCloseTo(0.75, 12);
  const text = importText(answer);
  expect(text).toContain("0.50 to 0.75");
  expect(text).toContain("only bounded");
});

/** The left door keeps it in wherever it is on; without it b is free, and once the right one is off too all but a. */
const kept = runs.map((run) => ({
  ...run,
  free: run.left === 1 || run.world === "a" ? 0 : Number(run.right === 0 || run.world === "b"),
}));

test("where it never came with everything on, twins tell prevention, and what necessity lacks is an outcome that comes, no twin", async () => {
  const answer = await importFile(file(csv(kept)), { ...asked, world: "world" });
  expect(answer.necessity.left!.known).toBe(false);
  expect(answer.prevention.left).toMatchObject({ known: true, value: 0.2, n: 5 });
  const text = importText(answer);
  expect(text).toMatch(/^left .* 0\.20 \(0\.\d\d to 0\.\d\d\)/m);
  expect(text).not.toContain("lies within");
  expect(answer.further.map(({ id }) => id)).toEqual(["never"]);
  expect(answer.further[0]!.says).toContain("It never came so");
  const alone = await importFile(file(csv(kept)), asked);
  expect(alone.further.map(({ id }) => id)).toEqual(["twins", "never"]);
});

test("where some twins lack, what is advised is twins, and of the others nothing", async () => {
  const some = runs.filter((run) => run.left === 1 || run.right === 0);
  const answer = await importFile(file(csv(some)), { ...asked, world: "world" });
  expect(answer.necessity.right!.known).toBe(true);
  const [pairs] = answer.further;
  expect(pairs!.id).toBe("pairs");
  expect(pairs!.says).toMatch(/of "left":/);
});

test("of a number without --from no share of 1 is told, and the reason is in the words of the command line", async () => {
  const counted = runs.map((run) => ({ ...run, free: run.free * 12 }));
  const answer = await importFile(file(csv(counted)), { ...asked, world: "world" });
  const text = importText(answer);
  expect(text).not.toMatch(/cameFrom|Shares of 1|fails/);
  expect(text).toContain("its own unit");
  expect(text).toContain("--from N");
  // a half of the chance is the left door's, and here each of it counts 12
  expect(text).toMatch(/^left +6\.00 /m);
  expect(answer.further).toEqual([]);
});

test("a Parquet table tells the same as the CSV of its rows", async () => {
  const column = (name: "left" | "right" | "free") => runs.map((run) => run[name]);
  const buffer = parquetWriteBuffer({
    columnData: [
      { name: "world", data: runs.map((run) => run.world), type: "STRING" },
      { name: "left", data: column("left").map((x) => x === 1), type: "BOOLEAN" },
      { name: "right", data: column("right"), type: "INT32" },
      { name: "free", data: column("free"), type: "DOUBLE" },
    ],
  });
  const parquet = file(new Uint8Array(buffer), "parquet");
  const { file: _, ...one } = await importFile(parquet, { ...asked, world: "world" });
  const { file: __, ...other } = await importFile(file(csv(runs)), { ...asked, world: "world" });
  expect(one).toEqual({ ...other, dialect: "Parquet" });
});

test("on and off, yes and no, and what NetLogo writes above its table are understood", async () => {
  const onOff = (x: unknown) => (x === 1 ? "on" : x === 0 ? "off" : `"${x}"`);
  const plain = await importFile(file(csv(runs)), { ...asked, world: "world" });
  const spoken = await importFile(file(csv(runs, onOff)), { ...asked, world: "world" });
  expect(spoken.necessity).toEqual(plain.necessity);
  const rows = runs.map((run, n) => ({ "[run number]": n, ...run }));
  const netlogo = `BehaviorSpace results (NetLogo 6.4.0)\ndoors.nlogo\ndoors\n11/23/2026\n\n${csv(rows)}`;
  const from = await importFile(file(netlogo), { ...asked, world: "world" });
  expect(from.necessity).toEqual(plain.necessity);
});

test("numbers that were varied are measured by distances, and the outcome may be a number", async () => {
  const rows = Array.from({ length: 200 }, (_, n) => ({
    heat: n / 200,
    salt: ((n * 37) % 200) / 200,
    died: n,
  }));
  const answer = await importFile(file(csv(rows)), {
    on: [],
    vary: ["heat"],
    named: ["salt"],
    outcome: "died",
    from: 100,
  });
  expect(answer.targetSensitivity.heat).toMatchObject({ known: true, value: 1 });
  const { salt } = answer.targetSensitivity;
  expect(salt!.known && salt!.value).toBeLessThan(0.3);
  expect(importText(answer)).not.toMatch(/NaN|undefined/);
});

const bad: [string, string, Partial<ImportAsked>, readonly string[]][] = [
  ["a missing column", csv(runs), { on: ["lefd", "right"] }, ['"lefd"', 'Did you mean "left"?']],
  ["a missing outcome", csv(runs), { outcome: "fre" }, ['"fre"', 'Did you mean "free"?']],
  ["text in a number column", "left,right,free\n1,0,1\n0,1,many\n", {}, ["line 3", '"many"']],
  [
    "a number that is neither on nor off",
    "left,right,free\n1,0,1\n0.5,1,1\n",
    {},
    ["line 3", "0.5", "vary:"],
  ],
  ["a cell left empty", "left,right,free\n1,,1\n", {}, ["line 2", "nothing"]],
  ["a ragged row", "left,right,free\n1,0,1\n1,0\n", {}, ["line 3", "2 cells", "3"]],
  ["an empty file", "", {}, ["is empty"]],
  ["a header and no run", "left,right,free\n", {}, ["no run"]],
  ["a column twice", "left,left,free\n1,0,1\n", {}, ['two columns are named "left"']],
  ["a quote that never closes", 'left,right,free\n1,0,"1\n', {}, ["never closed"]],
  [
    "a world without a name",
    "left,right,free,w\n1,0,1,\n",
    { world: "w" },
    ["line 2", "names no world"],
  ],
];
test.each(bad)(
  "%s: the message says what, where and what to do",
  async (_, content, more, says) => {
    const path = file(content);
    const message = await trouble(() => importFile(path, { ...asked, ...more }));
    expect(message).toContain(path);
    for (const said of says) expect(message).toContain(said);
  },
);

test("a file that is not there, a folder, and Parquet that is none are refused by name", async () => {
  const nowhere = join(folder, "nowhere.csv");
  expect(await trouble(() => importFile(nowhere, asked))).toContain("no such file");
  expect(await trouble(() => importFile(folder, asked))).toContain("a folder");
  const broken = file("left,right\n", "parquet");
  expect(await trouble(() => importFile(broken, asked))).toContain("not a Parquet table");
});

test("many wrong cells are told by the first few", async () => {
  const rows = Array.from({ length: 50 }, () => "x,0,1").join("\n");
  const message = await trouble(() => importFile(file(`left,right,free\n${rows}\n`), asked));
  expect(message).toContain("and 45 more of the kind");
});

const command = (...words: string[]) =>
  importCommand()
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .parseAsync(words, { from: "user" });

test("--report writes the page and the answer, and one document stays on standard output", async () => {
  const path = file(csv(runs));
  const out = join(folder, "page");
  const written: string[] = [];
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, "write").mockImplementation((text) => {
      if (stream === process.stdout) written.push(String(text));
      return true;
    }),
  );
  await command(
    path,
    "--design",
    "on:left,right",
    "--outcome",
    "free",
    "--json",
    "--report",
    "--out",
    out,
  );
  for (const spy of spies) spy.mockRestore();
  expect(written).toHaveLength(1);
  expect(JSON.parse(written[0]!)).toEqual(
    JSON.parse(readFileSync(join(out, "answer.json"), "utf8")),
  );
  const page = readFileSync(join(out, "report.html"), "utf8");
  expect(page).toContain("--design on:left,right --outcome free --report");
});

test("in one --design a kind is that of the columns that follow it", async () => {
  const told: string[] = [];
  const spy = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    told.push(String(text));
    return true;
  });
  await command(file(csv(runs)), "--design", "on:left,vary:right", "--outcome", "free", "--json");
  spy.mockRestore();
  expect(JSON.parse(told[0]!)).toMatchObject({ mechanisms: ["left"], inputs: ["right"] });
});

test("the command line refuses a design that it cannot read", async () => {
  const path = file(csv(runs));
  expect(await trouble(() => command(path, "--outcome", "free"))).toContain("--design is missing");
  expect(await trouble(() => command(path, "--design", "on:left"))).toContain(
    "--outcome is missing",
  );
  expect(await trouble(() => command(path, "--design", "on:,left"))).toContain("cannot read");
  expect(await trouble(() => command(path, "--design", "on:left,left"))).toContain("twice");
  expect(await trouble(() => command(path, "--design", "on:left,vary:left"))).toContain("twice");
  expect(await trouble(() => command(path, "--row", "middle"))).toContain("--row cannot read");
  expect(await trouble(() => command(path, "--world", "a,"))).toContain("--world cannot read");
});
