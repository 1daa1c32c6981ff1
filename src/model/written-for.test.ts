import { expect, test } from "vitest";
import { writtenFor } from "./written-for.ts";

const wrong = (aitia: string | undefined, version: string) =>
  writtenFor("why-rome-fell", aitia, version)?.what;

test("a case is asked by the version that it was written for, and by every one to which it means the same", () => {
  expect(wrong("0.1", "0.1.0")).toBeUndefined();
  expect(wrong("0.1", "0.1.7")).toBeUndefined();
  expect(wrong("1.2", "1.2.0")).toBeUndefined();
  expect(wrong("1.2", "1.10.0")).toBeUndefined();
  expect(wrong(undefined, "3.0.0")).toBeUndefined();
});

test("it is refused by its version where case files mean something else: another first number that is not 0", () => {
  const other =
    /written for Aitia \d\.\d, and this is \S+, to which case files mean something else/;
  expect(wrong("0.1", "0.2.0")).toMatch(other);
  expect(wrong("0.9", "1.0.0")).toMatch(other);
  expect(wrong("1.9", "2.0.0")).toMatch(other);
  expect(writtenFor("why-rome-fell", "0.1", "0.2.0")).toMatchObject({
    where: 'the case "why-rome-fell"',
    todo: expect.stringContaining("CHANGELOG.md"),
  });
});

test("it is refused where it asks for what only a later version has", () => {
  expect(wrong("0.2", "0.1.9")).toMatch(/this is 0\.1\.9, which is earlier$/);
  expect(wrong("1.10", "1.9.0")).toMatch(/which is earlier$/);
  expect(wrong("2.0", "1.9.0")).toMatch(/which is earlier$/);
});

test("what is no version is said to be none", () => {
  for (const aitia of ["", "1", "0.1.0", "^0.1", "new"])
    expect(wrong(aitia, "0.1.0")).toContain("names no version");
});
