/** "Do it yourself": everything that is offered there is true, with the page's own numbers, in the reader's own tools. */
import { execFile, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { parquetReadObjects } from "hyparquet";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { RunAnswer } from "../../src/ask/run.ts";
import { proportion } from "../../src/why/estimate.ts";
import { type Browser, type BrowserContext, launch, type Page, screenshots } from "./chromium.ts";
import { type Served, served, settled } from "./site.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const python = spawnSync("python3", ["--version"]).status === 0;

let site: Served;
let doors: Served;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];
/** Where a reader would keep what was taken: in a clone, so that the library is found. */
let folder: string;

beforeAll(async () => {
  [site, doors] = [await served("stalin"), await served("two-doors")];
  browser = await launch();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  site?.close();
  doors?.close();
});
beforeEach(async () => {
  mkdirSync(join(root, ".cache"), { recursive: true });
  folder = mkdtempSync(join(root, ".cache", "yourself-"));
  context = await browser.newContext({ acceptDownloads: true, reducedMotion: "reduce" });
  page = await context.newPage();
  complaints = [];
  page.on("pageerror", (e) => complaints.push(String(e)));
  page.on("console", (m) => m.type() === "error" && complaints.push(m.text()));
});
afterEach(async () => {
  await context.close();
  rmSync(folder, { recursive: true, force: true });
});

const visit = async (search: string, at = site) => {
  await page.goto(at.url + search);
  await settled(page);
  await page.locator("#library").waitFor();
};

/** Presses what downloads, and keeps the file under its own name. */
async function take(selector: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator(selector).click(),
  ]);
  const path = join(folder, download.suggestedFilename());
  cpSync((await download.path())!, path);
  return path;
}
const text = (path: string) => readFileSync(path, "utf8");

/** Runs a command as the page shows it, in the reader's folder. */
async function command(line: string): Promise<string> {
  const words = line.replace(/ > .*/, "").split(" ");
  expect(words.slice(0, 2)).toEqual(["npx", "aitia"]);
  const script = join(folder, "aitia.mjs");
  writeFileSync(
    script,
    `import { main } from ${JSON.stringify(`${root}src/cli/main.ts`)};\nawait main(process.argv.slice(2));\n`,
  );
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...words.slice(2)], {
    cwd: folder,
    maxBuffer: 1e8,
  });
  return stdout;
}

interface Table {
  readonly head: readonly string[];
  readonly rows: readonly Readonly<Record<string, number>>[];
}
function table(csv: string): Table {
  const [first, ...lines] = csv.trim().split("\n");
  const head = first!.split(",");
  const rows = lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(head.map((name, n) => [name, Number(cells[n])]));
  });
  return { head, rows };
}

interface Recounted {
  readonly necessity: { value: number; low: number; high: number; n: number } | null;
  readonly came: number;
  readonly fails: number;
  readonly fans: Readonly<Record<string, readonly Readonly<Record<string, number>>[]>>;
  readonly printed: string;
}

/** Runs the notebook's code cells, one after another, as a kernel would. */
function execute(path: string): Recounted {
  const driver = `
import contextlib, io, json, sys
book = json.load(open(sys.argv[1], encoding="utf-8"))
scope, printed = {}, io.StringIO()
with contextlib.redirect_stdout(printed):
    for cell in book["cells"]:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), cell["id"], "exec"), scope)
print(json.dumps({"necessity": scope["necessity"], "came": len(scope["came"]), "fails": len(scope["fails"]),
    "fans": scope["fans"], "printed": printed.getvalue()}))
`;
  const done = spawnSync("python3", ["-c", driver, path], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, MPLBACKEND: "Agg" },
  });
  expect(done.stderr).toBe("");
  return JSON.parse(done.stdout) as Recounted;
}

const asked =
  "?without=patronage,dogma:absent&event=lenin-dies:off&set=ruthlessEdge:0.4&runs=24&seed=7";

