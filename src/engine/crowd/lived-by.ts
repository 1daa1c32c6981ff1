/** Programs that nobody here can live: a simulator of somebody's own does. Whatever crew is handed to a question asks it. */
import type { Program } from "../../compile/tree.ts";
import type { Crew } from "../crew.ts";

const known = new WeakMap<Program, Crew>();
const redrawn = new WeakSet<Program>();

/** Says who lives a program, and whether it can redraw the noise of one mechanism alone. */
export function giveCrew(
  program: Program,
  crew: Crew,
  { redraw }: { readonly redraw: boolean },
): void {
  known.set(program, crew);
  if (redraw) redrawn.add(program);
}

/** Whether the noise of single mechanisms can be redrawn by whoever lives it. */
export const redraws = (program: Program): boolean => redrawn.has(program);

/** Who lives it; nobody where any crew can. */
export const livedBy = (program: Program): Crew | undefined => known.get(program);
