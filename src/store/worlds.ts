/** The worlds of a run as one Parquet table, a row for each run and year: run, year, then a column for each series. */
import { type AsyncBuffer, parquetReadObjects } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";
import { AitiaError } from "../errors.ts";
import { atPlace, disk, type Files } from "./files.ts";
import type { Manifest } from "./manifest.ts";

/** The table's bytes. */
export function worldsAsParquet(
  manifest: Pick<Manifest, "years" | "series" | "request" | "case">,
  outputs: Float32Array,
): Uint8Array {
  const { years, series } = manifest;
  const rows = outputs.length / series.length;
  const column = (of: (row: number) => number) =>
    Int32Array.from({ length: rows }, (_, r) => of(r));
  const buffer = parquetWriteBuffer({
    columnData: [
      {
        name: "run",
        data: column((r) => Math.floor(r / years.length)),
        type: "INT32",
        nullable: false,
      },
      {
        name: "year",
        data: column((r) => years[r % years.length]!),
        type: "INT32",
        nullable: false,
      },
      ...series.map((name, s) => ({
        name,
        data: Float32Array.from({ length: rows }, (_, r) => outputs[r * series.length + s]!),
        type: "FLOAT" as const,
        nullable: false,
      })),
    ],
    kvMetadata: [
      { key: "aitia.case", value: manifest.case },
      { key: "aitia.request", value: manifest.request },
    ],
    createdBy: "aitia",
  });
  return new Uint8Array(buffer);
}

export type WorldRow = Readonly<Record<string, number>>;

/** Rows of a Parquet table of worlds; only these columns where some are named. */
export async function readWorlds(
  path: string,
  options: { readonly columns?: readonly string[]; readonly files?: Files } = {},
): Promise<readonly WorldRow[]> {
  const { columns, files = disk } = options;
  const bytes = atPlace(path, () => files.read(path));
  const file: AsyncBuffer = {
    byteLength: bytes.length,
    slice: (start, end) => bytes.slice(start, end).buffer as ArrayBuffer,
  };
  try {
    return (await parquetReadObjects({
      file,
      columns: columns ? [...columns] : undefined,
    })) as WorldRow[];
  } catch (error) {
    throw new AitiaError({
      what: `this is not a Parquet table that can be read: ${(error as Error).message}`,
      where: path,
      todo: "Live the run again, or name another file.",
    });
  }
}
