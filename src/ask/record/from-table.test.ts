/** Records out of tables in the shapes in which COW, UCDP, V-Dem and Polity publish theirs; the numbers are made up. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { recordFromTable } from "./from-table.ts";

const folder = mkdtempSync(join(tmpdir(), "aitia-record-"));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function kept(content: string | Uint8Array, ending: string): string {
  const path = join(folder, `${files++}.${ending}`);
  writeFileSync(path, content);
  return path;
}

const source = {
  id: "data-set",
  author: "Somebody",
  year: "2020",
  title: "A data set",
  where: "version 6, variable by variable",
  grade: "A",
};
const index = (id: string, column = id) => ({
  ...{ id, column, counts: `${id}, as coded`, unit: "index", scale: "index", register: "data" },
});
const persons = (id: string, column: string) => ({
  ...index(id, column),
  unit: "persons",
  scale: "count",
});
const make = (table: string | Uint8Array, map: object) =>
  recordFromTable(
    kept(table, "csv"),
    kept(JSON.stringify({ year: "year", source, ...map }), "json"),
  );
const numbers = async (table: string | Uint8Array, map: object) =>
  (await make(table, map)).record.data.map(({ series, year, value }) => [series, year, value]);
const refusal = (table: string, map: object) =>
  make(table, map).then(
    () => "nothing was refused",
    (error: Error) => error.message,
  );

const nmc = `stateabb,ccode,year,milex,milper,cinc,version
RUS,365,1816,16942,800,.168116,2021
USA,2,1816,3823,17,.039697491,2021
RUS,365,1817,-9,.5,.1600,2021
USA,2,1817,2466,15,.03581,2021
RUS,365,1818,9000,-9,-9,2021
`;

describe("a published table becomes the record's own form", () => {
  test("COW's capabilities: one state's rows, thousands as persons, -9 as a blank with its reason", async () => {
    const map = {
      rows: { stateabb: "RUS" },
      missing: [-9],
      series: [index("cinc"), { ...persons("soldiers", "milper"), times: 1000 }],
    };
    const { record, files } = await make(nmc, map);
    expect(record.data.map((d) => [d.series, d.year, d.value, d.status, d.note])).toEqual([
      ["cinc", 1816, 0.168116, "as printed", ""],
      ["cinc", 1817, 0.16, "as printed", ""],
      ["cinc", 1818, undefined, "not in source", "cinc has -9, which stands for missing"],
      ["soldiers", 1816, 800000, "derived", "milper times 1000"],
      ["soldiers", 1817, 500, "derived", "milper times 1000"],
      ["soldiers", 1818, undefined, "not in source", "milper has -9, which stands for missing"],
    ]);
    expect(record.series.map(({ id, from, to }) => [id, from, to])).toEqual([
      ["cinc", 1816, 1818],
      ["soldiers", 1816, 1818],
    ]);
    expect(files.map(({ name }) => name)).toEqual([
      ...["series.csv", "sources.csv", "data-set.csv", "data-set.map.json"],
    ]);
    const mapping = JSON.parse(files[3]!.text);
    expect(mapping.map.rows).toEqual({ stateabb: "RUS" });
    expect(mapping.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test(".039697491 is a number, to its last digit", async () => {
    const map = { rows: { ccode: 2 }, to: 1816, series: [index("cinc")] };
    expect(await numbers(nmc, map)).toEqual([["cinc", 1816, 0.039697491]]);
    expect((await make(nmc, map)).files[2]!.text).toContain("cinc,1816,0.039697491,");
  });

  test("UCDP's events: the deaths of a year together, with the source's range", async () => {
    const ged = `id,year,country,date_start,best,high,low
1,1990,Aland,1990-02-01 00:00:00.000,10,15,8
2,1990,Aland,1990-03-01 00:00:00.000,5,5,5
3,1990,Borduria,1990-03-02 00:00:00.000,70,90,60
4,1991,Aland,1991-01-01 00:00:00.000,0,3,0
`;
    const series = [{ ...persons("dead", "best"), low: "low", high: "high", together: "sum" }];
    for (const year of ["year", "date_start"]) {
      const { record } = await make(ged, { year, rows: { country: ["Aland"] }, series });
      expect(record.data.map((d) => [d.year, d.value, d.low, d.high, d.status])).toEqual([
        [1990, 15, 13, 20, "derived"],
        [1991, 0, 0, 3, "as printed"],
      ]);
      expect(record.data[0]!.note).toBe("sum of 2 rows of best");
    }
    const apart = [{ ...persons("dead", "best") }];
    expect(await refusal(ged, { rows: { country: "Aland" }, series: apart })).toContain(
      "2 rows are of 1990",
    );
  });

  test("V-Dem's indices: the range of its coders, NA and blanks as unknown", async () => {
    const vdem = `"country_name","country_text_id","year","v2x_polyarchy","v2x_polyarchy_codelow","v2x_polyarchy_codehigh"
"Aland","ALD",1900,0.162,0.123,0.2
"Aland","ALD",1901,NA,NA,NA
"Aland","ALD",1902,,,
`;
    const series = [
      {
        ...index("polyarchy", "v2x_polyarchy"),
        low: "v2x_polyarchy_codelow",
        high: "v2x_polyarchy_codehigh",
      },
    ];
    const { record } = await make(vdem, { rows: { country_text_id: "ALD" }, series });
    expect(record.data.map((d) => [d.value, d.low, d.high, d.note])).toEqual([
      [0.162, 0.123, 0.2, ""],
      [undefined, undefined, undefined, "v2x_polyarchy has NA, which stands for missing"],
      [undefined, undefined, undefined, "v2x_polyarchy is blank"],
    ]);
  });

  test("Polity: -66, -77 and -88 are codes and -9 is a number, and only the mapping can say so", async () => {
    const polity =
      "ccode;scode;year;polity\n365;USR;1917;-88\n365;USR;1922;-7\n365;USR;1933;-9\n365;USR;1934;-66\n365;USR;1935;-77\n";
    const series = [index("polity")];
    expect(await numbers(polity, { missing: [-66, -77, -88], series })).toEqual([
      ["polity", 1917, undefined],
      ["polity", 1922, -7],
      ["polity", 1933, -9],
      ["polity", 1934, undefined],
      ["polity", 1935, undefined],
    ]);
    const unsaid = await refusal(polity, { series });
    expect(unsaid).toContain(
      '"polity" holds -9, -66, -77, -88, which data sets write for "missing"',
    );
    expect(unsaid).toContain("without those that are numbers there");
    const alone = await refusal("year;polity\n1917;-7\n1918;-9\n", { series });
    expect(alone).toContain('"missing": [] if it is a number there');
  });

  test("a series may have codes of its own", async () => {
    const table = "year,a,b\n1900,-99,-9\n";
    const series = [
      { ...index("a"), missing: [-99] },
      { ...index("b"), missing: [] },
    ];
    expect(await refusal(table, { series })).toContain("no other value of");
    expect(await numbers("year,a,b\n1900,-99,-9\n1901,2,-4\n", { series })).toContainEqual([
      "b",
      1900,
      -9,
    ]);
  });

  test("tables of any writing tell the same", async () => {
    const map = { rows: { stateabb: "RUS" }, to: 1817, missing: [-9], series: [index("cinc")] };
    const right = await numbers(nmc, map);
    const comma = nmc.replaceAll(",", ";").replaceAll(".", ",");
    expect(await numbers(comma, map)).toEqual(right);
    expect(await numbers(nmc.replaceAll(",", "\t").replaceAll("\n", "\r"), map)).toEqual(right);
    expect(await numbers(new Uint8Array(Buffer.from(`\uFEFF${nmc}`, "utf16le")), map)).toEqual(
      right,
    );
  });
});

test.each<[string, string, object, string[]]>([
  ["a column that is not there", nmc, { series: [index("cinx")] }, ['"cinx"', 'mean "cinc"?']],
  [
    "rows that are not there",
    nmc,
    { rows: { stateabb: "RUX" }, series: [index("cinc")] },
    ["stateabb = RUX"],
  ],
  ["a text for a number", "year,a\n1900,many\n", { series: [index("a")] }, ["line 2", '"many"']],
  ["a year that is none", "year,a\nspring,1\n", { series: [index("a")] }, ["line 2", '"spring"']],
  [
    "a fraction of a person",
    "year,a\n1900,.5\n",
    { series: [persons("a", "a")] },
    ["whole persons"],
  ],
  ["a mapping without a series", nmc, { series: [] }, ["series", "docs/record.md"]],
  ["a mapping with a word too many", nmc, { series: [index("cinc")], colour: "red" }, ["colour"]],
])("%s: the message says what, where and what to do", async (_, table, map, says) => {
  const message = await refusal(table, map);
  for (const said of says) expect(message).toContain(said);
});
