import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { threefry4x32, type Words } from "./threefry.ts";

const file = new URL("../../test/known-answers/threefry4x32-known-answers.csv", import.meta.url);
const rows = readFileSync(file, "utf8").trim().split("\n").slice(1);
const words = (hex: string) =>
  hex.split(" ").map((w) => Number.parseInt(w, 16)) as unknown as Words;

describe("Threefry-4x32", () => {
  test.each(rows)("gives the words published with Random123: %s", (row) => {
    const [rounds, counter, key, result] = row.split(",") as [string, string, string, string];
    expect(threefry4x32(words(counter), words(key), Number(rounds) as 13 | 20)).toEqual(
      words(result),
    );
  });
});