describe("what is shown, as files", () => {
  test("the JSON is what the command prints, to the byte; CSV and Parquet hold the same numbers; the manifest names them", async () => {
    await visit(asked);
    const manifest = JSON.parse(text(await take("#manifest")));
    for (const name of ["believed", "changed"]) {
      const json = text(await take(`#worlds-${name} .json`));
      expect(json).toBe(await command(manifest[name].command));
      const run = JSON.parse(json) as RunAnswer;
      expect(manifest[name]).toMatchObject({ request: run.request, fingerprint: run.fingerprint });
      const { head, rows } = table(text(await take(`#worlds-${name} .csv`)));
      expect(rows).toHaveLength(24 * run.years.length);
      for (const row of rows) {
        const world = run.worlds[row.run!]!;
        const year = run.years.indexOf(row.year!);
        for (const [id, series] of Object.entries(world.series)) expect(row[id]).toBe(series[year]);
        for (const [id, came] of Object.entries(world.outcomes))
          expect(row[`came:${id}`]).toBe(came ? 1 : 0);
      }
      const bytes = readFileSync(await take(`#worlds-${name} .parquet`));
      const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
      const parquet = await parquetReadObjects({ file: file as ArrayBuffer });
      const both = head.filter((column) => !column.startsWith("came:"));
      expect(parquet.map((row) => both.map((column) => Number(row[column])))).toEqual(
        rows.map((row) => both.map((column) => row[column])),
      );
    }
    expect(manifest.address).toBe(await page.locator("#link").textContent());
    expect(complaints).toEqual([]);
  });

  test("few worlds are as many as were asked, and the stored ones are found equal all the same", async () => {
    for (const search of ["?runs=12", "?runs=12&without=learning"]) {
      await visit(search);
      await page.locator("#proof[data-state=equal]").waitFor();
      expect(await page.locator("#said").textContent()).toContain("of 12 histories");
      expect(table(text(await take("#worlds-believed .csv"))).rows.at(-1)!.run).toBe(11);
    }
  });
});

test("the table is a CSV too: the stored numbers, or those that are lived here, or the reason why there are none", async () => {
  const answerOf = async () => {
    const run = new URL(page.url()).searchParams.get("run")!;
    return JSON.parse(String(site.files.get(`/${run}.json`)));
  };
  await visit("?runs=64");
  const lines = text(await take("#table-csv"))
    .trim()
    .split("\n");
  const head = lines[0]!.split(",");
  const answer = await answerOf();
  expect(lines).toHaveLength(1 + answer.mechanisms.length);
  for (const [n, m] of answer.mechanisms.entries()) {
    const cells = [...lines[n + 1]!.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((c) => c[1]!);
    const cell = (name: string) => cells[head.indexOf(name)]!;
    expect(cell("mechanism")).toBe(m.id);
    const { known, value, low, high, n: worlds } = m.necessity;
    if (!known) expect(cell("necessity_unknown")).not.toBe("");
    else
      expect(["", "_low", "_high", "_n"].map((part) => Number(cell(`necessity${part}`)))).toEqual([
        value,
        low,
        high,
        worlds,
      ]);
  }
  await visit("?without=learning&runs=24");
  const row = text(await take("#table-csv"))
    .split("\n")
    .find((line) => line.startsWith("learning,"))!;
  expect(row).toContain("removed by you");
});

test("what is copied is what stands there", async () => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await visit("?without=learning&runs=24");
  for (const id of ["run-command", "library", "link", "citation", "embed"]) {
    const button = page
      .locator(`div:has(> pre #${id}), div:has(> section #${id})`)
      .locator("button");
    await button.click();
    await page.waitForFunction(
      async (said) => (await navigator.clipboard.readText()) === said,
      await page.locator(`#${id}`).textContent(),
    );
    expect(await button.textContent()).toBe("Copied");
  }
});

