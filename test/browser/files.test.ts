/** What is shown, as files and as a library call: the page's own numbers, in the reader's own tools. */
import { basename } from "node:path";
import { parquetReadObjects } from "hyparquet";
import { describe, expect, test } from "vitest";
import type { RunAnswer } from "../../src/ask/run/worlds.ts";
import { proportion } from "../../src/why/estimate.ts";
import { browser, complaints, opened, page, site } from "./opened.ts";
import { savedBy } from "./saved.ts";
import { served, settled } from "./site.ts";
import { bytes, changes, command, keeping, table, take, text, visit } from "./taken.ts";

opened("stalin", { once: true });
keeping();

test("what is saved comes to the reader as a file of its name", async () => {
  await visit("?runs=8");
  const [csv, plain] = [await take("#table-csv"), await browser.newContext()];
  const fresh = await plain.newPage();
  await fresh.goto(page.url());
  await settled(fresh);
  const [download] = await Promise.all([
    fresh.waitForEvent("download"),
    fresh.locator("#table-csv").click(),
  ]);
  expect(download.suggestedFilename()).toBe(basename(csv));
  expect(text(await download.path())).toBe(text(csv));
  await plain.close();
});

describe("what is shown, as files", () => {
  test("the JSON is what the command prints, to the byte; CSV and Parquet hold the same numbers; the manifest names them", async () => {
    await visit(changes);
    const manifest = JSON.parse(text(await take("#manifest")));
    for (const name of ["believed", "changed"]) {
      const json = text(await take(`#worlds-${name} .json`));
      expect(json).toBe(await command(manifest[name].command));
      const run = JSON.parse(json) as RunAnswer;
      expect(manifest[name]).toMatchObject({ request: run.request, fingerprint: run.fingerprint });
      const { head, rows } = table(text(await take(`#worlds-${name} .csv`)));
      expect(rows).toHaveLength(8 * run.years.length);
      for (const row of rows) {
        const world = run.worlds[row.run!]!;
        const year = run.years.indexOf(row.year!);
        for (const [id, series] of Object.entries(world.series)) expect(row[id]).toBe(series[year]);
        for (const [id, came] of Object.entries(world.outcomes))
          expect(row[`came:${id}`]).toBe(came ? 1 : 0);
      }
      const file = bytes(await take(`#worlds-${name} .parquet`));
      const parquet = await parquetReadObjects({ file });
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
      expect(await page.locator("#said").textContent()).toContain("of 12 simulated histories");
      expect(table(text(await take("#worlds-believed .csv"))).rows.at(-1)!.run).toBe(11);
    }
  });
});

