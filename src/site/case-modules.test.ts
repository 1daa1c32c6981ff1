/** A case's modules in a browser: what would give one question two answers is refused there as in the sandbox. */
import { expect, test } from "vitest";
import { loadCase, type OpenCase } from "../engine/open.ts";
import { separateModulesOf } from "./case-modules.ts";

test("chance and clock are refused in the page, the rest of mathematics is there", async () => {
  const read = await loadCase("two-doors");
  const { modules: files } = separateModulesOf(read as OpenCase);
  const { Math: own, Date: date } = await import(
    `data:text/javascript,${encodeURIComponent(String(files.get("modules/refused.js")))}`
  );
  expect(own.max(1, 2)).toBe(2);
  expect(() => own.random()).toThrow(/cannot use Math\.random/);
  expect(() => date.now()).toThrow(/cannot use Date/);
  expect(() => new date()).toThrow(/cannot use Date/);
});

test("a module of a case sees those in the place of the browser's, unless it has names of its own", async () => {
  const read = await loadCase("two-doors");
  const moduleOf = (code: string) => {
    const files = new Map(
      [...read.source.files].map(([path, file]) => [
        path,
        path.endsWith("case.ts")
          ? { ...file, code: `${code}\n${" ".repeat(9)}`, program: { body: [] } }
          : file,
      ]),
    );
    return String(
      separateModulesOf({
        ...read,
        source: { ...read.source, files },
      } as unknown as OpenCase).modules.get("modules/case.js"),
    );
  };
  expect(moduleOf("export const a = Math.random();")).toContain(
    'import { Math } from "./refused.js";',
  );
  expect(moduleOf("const performance = 1; export const a = performance;")).not.toContain("refused");
});
