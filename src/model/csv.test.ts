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
  const numbers = ["", "0", "-1.5", "1e3", ".039697491", "NaN", "Infinity", "0x10", "1.", "1 200"];
  expect(numbers.map((cell) => readNumber(cell, "here", troubles))).toEqual([
    ...[undefined, 0, -1.5, 1000, 0.039697491],
    ...[undefined, undefined, undefined, undefined, undefined],
  ]);
  expect(troubles).toHaveLength(5);
  expect(troubles[4]!.todo).toBe("Write 1200.");
});

test("no advice ever changes a number: what a comma means, only who wrote it knows", () => {
  for (const cell of ["0,0397", "1,200", "1.234,5", "1,2,3", "1 2", "12_34"]) {
    const troubles: Trouble[] = [];
    readNumber(cell, "here", troubles);
    expect(troubles[0]!.todo).not.toMatch(/\d/);
  }
});

test("a table parted by semicolons or tabs, or with the line ends of an old machine, tells the same", () => {
  const plain = read('a,b\n1,"2,5"\n3,4').rows;
  expect(read("a;b\n1;2,5\n3;4").rows).toEqual(plain);
  expect(read("a\tb\r1\t2,5\r3\t4\r").rows).toEqual(plain);
  expect(read('"a","b"\r\n1,"2,5"\r\n3,4').rows).toEqual(plain);
});
