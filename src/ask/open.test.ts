import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { check } from "../engine/check/check.ts";
import { stateOf } from "../engine/check/checked.ts";
import { cachedBeside, casesFolder } from "../engine/open.ts";
import { openCase } from "./open.ts";

const usual = process.env.XDG_CACHE_HOME;
let home = "";
let folder = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "aitia-open-"));
  process.env.XDG_CACHE_HOME = join(home, "cache");
  folder = join(home, "meadow");
  cpSync(join(casesFolder, "meadow"), folder, { recursive: true });
});
afterEach(() => {
  if (usual === undefined) delete process.env.XDG_CACHE_HOME;
  else process.env.XDG_CACHE_HOME = usual;
  rmSync(home, { recursive: true, force: true });
});

const kept = () => join(cachedBeside("meadow"), "checked");

/** With its springs off the case gives an input that is no number. */
function damage(): void {
  const path = join(folder, "case.ts");
  const text = readFileSync(path, "utf8");
  const damaged = text.replace(
    'if (when !== "off") {',
    'if (when === "off") springs[3] = NaN; else {',
  );
  expect(damaged).not.toBe(text);
  writeFileSync(path, damaged);
}
const damaged = /input "springs" has a value that is not a number at month 3/;

test("a case that is wrong under an event that nobody asks for is refused, each time, and not remembered as right", async () => {
  damage();
  for (const _ of [1, 2]) await expect(openCase(folder)).rejects.toThrow(damaged);
  expect(existsSync(kept())).toBe(false);
});

test("a case that was found right is remembered as it stood: after a change it is checked whole again", async () => {
  const { hash } = await openCase(folder);
  const state = readFileSync(kept(), "utf8");
  expect(state).toBe(stateOf(folder));
  expect((await openCase(folder)).hash).toBe(hash);
  damage();
  expect(stateOf(folder)).not.toBe(state);
  await expect(openCase(folder)).rejects.toThrow(damaged);
});

test("who is told falsely that it is right still checks the inputs that are asked for", async () => {
  damage();
  mkdirSync(cachedBeside("meadow"), { recursive: true });
  writeFileSync(kept(), stateOf(folder)!);
  const open = await openCase(folder);
  expect(open.inputs({})).toHaveLength(1);
  expect(() => open.inputs({ springs: "off" })).toThrow(damaged);
  expect((await check(folder)).problems).not.toEqual([]);
});

test("inputs under the same events are made once, under others anew", async () => {
  const open = await openCase(folder);
  expect(open.inputs({ springs: "off" })).toBe(open.inputs({ springs: "off" }));
  expect(open.inputs({ springs: "off" })).not.toEqual(open.inputs({}));
});
