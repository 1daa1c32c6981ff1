/** Rounds of a ladder, each of which hangs on the one before, lived by workers that meet in a folder. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../src/root.ts";

const bin = join(root, "bin", "aitia.js");
let home = "";
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "aitia-ladder-"));
  // a copy of the case, so that nothing is read or stored beside the sources
  cpSync(join(root, "cases", "meadow"), join(home, "meadow"), { recursive: true });
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** What a command prints; rejects unless it exits with 0. */
const aitia = async (...words: readonly string[]) =>
  (await promisify(execFile)(process.execPath, [bin, ...words], { cwd: home })).stdout;

const found = (json: string) => {
  const { seconds: _, ...rest } = JSON.parse(json);
  return rest;
};

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((later) => setTimeout(later, 20));
}

test.each([
  ["weigh", "./meadow", "--simulations", "2000", "--seed", "3", "--json"],
  ["fit", "./meadow", "--simulations", "20000", "--seed", "3", "--json"],
])(
  "%s %s by a crew, one of which is killed and one comes twice, accepts what one process accepts",
  async (...line) => {
    const crew = join(home, `crew-${line[0]}`);
    const out = (name: string) => (line[0] === "weigh" ? ["--out", join(home, name)] : []);
    const alone = await aitia(...line, ...out("alone"));
    const asking = aitia(...line, ...out("by-crew"), "--crew", crew);
    await until(() => existsSync(join(crew, "crew.json")));
    const worker = ["worker", crew, "--of", "2", "--workers", "1"];
    const lost: ChildProcess = spawn(process.execPath, [bin, ...worker], { cwd: home });
    await until(
      () => existsSync(crew) && readdirSync(crew).some((name) => name.endsWith(".lives")),
    );
    lost.kill("SIGKILL");
    const others = [1, 2].map(() => aitia(...worker, "--index", "1"));
    expect(found(await asking)).toEqual(found(alone));
    const lived = (await Promise.all(others)).map((said) =>
      Number(/([\d,]+) simulated histories lived/.exec(said)?.[1]?.replaceAll(",", "")),
    );
    expect(lived[0]! + lived[1]!).toBeGreaterThan(0);
    expect(existsSync(crew)).toBe(false);
  },
);
