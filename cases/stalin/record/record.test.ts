import { observation, readRecord } from "aitia";
import { describe, expect, test } from "vitest";
import { inputFiles, recordFiles } from "../files.ts";
import { comparisons } from "../record.ts";

const record = readRecord(recordFiles());
const rows = (series: string) => record.data.filter((datum) => datum.series === series);
const value = (series: string, year: number) =>
  rows(series).find((datum) => datum.year === year)?.value;
const sum = (series: string, to = 1953) =>
  rows(series)
    .filter((datum) => datum.year <= to)
    .reduce((total, datum) => total + (datum.value ?? 0), 0);

describe("the certificate of the MVD closes", () => {
  const parts = ["death-sentences", "sentences-camps", "sentences-exile", "sentences-other"].map(
    (part) => `${part}-mvd`,
  );

  test("in each year death, camps, exile and other measures add up to the total", () => {
    expect(rows("sentences-mvd")).toHaveLength(33);
    for (const { year, value: total } of rows("sentences-mvd")) {
      const all = parts.reduce((sofar, part) => sofar + (value(part, year) ?? 0), 0);
      expect(all, String(year)).toBe(total);
    }
  });

  test("over the years each column adds up to its printed or corrected total", () => {
    expect(parts.map((part) => sum(part))).toEqual([799_455, 2_631_397, 413_512, 215_942]);
    expect(sum("sentences-mvd")).toBe(4_060_306);
  });

  test("sub-totals agree with two other books", () => {
    expect(sum("sentences-mvd", 1938)).toBe(2_944_879);
    expect(sum("sentences-mvd", 1938)).toBe(value("sentenced-1921-38", 1938));
    expect(sum("sentences-mvd", 1952)).toBe(4_051_903);
    expect(sum("death-sentences-mvd", 1952)).toBe(799_257);
  });

  test("exactly four printed rows were corrected", () => {
    const settled = record.data.filter(
      ({ series, status }) => series.endsWith("-mvd") && status === "arithmetic settled",
    );
    expect(settled.map(({ year }) => year).sort()).toEqual([1932, 1938, 1941, 1948]);
    for (const { note } of settled) expect(note).toMatch(/used|kept/);
  });
});

test("the register of the KGB adds up to its printed total, its death sentences to ten more", () => {
  expect(sum("sentences-kgb")).toBe(3_753_490);
  expect(sum("death-sentences-kgb")).toBe(815_589);
});

test("the report of 1954 adds up and meets the certificate", () => {
  const of = (part: string) => value(`sentenced-1921-54-${part}`, 1954)!;
  expect(of("to-death") + of("to-camps") + of("to-exile")).toBe(of("counter-revolutionary"));
  const other = value("sentenced-1921-53-other-state-crimes", 1953)!;
  expect(of("counter-revolutionary") + other).toBe(sum("sentences-mvd"));
});

test("camps, prisons, exile and congresses add up where their sources say so", () => {
  expect(sum("camp-deaths", 1956)).toBe(1_606_742);
  const held = (year: number) =>
    value("camp-population-january-all", year)! + value("prison-population-january", year)!;
  expect([held(1941), held(1950)]).toEqual([2_400_422, 2_760_095]);
  const unhcr = record.data.filter(({ sources }) => sources[0] === "unhcr-blum");
  expect(unhcr.reduce((total, datum) => total + datum.value!, 0)).toBe(3_089_000);
  expect(value("cc-full-members", 1934)! + value("cc-candidates", 1934)!).toBe(139);
  for (const { year, value: total } of rows("assignments-total")) {
    const ranks = ["assignments-responsible", "assignments-rank-and-file"];
    expect(ranks.reduce((all, rank) => all + value(rank, year)!, 0)).toBe(total);
  }
  for (const { year, value: members } of rows("party-members")) {
    const candidates = value("party-candidates", year);
    const total = value("party-total", year);
    if (candidates !== undefined && total !== undefined) expect(members! + candidates).toBe(total);
  }
});

test("the low estimate of the harvest lies within its error and below the figures of the time", () => {
  for (const { year, value: low } of rows("harvest-low")) {
    if (low !== undefined) expect(low).toBeLessThanOrEqual(value("harvest-official", year)!);
  }
  const of1932 = rows("harvest-low").find(({ year }) => year === 1932)!;
  expect([of1932.low, of1932.value, of1932.high]).toEqual([50.4, 56, 61.6]);
});

test("the cohorts whose fate is known are there", () => {
  expect(value("cc-1934-shot", 1934)).toBe(98);
  expect(value("cc-1934-members", 1934)).toBe(139);
  expect(value("politburo-1926-full-members", 1926)).toBe(9);
  expect(value("politburo-1926-dead-by-violence-1940", 1940)).toBe(5);
});

describe("sources", () => {
  const inputs = inputFiles().map(({ name, text }) => ({ name, lines: text.trim().split("\n") }));
  const named = inputs.flatMap(({ lines }) => {
    const column = lines[0]!.split(",").indexOf("source");
    return lines.slice(1).flatMap((line) => {
      // cells before the source hold no comma; a test of the reader guards the count of cells
      const cells = line.match(/("([^"]|"")*"|[^,]*)(,|$)/g)!.map((cell) => cell.replace(/,$/, ""));
      return cells[column]!.split(";").map((id) => id.trim());
    });
  });
  const known = new Set(record.sources.map(({ id }) => id));

  test("every source named by an input is in the list, or is called a judgement", () => {
    expect(named.filter((id) => id !== "judgement" && !known.has(id))).toEqual([]);
  });

  test("every source in the list is used by a number or an input", () => {
    const used = new Set([...named, ...record.data.flatMap(({ sources }) => sources)]);
    expect([...known].filter((id) => !used.has(id))).toEqual([]);
  });

  test("every series has a number or says why it has none", () => {
    const filled = new Set(record.data.map(({ series }) => series));
    expect(record.series.filter(({ id }) => !filled.has(id))).toEqual([]);
    for (const datum of record.data) {
      const bare = [datum.value, datum.low, datum.high].every((x) => x === undefined);
      expect(bare, `${datum.series} ${datum.year}`).toBe(datum.status.startsWith("not "));
    }
  });
});

describe("what worlds are compared with", () => {
  const [sentences, deaths] = comparisons(record);
  const at = (comparison: typeof sentences, year: number) =>
    comparison!.points.find((point) => point.year === year)!;

  test("32 years of sentences, and of death sentences all but the two without the penalty", () => {
    expect(sentences!.points.map(({ year }) => year)).toEqual(
      Array.from({ length: 32 }, (_, i) => 1921 + i),
    );
    expect(deaths!.points).toHaveLength(30);
    const { blank } = observation(record, "deathSentences", { to: 1952 });
    expect(blank.map(({ year }) => year)).toEqual([1948, 1949]);
    for (const { because } of blank) expect(because).toContain("abolished");
  });

  test("1937 is the certificate's number, and 1931 is the least certain", () => {
    expect(at(sentences, 1937)).toMatchObject({ value: 790_665, sdLog: 0.1 });
    expect(at(deaths, 1937)).toMatchObject({ value: 353_074, sdLog: 0.1 });
    expect(at(sentences, 1931).sdLog).toBeCloseTo(Math.log(180_696 / 33_539) / Math.SQRT2, 12);
    const widest = Math.max(...sentences!.points.map(({ sdLog }) => sdLog));
    expect(at(sentences, 1931).sdLog).toBe(widest);
  });

  test("1953, of which the record has one half and the world three months, is not compared", () => {
    const { blank } = observation(record, "sentences");
    expect(blank.map(({ year }) => year)).toEqual([1953]);
  });
});