describe("the stored run beside the page", () => {
  test("JSON, CSV and Parquet at the address of the run give the numbers that are shown", async () => {
    await visit("?runs=64");
    const run = new URL(page.url()).searchParams.get("run")!;
    const [json, csv, parquet] = ["json", "csv", "parquet"].map((kind) => `${run}.${kind}`);
    const { rows: taken } = table(text(await take(`#stored-files a[href="${csv}"]`)));
    // the answer is given the record, what the page lives is before it
    const line = "npx aitia run stalin --given parameters --runs 64 --seed 1 --json";
    const { worlds } = JSON.parse(await command(line)) as RunAnswer;
    expect(taken.map((row) => row.sentences)).toEqual(
      worlds.flatMap((w) => [...w.series.sentences!]),
    );
    const file = bytes(await take(`#stored-files a[href="${parquet}"]`));
    const rows = (await parquetReadObjects({ file })) as Record<string, number>[];
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

test("where the stored answer holds the same worlds, the library call gives the table's own number", async () => {
  const { files } = await served("two-doors");
  await visit("?runs=64", await served("two-doors"));
  const program = (await page.locator("#library").textContent())!;
  const [, id] = /--without ([\w-]+):unresponsive/.exec(program)!;
  const run = new URL(page.url()).searchParams.get("run")!;
  const answer = JSON.parse(String(files.get(`/${run}.json`)));
  const row = answer.mechanisms.find((m: { id: string }) => m.id === id);
  const came: Record<string, boolean[]> = {};
  for (const [, line, file] of program.matchAll(/^\/\/ (.*) > two-doors-(\w+)\.json$/gm))
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
  await visit("?without=learning&runs=8&pair=3");
  const row = text(await take("#table-csv"))
    .split("\n")
    .find((line) => line.startsWith("learning,"))!;
  expect(row).toContain("learning is not in the explanation that is asked about");
});

test("every chart can be taken as SVG and PNG that stand alone, and as the numbers that it draws", async () => {
  await visit("?without=learning&runs=8&pair=3");
  await page.locator("#twin-years svg").waitFor();
  const charts = page
    .locator("section p.meta:has(> button.link:text-is('SVG'))")
    .filter({ visible: true });
  const count = await charts.count();
  // three answers against the record, two fans, and what the twin did by years
  expect(count).toBeGreaterThanOrEqual(6);
  for (let n = 0; n < count; n++) {
    const button = (kind: string) => charts.nth(n).getByRole("button", { name: kind, exact: true });
    const taken = async (kind: string) => {
      const { name, bytes } = await savedBy(page, button(kind));
      expect(name).toMatch(new RegExp(`^stalin-[\\w-]+\\.${kind.toLowerCase()}$`));
      return bytes;
    };
    const svg = String(await taken("SVG"));
    expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"');
    expect(svg).not.toMatch(/var\(|currentColor"[^>]*var|href="http/);
    // whoever finds it elsewhere knows what it shows, of how many histories of which run, and where it came from
    expect(svg).toMatch(/<title>[^<]{9,}<\/title><desc>[^<]{30,}/);
    const run = new URL(page.url()).searchParams.get("run")!;
    expect(svg.replaceAll(/<[^>]+>/g, " ")).toMatch(
      new RegExp(`simulated +histories +.*run +${run.slice(0, 8)}.*http://`),
    );
    const wide = await page.evaluate(async (source) => {
      const image = new Image();
      image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
      await image.decode();
      return image.naturalWidth;
    }, svg);
    expect(wide).toBeGreaterThan(200);
    const png = await taken("PNG");
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect(png.readUInt32BE(16)).toBeGreaterThanOrEqual(wide);
    if ((await button("CSV").count()) === 0) continue;
    const { head, rows } = table(String(await taken("CSV")));
    const about = await savedBy(page, button("CSV’s metadata"));
    const told = JSON.parse(String(about.bytes));
    expect(about.name).toBe(`${told.url}-metadata.json`);
    expect(told.tableSchema.columns.map((c: { titles: string }) => c.titles)).toEqual(head);
    expect(told["dc:source"]).toContain(`run ${run.slice(0, 8)}`);
    expect(told["dc:title"]).not.toBe("");
    expect(head[0]).toMatch(/^(year|month)$/);
    if (head[0] === "year")
      expect(rows.map((row) => row.year)).toEqual(Array.from({ length: 37 }, (_, y) => 1917 + y));
    expect(rows.length).toBeGreaterThan(0);
  }
});

test("the tables of simulated histories and of what it hung on have beside them what their columns are, for tools and people", async () => {
  await visit("?without=learning&runs=24");
  const run = new URL(page.url()).searchParams.get("run")!;
  for (const [csv, about] of [
    ["#worlds-believed .csv", "#worlds-believed .about"],
    ["#worlds-changed .csv", "#worlds-changed .about"],
    ["#table-csv", "#table-about"],
  ] as const) {
    const taken = await savedBy(page, page.locator(csv));
    const beside = await savedBy(page, page.locator(about));
    expect(beside.name).toBe(`${taken.name}-metadata.json`);
    const told = JSON.parse(String(beside.bytes));
    expect(told.url).toBe(taken.name);
    expect(told["dc:source"]).toContain(`run ${run.slice(0, 8)}`);
    const columns = told.tableSchema.columns as { titles: string; "dc:description": string }[];
    expect(columns.map((c) => c.titles).join()).toBe(String(taken.bytes).split("\n")[0]);
    for (const column of columns) expect(column["dc:description"]).not.toBe(column.titles);
  }
  const [stored] = [...site.files.keys()].filter((path) => /^\/\w{8}\.csv$/.test(path));
  const sidecar = JSON.parse(String(site.files.get(`${stored}-metadata.json`)));
  expect(sidecar.url).toBe(stored!.slice(1));
});