describe("the stored run beside the page", () => {
  test("JSON, CSV and Parquet at the address of the run give the numbers that are shown", async () => {
    await visit("?runs=64");
    const run = new URL(page.url()).searchParams.get("run")!;
    const [json, csv, parquet] = ["json", "csv", "parquet"].map((kind) => `${run}.${kind}`);
    expect(text(await take(`#stored-files a[href="${csv}"]`))).toBe(
      text(await take("#worlds-believed .csv")),
    );
    const bytes = readFileSync(await take(`#stored-files a[href="${parquet}"]`));
    const rows = (await parquetReadObjects({
      file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
    })) as Record<string, number>[];
    const { rows: shown } = table(String(site.files.get(`/${csv}`)));
    expect(rows.map((r) => Number(r.sentences))).toEqual(shown.map((r) => r.sentences));
    const answer = JSON.parse(text(await take(`#stored-files a[href="${json}"]`)));
    expect(answer.request.startsWith(run)).toBe(true);
    for (const m of answer.mechanisms) {
      if (!m.necessity.known) continue;
      const cell = page.locator(`#m-${m.id} td.n`).first();
      expect(await cell.textContent()).toContain(`n\u00a0=\u00a0${m.necessity.n}`);
    }
  });

  test("the address of a run answers as its type, on the server too", async () => {
    await visit("?runs=64");
    const run = new URL(page.url()).searchParams.get("run")!;
    for (const [kind, type] of [
      ["json", "application/json"],
      ["csv", "text/csv"],
      ["parquet", "application/octet-stream"],
    ]) {
      const response = await page.request.get(`${site.url}${run}.${kind}`);
      expect(response.status()).toBe(200);
      expect(response.headers()["content-type"]).toContain(type);
    }
  });
});

describe("the library call", () => {
  test.for([
    ["with a change", asked, true],
    ["with nothing changed: a mechanism to try", "?runs=24", false],
  ] as const)(
    "%s, it is eight lines, runs as it stands and says what the page says",
    async ([, search, changed]) => {
      await visit(search);
      const program = (await page.locator("#library").textContent())!;
      expect(program.split("\n")).toHaveLength(8);
      for (const [, line, file] of program.matchAll(/^\/\/ (.*) > (\S+)$/gm))
        writeFileSync(join(folder, file!), await command(line!));
      const path = join(folder, "ask.mjs");
      writeFileSync(path, program);
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ["--conditions=aitia-source", path],
        { cwd: folder },
      );
      const necessity = JSON.parse(stdout);
      if (!necessity.known) return expect(necessity.because).toContain("the outcome came in none");
      const share = `${Math.round(100 * necessity.value)}%`;
      if (changed)
        expect(await page.locator("#said").textContent()).toContain(
          `Of the ${necessity.n} in which it came`,
        );
      if (changed) expect(await page.locator("#said").textContent()).toContain(`: ${share} (`);
    },
  );

  test("where the stored answer holds the same worlds, it is the table's own number", async () => {
    await visit("?runs=64");
    const program = (await page.locator("#library").textContent())!;
    const [, id] = /--without ([\w-]+):unresponsive/.exec(program)!;
    const run = new URL(page.url()).searchParams.get("run")!;
    const answer = JSON.parse(String(site.files.get(`/${run}.json`)));
    const row = answer.mechanisms.find((m: { id: string }) => m.id === id);
    const came: Record<string, boolean[]> = {};
    for (const [, line, file] of program.matchAll(/^\/\/ (.*) > stalin-(\w+)\.json$/gm))
      came[file!] = (JSON.parse(await command(line!)) as RunAnswer).worlds.map(
        (w) => w.outcomes[answer.outcome.id]!,
      );
    const pairs = came.believed!.flatMap((c, n) => (c ? [came.changed![n]!] : []));
    const counted = proportion(pairs.filter((c) => !c).length, pairs.length);
    expect(row.necessity.known).toBe(counted.known);
    expect(row.necessity).toMatchObject({
      value: (counted as { value: number }).value,
      n: pairs.length,
    });
  });
});

interface Notebook {
  readonly nbformat: number;
  readonly nbformat_minor: number;
  readonly metadata: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly cells: readonly {
    readonly id: string;
    readonly cell_type: string;
    readonly metadata: object;
    readonly source: readonly string[];
    readonly outputs?: readonly unknown[];
    readonly execution_count?: null;
  }[];
}

