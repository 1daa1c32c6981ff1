/** Lanes of any machine that Node can have: of a library too, which lives in the thread that opens it. */
import { openLibrary } from "../../../compile/back/native/library.ts";
import { lanesOfMemory, wasmLanes } from "../../world/lanes.ts";
import { lanesOf, type ThreadLanes } from "../chunk.ts";
import type { Setup } from "../job.ts";

export function openLanes(setup: Setup): ThreadLanes {
  const { machine, program, inputs } = setup;
  if (!("native" in machine)) return { own: lanesOf(setup) };
  const { native, lanes, few } = machine;
  return {
    own: lanesOfMemory(openLibrary(native, lanes, program, inputs)),
    ...(few ? { few: wasmLanes(program, inputs, few) } : {}),
  };
}
