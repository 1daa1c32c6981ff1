/**
 * The library of a program, as a machine that this process may use: made, proven and loaded once, while WebAssembly lives
 * what is asked meanwhile. Which of the two lives a world changes nothing but the time.
 */
import { rmSync } from "node:fs";
import { lanesWithin } from "../../../compile/back/native/module.ts";
import type { Program } from "../../../compile/tree.ts";
import { chunkLiver } from "../chunk.ts";
import { cut, lanesFor, type PlanMany, setupOf } from "../chunks-of-plan.ts";
import { outputsPerLife } from "../ensemble.ts";
import { chunksOf, type Machine } from "../job.ts";
import { codeOf, machineFor } from "../machine.ts";
import { isProven, makeLibrary, markProven, placeOf, whyNotNative, widthHere } from "./file.ts";
import { type ToProve, whyNotBelieved } from "./proof.ts";

export interface NativeOptions {
  /** Hears, once, why there is none. */
  readonly onNotice?: (text: string) => void;
}

interface Library {
  /** Absent while it is being made, and where there will be none. */
  machine?: Machine;
  making?: Promise<Machine | undefined>;
}

const libraries = new Map<string, Library>();
const places = new WeakMap<Program, Map<string | undefined, string>>();
const missing = new Map<string | undefined, string | undefined>();

/** Why this machine makes no native programs; undefined where it does. Asked of the compiler once. */
export function whyNoNative(): string | undefined {
  const { PATH } = process.env;
  if (!missing.has(PATH)) missing.set(PATH, whyNotNative());
  return missing.get(PATH);
}

function libraryOf(program: Program): { readonly file: string; readonly library: Library } {
  const { XDG_CACHE_HOME } = process.env;
  const known = places.get(program) ?? new Map<string | undefined, string>();
  places.set(program, known);
  const lanes = lanesHere(program);
  const file = known.get(XDG_CACHE_HOME) ?? placeOf(program, lanes);
  known.set(XDG_CACHE_HOME, file);
  const library =
    libraries.get(file) ?? (isProven(file) ? { machine: machineOf(program, file) } : {});
  libraries.set(file, library);
  return { file, library };
}

/** Worlds of a program that live side by side here. */
export const lanesHere = (program: Program): number => lanesWithin(program, width);
const width = widthHere();

/** Units of few runs are lived by WebAssembly, where this machine has it. */
function machineOf(program: Program, native: string): Machine {
  const few = machineFor(program);
  return { native, lanes: lanesHere(program), ...("wasm" in few ? { few: few.wasm } : {}) };
}

/** The library as a machine, where it is there and proven. */
export const nativeMachine = (program: Program): Machine | undefined =>
  libraryOf(codeOf(program)).library.machine;

/** Makes the library and proves it by a plan's first worlds, once; undefined where there will be none, which is said. */
export function makeNative(
  plan: PlanMany,
  { onNotice }: NativeOptions = {},
): Promise<Machine | undefined> {
  const program = codeOf(plan.program);
  const { file, library } = libraryOf(program);
  const lanes = lanesHere(program);
  if (library.machine) return Promise.resolve(library.machine);
  library.making ??= (async () => {
    const elsewhere = (why: string) =>
      onNotice?.(`${why}: WebAssembly lives it, with the same numbers.`);
    try {
      if (!(await makeLibrary(file, program, lanes))) {
        elsewhere("The C compiler refuses this program");
        return undefined;
      }
      const fault = await whyNotBelieved(await toProve(plan, { native: file, lanes }));
      if (fault === undefined) {
        markProven(file);
        library.machine = machineOf(program, file);
      } else {
        elsewhere(`The native program is not believed (${fault})`);
        // the next time it is made anew
        rmSync(file, { force: true });
      }
    } catch (error) {
      // a cache that cannot be written, a process that cannot be started
      elsewhere(`No native program is made (${(error as Error).message})`);
    }
    return library.machine;
  })();
  return library.making;
}

/** Masks that are proven. */
const MASKS = 24;

/** The first worlds of a plan as what lives here meanwhile has them: all other code of it is tested to give the same bits. */
async function toProve(plan: PlanMany, native: Lanes): Promise<ToProve> {
  const { program, inputs } = plan;
  const rows = new Map(plan.lives.map(({ run, row = run }) => [`${run}/${row}`, { run, row }]));
  const lives = [...rows.values()]
    .slice(0, native.lanes)
    .flatMap((own) => plan.masks.slice(0, MASKS).map((_, mask) => ({ ...own, mask })));
  const { lineage: _, guide: __, ...rest } = plan;
  const few = { ...rest, lives };
  const machine = machineFor(program);
  const job = cut(few, { lanes: lanesFor(machine) });
  const known = new Float32Array(outputsPerLife(program) * lives.length);
  const liver = chunkLiver(setupOf(program, machine, inputs), job);
  for (let chunk = 0; chunk < chunksOf(job); chunk++) {
    liver.chunk(chunk, known);
    // so that a signal or a progress line is heard
    await new Promise((resolve) => setImmediate(resolve));
  }
  return {
    setup: setupOf(program, native, inputs),
    job: cut(few, { lanes: native.lanes }),
    known,
  };
}

type Lanes = { readonly native: string; readonly lanes: number };
