/** Lanes of a machine wherever it lies: a function that is known by its address is loaded first. */
import type { Lanes } from "../world/lanes.ts";
import { lanesOf } from "./chunk.ts";
import type { Setup } from "./job.ts";

export async function lanesFrom(setup: Setup): Promise<Lanes> {
  if (!("address" in setup.machine)) return lanesOf(setup);
  const { default: make } = await import(/* @vite-ignore */ setup.machine.address);
  return lanesOf(setup, make);
}
