import { describe, expect, test } from "vitest";
import { AitiaError } from "../errors.ts";
import { observation } from "./observation.ts";
import { readRecord } from "./record.ts";

const series = `id,counts,unit,scale,compared,register,from,to
sentences-a,"people sentenced, counted by office A",persons,count,sentences,a,1921,1953
sentences-b,"people sentenced, counted by office B",persons,count,sentences,b,1921,1952
openness,how open the regime is,points,index,,x,1913,1953
harvest,grain harvested,million tons,amount,harvest,y,1913,1953
`;
const sources = `id,author,year,title,where,url,grade,licence
archive,"Office, A.",1953,Certificate,sheet 201,,A,facts
book,"Writer, B.",1991,"A book, with a comma",page 5,,D,facts
`;
const header = "series,year,value,low,high,source,status,note";
const files = (
  rows: string,
  extra: Partial<Record<"series" | "sources" | "header", string>> = {},
) => [
  { name: "series.csv", text: extra.series ?? series },
  { name: "sources.csv", text: extra.sources ?? sources },
  { name: "sentences.csv", text: `${extra.header ?? header}\n${rows}` },
];
const refusal = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    if (error instanceof AitiaError) return error.message;
    throw error;
  }
  return "not refused";
};
const refused = (rows: string, extra = {}) => refusal(() => readRecord(files(rows, extra)));

test("a number comes with its year, its range, its sources and what is said about it", () => {
  const rows =
    'harvest,1932,56,50.4,61.6,archive; book,as printed,"low estimate, see ""note"""\r\n';
  expect(readRecord(files(rows)).data[0]).toEqual({
    ...{ series: "harvest", year: 1932, value: 56, low: 50.4, high: 61.6 },
    ...{ sources: ["archive", "book"], status: "as printed", note: 'low estimate, see "note"' },
    ...{ file: "sentences.csv", line: 2 },
  });
});

test("a blank value is unknown, not nobody", () => {
  const rows =
    "sentences-a,1948,,,,archive,not in source,\nopenness,1948,-9,,,archive,as printed,on a scale from -10";
  const { data } = readRecord(files(rows));
  expect(data.map((d) => d.value)).toEqual([undefined, -9]);
});

describe("a wrong row is refused with its file, its line and the reason", () => {
  const good = "sentences-a,1921,10,,,archive,as printed,";
  test.for<[string, string, string]>([
    [
      "a text for a number",
      "sentences-a,1921,many,,,archive,as printed,",
      '"many" is not a number',
    ],
    [
      "thousands with commas",
      'sentences-a,1921,"1,200",,,archive,as printed,',
      "what its comma means cannot be told",
    ],
    ["a missing cell", "sentences-a,1921,10,,,archive,as printed", "has 7 cells, the header has 8"],
    [
      "a year twice",
      `${good}\n${good}`,
      'a second value of "sentences-a" for 1921; the first is in sentences.csv, line 2',
    ],
    [
      "half a year",
      "sentences-a,1921.5,10,,,archive,as printed,",
      "the year 1921.5 is not a whole number",
    ],
    ["no year", "sentences-a,,10,,,archive,as printed,", "the year is blank"],
    [
      "a year outside",
      "sentences-a,1920,10,,,archive,as printed,",
      "the year 1920 lies outside the series",
    ],
    ["an unknown source", "sentences-a,1921,10,,,archiv,as printed,", 'unknown source "archiv"'],
    ["no source", "sentences-a,1921,10,,,,as printed,", "the source is blank"],
    [
      "an unknown series",
      "sentence-a,1921,10,,,archive,as printed,",
      'Did you mean "sentences-a"?',
    ],
    ["an unknown status", "sentences-a,1921,10,,,archive,printed,", 'Did you mean "as printed"?'],
    ["low above high", "harvest,1921,,9,8,archive,as printed,", "low (9) is above high (8)"],
    [
      "a value outside its range",
      "harvest,1921,7,8,9,archive,as printed,",
      "outside its own range, 8 to 9",
    ],
    ["fewer than nobody", "sentences-a,1921,-1,,,archive,as printed,", "value is -1, but"],
    ["half a person", "sentences-a,1921,1.5,,,archive,as printed,", "counts whole persons"],
    [
      "an open quote",
      'sentences-a,1921,10,,,archive,as printed,"why',
      "a quoted cell is never closed",
    ],
  ])("%s", ([, rows, reason]) => {
    expect(refused(rows)).toContain(reason);
    expect(refused(rows)).toMatch(/in sentences\.csv, line [23]/);
  });
});

test("a header is read by name, and the nearest name is offered", () => {
  const message = refused("", { header: "series,jear,value,low,high,source,status" });
  expect(message).toContain(
    'unknown column "jear"\n  in sentences.csv, line 1\n  Did you mean "year"?',
  );
  expect(message).toContain('the column "note" is missing');
  const turned = refused("", { header: "year,series,value,low,high,source,status,note" });
  expect(turned).toContain("the columns stand in another order");
});

