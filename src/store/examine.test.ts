import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { examine } from "./examine.ts";
import { disk, type Files } from "./files.ts";
import { fault, faulty } from "./testing/faults.ts";

let home = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "aitia-examine-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const wrong = (files: Files) =>
  examine(home, files)
    .filter(({ ok }) => !ok)
    .map(({ what, saw }) => `${what}: ${saw}`);

test("a plain disk does all that is needed, and nothing is left on it", () => {
  expect(wrong(disk)).toEqual([]);
  expect(readdirSync(home)).toEqual([]);
});

test("a disk without second names will do", () => {
  expect(wrong(faulty({ link: () => fault("EPERM") }))).toEqual([]);
});

test("a place that cannot be written, a name that is given twice and a listing that lags are named", () => {
  expect(wrong(faulty({ folder: () => fault("EROFS") }))).toEqual([
    "a folder can be made: refused with EROFS",
  ]);
  expect(wrong(faulty({ write: () => fault("ENOSPC") }))).toEqual([
    "a file can be written: refused with ENOSPC",
  ]);
  const twice: Files = {
    ...disk,
    write(path, pieces) {
      disk.remove(path);
      disk.write(path, pieces);
    },
  };
  expect(wrong(twice)).toEqual(["a name is given once: allowed"]);
  let lists = 0;
  const lagging: Files = { ...disk, list: (path) => (lists++ === 0 ? [] : disk.list(path)) };
  expect(wrong(lagging)).toEqual([
    "what was written is listed at once: what was written is not listed",
  ]);
  expect(readdirSync(home)).toEqual([]);
});
