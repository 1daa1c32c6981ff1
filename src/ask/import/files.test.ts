/** Files as people have them: each gives the right answer, or says rightly why it gives none. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type ImportAsked, importFile } from "./import.ts";

const folder = mkdtempSync(join(tmpdir(), "aitia-files-"));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function file(content: string | Uint8Array): string {
  const path = join(folder, `table-${files++}.csv`);
  writeFileSync(path, content);
  return path;
}
const kept = (name: string) => join(import.meta.dirname, "testing", `${name}.csv`);

const doors: ImportAsked = { on: ["left", "right"], vary: [], named: [], outcome: "free" };
const left: ImportAsked = { ...doors, on: ["left"] };
const refusal = (path: string, asked: ImportAsked) =>
  importFile(path, asked).then(
    () => "nothing was refused",
    (error: Error) => error.message,
  );

/** Five runs of two doors a setting, free at the end in 5, 4, 2 and 1 of them, asked at every step from 0 to `steps`. */
const perSetting = [
  [true, true, 5],
  [true, false, 4],
  [false, true, 2],
  [false, false, 1],
] as const;
const everyStep = (steps: number) =>
  perSetting.flatMap(([l, r, free], setting) =>
    [0, 1, 2, 3, 4].flatMap((n) =>
      Array.from({ length: steps + 1 }, (_, step) => {
        const run = 5 * setting + n;
        return { run, n, l, r, step, free: step >= 3 && n < free ? 1 : 0 };
      }),
    ),
  );
const netlogo = (steps: number) =>
  [
    '"BehaviorSpace results (NetLogo 6.4.0)","Table version 2.0"\n"doors.nlogo"\n"doors"\n"11/28/2026 10:00:00:000 +0100"',
    '"min-pxcor","max-pxcor","min-pycor","max-pycor"\n"0","9","0","9"',
    '"[run number]","left","right","[step]","free"',
    ...everyStep(steps).map(
      ({ run, l, r, step, free }) => `"${run + 1}","${l}","${r}","${step}","${free}"`,
    ),
  ].join("\n");
const mesa = (steps: number) =>
  [
    ",RunId,iteration,Step,left,right,free",
    ...everyStep(steps).map(({ run, n, l, r, step, free }, at) =>
      [at, run, n, step, l ? "True" : "False", r ? "True" : "False", free].join(),
    ),
  ].join("\n");

