/** What lives the worlds of a program: WebAssembly where this machine has it, else JavaScript. The bits are the same. */
import { toJavaScript } from "../../compile/back/js.ts";
import { compileModule, hasVectors } from "../../compile/back/wasm/run.ts";
import type { Program } from "../../compile/tree.ts";
import type { Machine } from "./job.ts";

export type Device = "js" | "wasm";

/** Devices in the order in which they are tried. */
export const devices: readonly Device[] = ["wasm", "js"];

const made = new WeakMap<Program, Map<Device, Machine>>();

/** Programs that another has the code of: the same rules over the same span. */
const sameCode = new WeakMap<Program, Program>();

/** Lets a program live on the machine of another, which differs from it in nothing that is compiled. */
export const shareMachine = (program: Program, other: Program): void =>
  void sameCode.set(program, sameCode.get(other) ?? other);

/** The program whose code it lives. */
export const codeOf = (program: Program): Program => sameCode.get(program) ?? program;

export interface MachineOptions {
  /** "wasm", unless told. */
  readonly device?: Device;
  /** Hears, once, why WebAssembly was not to be had. */
  readonly onNotice?: (text: string) => void;
}

/** Gives a program a machine that was made elsewhere. */
export function giveMachine(program: Program, device: Device, machine: Machine): void {
  const known = made.get(program) ?? new Map<Device, Machine>();
  made.set(program, known.set(device, machine));
}

/** Compiles a program for a device, once. */
export function machineFor(asked: Program, options: MachineOptions = {}): Machine {
  const program = codeOf(asked);
  const { device = "wasm", onNotice } = options;
  const known = made.get(program) ?? new Map<Device, Machine>();
  made.set(program, known);
  const machine = known.get(device) ?? make(program, device, known.get("js"), onNotice);
  known.set(device, machine);
  return machine;
}

function make(
  program: Program,
  device: Device,
  js: Machine | undefined,
  onNotice?: (text: string) => void,
): Machine {
  if (device === "wasm" && typeof WebAssembly === "object" && hasVectors())
    return { wasm: compileModule(program) };
  if (device === "wasm")
    onNotice?.(
      "This machine's WebAssembly has no vectors: simulated histories are lived in JavaScript, slower.",
    );
  return js ?? { js: toJavaScript(program) };
}