describe("the notebook", () => {
  test("is nbformat 4.5: cells with ids of their own, a kernel, nothing else at the top", async () => {
    await visit(asked);
    const book = JSON.parse(text(await take("#notebook"))) as Notebook;
    expect(Object.keys(book).sort()).toEqual(["cells", "metadata", "nbformat", "nbformat_minor"]);
    expect([book.nbformat, book.nbformat_minor]).toEqual([4, 5]);
    expect(book.metadata.kernelspec).toEqual({
      display_name: "Python 3",
      language: "python",
      name: "python3",
    });
    expect(book.metadata.language_info!.name).toBe("python");
    expect(new Set(book.cells.map((c) => c.id)).size).toBe(book.cells.length);
    for (const cell of book.cells) {
      expect(cell.id).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
      expect(cell.metadata).toEqual({});
      const own = ["cell_type", "id", "metadata", "source"];
      expect(Object.keys(cell).sort()).toEqual(
        cell.cell_type === "code" ? [...own, "execution_count", "outputs"].sort() : own,
      );
      if (cell.cell_type === "code")
        expect([cell.outputs, cell.execution_count]).toEqual([[], null]);
      expect(cell.source.slice(0, -1).every((line) => line.endsWith("\n"))).toBe(true);
    }
    const said = book.cells.flatMap((c) => c.source).join("");
    expect(said).toContain((await page.locator("#link").textContent())!);
    expect(said).toContain((await page.locator("#run-command").textContent())!);
  });

  test.skipIf(!python)(
    "executed on the page's CSV, and on what its commands print, it gives the page's numbers (needs python3)",
    async () => {
      await visit(`${asked}&show=sentences`);
      const path = await take("#notebook");
      await take("#worlds-believed .csv");
      await take("#worlds-changed .csv");
      const ours = execute(path);
      const said = (await page.locator("#said").textContent())!;
      expect(said).toContain(
        `Of the ${ours.came} in which it came, it does not come in ${ours.fails} after the change`,
      );
      const expected = proportion(ours.fails, ours.came) as NonNullable<Recounted["necessity"]>;
      for (const key of ["value", "low", "high", "n"] as const)
        expect(ours.necessity![key]).toBeCloseTo(expected[key], 12);
      for (const [n, name] of ["as believed", "with the change"].entries()) {
        const [download] = await Promise.all([
          page.waitForEvent("download"),
          page.locator("#pictures figure").nth(n).getByRole("button", { name: "CSV" }).click(),
        ]);
        const chart = table(readFileSync((await download.path())!, "utf8")).rows;
        expect(ours.fans[name]).toEqual(
          chart.map(({ year, q05, q25, q50, q75, q95 }) => ({ year, q05, q25, q50, q75, q95 })),
        );
      }
      const book = JSON.parse(text(path)) as Notebook;
      const get = book.cells.find((c) => c.id === "get")!.source.join("");
      for (const name of ["believed", "changed"]) rmSync(join(folder, `stalin-${name}.csv`));
      for (const [, line, file] of get.matchAll(/^(npx aitia .*) > (\S+)$/gm))
        writeFileSync(join(folder, file!), await command(line!));
      expect(execute(path)).toEqual(ours);
      expect(ours.printed).toContain("24 worlds as believed, 24 with the change");
    },
  );

  test.skipIf(!python)(
    "with nothing changed it draws what is there, and says how the other is had (needs python3)",
    async () => {
      await visit("?runs=16", doors);
      const path = await take("#notebook");
      await take("#worlds-believed .csv");
      const ours = execute(path);
      expect(ours.necessity).toBeNull();
      expect(ours.printed).toContain("two-doors-changed.csv nor two-doors-changed.json is here");
      expect(Object.keys(ours.fans)).toEqual(["as believed"]);
    },
  );
});