describe("the unit of a row is found before anything is estimated", () => {
  test.each([
    ["NetLogo, every tick", netlogo(20)],
    ["Mesa, every step", mesa(20)],
  ])("%s: a run is a run, its last row is taken, and n counts runs", async (_, text) => {
    const answer = await importFile(file(text), doors);
    expect(answer).toMatchObject({ rows: 420, runs: 20, row: "last" });
    const { left } = answer.bounds;
    if (!left!.known) throw new Error(left!.because);
    expect(left!.n).toEqual([5, 5]);
    expect(left!.pn[0]).toBeCloseTo(0.6, 12);
    expect(answer.notes[0]).toContain("20 runs of 21 rows (420 rows in the file); the last row");
    const only = await importFile(kept("netlogo-final-only"), doors);
    expect(only).toMatchObject({ rows: 20, runs: 20, row: "all" });
    expect(answer.net).toEqual(only.net);
    expect(answer.shares).toEqual(only.shares);
  });

  test("another row may be asked for: the first, one step, or all as the mean of a run", async () => {
    const path = file(netlogo(20));
    const first = await importFile(path, { ...doors, row: "first" });
    expect(first.net.left).toMatchObject({ known: false });
    const early = await importFile(path, { ...doors, row: 2 });
    expect(early.shares.left).toMatchObject({ value: 0 });
    expect(await refusal(path, { ...doors, row: 21 })).toContain("no row of step 21");
    const all = await importFile(path, { ...doors, row: "all" });
    expect(all).toMatchObject({ rows: 420, runs: 20, row: "all" });
    // free from step 3 of 0 to 20 on: in 18 of 21 rows; left alone adds 0.6 of a run
    expect(all.shares.left).toMatchObject({ value: expect.closeTo((0.6 * 18) / 21, 12), n: 20 });
    expect(all.necessity.left).toMatchObject({ because: expect.stringContaining("--row last") });
  });

  test("one seed everywhere makes copies, and copies are one run", async () => {
    const answer = await importFile(kept("mesa-same-seed"), doors);
    expect(answer).toMatchObject({ rows: 200, runs: 4 });
    expect(answer.notes[0]).toContain("200 runs are 4 distinct runs");
    expect(answer.notes[0]).toContain("one seed, 42");
    expect(Object.values(answer.net).some((e) => e.known)).toBe(false);
    expect(answer.further.map(({ id }) => id)).toContain("luck");
  });

  test("a seed that nobody gave makes no copies", async () => {
    const rows = (seed: string) =>
      `RunId,iteration,seed,left,free\n${Array.from({ length: 40 }, (_, n) => `${n},${n >> 1},${seed},${n % 2},${n % 2}`).join("\n")}`;
    for (const seed of ["", "None", "NaN"])
      expect((await importFile(file(rows(seed)), left)).runs).toBe(40);
    expect((await importFile(file(rows("7")), left)).runs).toBe(2);
  });

  test("the number of a row, whatever it is called, makes no copy another run", async () => {
    const copy = (head: string, of: (n: number) => string | number) =>
      `${head},iteration,seed,left,free\n${Array.from({ length: 40 }, (_, n) => `${of(n)},${n >> 1},42,${n % 2},${n % 2}`).join("\n")}`;
    for (const [head, of] of [
      ["Unnamed: 0", (n: number) => n],
      ["index", (n: number) => `${n + 1}.0`],
    ] as const)
      expect((await importFile(file(copy(head, of)), left)).runs).toBe(2);
    expect((await importFile(file(copy("note", (n) => (n * 7) % 40)), left)).runs).toBe(40);
  });

  test("a year, a day or a round is the step of a run that has several rows, and a setting where it has one", async () => {
    const path = (head: string) => {
      const rows = everyStep(4).map(({ run, l, r, step, free }) => [run, 1920 + step, l, r, free]);
      return file(`sim,${head},left,right,free\n${rows.map((row) => row.join()).join("\n")}`);
    };
    for (const head of ["year", "Day", "round"]) {
      const answer = await importFile(path(head), doors);
      expect(answer).toMatchObject({ runs: 20, row: "last" });
      expect(answer.shares.left).toMatchObject({ value: expect.closeTo(0.6, 12) });
    }
    const set = Array.from(
      { length: 20 },
      (_, n) => `${n},${1920 + (n % 2)},${n % 2},${n % 3 ? 1 : 0}`,
    );
    const answer = await importFile(file(`run,year,left,free\n${set.join("\n")}`), left);
    expect(answer.confounded).toEqual(["year"]);
  });

  test("a seed that does not fix the luck is none: runs that agree are then no copies", async () => {
    const rows = [1, 1, 0, 1].flatMap((free, n) => [`${n},0,1,${free}`, `${9 + n},0,0,0`]);
    const answer = await importFile(file(`run,seed,left,free\n${rows.join("\n")}`), left);
    expect(answer.runs).toBe(8);
    expect(answer.notes[0]).toContain("does not fix their luck");
  });

  test("runs without a seed are copies only where numbers agree that chance would part", async () => {
    const rows = (free: (on: number, n: number) => number) =>
      `run,left,free\n${[0, 1, 2, 3, 4, 5].map((n) => `${n},${n % 2},${free(n % 2, n)}`).join("\n")}`;
    const copied = await importFile(file(rows((on) => 0.25 + on / 3)), left);
    expect(copied.runs).toBe(2);
    expect(copied.notes[0]).toContain("begun with one seed");
    // yes and no agree by chance, and so do they in a model without any
    expect((await importFile(file(rows((on) => on)), left)).runs).toBe(6);
    expect((await importFile(file(rows((on, n) => on + n / 7)), left)).runs).toBe(6);
  });

  test("1 and 1.0 are one world; whole numbers of any length are kept to their last digit", async () => {
    const answer = await importFile(kept("seed-format"), { ...left, world: "seed" });
    expect(answer.necessity.left).toMatchObject({ known: true, value: 1, n: 2 });
    const long = ["9007199254740992", "9007199254740993"];
    const text = `seed,left,free\n${long.map((seed) => `${seed},1,1\n${seed},0,0`).join("\n")}`;
    expect((await importFile(file(text), { ...left, world: "seed" })).worlds).toBe(2);
  });

  test("rows of which nobody says in which order they stand, or of which run, are refused", async () => {
    const unordered = "run,left,free\n1,1,0\n1,1,1\n2,0,0\n2,0,0\n";
    expect(await refusal(file(unordered), left)).toContain("in which order they stand");
    const runless = `step,left,free\n${[0, 1, 2].flatMap((s) => [`${s},1,1`, `${s},1,0`, `${s},0,0`, `${s},0,1`]).join("\n")}`;
    expect(await refusal(file(runless), left)).toContain("no column says of which run");
    const ended = "steps,left,free\n90,1,1\n95,1,0\n97,1,1\n91,0,0\n92,0,1\n99,0,0\n";
    expect((await importFile(file(ended), left)).runs).toBe(6);
    const switched = "RunId,Step,left,free\n1,0,1,0\n1,1,0,1\n2,0,0,0\n2,1,0,0\n";
    expect(await refusal(file(switched), left)).toContain('"left" changes within one run');
  });
});

