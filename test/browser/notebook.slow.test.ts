/** The notebook: what it is, and that its cells give the page's numbers. */
import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { proportion } from "../../src/why/estimate.ts";
import { rounded } from "../../src/words/numbers.ts";
import { opened, page } from "./opened.ts";
import { savedBy } from "./saved.ts";
import { served } from "./site.ts";
import { changes, command, folder, keeping, table, take, text, visit } from "./taken.ts";

const python = spawnSync("python3", ["--version"]).status === 0;

opened("stalin", { once: true });
keeping();

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
    await visit(`${changes}&show=sentences`);
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
      await visit(`${changes}&show=sentences`);
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
        const figure = page.locator("#pictures figure").nth(n);
        const csv = await savedBy(page, figure.getByRole("button", { name: "CSV", exact: true }));
        const chart = table(String(csv.bytes)).rows;
        // a chart's file keeps six digits of each number
        const six = (point: object) =>
          Object.fromEntries(Object.entries(point).map(([key, x]) => [key, rounded(x, 6)]));
        expect(ours.fans[name]?.map(six)).toEqual(
          chart.map(({ year, q05, q25, q50, q75, q95 }) => ({ year, q05, q25, q50, q75, q95 })),
        );
      }
      const book = JSON.parse(text(path)) as Notebook;
      const get = book.cells.find((c) => c.id === "get")!.source.join("");
      for (const name of ["believed", "changed"]) rmSync(join(folder, `stalin-${name}.csv`));
      for (const [, line, file] of get.matchAll(/^(npx aitia .*) > (\S+)$/gm))
        writeFileSync(join(folder, file!), await command(line!));
      expect(execute(path)).toEqual(ours);
      expect(ours.printed).toContain("8 simulated histories as believed, 8 with the change");
    },
  );

  test.skipIf(!python)(
    "with nothing changed it draws what is there, and says how the other is had (needs python3)",
    async () => {
      await visit("?runs=16", await served("two-doors"));
      const path = await take("#notebook");
      await take("#worlds-believed .csv");
      const ours = execute(path);
      expect(ours.necessity).toBeNull();
      expect(ours.printed).toContain("two-doors-changed.csv nor two-doors-changed.json is here");
      expect(Object.keys(ours.fans)).toEqual(["as believed"]);
    },
  );
});
