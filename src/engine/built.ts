/**
 * A compiled case without a compiler: what `aitia lab` puts beside a page, and any program may carry. It is asked like a
 * case that is opened from its folder, anywhere, and gives the same bits.
 */
import { inputLength, type Program } from "../compile/tree.ts";
import { AitiaError } from "../errors.ts";
import type { Case, Events } from "../model/case.ts";
import { clockOf } from "../model/clock.ts";
import type { Crew } from "./crew.ts";
import { hereCrew } from "./crowd/here.ts";
import { giveMachine } from "./crowd/machine.ts";
import { webCrew } from "./crowd/web-crew.ts";
import type { Model } from "./model.ts";
import { inputBlocks } from "./world/inputs.ts";
import type { InputBlocks, Make } from "./world/live.ts";

/** What a build of a case consists of, read by whoever opens it. */
export interface Built extends Pick<Model, "named" | "by" | "spec" | "program" | "hash"> {
  /** Its inputs as usual, in the program's order; where absent the case gives them. */
  readonly usual?: InputBlocks;
  /** The program as a WebAssembly module. */
  readonly wasm?: WebAssembly.Module;
  /** Addresses of module files that give the program as a JavaScript function, plain and traced. */
  readonly scripts: { readonly plain: string; readonly traced: string };
  readonly stored?: Model["stored"];
  /** Who lives its worlds unless another crew is handed to a question. */
  readonly crew?: Crew;
}

/**
 * The model of a built case, anywhere JavaScript runs.
 *
 * @param built what `builtAt` reads, or the same from wherever a program carries it
 * @returns a model whose crew are the threads of the browser where there are any, else the thread that asks; its answers
 *   are those of `openCase`, to the bit
 * Throws nothing.
 */
export function openModel(built: Built): Model {
  const { named, by, spec, program, hash, usual, wasm, scripts } = built;
  const clock = clockOf(spec.world);
  if (wasm) giveMachine(program, "wasm", { wasm });
  giveMachine(program, "js", { address: scripts.plain });
  return {
    named,
    by,
    crew: built.crew ?? (typeof Worker === "function" ? webCrew() : hereCrew),
    spec,
    program,
    clock,
    inputs: (events) =>
      usual && isUsual(events) ? usual : inputBlocks(spec, program, clock, events),
    hash,
    make: async (kind) => (await import(/* @vite-ignore */ scripts[kind])).default as Make,
    stored: built.stored ?? (async () => undefined),
  };
}

const isUsual = (events: Events): boolean => Object.keys(events).length === 0;

/** What a built case says of itself beside its program; see site/pack.ts. */
export type BuiltHead = Pick<Built, "named" | "by" | "hash">;

/**
 * A built case at an address, such as the folder `case/` beside a page. Its own modules give outcomes and inputs.
 *
 * @param address of the folder `case/` in what `aitia lab NAME --to FOLDER` has written; it ends with a slash
 * @returns what `openModel` opens
 * @throws AitiaError that names the file that cannot be had
 */
export async function builtAt(address: string | URL): Promise<Built> {
  return builtWith(address, async (load) => (await load("program.json")).json());
}

/** The same, with its program from whoever has read it. */
export async function builtWith(
  address: string | URL,
  programBy: (load: (path: string) => Promise<Response>) => Promise<Program>,
): Promise<Built> {
  const at = (path: string) => new URL(path, address).href;
  const load = async (path: string) => {
    const response = await fetch(at(path));
    if (!response.ok) throw missing(at(path), response.status);
    return response;
  };
  const module = async (path: string) => (await import(/* @vite-ignore */ at(path))).default;
  const [head, program, bytes, wasm, spec] = await Promise.all([
    load("built.json").then((r) => r.json() as Promise<BuiltHead>),
    programBy(load),
    load("inputs.bin").then((r) => r.arrayBuffer()),
    load("program.wasm")
      .then((r) => r.arrayBuffer())
      .then(compiled),
    module("modules/case.js") as Promise<Case>,
  ]);
  return {
    ...head,
    spec,
    program,
    usual: blocksIn(program, bytes),
    ...(wasm ? { wasm } : {}),
    scripts: { plain: at("program.js"), traced: at("traced.js") },
    stored: onceEach(async (name) => {
      const files = (await import(/* @vite-ignore */ at("modules/node-files.js"))) as Kept;
      return files.beside?.includes(name) ? (await load(name)).text() : files.default[name];
    }),
  };
}

/** Each is fetched once, and once more where it could not be had. */
function onceEach(read: Model["stored"]): Model["stored"] {
  const asked = new Map<string, ReturnType<typeof read>>();
  return (name) => {
    const found = asked.get(name) ?? read(name);
    asked.set(name, found);
    found.catch(() => asked.delete(name));
    return found;
  };
}

/** Texts of the case's folder, and the names of those that lie beside as files of their own. */
interface Kept {
  readonly default: Readonly<Record<string, string>>;
  readonly beside?: readonly string[];
}

const missing = (where: string, status: number) =>
  new AitiaError({
    what: `a file of the built case cannot be had (${status})`,
    where,
    todo: "Write the case with aitia lab NAME --to FOLDER, and name that folder's address.",
  });

/** Nothing where this machine has no WebAssembly, or one that cannot have it. */
async function compiled(bytes: ArrayBuffer): Promise<WebAssembly.Module | undefined> {
  try {
    return await WebAssembly.compile(bytes);
  } catch {
    return undefined;
  }
}

function blocksIn(program: Program, bytes: ArrayBuffer): InputBlocks {
  let from = 0;
  return program.inputs.map((input) => {
    const block = new Float32Array(bytes, from, inputLength(program, input));
    from += block.byteLength;
    return block;
  });
}
