/** Programs that nobody here can live: a simulator of somebody's own does. Whatever crew is handed to a question asks it. */
import type { Program } from "../../compile/tree.ts";
import type { Crew } from "../crew.ts";

const known = new WeakMap<Program, Crew>();

/** Says who lives a program. */
export const giveCrew = (program: Program, crew: Crew): void => void known.set(program, crew);

/** Who lives it; nobody where any crew can. */
export const livedBy = (program: Program): Crew | undefined => known.get(program);