describe("to cite", () => {
  const cite = async (panel: string, form: string): Promise<string> => {
    await page.locator("#cite-panel").selectOption(panel);
    await page.locator("#cite-form").selectOption(form);
    return (await page.locator("#citation").textContent())!;
  };

  test("everything, in BibTeX and CSL-JSON, is what the command line cites, and the runs that are shown", async () => {
    await visit(asked);
    const bibtex = await cite("everything", "bibtex");
    const csl = JSON.parse(await cite("everything", "csl")) as { id: string; type: string }[];
    const ofCommand = await command("npx aitia cite stalin --bibtex");
    const entries = (bib: string) => bib.split(/\n(?=@)/).map((entry) => entry.trim());
    const runs = csl.filter((item) => item.type === "dataset");
    expect(runs).toHaveLength(3);
    expect(entries(bibtex).filter((e) => !e.startsWith("@misc{aitia-run-"))).toEqual(
      entries(ofCommand),
    );
    expect(csl.filter((item) => item.type !== "dataset")).toEqual(
      JSON.parse(await command("npx aitia cite stalin --csl")),
    );
    const manifest = JSON.parse(text(await take("#manifest")));
    for (const name of ["believed", "changed", "stored"])
      expect(bibtex).toContain(`request ${manifest[name].request}`);
    expect(text(await take("#cite-save"))).toBe(await cite("everything", "csl"));
  });

  test("of a panel, the sources that it stands on and no others", async () => {
    await visit(asked);
    const ids = async (panel: string) =>
      (JSON.parse(await cite(panel, "csl")) as { id: string }[]).map((item) => item.id);
    const record = await ids("record");
    expect(record.some((id) => id.startsWith("stalin-rule-"))).toBe(false);
    const { spec } = JSON.parse(String(site.files.get("/case/pack.json")));
    const used = new Set<string>(
      spec.record.flatMap((c: { points: { sources: { source: string }[] }[] }) =>
        c.points.flatMap((p) => p.sources.flatMap((s) => s.source.split("; "))),
      ),
    );
    expect(record.filter((id) => !id.startsWith("aitia"))).toEqual(
      spec.sources.flatMap((s: { id: string }) => (used.has(s.id) ? [`stalin-${s.id}`] : [])),
    );
    const change = await ids("change");
    expect(change).toContain("stalin-rule-patronage");
    expect(change).toContain("stalin-rule-dogma");
    const source = spec.events.find((e: { id: string }) => e.id === "lenin-dies").source;
    expect(change).toContain(`stalin-${source}`);
    expect(change).not.toContain("stalin-rule-grip");
  });

  test("a case without sources cites itself", async () => {
    await visit("", doors);
    expect(await cite("everything", "words")).toContain("“Two doors”");
  });
});

describe("I know better", () => {
  test("a mechanism's file is the one that stands in the case, with what to do and a proposal to fill", async () => {
    await visit("?without=patronage&runs=24");
    await page.locator("#better summary").click();
    await page.locator("#better-file").waitFor();
    expect(await page.locator("#better-which").inputValue()).toBe("patronage");
    const place = (await page.locator("#better-place").textContent())!.trim();
    expect(place).toBe("cases/stalin/mechanisms/patronage.ts");
    expect(text(await take("#better-save"))).toBe(readFileSync(join(root, place), "utf8"));
    await page.locator("#better-which").selectOption("grip");
    expect(await page.locator("#better-file").textContent()).toBe(
      readFileSync(join(root, "cases/stalin/mechanisms/grip.ts"), "utf8"),
    );
    const proposal = text(await take("#better-report"));
    expect(proposal).toContain("cases/stalin/mechanisms/grip.ts");
    expect(proposal).toContain("## Source");
    expect(proposal).not.toContain("undefined");
    expect((await page.request.get(`${site.url}contribute.html`)).status()).toBe(200);
    expect(await page.locator("#better a").getAttribute("href")).toBe("contribute.html");
    for (const line of await page.locator("#better li").allTextContents()) {
      const [shown] = /npx aitia check \S+/.exec(line) ?? [];
      if (shown) expect(await command(shown)).toBeTruthy();
    }
  });

  test("where a file holds every rule, that file", async () => {
    await visit("", doors);
    await page.locator("#better summary").click();
    await page.locator("#better-file").waitFor();
    expect((await page.locator("#better-place").textContent())!.trim()).toBe(
      "cases/two-doors/case.ts",
    );
  });
});

test.for([
  ["light", 1280],
  ["dark", 390],
] as const)(
  "in %s at %i wide, opened, axe finds nothing and nothing scrolls sideways",
  async ([colorScheme, width]) => {
    await context.close();
    context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
    page = await context.newPage();
    await visit("?without=patronage&runs=24");
    await page.locator("#better summary").click();
    await page.locator("#better-file").waitFor();
    await page.locator("#cite-form").selectOption("bibtex");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      width,
    );
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      type Axe = {
        run: (at: string) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      };
      const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run(
        'section[aria-labelledby="made"]',
      );
      return violations.map((v) => `${v.id}: ${v.nodes[0]!.html}`);
    });
    expect(found).toEqual([]);
    mkdirSync(screenshots, { recursive: true });
    await page
      .locator('section[aria-labelledby="made"]')
      .screenshot({ path: join(screenshots, `page-yourself-${width}-${colorScheme}.png`) });
  },
);

