/** The command as a person meets it: started as a process, in a folder of its own. */
import { spawn, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { here } from "../src/cli/testing/here.ts";

const root = resolve(import.meta.dirname, "..");
let place = "";
let home = "";

beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), "aitia-cli-"));
  home = process.cwd();
  process.chdir(place);
  const main = new URL("../src/cli/main.ts", import.meta.url).href;
  writeFileSync(
    join(place, "start.mjs"),
    `import { main } from ${JSON.stringify(main)};\nprocess.exitCode = await main(process.argv.slice(2));\n`,
  );
});
afterAll(() => {
  process.chdir(home);
  rmSync(place, { recursive: true, force: true });
});

interface Done {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command as a process of its own. */
const aitia = (...words: string[]): Done =>
  spawnSync(process.execPath, [join(place, "start.mjs"), ...words], {
    cwd: place,
    encoding: "utf8",
  });

/** Refused: this code, one message that says this, nothing on standard output, no stack. */
function refused(done: Done, says: RegExp, code = 2): void {
  const told = code === 1 ? done.stdout : done.stderr;
  expect(told).toMatch(says);
  expect(done.status).toBe(code);
  expect(told).not.toMatch(/^\s+at .*:\d+:\d+/m);
  if (code === 2) {
    expect(done.stderr.match(/^error: /gm)).toHaveLength(1);
    expect(done.stdout).toBe("");
  }
}

const json = (done: Done) => {
  // before it lives, a command says what it will cost; where it takes long, how far it is
  const said = done.stderr.replace(/^(plan|living simulated histories): .*\n/gm, "");
  expect([done.status, said]).toEqual([0, ""]);
  return JSON.parse(done.stdout);
};

describe("what a command line gets wrong is said once, with what to do", () => {
  const lines: readonly [string, RegExp][] = [
    ["wy two-doors", /there is no command "wy"[\s\S]*Did you mean "why"/],
    ["why two-dors", /there is no case "two-dors"[\s\S]*Did you mean "two-doors"/],
    ["why two-doors --runz 5", /no option "--runz"[\s\S]*Did you mean "--runs"/],
    ["why", /why wants a case/],
    ["why two-doors more than", /why was given more than it takes: "more", "than"/],
    ["why two-doors --seed", /--seed has no value/],
    ["why two-doors --runs ten", /--runs wants a whole number[\s\S]*not "ten"/],
    ["why two-doors --runs 0", /--runs wants a whole number/],
    ["why two-doors --runs 1.5", /--runs wants a whole number/],
    ["why two-doors --runs NaN", /--runs wants a whole number/],
    ["why two-doors --runs 1e400", /--runs wants a whole number/],
    ["why two-doors --runs -3", /--runs wants a whole number/],
    ["why two-doors --seed 9007199254740992", /--seed wants a whole number from 0 to 2\^53 - 1/],
    ["why two-doors --workers 0", /--workers wants a whole number/],
    ["why two-doors --without lft", /there is no mechanism "lft"[\s\S]*Did you mean "left"/],
    ["why two-doors --only lft", /there is no mechanism "lft"/],
    ["why two-doors --without left:absent", /left offers unresponsive only/],
    ["why two-doors --without left:absnt", /cannot be "absnt"[\s\S]*Did you mean "absent"/],
    ["why two-doors --knockout gone", /--knockout cannot be "gone"/],
    ["why two-doors --outcome fre", /there is no outcome "fre"[\s\S]*Did you mean "free"/],
    ["why two-doors --explanation alll", /there is no explanation "alll"[\s\S]*Did you mean "all"/],
    ["why two-doors --event x=off", /there is no event "x"/],
    ["why two-doors --event x", /--event cannot read "x"/],
    ["why two-doors --set c=1", /there is no parameter "c"/],
    ["why two-doors --set a=much", /--set a wants a number, not "much"/],
    ["why two-doors --set a=NaN", /--set a wants a number, not "NaN"/],
    ["why two-doors --set a=1e400", /--set a wants a number/],
    ["why two-doors --given records", /--given cannot be "records"[\s\S]*Did you mean "record"/],
    ["why two-doors --given record", /has no record to condition on/],
    ["why two-doors --device gpu", /no GPU can be used from the command line/],
    ["why two-doors --out /dev/null/here", /a file stands where a folder is wanted/],
    ["why two-doors --out /proc/here", /no such place|may not be written/],
    ["run two-doors --fork 1999-12", /--fork cannot be "1999-12"/],
    ["run two-doors --fork 2000-06", /--fork has nothing to change/],
    ["twin two-doors", /nothing is changed in the twin/],
    ["twin two-doors --without left --trace 1900-01", /--trace cannot be "1900-01"/],
    ["twin two-doors --without left --freeze fre", /there is no field "fre"/],
    ["cite two-doors nowhere", /there is no run here/],
    ["cite two-doors --csl --json", /cannot be used with option '--json'/],
    ["new Wrong_Name", /cannot name a case/],
    ["why two-doors --runs 10 --runs 20", /--runs stands twice/],
    ["why two-doors --set a=0.1 --set a=0.2", /--set names "a" twice/],
    ["why two-doors --without left --without left", /--without names "left" twice/],
    ["why two-doors --only left --without left", /"left" is both left on and taken away/],
    ["why two-doors --set a=1e308", /a = 1e\+308 is a value that its prior rules out/],
    ["why two-doors --set a=2", /a = 2 is a value that its prior rules out/],
  ];
  test.each(lines)("aitia %s", async (line, says) => {
    refused(await here(...line.split(" ")), says);
  });

  test("so it is said by the process too", () => {
    refused(aitia("why", "two-doors", "--runs", "ten"), /--runs wants a whole number/);
  });
});

describe("what a case gets wrong is found before the first run", () => {
  const text = readFileSync(join(root, "cases/two-doors/case.ts"), "utf8");
  const record = "series,year,value\nfree,2000,1\n";
  const reading = (csv: string, more: string) =>
    `${text.replace("  defineCase,", "  defineCase, readTable, type Trouble, AitiaError,").replace(
      "const text =",
      `const troubles: Trouble[] = [];
const rows = readTable({ name: "record.csv", text: ${JSON.stringify(csv)} }, ["series", "year", "value"], troubles);
${more}
if (troubles.length > 0) throw new AitiaError(troubles);
const text =`,
    )}`;
  const wrong: readonly [string, string, RegExp][] = [
    ["a missing file", `import { x } from "./gone.ts";\n${text}`, /gone\.ts/],
    ["a syntax error", text.replace("leftOpen: flag(", "leftOpen: flag(("), /case\.ts:\d+/],
    [
      "a mechanism outside the subset",
      text.replace("w.leftOpen = true", "w.leftOpen = Math.random() < p.a"),
      /case\.ts:\d+:\d+/,
    ],
    [
      "a quote that is not in its source",
      text.replace('quotes: ["The left door was opened."]', 'quotes: ["The left door opened."]'),
      /D1/,
    ],
    [
      "a prior with low above high",
      text.replace("fixed(0.6)", '({ kind: "uniform", low: 0.9, high: 0.1 })'),
      /low end 0\.9 not below its high end 0\.1/,
    ],
    [
      "a parameter nobody reads",
      text.replace("chance(d.a, p.a)", "chance(d.a, 0.6)"),
      /parameter "a" is never read/,
    ],
    [
      "a field nobody writes",
      text.replace("free: number(", 'lost: number("nothing"),\n    free: number('),
      /the field lost/,
    ],
    ["a record with a wrong header", reading(record.replace("value", "number"), ""), /record\.csv/],
  ];
  test.each(wrong)("%s", async (name, broken, says) => {
    const folder = join(place, name.replaceAll(" ", "-"));
    mkdirSync(folder);
    writeFileSync(join(folder, "case.ts"), broken);
    refused(await here("why", folder, "--runs", "8", "--out", join(folder, "run")), says);
    refused(await here("check", folder), says, 1);
    expect(existsSync(join(folder, "run"))).toBe(false);
  });

  test("a record with a duplicate year, a text in a number column, a wrong header", async () => {
    const { readRecord } = await import("../src/model/record.ts");
    const folder = join(root, "cases/stalin/record");
    const files = readdirSync(folder)
      .filter((name) => name.endsWith(".csv"))
      .map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
    const changed = (change: (text: string) => string) =>
      files.map((f) => (f.name === "sentences.csv" ? { ...f, text: change(f.text) } : f));
    const twice = changed((csv) => `${csv.trimEnd()}\n${csv.trimEnd().split("\n")[1]}\n`);
    expect(() => readRecord(twice)).toThrow(/sentences\.csv/);
    const header = changed((csv) => csv.replace("year", "yeer"));
    expect(() => readRecord(header)).toThrow(/sentences\.csv/);
    const words = changed((csv) => {
      const [head, ...rows] = csv.split("\n");
      const column = head!.split(",").indexOf("year");
      const cells = rows[0]!.split(",");
      cells[column] = "once";
      return [head, cells.join(","), ...rows.slice(1)].join("\n");
    });
    expect(() => readRecord(words)).toThrow(/sentences\.csv/);
  });
});

describe("results", () => {
  test("`why --json` is one document of the contract's shape, every estimate with its own n or a reason", () => {
    const answer = json(aitia("why", "two-doors", "--runs", "300", "--json"));
    expect(answer).toMatchObject({
      case: "two-doors",
      outcome: { id: "free" },
      seed: 1,
      worlds: 300,
      given: "nothing",
      knockout: "unresponsive",
    });
    expect(answer).not.toHaveProperty("rivals");
    const ids = answer.mechanisms.map((m: { id: string }) => m.id);
    expect(ids.toSorted()).toEqual(["left", "right"]);
    expect(answer.groups.map((g: { id: string }) => g.id)).toEqual(["L", "R"]);
    for (const row of [...answer.mechanisms, ...answer.groups])
      for (const part of ["necessity", "sufficiency", "alone", "prevention", "share", "net"]) {
        expect(row[part].known).toBe(true);
        expect(row[part].low).toBeLessThanOrEqual(row[part].value);
        expect(row[part].high).toBeGreaterThanOrEqual(row[part].value);
        expect(row[part].n).toBeGreaterThan(0);
      }
    expect(JSON.stringify(answer)).not.toMatch(/null|NaN/);
  });

  test("a row whose mechanism does not offer the kind says so, and is never another kind", async () => {
    const answer = json(
      await here("why", "two-doors", "--runs", "40", "--knockout", "absent", "--json"),
    );
    for (const row of answer.mechanisms)
      expect(row.necessity).toEqual({
        known: false,
        because: `${row.id} offers unresponsive only`,
      });
  });

  test("workers change nothing, fewer runs are the first of more, and seed 0 is a seed", async () => {
    const run = async (...more: string[]) =>
      json(await here("run", "two-doors", "--json", "--seed", "0", ...more));
    const many = await run("--runs", "70", "--workers", "1");
    expect((await run("--runs", "70", "--workers", "2")).fingerprint).toBe(many.fingerprint);
    const few = await run("--runs", "8");
    expect(few.worlds).toEqual(many.worlds.slice(0, 8));
    expect(many.seed).toBe(0);
    expect(many.years).toEqual([2000]);
    expect(many.worlds[0]).toMatchObject({
      run: 0,
      series: { free: [expect.any(Number)] },
      outcomes: { free: expect.any(Boolean) },
    });
    expect(many.worlds[0].fingerprint).toMatch(/^[0-9a-f]{16,}$/);
  });

  test("the run folder holds the answer, the report, the worlds, the twins and the manifest; asked again it gives the same", async () => {
    const folder = join(place, "kept");
    const ask = async () =>
      json(await here("why", "two-doors", "--runs", "200", "--json", "--out", folder));
    const first = await ask();
    const names = ["answer.json", "report.html", "worlds.parquet", "twins.parquet"];
    const files = [...names, "manifest.json"];
    const bytes = () => files.map((file) => readFileSync(join(folder, file)));
    const before = bytes();
    const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
    expect(manifest).toMatchObject({ request: first.request, fingerprint: first.fingerprint });
    expect(Object.keys(manifest.finished.products).sort()).toEqual([...names].sort());
    expect(await ask()).toEqual(first);
    expect(bytes()).toEqual(before);
  });

  test("the fingerprint of an answer is of all of it: other stand-ins, another fingerprint", async () => {
    const ask = async (...more: string[]) =>
      json(await here("why", "two-doors", "--runs", "40", "--json", ...more));
    const plain = await ask();
    expect(plain.worldsFingerprint).toBe(
      json(await here("run", "two-doors", "--runs", "40", "--json")).fingerprint,
    );
    const absent = await ask("--knockout", "absent");
    expect(absent.worldsFingerprint).toBe(plain.worldsFingerprint);
    expect(absent.fingerprint).not.toBe(plain.fingerprint);
  });

  test("a person's folder and an empty name are refused, and nothing is written there", async () => {
    const own = join(place, "mine");
    mkdirSync(own);
    writeFileSync(join(own, "notes.txt"), "mine");
    const run = (out: string) => here("run", "two-doors", "--runs", "8", "--out", out);
    refused(await run(own), /holds what is not of a run: notes\.txt/);
    expect(readdirSync(own)).toEqual(["notes.txt"]);
    refused(await run(""), /--out names no folder/);
  });

  test("a folder of another request is refused and left as it was", async () => {
    const folder = join(place, "taken");
    json(await here("run", "two-doors", "--runs", "8", "--json", "--out", folder));
    const before = readFileSync(join(folder, "manifest.json"), "utf8");
    refused(
      await here("run", "two-doors", "--runs", "9", "--out", folder),
      /holds the simulated histories of another request/,
    );
    expect(readFileSync(join(folder, "manifest.json"), "utf8")).toBe(before);
  });

  test("a folder that was written in part is finished, with the same fingerprint", async () => {
    const [whole, part] = [join(place, "whole"), join(place, "part")];
    const ask = async (folder: string) =>
      json(await here("run", "two-doors", "--runs", "200", "--json", "--out", folder));
    const first = await ask(whole);
    cpSync(whole, part, { recursive: true });
    const shards = readdirSync(join(part, "shards"));
    rmSync(join(part, "shards", shards[1]!));
    rmSync(join(part, "worlds.parquet"));
    expect((await ask(part)).fingerprint).toBe(first.fingerprint);
    expect(readdirSync(join(part, "shards"))).toEqual(shards);
  });

  test("Ctrl-C ends with 130, keeps what is finished, and the same command goes on to the same answer", async () => {
    const line = ["why", "two-doors", "--runs", "4000", "--json", "--out"];
    const [stopped, whole] = [join(place, "stopped"), join(place, "never-stopped")];
    // Ctrl-C as soon as the first part is kept, however long that takes here
    const files = new URL("../src/store/files.ts", import.meta.url).href;
    writeFileSync(
      join(place, "interrupt.mjs"),
      `import { disk } from ${JSON.stringify(files)};
      const { link } = disk;
      disk.link = (from, to) => {
        link(from, to);
        if (!to.endsWith(".part")) return;
        disk.link = link;
        process.kill(process.pid, "SIGINT");
      };
      await import("./start.mjs");`,
    );
    const child = spawnSync(process.execPath, [join(place, "interrupt.mjs"), ...line, stopped], {
      cwd: place,
      encoding: "utf8",
    });
    expect([child.status, child.stderr]).toEqual([
      130,
      expect.stringMatching(/same command goes on/),
    ]);
    const parts = join(stopped, "parts");
    const kept = readdirSync(parts).filter((name) => name.endsWith(".part")).length;
    expect(kept).toBeGreaterThan(0);
    expect(existsSync(join(stopped, "answer.json"))).toBe(false);
    const { seconds: _, ...answer } = json(await here(...line, stopped));
    const { seconds: __, ...same } = json(await here(...line, whole));
    expect(answer).toEqual(same);
  });

  test("an answer is served to this machine alone, whatever is asked of it, until Ctrl-C", async () => {
    const line = ["why", "two-doors", "--runs", "20", "--without", "left", "--serve"];
    const child = spawn(process.execPath, [join(place, "start.mjs"), ...line], {
      cwd: place,
      stdio: ["ignore", "pipe", "ignore"],
    });
    const ended = new Promise((done) => child.on("exit", done));
    let told = "";
    for await (const text of child.stdout) {
      told += text;
      if (told.includes("until Ctrl-C")) break;
    }
    const { port } = new URL(/http:\S+/.exec(told)![0]);
    const get = (path: string, host = "localhost") =>
      new Promise<readonly [status: number, body: string]>((done, fail) => {
        const asked = { host: "127.0.0.1", port, path, headers: { host } };
        request(asked, async (answer) => {
          let body = "";
          for await (const part of answer) body += part;
          done([answer.statusCode!, body]);
        })
          .on("error", fail)
          .end();
      });
    expect((await get("//"))[0]).toBe(400);
    expect((await get("/", "evil.example"))[0]).toBe(403);
    expect((await get("/../package.json"))[0]).toBe(400);
    expect((await get("/request.json"))[0]).toBe(404);
    expect((await get("/"))[1]).toMatch(/^<!doctype html>/i);
    expect(JSON.parse((await get("/answer.json"))[1])).toMatchObject({ case: "two-doors" });
    expect((await get("/worlds.parquet"))[1]).toMatch(/^PAR1/);
    child.kill("SIGINT");
    expect(await ended).toBe(0);
  });

  test("a twin is told and traced to its draw", async () => {
    const done = await here(
      "twin",
      "two-doors",
      "--run",
      "2",
      "--without",
      "left",
      "--trace",
      "2000-01",
    );
    expect(done.stdout).toMatch(/first differ in 2000-01/);
    expect(done.stdout).toMatch(/draw of the state: 0\.\d{4}/);
    expect(done.status).toBe(0);
  });

  test("a history is told: it came, its twin it did not, and the month that carries it", async () => {
    const done = await here("twin", "two-doors", "--told", "--without", "left");
    expect(done.stdout).toMatch(/^In simulated history \d+ it came: the prisoner was free\. /);
    expect(done.stdout).toMatch(/\nJanuary 2000: “The left door” as it went\.\n/);
    expect(done.stderr).toMatch(/at most 800 lives/);
    refused(await here("twin", "two-doors", "--told", "--trace", "2000-01"), /--told goes with no/);
  });

  test("a new case is a copy that passes its check", async () => {
    expect((await here("new", "my-case")).status).toBe(0);
    expect(json(await here("check", "./my-case", "--json"))).toMatchObject({
      case: "my-case",
      problems: [],
    });
    refused(await here("new", "my-case"), /there is something here already/);
  });

  test("help has examples, the version is the package's", async () => {
    const help = await here("--help");
    expect(help.stdout).toMatch(/Examples:/);
    expect((await here("why", "--help")).stdout).toMatch(/Examples:/);
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    expect((await here("--version")).stdout.trim()).toBe(version);
  });
});
