/** Which column of a published table is which series of a record: the mapping, as a file. */
import * as v from "valibot";
import { AitiaError } from "../../errors.ts";

const text = v.pipe(v.string(), v.nonEmpty());
const cell = v.union([v.string(), v.number()]);

const source = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]*$/, "small letters, digits and hyphens")),
  author: text,
  year: v.optional(v.string(), ""),
  title: text,
  /** Table, variable or page, and which edition was read. */
  where: text,
  url: v.optional(v.string(), ""),
  grade: v.picklist(["A", "B", "C", "D"]),
  licence: v.optional(v.string(), ""),
});

const series = v.strictObject({
  id: text,
  /** Column of the value. */
  column: text,
  /** Columns of the source's own range, if any. */
  low: v.optional(text),
  high: v.optional(text),
  /** In words: who or what, counted by whom. */
  counts: text,
  unit: text,
  scale: v.picklist(["count", "amount", "index"]),
  /** The yearly series of the model that it is compared with, if any. */
  compared: v.optional(v.string(), ""),
  register: text,
  /** What a number of the table is multiplied by to be in `unit`: 1000 where the table counts thousands. */
  times: v.optional(v.pipe(v.number(), v.finite(), v.gtValue(0)), 1),
  /** What several rows of one year make: their sum. Without it there may be one row a year. */
  together: v.optional(v.literal("sum")),
  /** As above, where a series has codes of its own. */
  missing: v.optional(v.array(cell)),
});

const map = v.strictObject({
  /** Column of the year, or of a date that begins with it. */
  year: text,
  /** Rows that are taken: by column, the value or values that it must have. */
  rows: v.optional(v.record(v.string(), v.union([cell, v.array(cell)])), {}),
  from: v.optional(v.pipe(v.number(), v.integer())),
  to: v.optional(v.pipe(v.number(), v.integer())),
  /** Cells that mean "not known", such as -9 or -77; an empty list says that there are none. */
  missing: v.optional(v.array(cell)),
  source,
  series: v.pipe(v.array(series), v.minLength(1)),
});

export type RecordMap = v.InferOutput<typeof map>;
export type MappedSeries = RecordMap["series"][number];

/** A mapping from the text of its file; everything that is wrong with it is said at once. */
export function readMap(name: string, content: string): RecordMap {
  let json: unknown;
  try {
    json = JSON.parse(content.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new AitiaError({
      what: `this mapping is no JSON: ${(error as Error).message}`,
      where: name,
      todo: "docs/record.md shows one.",
    });
  }
  const read = v.safeParse(map, json);
  if (read.success) return read.output;
  throw new AitiaError(
    read.issues.map((issue) => ({
      what: issue.message,
      where: `${name}${issue.path ? `, ${issue.path.map(({ key }) => String(key)).join(".")}` : ""}`,
      todo: "docs/record.md says what a mapping has.",
    })),
  );
}
