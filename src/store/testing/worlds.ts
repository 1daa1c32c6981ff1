/** For tests: the worlds of a run as one Parquet table, a row for each run and year: run, year, then a column for each series. */
import { type AsyncBuffer, parquetReadObjects } from "hyparquet";
import { AitiaError } from "../../errors.ts";
import { atPlace, disk, type Files, read } from "../files.ts";

export type WorldRow = Readonly<Record<string, number>>;

/** Rows of a Parquet table of worlds; only these columns where some are named. */
export async function readWorlds(
  path: string,
  options: { readonly columns?: readonly string[]; readonly files?: Files } = {},
): Promise<readonly WorldRow[]> {
  const { columns, files = disk } = options;
  const bytes = atPlace(path, () => read(files, path));
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
