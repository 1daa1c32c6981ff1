import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CompareAnswer, compare, openRun, type StoredWhy } from "../../ask/index.ts";
import type { Estimate } from "../../why/index.ts";
import { here } from "../testing/here.ts";

const folder = mkdtempSync(join(tmpdir(), "aitia-compare-"));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);

/** The code that a command ends with; what it said is in `out` and `err`. */
let [out, err] = ["", ""];
async function aitia(...words: string[]): Promise<number> {
  const { status, stdout, stderr } = await here(...words);
  [out, err] = [stdout, stderr];
  return status;
}

const doors = (name: string, ...words: string[]) =>
  aitia("why", "two-doors", ...words, "--out", at(name));

beforeAll(async () => {
  await doors("before", "--runs", "400");
  await doors("wider", "--runs", "400", "--set", "a=0.9");
  await doors("fewer", "--runs", "150");
  await doors("reseeded", "--runs", "400", "--seed", "2");
  await aitia("run", "two-doors", "--runs", "400", "--out", at("run"));
  await aitia("run", "two-doors", "--runs", "400", "--set", "a=0.9", "--out", at("run-wider"));
  await aitia("run", "two-doors", "--runs", "400", "--keep", "reduced", "--out", at("reduced"));
});

async function compared(first: string, second: string): Promise<CompareAnswer> {
  expect([await aitia("compare", at(first), at(second), "--json"), err]).toEqual([0, ""]);
  return JSON.parse(out);
}

function known(e: Estimate | undefined) {
  if (!e?.known) throw new Error(e ? e.because : "missing");
  return e;
}
const of = ({ rows }: CompareAnswer, id: string) => rows.find((row) => row.id === id)?.measures;

// With a: necessity of right is 0.5 (1 - a) / (1 - 0.5 (1 - a)): 0.25 for 0.6, 0.0526 for 0.9.
test("two versions of a case: what was asked otherwise, and differences of pairs that hold the exact ones", async () => {
  const answer = await compared("before", "wider");
  expect(answer.differs).toEqual([{ what: "set", first: {}, second: { a: 0.9 } }]);
  expect(answer.pairing).toEqual({
    paired: true,
    worlds: 400,
    because: "both have the same seed, and so the same luck",
  });
  const right = of(answer, "right");
  for (const measure of ["net", "necessity"] as const) {
    const { low, high } = known(right?.[measure]?.difference);
    expect(low).toBeLessThanOrEqual(0.05 / 0.95 - 0.25);
    expect(high).toBeGreaterThanOrEqual(0.05 / 0.95 - 0.25);
    expect(right?.[measure]?.apart).toBe(true);
  }
  const before = (await openRun(at("before"))) as StoredWhy;
  expect(right?.net?.first).toEqual(
    before.answer.mechanisms.find((row) => row.id === "right")?.net,
  );
  const share = known(of(answer, "free")?.share?.difference);
  expect([share.low <= 0.15, share.high >= 0.15]).toEqual([true, true]);
});

test("a run beside itself differs by nothing, and the doubt of pairs is a small part of either's", async () => {
  const answer = await compared("before", "before");
  expect(answer.differs).toEqual([]);
  for (const { measures } of answer.rows)
    for (const { first, difference, apart } of Object.values(measures)) {
      const [own, all] = [known(difference), known(first)];
      expect([own.value, apart]).toEqual([0, false]);
      // where it never happened nothing is seen of how the two go together
      if (all.value > 0) expect(own.high - own.low).toBeLessThanOrEqual(0.5 * (all.high - all.low));
    }
});

test("other seeds are other histories: then the samples are independent, and it says so", async () => {
  const answer = await compared("before", "reseeded");
  expect(answer.pairing).toEqual({ paired: false, because: "they have two seeds" });
  const [pairs, samples] = [await compared("before", "wider"), answer].map((one) => {
    const { low, high } = known(of(one, "free")?.share?.difference);
    return high - low;
  });
  expect(samples).toBeGreaterThan(pairs);
});

test("of runs of different size the histories that both have are compared", async () => {
  const answer = await compared("before", "fewer");
  expect(answer.pairing).toMatchObject({ paired: true, worlds: 150 });
  expect(known(of(answer, "left")?.net?.difference).value).toBe(0);
  expect(answer.differs).toEqual([{ what: "runs", first: 400, second: 150 }]);
});

test("two of run: outcomes and sums of series, whole or reduced; a why is not compared with a run", async () => {
  const answer = await compared("run", "run-wider");
  const [share, sum] = [of(answer, "free")?.share, answer.rows.find((r) => r.kind === "series")];
  const { value, low, high } = known(share?.difference);
  expect([low <= 0.15, high >= 0.15]).toEqual([true, true]);
  // this series is 1 where the outcome comes
  expect(known(sum?.measures.sum?.difference).value).toBeCloseTo(value, 12);
  const reduced = await compared("run", "reduced");
  expect(reduced.onlyFirst).toEqual(["free"]);
  expect(known(of(reduced, "free")?.share?.difference).value).toBe(0);
  expect(await aitia("compare", at("before"), at("run"))).toBe(2);
  expect(err).toContain("a why and a run tell different things");
});

test("rows, views and stand-ins that are not the same are told before any number", async () => {
  const first = (await openRun(at("before"))) as StoredWhy;
  const { manifest, answer } = first;
  const other: StoredWhy = {
    ...first,
    manifest: { ...manifest, options: { ...manifest.options, knockout: "absent" } },
    answer: { ...answer, mechanisms: answer.mechanisms.filter(({ id }) => id !== "left") },
  };
  const found = compare(first, other);
  expect(found.differs[0]).toEqual({ what: "knockout", first: "unresponsive", second: "absent" });
  expect([found.onlyFirst, found.onlySecond]).toEqual([["left"], []]);
  const { twins: _, ...old } = first;
  expect(compare(old, first).pairing).toMatchObject({ paired: false });
  expect(() => compare(first, { ...first, manifest: { ...manifest, case: "another" } })).toThrow(
    "two cases",
  );
  await aitia("why", "two-doors", "--runs", "60", "--only", "left", "--out", at("only"));
  await aitia("compare", at("before"), at("only"));
  expect(out).toContain("- only: nothing in the first, left in the second");
  expect(out).toMatch(/^right .* - +-/m);
});

describe("what cannot be compared is refused by name", () => {
  test("no run, an unfinished one, one whose table was changed", async () => {
    expect(await aitia("compare", at("nowhere"), at("before"))).toBe(2);
    expect(err).toContain("there is no run here");
    await doors("damaged", "--runs", "20");
    const bytes = readFileSync(at("damaged/twins.parquet"));
    bytes[10] ^= 1;
    writeFileSync(at("damaged/twins.parquet"), bytes);
    expect(await aitia("compare", at("damaged"), at("before"))).toBe(2);
    expect(err).toContain("twins.parquet is not as it was made");
    await doors("damaged", "--runs", "20");
    expect(await aitia("compare", at("damaged"), at("before"))).toBe(0);
  });
});