test("without a network what is stored is still there, and the rest says so", async () => {
  await visit("?without=learning&runs=24");
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.waitForFunction(async () => (await caches.keys()).length > 0);
  await page.reload();
  await settled(page);
  await context.setOffline(true);
  await page.goto(`${site.url}?without=learning&runs=24`);
  await settled(page);
  await page.locator("#library").waitFor();
  const run = new URL(page.url()).searchParams.get("run")!;
  const line = (kind: string) => page.locator("#stored-files li", { hasText: `${run}.${kind}` });
  await line("csv").getByText("cannot be had now").waitFor();
  await line("parquet").getByText("cannot be had now").waitFor();
  expect(await line("json").textContent()).not.toContain("cannot be had now");
  expect(JSON.parse(text(await take(`#stored-files a[href="${run}.json"]`))).case).toBe("stalin");
  await line("csv").locator("a").click();
  await line("csv").getByText("cannot be had now").waitFor();
  expect(text(await take("#worlds-changed .csv"))).toMatch(/^run,year,/);
  expect(
    readFileSync(await take("#worlds-changed .parquet"))
      .subarray(0, 4)
      .toString(),
  ).toBe("PAR1");
  expect(JSON.parse(text(await take("#notebook"))).nbformat).toBe(4);
  await page.locator("#better summary").click();
  await page.locator("#better-file").waitFor();
  await context.setOffline(false);
  await line("csv").getByText("cannot be had now").waitFor({ state: "detached" });
});

test("when the server has gone, asking for a file says so", async () => {
  const gone = await served("two-doors");
  await visit("", gone);
  gone.close();
  await page.locator("#stored-files a", { hasText: ".csv" }).click();
  await page
    .locator("#stored-files li", { hasText: ".csv" })
    .getByText("cannot be had now")
    .waitFor();
});

test.for(["chart", "table", "pair"])(
  "the frame of the %s shows it alone, and says where it comes from",
  async (panel) => {
    await context.close();
    context = await browser.newContext({ serviceWorkers: "block" });
    page = await context.newPage();
    await visit("?without=learning&runs=24&pair=3");
    await page.locator("#embed-panel").selectOption(panel);
    const html = (await page.locator("#embed").textContent())!;
    const whole = page.url();
    await page.route(`${site.url}lesson.html`, (route) =>
      route.fulfill({ contentType: "text/html", body: `<h1>A lesson</h1>${html}` }),
    );
    await page.goto(`${site.url}lesson.html`);
    const frame = page.frameLocator("iframe");
    await frame.locator("#origin").waitFor();
    expect(await frame.locator("#origin").textContent()).toMatch(/request [0-9a-f]{32}/);
    const href = await frame.locator("#origin a").getAttribute("href");
    expect(new URL(href!, site.url).href).toBe(whole);
    expect(await frame.locator("main.embed section").count()).toBe(1);
  },
);

test("each panel has an address of its own, kept beside what is shown", async () => {
  await visit("?without=learning&runs=24#made");
  const links = await page
    .locator("nav a[href^='#']")
    .evaluateAll((all) => all.map((a) => a.getAttribute("href")!));
  expect(links).toContain("#made");
  for (const link of links) expect(await page.locator(link).count()).toBe(1);
  await page.reload();
  await settled(page);
  await page.locator("#library").waitFor();
  expect(new URL(page.url()).hash).toBe("#made");
  expect(new URL(page.url()).searchParams.get("without")).toBe("learning");
  await page.waitForFunction(() => {
    const { top } = document.getElementById("made")!.getBoundingClientRect();
    return top > -50 && top < innerHeight;
  });
});

test("the case can be named in the path, as well as not", async () => {
  await page.goto(`${site.url}stalin?without=learning&runs=24`);
  await settled(page);
  await page.locator("#link").waitFor();
  expect(await page.locator("#link").textContent()).toMatch(
    /\/stalin\?run=[0-9a-f]{8}&.*without=learning/,
  );
  expect(complaints).toEqual([]);
});
