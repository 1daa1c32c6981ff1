import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../root.ts";

let home = "";
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "aitia-case-asked-"));
  const main = new URL("../main.ts", import.meta.url).href;
  writeFileSync(
    join(home, "start.mjs"),
    `import { main } from ${JSON.stringify(main)};\nprocess.exitCode = await main(process.argv.slice(2));\n`,
  );
  // a case of one's own that has the name of one that comes with Aitia, and another outcome
  cpSync(join(root, "cases", "two-doors"), join(home, "two-doors"), { recursive: true });
  const file = join(home, "two-doors", "case.ts");
  const text = readFileSync(file, "utf8").replace('id: "free"', 'id: "out-at-last"');
  writeFileSync(file, text);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** The command in the folder beside the case. */
const aitia = async (...words: string[]) => {
  const { stdout } = await promisify(execFile)(process.execPath, ["start.mjs", ...words], {
    cwd: home,
  });
  return stdout;
};

test("compare and worker read a run with the case that was asked, though one that comes with Aitia has its name", async () => {
  const ask = ["run", "./two-doors", "--runs", "128"];
  await aitia(...ask, "--out", "before");
  await aitia(...ask, "--set", "a=0.9", "--out", "after");
  const { rows } = JSON.parse(await aitia("compare", "before", "after", "--json"));
  const ids = rows.map(({ id }: { readonly id: string }) => id);
  // the outcome, and the series, which is called "free" in both
  expect(ids).toEqual(["out-at-last", "free"]);

  rmSync(join(home, "before", "shards", "000001.f32"));
  expect(await aitia("worker", "before")).toMatch(/^1 shard/);
});
