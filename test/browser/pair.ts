/** The pair that the page shows, held against the command that it shows for it. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect } from "vitest";
import { page, visit } from "./opened.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

export const text = (selector: string) => page.locator(selector).first().textContent();
/** Months from the first that is lived, February 1917. */
export const monthOf = (name: string) => {
  const [year, month] = name.split("-").map(Number);
  return (year! - 1917) * 12 + month! - 2;
};

interface TwinJson {
  readonly trace: {
    readonly firstDifference: number;
    readonly month: string;
    readonly rules: readonly {
      readonly id: string;
      readonly parted: readonly unknown[];
      readonly draws: readonly { readonly index: number; readonly uniforms: number[] }[];
    }[];
  };
}

/** The pair's own command gives the same first difference and the same draws. */
export async function expectSameTrace(search: string): Promise<void> {
  await visit(search);
  await page.locator(".strip svg").waitFor();
  const line = (await text("#twin-command"))!;
  expect(line).toMatch(/^npx aitia twin stalin .*--run \d+ --trace 19\d\d-\d\d$/);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(root, "bin", "aitia.js"), ...line.split(" ").slice(2), "--json"],
    { cwd: root, maxBuffer: 1e8 },
  );
  const { trace } = JSON.parse(stdout) as TwinJson;
  const first = /first difference in (\d{4}-\d\d)/.exec((await text("#pair figcaption"))!)![1]!;
  expect(trace.firstDifference).toBe(monthOf(first));
  expect(trace.month).toBe(await page.locator("#pair").getAttribute("data-month"));
  const told = await page.locator("#pair details li", { hasText: "→" }).allTextContents();
  expect(told.length).toBeGreaterThan(0);
  for (const draw of told) {
    const [, rule, index, words] = /, ([\w-]+), draw (\d+) → ([\d., ]+\d)/.exec(draw)!;
    const own = trace.rules.find((r) => r.id === rule)!;
    expect(own.parted.length).toBeGreaterThan(0);
    expect(own.draws.map((d) => `${d.index} ${d.uniforms.map((u) => u.toFixed(4)).join(", ")}`))
      // the page tells the words that the rule used
      .toContainEqual(expect.stringContaining(`${index} ${words}`));
  }
}