describe("a design, not a list of switches", () => {
  const seeded = { ...left, vary: ["rate"], world: "seed" };
  test("twins are equal in everything named but one switch", async () => {
    const crossed = await importFile(kept("factorial-switch-rate-seed"), seeded);
    expect(crossed).toMatchObject({ runs: 180, worlds: 90, confounded: [] });
    // of 45 runs with it that came free, counted from the file, 19 stay shut without
    expect(crossed.necessity.left).toMatchObject({ value: 19 / 45, n: 45 });
    const unnamed = await importFile(kept("factorial-switch-rate-seed"), { ...seeded, vary: [] });
    expect(unnamed.necessity.left!.known).toBe(false);
    expect(unnamed.notes.join()).toContain("nothing that was named differs");
  });

  test.each([
    ["named", seeded],
    ["named by nobody", { ...seeded, vary: [] }],
  ])("a column that goes along with a switch, %s, is a confounder", async (_, asked) => {
    const answer = await importFile(kept("not-twins-rate-differs"), asked);
    expect(answer.confounded).toEqual(["rate"]);
    for (const kind of ["necessity", "sufficiency", "prevention", "net", "bounds"] as const)
      expect(answer[kind].left).toMatchObject({ because: expect.stringContaining('"rate"') });
    expect(answer.shares.left!.known).toBe(false);
    expect(answer.further.map(({ id }) => id)).toContain("crossed");
  });

  test.each([
    ["that are always on together", (l: number) => l],
    ["of which always one is on", (l: number) => 1 - l],
  ])("switches %s are each other's confounders", async (_, right) => {
    const rows = Array.from({ length: 40 }, (_, n) => `${n % 2},${right(n % 2)},${+(n % 3 === 0)}`);
    const answer = await importFile(file(`left,right,free\n${rows.join("\n")}`), doors);
    expect(answer.confounded.toSorted()).toEqual(["left", "right"]);
    for (const id of ["left", "right"])
      expect(answer.net[id]).toMatchObject({ because: expect.stringContaining("changes along") });
    const apart = `left,right,free\n${rows.join("\n")}\n1,${1 - right(1)},1`;
    expect((await importFile(file(apart), doors)).confounded).toEqual([]);
  });

  test("a column that almost always goes along with a switch is told, unless it was said what it is", async () => {
    const rows = Array.from(
      { length: 60 },
      (_, n) => `${n % 2},${n % 2 === Number(n === 7 || n === 20) ? "v1" : "v2"},${n % 5}`,
    );
    const path = file(`left,version,free\n${rows.join("\n")}`);
    const note = expect.stringContaining('"version" changes almost always along with left');
    const asked = { ...left, from: 2 };
    expect((await importFile(path, asked)).notes).toContainEqual(note);
    for (const said of [{ measured: ["version"] }, { factors: ["version"] }])
      expect((await importFile(path, { ...asked, ...said })).notes).not.toContainEqual(note);
    const spread = rows.map((row, n) => row.replace(/v\d/, `v${1 + (Math.floor(n / 2) % 2)}`));
    const other = file(`left,version,free\n${spread.join("\n")}`);
    expect((await importFile(other, asked)).notes).not.toContainEqual(note);
  });

  test("what was named without a kind and taken for a switch is said, for 0 and 1 may be a dose", async () => {
    const asked = { ...doors, on: [], named: ["left", "dose"] };
    const answer = await importFile(kept("vary-forced-to-switch"), asked);
    expect(answer.mechanisms).toEqual(["left", "dose"]);
    expect(answer.notes[0]).toMatch(/^"left", "dose" hold on and off alone.*vary:/);
    const said = await importFile(kept("vary-forced-to-switch"), { ...left, vary: ["dose"] });
    expect(said.notes.join()).not.toContain("taken as switched");
  });

  test("words for on and off are no numbers: levels that happen to be called so are levels", async () => {
    const text = `side,free\n${["n", "e", "s", "w"].flatMap((side) => [1, 0, 1].map((x) => `${side},${x}`)).join("\n")}`;
    const answer = await importFile(file(text), { ...doors, on: [], named: ["side"] });
    expect(Object.keys(answer.factors)).toEqual(["side"]);
  });

  test("what is said to be measured is no confounder", async () => {
    const answer = await importFile(kept("not-twins-rate-differs"), {
      ...seeded,
      vary: [],
      measured: ["rate"],
    });
    expect(answer).toMatchObject({ confounded: [], necessity: { left: { known: true } } });
  });

  test("a number that was varied is one, though it was 0 and 1", async () => {
    const asked = { ...left, vary: ["dose"] };
    const answer = await importFile(kept("vary-forced-to-switch"), asked);
    expect(answer).toMatchObject({ mechanisms: ["left"], inputs: ["dose"], runs: 8 });
  });

  test("named levels are a factor, and of two runs of a level nothing is known", async () => {
    for (const asked of [{ factors: ["regime"] }, { named: ["regime"] }]) {
      const answer = await importFile(kept("categorical"), {
        ...doors,
        on: [],
        outcome: "terror",
        ...asked,
      });
      expect(answer.factors.regime!.map(({ level, runs, seen }) => [level, runs, seen])).toEqual([
        ["junta", 2, 0],
        ["monarchy", 2, 1],
        ["soviet", 2, 2],
      ]);
      expect(answer.factors.regime!.some(({ outcome }) => outcome.known)).toBe(false);
    }
  });

  test("a world may be named by several columns together", async () => {
    const rows = [1, 2].flatMap((seed) =>
      [10, 20].flatMap((width) => [`${seed},${width},1,1`, `${seed},${width},0,${seed - 1}`]),
    );
    const path = file(`seed,width,left,free\n${rows.join("\n")}`);
    const answer = await importFile(path, { ...left, world: ["seed", "width"] });
    expect(answer.necessity.left).toMatchObject({ value: 0.5, n: 4 });
  });
});

