/** `aitia lab ./my-case --watch`: an open page has a new picture after a save, and `check`'s list above the last good one after a fault. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newCommand } from "../../src/cli/commands/new.ts";
import { type Page, shared } from "./chromium.ts";

const bin = fileURLToPath(new URL("../../bin/aitia.js", import.meta.url));
let place = "";
let own = "";
let lab: ChildProcess;
let url = "";

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), "aitia-watching-"));
  own = join(place, "my-states");
  await newCommand().parseAsync([own, "--from", "states"], { from: "user" });
  lab = spawn(process.execPath, [bin, "lab", own, "--watch"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  for await (const text of lab.stdout ?? []) {
    url = /http:\S+/.exec(String(text))?.[0] ?? "";
    if (url) break;
  }
});
afterAll(() => {
  lab.kill("SIGINT");
  rmSync(place, { recursive: true, force: true });
});

const shows = (page: Page, text: string) =>
  page.waitForFunction((wanted) => document.body?.textContent?.includes(wanted), text);

test("a save is seen without being asked for, and a fault stands with file, line and the way out above what was good", async () => {
  const page = await (await shared()).newPage();
  await page.goto(url);
  await shows(page, "Why did the five states raise their tariffs?");

  const cases = join(own, "case.ts");
  const before = readFileSync(cases, "utf8");
  writeFileSync(cases, before.replace("Why did the five states", "What made the five states"));
  await shows(page, "What made the five states raise their tariffs?");

  const rules = join(own, "rules.ts");
  const good = readFileSync(rules, "utf8");
  writeFileSync(rules, good.replace("0.5 * (highest", "0.5 * (higest"));
  await page.locator("#check:not([hidden])").waitFor();
  const list = await page.locator("#check").textContent();
  const line = good.split("\n").findIndex((text) => text.includes("0.5 * (highest")) + 1;
  expect(list).toContain(
    `1 thing is wrong with the case "${basename(own)}". What is shown is the case as it was before.`,
  );
  expect(list).toMatch(
    new RegExp(`"higest" is not known inside a rule\\s*\\S*rules\\.ts:${line}:\\d+`),
  );
  expect(list).toContain('Did you mean "highest"?');
  expect(await page.locator("h1").textContent()).toContain("What made the five states");

  writeFileSync(rules, good);
  await page.locator("#check").waitFor({ state: "hidden" });
  await page.close();
});
