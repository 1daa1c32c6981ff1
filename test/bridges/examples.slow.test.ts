/** The examples in Python and R, asked as a reader would ask them; .ci/run installs both. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Answer } from "../../src/ask/why/answer.ts";
import { doors } from "../../src/cli/testing/doors.ts";
import { here } from "../../src/cli/testing/here.ts";
import { root } from "../../src/root.ts";

const home = mkdtempSync(join(tmpdir(), "aitia-examples-"));
const [before, cache] = [process.cwd(), process.env.XDG_CACHE_HOME];
beforeAll(() => {
  process.env.XDG_CACHE_HOME = join(home, "cache");
  process.env.PYTHONDONTWRITEBYTECODE = "1";
  process.chdir(home);
});
afterAll(() => {
  process.chdir(before);
  if (cache === undefined) delete process.env.XDG_CACHE_HOME;
  else process.env.XDG_CACHE_HOME = cache;
  rmSync(home, { recursive: true });
});

const example = (name: string) => join(root, "examples", name);

async function asked(...words: string[]): Promise<string> {
  const { status, stdout, stderr } = await here(...words, "--trust");
  expect(status, stderr).toBe(0);
  return stdout;
}

const exact = { left: [0.375, 0.6, 0.45], right: [0.25, 0.5, 0.35] } as const;

test.each(["two-doors-python", "two-doors-r"])(
  "%s: necessity, sufficiency and shares are the textbook's, and its noise stays where it is",
  async (name) => {
    const answer: Answer = JSON.parse(await asked("why", example(name), "--runs", "600", "--json"));
    for (const [id, truths] of Object.entries(exact)) {
      const { necessity, sufficiency, share } = answer.mechanisms.find((m) => m.id === id)!;
      [necessity, sufficiency, share].forEach((e, n) => {
        if (!e.known) throw new Error(`${id}: ${e.because}`);
        expect(Math.abs(e.value - truths[n]!), id).toBeLessThan(4.5 * e.se!);
      });
    }
    const deep = await asked("check", example(name), "--deep", "--runs", "60");
    expect(deep).toMatch(/Nothing is wrong/);
    expect(deep).not.toMatch(/Worth a look/);
  },
);

test("the same model lives the same histories, to the bit, in Python, R and JavaScript", async () => {
  const prints = [];
  for (const folder of [example("two-doors-python"), example("two-doors-r"), doors(home)])
    prints.push(JSON.parse(await asked("run", folder, "--runs", "300", "--json")).fingerprint);
  expect(prints[0]).toMatch(/^[0-9a-f]+$/);
  expect(prints).toEqual([prints[0], prints[0], prints[0]]);
});
