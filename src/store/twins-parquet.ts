/**
 * The outcome of every world and of each of its twins as one Parquet table, a row a world: `came`, `without:ID` for each
 * mechanism and group, and `weight` or `cluster` where worlds count differently or are not independent.
 */
import { parquetReadObjects } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";
import { AitiaError } from "../errors.ts";

/** Worlds and twins, 1 where the outcome came. A row that was closed before the last world has fewer. */
export interface TwinTable {
  readonly came: Uint8Array;
  readonly rows: readonly { readonly id: string; readonly came: Uint8Array }[];
  readonly weights?: Float64Array;
  readonly clusters?: Int32Array;
}

const PREFIX = "without:";

export function twinsAsParquet({ came, rows, weights, clusters }: TwinTable): Uint8Array {
  const bits = (name: string, all: Uint8Array) => ({
    name,
    data: Int32Array.from(all),
    type: "INT32" as const,
    nullable: false,
  });
  const columnData = [
    {
      name: "run",
      data: Int32Array.from(came, (_, run) => run),
      type: "INT32" as const,
      nullable: false,
    },
    bits("came", came),
    ...rows.map((row) =>
      row.came.length === came.length
        ? bits(`${PREFIX}${row.id}`, row.came)
        : {
            name: `${PREFIX}${row.id}`,
            data: Array.from(came, (_, run) => row.came[run] ?? null),
            type: "INT32" as const,
            nullable: true,
          },
    ),
    ...(weights
      ? [{ name: "weight", data: weights, type: "DOUBLE" as const, nullable: false }]
      : []),
    ...(clusters
      ? [{ name: "cluster", data: clusters, type: "INT32" as const, nullable: false }]
      : []),
  ];
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}

/** @throws AitiaError where the table is not one of twins */
export async function twinsFromParquet(bytes: Uint8Array, where: string): Promise<TwinTable> {
  const wrong = () =>
    new AitiaError({
      what: "this is no table of twins",
      where,
      todo: "Give the command of this run again: it makes the table anew.",
    });
  let rows: Record<string, unknown>[];
  try {
    rows = await parquetReadObjects({ file: bytes.slice().buffer as ArrayBuffer });
  } catch {
    throw wrong();
  }
  const [first] = rows;
  if (!first || !("came" in first)) throw wrong();
  const bits = (name: string) => {
    const lived = rows.findIndex((row) => row[name] === null || row[name] === undefined);
    return Uint8Array.from(lived < 0 ? rows : rows.slice(0, lived), (row) => Number(row[name]));
  };
  return {
    came: bits("came"),
    rows: Object.keys(first)
      .filter((name) => name.startsWith(PREFIX))
      .map((name) => ({ id: name.slice(PREFIX.length), came: bits(name) })),
    ...("weight" in first ? { weights: Float64Array.from(rows, (r) => Number(r.weight)) } : {}),
    ...("cluster" in first ? { clusters: Int32Array.from(rows, (r) => Number(r.cluster)) } : {}),
  };
}