const plain = "left,right,free\n1,1,1\n1,1,0\n1,0,1\n1,0,1\n0,1,0\n0,1,1\n0,0,0\n0,0,0\n";
const told = async (content: string | Uint8Array, asked = doors) => {
  const { net, bounds, shares, runs, dialect } = await importFile(file(content), asked);
  return { net, bounds, shares, runs, dialect };
};
const utf16 = (text: string, big = false) => {
  const bytes = new Uint8Array(Buffer.from(`\uFEFF${text}`, "utf16le"));
  return big ? bytes.map((_, i) => bytes[i ^ 1]!) : bytes;
};

describe("files as they come tell the same as a plain table, and what was guessed is said", () => {
  test.each<[string, string | Uint8Array, string]>([
    ["lone carriage returns", plain.replaceAll("\n", "\r"), "carriage return"],
    ["CR LF and a byte-order mark", `\uFEFF${plain.replaceAll("\n", "\r\n")}`, "byte-order mark"],
    ["UTF-16", utf16(plain), "UTF-16"],
    ["UTF-16, big end first", utf16(plain, true), "big end"],
    ["UTF-16 without a mark", utf16(plain).subarray(2), "without a mark"],
    ["semicolons", plain.replaceAll(",", ";"), "semicolons"],
    ["tabs", plain.replaceAll(",", "\t"), "tabs"],
    ["spaces, as R writes", plain.replaceAll(",", " "), "spaces"],
    ["padded columns", plain.replaceAll(",", "   ").replaceAll("\n", "  \n  "), "spaces"],
    ["blanks around cells", plain.replaceAll(",", " ,  "), "commas"],
    ["a sep= line", `sep=;\n${plain.replaceAll(",", ";")}`, "sep="],
    ["comments", `# doors, by hand\n# 2026\n${plain}# end\n`, "3 comment lines"],
    ["a header as numpy writes it", `# ${plain}`, "last comment"],
    [
      "names of rows",
      plain
        .split("\n")
        .filter(Boolean)
        .map((l, n) => (n ? `"${n}",${l}` : l))
        .join("\n"),
      "names of rows",
    ],
    [
      "a column without a name",
      plain
        .split("\n")
        .filter(Boolean)
        .map((l, n) => `${n || ""},${l}`)
        .join("\n"),
      "names of rows",
    ],
    ["commas at the ends of lines", plain.replaceAll("\n", ",,\n"), "commas"],
    [
      "words of a German spreadsheet",
      plain.replaceAll("1", "WAHR").replaceAll("0", "FALSCH"),
      "commas",
    ],
    ["yes and no in German", plain.replaceAll("1", "ja").replaceAll("0", "Nein"), "commas"],
    [
      "yes and no in Spanish, accents apart",
      plain.replaceAll("1", "si\u0301").replaceAll("0", "no"),
      "commas",
    ],
  ])("%s", async (_, content, says) => {
    const { dialect, ...answer } = await told(content);
    const { dialect: __, ...right } = await told(plain);
    expect(answer).toEqual(right);
    expect(dialect).toContain(says);
    expect(dialect).not.toContain("\n");
  });

  test("a number that a spreadsheet program made a date of is refused with what to do", async () => {
    for (const date of ["01. Mai", "1-May", "01.05.2024", "Mai 24"]) {
      const message = await refusal(file(`left,free\n1,${date}\n0,2\n`), left);
      expect(message).toContain("makes dates of numbers");
    }
    expect(await refusal(file("left,free\n1,many\n0,2\n"), left)).not.toContain("makes dates");
  });

  test("names in another Unicode form, and in Latin-1, are the same names", async () => {
    const asked = { ...left, on: ["r\u00e9gime"] };
    const text = "re\u0301gime,free\n1,1\n1,0\n0,0\n0,1\n";
    expect((await told(text, asked)).runs).toBe(4);
    const latin = new Uint8Array(Buffer.from(text.normalize("NFC"), "latin1"));
    expect((await told(latin, { ...asked, on: ["re\u0301gime"] })).dialect).toContain("Latin-1");
  });

  test("a comma is a decimal comma where it can be nothing else, and no number is ever changed", async () => {
    const answer = await told(
      `rate;free\n${[1, 2, 3, 4].map((n) => `0,${n};${n % 2}`).join("\n")}`,
      { ...doors, on: [], vary: ["rate"] },
    );
    expect(answer.dialect).toContain("decimal comma");
    const asked = { ...doors, on: [], vary: ["rate"] };
    const either = await refusal(file("rate;free\n1,200;1\n2,300;0\n3,100;1\n"), asked);
    expect(either).toContain("decimals or thousands");
    expect(either).not.toMatch(/\d{4}|1\.2/);
    const sum = async (text: string) => {
      const { factors } = await importFile(file(text), {
        ...asked,
        vary: [],
        factors: ["a"],
        outcome: "y",
      });
      return factors.a![0]!.seen * 3;
    };
    expect(await sum('a,y\nx,"1,234,567"\nx,"2,000"\nx,7\n')).toBeCloseTo(1236574, 6);
    expect(await sum("a;y\nx;1.234,5\nx;,5\nx;7\n")).toBeCloseTo(1242, 6);
    expect(await sum("a;y\nx;1.234\nx;12,5\nx;7\n")).toBeCloseTo(1253.5, 6);
    expect(await sum("a;y\nx;1.234.567\nx;2.000\nx;7\n")).toBeCloseTo(1236574, 6);
    expect(await sum("a,y\nx,\u22121.5\nx,.5\nx,7\n")).toBeCloseTo(6, 6);
  });

  test("beside decimal commas a point may mean thousands: what cannot be told is refused, and what can be is read", async () => {
    const asked = { ...doors, on: [], vary: ["rate"], outcome: "dead" };
    const either = "rate;dead\n0,1;1.234\n0,2;987\n0,3;2.001\n";
    expect(await refusal(file(either), asked)).toContain('the numbers of "dead" cannot be told');
    for (const clear of ["0.1;1.234\n0.2;987\n0.3;2.001\n", "0,1;1.234\n0,2;98.7\n0,3;2.001\n"])
      expect(await refusal(file(`rate;dead\n${clear}`), asked)).toBe("nothing was refused");
  });

  test.each([
    ["table that a spreadsheet program has saved", "netlogo-excel-mangled", "NetLogo 7.0.4"],
    ["spreadsheet", "netlogo-spreadsheet", "a spreadsheet of NetLogo 6.1.0"],
  ])("NetLogo's %s", async (_, name, says) => {
    const answer = await importFile(kept(name), doors);
    expect(answer).toMatchObject({ runs: 4, mechanisms: ["left", "right"], confounded: [] });
    expect(answer.dialect).toContain(says);
    const free = await importFile(kept(name), { ...doors, on: [], factors: ["left", "right"] });
    expect(free.factors.left!.map(({ level, seen }) => [level, seen])).toEqual([
      ["false", 0],
      ["true", 2],
    ]);
  });

  test("NetLogo's spreadsheet of all run data: a line for each step, a run blank once it has ended", async () => {
    const text = [
      '"BehaviorSpace results (NetLogo 5.3.1)"\n"doors.nlogo"\n"doors"\n"09/10/2015 16:40:41:978 -0500"',
      '"min-pxcor","max-pxcor"\n"0","9"',
      '"[run number]","1",,"2",,"3",\n"left","true",,"false",,"true",',
      '"[reporter]","[step]","free","[step]","free","[step]","free"\n"[final]","2","1","1","0","2","1"',
      '"[steps]","2",,"1",,"2",\n',
      '"[all run data]","[step]","free","[step]","free","[step]","free"',
      ',"0","0","0","0","0","0"\n,"1","0","1","0","1","0"\n,"2","1",,,"2","1"',
    ].join("\n");
    const answer = await importFile(file(text), { ...left, on: [], factors: ["left"] });
    expect(answer).toMatchObject({ rows: 8, runs: 3, row: "last" });
    expect(answer.factors.left!.map(({ level, seen }) => [level, seen])).toEqual([
      ["false", 0],
      ["true", 2],
    ]);
  });

  test("NetLogo's lists: a list is no number, a place in it is", async () => {
    const path = kept("netlogo-lists");
    expect(await refusal(path, { ...left, outcome: "free-list" })).toContain('"free-list [0]"');
    const answer = await importFile(path, { ...left, outcome: "free-list [0]" });
    expect(answer).toMatchObject({ runs: 2, net: { left: { known: false } } });
  });

  test("NetLogo's statistics: means without their runs can be given no error", async () => {
    const says = await refusal(kept("netlogo-stats"), doors);
    expect(says).toContain("over how many the file does not say");
    expect(says).toContain("Table output");
  });

  test("a parameter that NetLogo says was set is held equal in twins, though nobody named it", async () => {
    const lines = [1, 2, 3].flatMap((seed) =>
      [0.2, 0.8].flatMap((rate) => [
        `${seed},1,${rate},9,1`,
        `${seed},0,${rate},9,${rate < 0.5 ? 0 : 1}`,
      ]),
    );
    const text = `"BehaviorSpace results (NetLogo 6.4.0)"\n"[run number]","seed","left","rate","[step]","free"\n${lines.map((l, n) => `${n},${l}`).join("\n")}`;
    const answer = await importFile(file(text), { ...left, world: "seed" });
    expect(answer.necessity.left).toMatchObject({ known: true, value: 0.5, n: 6 });
    expect(answer.notes.join()).toContain("one world and one rate");
  });
});

