import { AitiaError } from "../errors.ts";

/** Columns of one length, all numbers finite; an error names the column and the row. Gives the number of rows. */
export function checkColumns(
  columns: Readonly<Record<string, ArrayLike<number>>>,
  where: string,
): number {
  const [first, ...others] = Object.keys(columns);
  const rows = columns[first].length;
  for (const name of others) {
    if (columns[name].length === rows) continue;
    throw new AitiaError({
      what: `${name} has ${columns[name].length} rows, ${first} has ${rows}`,
      where,
      todo: "Give columns of one length, row by row from the same runs.",
    });
  }
  for (const [name, column] of Object.entries(columns)) {
    for (let i = 0; i < rows; i++) {
      if (Number.isFinite(column[i])) continue;
      throw new AitiaError({
        what: `row ${i} of ${name} is ${column[i]}`,
        where,
        todo: "Leave out that row in every column, or repair the run that made it.",
      });
    }
  }
  return rows;
}

/** A row-major matrix found sound; gives the number of rows. */
export function checkMatrix(
  values: ArrayLike<number>,
  width: number,
  name: string,
  where: string,
): number {
  if (!Number.isInteger(width) || width < 1) {
    throw new AitiaError({ what: `${width} dimensions`, where, todo: "Give 1 or more." });
  }
  if (values.length % width !== 0) {
    throw new AitiaError({
      what: `${name} is ragged: ${values.length} numbers do not make rows of ${width}`,
      where,
      todo: "Give every row one number for each dimension, row after row.",
    });
  }
  checkColumns({ [name]: values }, where);
  return values.length / width;
}

/** One column of a row-major matrix. */
export const columnOf = (values: ArrayLike<number>, column: number, width: number): Float64Array =>
  Float64Array.from({ length: values.length / width }, (_, row) => values[row * width + column]);
