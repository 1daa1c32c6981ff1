/** The list into which a loop that is cut in two writes who has more to do: an array beside those of the program. */
import type { Program } from "../../tree.ts";

/** Agents from which a list is worth its while, and beyond which it would no longer lie near the processor. */
export const MANY = 16;
const MOST = 4096;

/** Agents that the list has room for: those of the largest set, which is known without the rules; 0 where it is not worth its while. */
export function roomOf({ fields }: Pick<Program, "fields">): number {
  const sets = fields.filter(({ set }) => set !== null);
  const largest = sets.reduce((most, { count, per = 1 }) => Math.max(most, count / per), 0);
  return largest < MANY ? 0 : Math.min(MOST, largest);
}

/** Its length, a power of two as of every array. */
const lengthOf = (program: Pick<Program, "fields">): number => {
  const room = roomOf(program);
  return room === 0 ? 0 : 2 ** Math.ceil(Math.log2(room + 1));
};

/** The number of the array that the list is. */
export const listOf = ({ arrays }: Pick<Program, "arrays">): number => arrays.length;

/** The element in which it stands how many are listed; -1 where there is no list. */
export const lastOf = (program: Pick<Program, "fields">): number => lengthOf(program) - 1;

/** The arrays of a program, and the list. */
export function arraysOf(program: Pick<Program, "arrays" | "fields">): Program["arrays"] {
  const length = lengthOf(program);
  return length === 0
    ? program.arrays
    : [...program.arrays, { name: "$list", type: "i32", length }];
}
