/** Programs of simulators that can take the noise of one mechanism alone from another run. */
import type { Program } from "../../compile/tree.ts";

const redrawn = new WeakSet<Program>();

/** Says that whoever lives a program can redraw the noise of single mechanisms. */
export const giveRedrawing = (program: Program): void => void redrawn.add(program);

/** Whether the noise of single mechanisms can be redrawn by whoever lives it. */
export const redraws = (program: Program): boolean => redrawn.has(program);
