/** Writes the worlds of a run as one Parquet table, a row for each run and year; needs no disk, so that the page can too. */
import { ByteWriter, ParquetWriter, schemaFromColumnData } from "hyparquet-writer";
import type { Manifest } from "./manifest.ts";

type Told = Pick<Manifest, "years" | "periods" | "series" | "request" | "case">;

/** Worlds of a row group: what a reader must have in memory at least. */
const GROUP = 1024;

/** The table piece by piece, from outputs of neighbouring worlds in their order; the same bytes however these are cut. */
export function* worldsAsPieces(
  manifest: Told,
  outputs: Iterable<Float32Array>,
): Generator<Uint8Array> {
  const size = manifest.years.length * manifest.series.length;
  const writer = new ByteWriter();
  const table = new ParquetWriter({
    writer,
    schema: schemaFromColumnData({ columnData: columnsOf(manifest, new Float32Array(0), 0) }),
    kvMetadata: [
      { key: "aitia.case", value: manifest.case },
      { key: "aitia.request", value: manifest.request },
    ],
    createdBy: "aitia",
  });
  const taken = () => {
    const bytes = writer.getBytes().slice();
    // its offset goes on; what was taken makes room
    writer.index = 0;
    return bytes;
  };
  let run = 0;
  for (const group of regrouped(outputs, GROUP * size)) {
    const columns = columnsOf(manifest, group, run).map(({ name, data }) => ({ name, data }));
    table.write({ columnData: columns, rowGroupSize: GROUP * manifest.years.length });
    run += group.length / size;
    yield taken();
  }
  table.finish();
  yield taken();
}

/** The table's bytes. */
export function worldsAsParquet(manifest: Told, outputs: Float32Array): Uint8Array {
  const pieces = [...worldsAsPieces(manifest, [outputs])];
  const bytes = new Uint8Array(pieces.reduce((sum, p) => sum + p.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** The same numbers in arrays of one length, but for the last. */
function* regrouped(arrays: Iterable<Float32Array>, length: number): Generator<Float32Array> {
  let group = new Float32Array(length);
  let held = 0;
  for (const array of arrays)
    for (let at = 0; at < array.length; ) {
      const more = Math.min(length - held, array.length - at);
      group.set(array.subarray(at, at + more), held);
      held += more;
      at += more;
      if (held < length) continue;
      yield group;
      group = new Float32Array(length);
      held = 0;
    }
  if (held > 0) yield group.subarray(0, held);
}

function columnsOf({ years, periods, series }: Told, outputs: Float32Array, first: number) {
  const rows = outputs.length / series.length;
  const column = (of: (row: number) => number) =>
    Int32Array.from({ length: rows }, (_, r) => of(r));
  return [
    {
      name: "run",
      data: column((r) => first + Math.floor(r / years.length)),
      type: "INT32" as const,
      nullable: false,
    },
    // whole numbers are read as such, dates as they are written
    periods?.names.some((name, n) => name !== String(years[n]))
      ? {
          name: periods.called,
          data: Array.from({ length: rows }, (_, r) => periods.names[r % years.length]),
          type: "STRING" as const,
          nullable: false,
        }
      : {
          name: periods?.called ?? "year",
          data: column((r) => years[r % years.length]),
          type: "INT32" as const,
          nullable: false,
        },
    ...series.map((name, s) => ({
      name,
      data: Float32Array.from({ length: rows }, (_, r) => outputs[r * series.length + s]),
      type: "FLOAT" as const,
      nullable: false,
    })),
  ];
}