describe("estimates hang on no order of rows and on no copy of a row", () => {
  const said = (name: string, asked: ImportAsked) => importFile(kept(name), asked);
  test("distances of levels do not depend on how rows of one level are sorted", async () => {
    const asked = { ...doors, on: [], vary: ["level"], outcome: "y" };
    const [sorted, mixed] = [
      await said("pawn-ties-sorted", asked),
      await said("pawn-ties-mixed", asked),
    ];
    expect(sorted.pawn).toEqual(mixed.pawn);
    expect(sorted.pawn.level).toMatchObject({ known: true, value: 0 });
  });

  test.each([
    ["as they are", (lines: string[]) => lines],
    ["backwards", (lines: string[]) => lines.toReversed()],
    [
      "every second first",
      (lines: string[]) => [
        ...lines.filter((_, n) => n % 2),
        ...lines.filter((_, n) => n % 2 === 0),
      ],
    ],
  ])("steps of runs, %s", async (_, order) => {
    const [head, ...lines] = mesa(6).split("\n");
    const { file: __, ...right } = await importFile(file([head, ...lines].join("\n")), doors);
    const { file: ___, ...answer } = await importFile(
      file([head, ...order(lines)].join("\n")),
      doors,
    );
    expect(answer).toEqual(right);
  });

  test("a row that stands twice, of a run that has a world, is one run", async () => {
    const text = "seed,left,free\n1,1,1\n1,0,0\n2,1,1\n2,0,1\n3,1,0\n3,0,0\n";
    const once = await importFile(file(text), { ...left, world: "seed" });
    const twice = await importFile(file(text + text.split("\n").slice(1).join("\n")), {
      ...left,
      world: "seed",
    });
    expect(twice).toMatchObject({ rows: 12, runs: 6 });
    for (const kind of ["necessity", "net", "bounds", "shares"] as const)
      expect(twice[kind]).toEqual(once[kind]);
  });

  test("from two rows nothing is known", async () => {
    const answer = await importFile(file("left,seed,free\n1,1,1\n0,1,0\n"), {
      ...left,
      world: "seed",
    });
    const { necessity, sufficiency, prevention, net, bounds, shares } = answer;
    for (const kind of [necessity, sufficiency, prevention, net, bounds, shares])
      expect(kind.left!.known).toBe(false);
  });
});
