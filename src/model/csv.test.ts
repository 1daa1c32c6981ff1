import fc from "fast-check";
import { expect, test } from "vitest";
import type { Trouble } from "../errors.ts";
import { readNumber, readTable } from "./csv.ts";

const read = (text: string) => {
  const troubles: Trouble[] = [];
  const rows = readTable({ name: "t.csv", text }, ["a", "b"], troubles);
  return { rows: rows.map((row) => [row.line, row.cells.a, row.cells.b]), troubles };
};

test("a cell may hold commas, quotes and line breaks when it is quoted", () => {
  expect(read('a,b\r\n"1, 2","he said ""no"""\n"two\nlines",x\n').rows).toEqual([
    [2, "1, 2", 'he said "no"'],
    [3, "two\nlines", "x"],
  ]);
});

test("a byte order mark, blank lines and a missing last line break change nothing", () => {
  expect(read("\uFEFFa,b\n\n1,2\n\n3,4").rows).toEqual([
    [3, "1", "2"],
    [5, "3", "4"],
  ]);
});

test("whatever is quoted by the rule comes back as it was", () => {
  const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const cell = fc.string().map((text) => text.trim());
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell)), (cells) => {
      const text = ["a,b", ...cells.map((row) => row.map(quote).join(","))].join("\n");
      const { rows, troubles } = read(text);
      expect(troubles).toEqual([]);
      expect(rows.map(([, a, b]) => [a, b])).toEqual(cells);
    }),
    { seed: 1, numRuns: 200 },
  );
});

test("an empty file has no header", () => {
  expect(read("").troubles.map((trouble) => trouble.what)).toEqual([
    'the column "a" is missing',
    'the column "b" is missing',
  ]);
});

test("a number is a plain decimal, and a blank is unknown", () => {
  const troubles: Trouble[] = [];
  const numbers = ["", "0", "-1.5", "1e3", "NaN", "Infinity", "0x10", "1.", "1 200"];
  expect(numbers.map((cell) => readNumber(cell, "here", troubles))).toEqual([
    ...[undefined, 0, -1.5, 1000],
    ...[undefined, undefined, undefined, undefined, undefined],
  ]);
  expect(troubles).toHaveLength(5);
  expect(troubles[4]!.todo).toBe("Write 1200.");
});
