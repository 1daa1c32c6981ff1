/** Writes the worlds of a run as one Parquet table, a row for each run and year; needs no disk, so that the page can too. */
import { parquetWriteBuffer } from "hyparquet-writer";
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
        data: column((r) => years[r % years.length]),
        type: "INT32",
        nullable: false,
      },
      ...series.map((name, s) => ({
        name,
        data: Float32Array.from({ length: rows }, (_, r) => outputs[r * series.length + s]),
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