test("everything that is wrong is said at once", () => {
  const rows = "sentences-a,1921,x,,,archive,as printed,\nsentences-a,1922,1,,,nowhere,as printed,";
  const message = refused(rows, { sources: sources.replace(",A,", ",E,") });
  expect(message).toContain('"x" is not a number');
  expect(message).toContain('unknown source "nowhere"');
  expect(message).toContain('the grade "E" is none of A, B, C, D');
});

test("the tables that explain the others must be there and name each thing once", () => {
  expect(refusal(() => readRecord([]))).toContain("there is no series.csv");
  expect(refused("", { sources: `${sources}book,,,,,,A,` })).toContain('"book" is declared twice');
  const scale = series.replace("persons,count", "persons,counts");
  expect(refused("", { series: scale })).toContain('Did you mean "count"?');
});

describe("the record as observations", () => {
  const record = readRecord(
    files(`sentences-a,1921,100,,,archive,as printed,
sentences-b,1921,100,,,book,as printed,
sentences-a,1931,400,,,archive,as printed,
sentences-b,1931,100,,,book,as printed,
sentences-b,1932,70,,,book,as printed,
sentences-a,1948,,,,archive,not in force,abolished by law
sentences-a,1953,30,,,archive,partial year,first half only
harvest,1932,56,28,112,archive,as printed,`),
  );
  const { points, blank } = observation(record, "sentences");
  const at = (year: number) => points.find((point) => point.year === year)!;

  test("the first register declared gives the value, the others stand beside it", () => {
    expect(at(1931).value).toBe(400);
    expect(at(1931).sources).toEqual([
      { series: "sentences-a", value: 400, source: "archive", grade: "A" },
      { series: "sentences-b", value: 100, source: "book", grade: "D" },
    ]);
    expect(at(1932).value).toBe(70);
  });

  test("registers that disagree widen the error, agreement never makes it less than the floor", () => {
    expect(at(1931).sdLog).toBeCloseTo(Math.log(4) / Math.SQRT2, 12);
    expect(at(1921).sdLog).toBe(0.1);
    expect(observation(record, "sentences", { floor: 0.25 }).points[0]!.sdLog).toBe(0.25);
  });

  test("a source's own range is two standard deviations to either side", () => {
    expect(observation(record, "harvest").points[0]!.sdLog).toBeCloseTo(Math.log(4) / 4, 12);
  });

  test("a year without a whole number is left blank with its reason", () => {
    expect(blank).toEqual([
      { year: 1948, because: "abolished by law" },
      { year: 1953, because: "first half only" },
    ]);
    expect(observation(record, "sentences", { to: 1931 }).blank).toEqual([]);
  });

  test("an output that nothing is compared with is refused by name", () => {
    expect(refusal(() => observation(record, "sentence"))).toContain('Did you mean "sentences"?');
  });
});

describe("an index below 0", () => {
  const own = {
    series: `${series}polity,how a state is governed,points,index,,polity,1900,2000\n`,
  };
  test("only where a code for missing stands was copied with the code", () => {
    const message = refused(
      "polity,1917,-88,,,archive,as printed,\npolity,1918,4,,,archive,as printed,",
      own,
    );
    expect(message).toContain('-88 is what data sets write for "missing"');
    expect(message).toContain("if it is a number, say so in its note");
  });
  test("is a number where others are below 0 too, or where its note says so", () => {
    const text = (rows: string) => readRecord(files(rows, own)).data.map(({ value }) => value);
    expect(
      text("polity,1917,-9,,,archive,as printed,\npolity,1918,-7,,,archive,as printed,"),
    ).toEqual([-9, -7]);
    expect(text("polity,1917,-9,,,archive,as printed,a number")).toEqual([-9]);
  });
});

describe("a record's table as a spreadsheet program may have saved it", () => {
  const row = "openness,1916,.039697491,,,archive,as printed,";
  const value = (text: string) =>
    readRecord([...files("").slice(0, 2), { name: "openness.csv", text }]).data[0]!.value;
  test.each([
    ["parted by commas", `${header}\n${row}`],
    ["parted by tabs", `${header}\n${row}`.replaceAll(",", "\t")],
    ["parted by semicolons", `${header}\n${row}`.replaceAll(",", ";")],
    ["with lone carriage returns", `${header}\r${row}\r`],
  ])("%s it tells the same", (_, text) => {
    expect(value(text)).toBe(0.039697491);
  });
  test("a decimal comma is refused, and the advice writes no other number", () => {
    const message = refused('openness,1916,"0,0397",,,archive,as printed,');
    expect(message).toContain('"0,0397" is not a number');
    expect(message.replaceAll("0,0397", "")).not.toMatch(/397/);
  });
});
