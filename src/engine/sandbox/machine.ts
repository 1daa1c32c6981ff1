/**
 * A machine of its own for a case's plain code: QuickJS as WebAssembly, which reaches nothing but what it is handed. Its
 * memory has a maximum, its stack and its time a limit; after a fault it is not used again.
 */
import variant from "@jitl/quickjs-wasmfile-release-sync";
import {
  DefaultIntrinsics,
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSSyncVariant,
} from "quickjs-emscripten-core";
import { AitiaError, type Trouble } from "../../errors.ts";
import type { Years } from "../../model/outcome.ts";
import { LIMIT, limited, patience } from "../limited.ts";
import type { Folder } from "./folder.ts";
import type { Host, Inside } from "./guest.ts";
import { guestText } from "./library.ts";
import type { Script } from "./scripts.ts";

/** WebAssembly pages of 64 KiB: 16 MiB to begin with, 128 MiB at most. */
const MEMORY = { initial: 256, maximum: 2048 };
/** Bytes. Above 256 KiB an endless recursion would end the host, not the sandbox. */
const STACK = 200 * 1024;
/** Milliseconds that this thread has computed, where Node can tell (from 23.9 on); so a busy machine ends no honest case. */
const computed = (): number => {
  if (typeof process.threadCpuUsage !== "function") return performance.now();
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

export interface Reads {
  readonly table?: Years;
  readonly recorded?: (output: string, year: number) => number;
}

/** What the case's code throws: its own trouble, or what went wrong at which line of which file. */
export interface Fault {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  readonly troubles?: readonly Trouble[];
}

export interface Machine {
  /** Runs scripts one after the other; gives what one of them throws, with its file. */
  readonly run: (scripts: readonly Script[]) => (Fault & { readonly file: string }) | undefined;
  /** Calls a part of the inside; `where` is said of one that does not end. */
  readonly ask: (part: keyof Inside, words: readonly Word[], where: string) => string;
  /** The bytes of a block of numbers that the last answer names. */
  readonly block: (n: number) => ArrayBuffer;
  /** What the next call may read: the series of a life by name, or the numbers of the record. */
  reads: Reads;
  /** What the host has thrown inside the last call. */
  thrown: unknown;
}

type Word = string | number | Uint8Array;

/** What is said of code that does not end. */
const endless = (where: string, limit: number): Trouble => ({
  what: `running it has not ended after ${limit / 1000} seconds`,
  where,
  todo: "Look for a loop that never ends, or for work that belongs into a rule.",
});

const full = (where: string): Trouble => ({
  what: `it needs more memory than the ${(MEMORY.maximum * 64) / 1024} MB that a case has`,
  where,
  todo: "Look for a list that grows without end; keep of a table what the case needs.",
});

const broken = (where: string): Trouble => ({
  what: "it has brought its sandbox down",
  where,
  todo: "Write it in smaller steps: with shorter texts and less deep calls.",
});

const NOTHING: Fault = { name: "", message: "", stack: "" };

/** Letters of the longest answer that is read: lists in it take many times their letters here. */
const LONGEST = 2 ** 24;

/**
 * What the guest has answered. The case may have changed what it is written with, so nothing of it is taken for granted.
 * @throws AitiaError where it cannot be read
 */
export function answerIn(json: string): { readonly v?: unknown; readonly e?: Fault } {
  if (json.length > LONGEST)
    throw new AitiaError({
      what: "the case's description is too large",
      where: "the case's files",
      todo: "Keep tables in files beside it.",
    });
  try {
    const answer: unknown = JSON.parse(json);
    if (typeof answer === "object" && answer !== null)
      return "e" in answer ? { e: faultIn(answer.e) } : answer;
  } catch {
    // told below
  }
  throw new AitiaError({
    what: "the case gives what cannot be read",
    where: "the case's files",
    todo: "Leave JavaScript's own objects as they are.",
  });
}

const tableIn = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
const textIn = (value: unknown): string => (typeof value === "string" ? value : "");

/** What is thrown where no memory is left for what it would say. */
const UNSAID = "[unsupported type]";

/** What was thrown, whatever the case has made of it. */
function faultIn(thrown: unknown): Fault {
  if (thrown === UNSAID || tableIn(thrown).message === UNSAID) throw new OutOfMemory(UNSAID);
  const { name, message, stack, troubles } = tableIn(thrown);
  const told = Array.isArray(troubles) ? troubles.map(tableIn) : [];
  return {
    name: textIn(name),
    message: textIn(message),
    stack: textIn(stack),
    troubles: told
      .filter(({ what }) => textIn(what) !== "")
      .map(({ what, where, todo }) => ({
        what: textIn(what),
        ...(textIn(where) === "" ? {} : { where: textIn(where) }),
        ...(textIn(todo) === "" ? {} : { todo: textIn(todo) }),
      })),
  };
}

/** A new QuickJS whose memory is bounded, with what bounds its time. */
async function newMachine() {
  const wasmMemory = new WebAssembly.Memory(MEMORY);
  const silent = () => undefined;
  const module = await newQuickJSWASMModuleFromVariant(
    // its types describe the CommonJS form of the package, where the variant lies one step deeper
    newVariant(variant as unknown as QuickJSSyncVariant, {
      wasmMemory,
      log: silent,
      emscriptenModule: { print: silent, printErr: silent } as object,
    }),
  );
  const runtime = module.newRuntime();
  runtime.setMaxStackSize(STACK);
  // without dates: they would tell the day and the place
  const vm = runtime.newContext({ intrinsics: { ...DefaultIntrinsics, Date: false } });
  const watch = { end: Number.POSITIVE_INFINITY, late: false };
  runtime.setInterruptHandler(() => {
    watch.late ||= computed() > watch.end;
    return watch.late;
  });
  return { vm, watch, wasmMemory };
}

/** Out of memory the machine's own state is no longer to be trusted. */
class OutOfMemory extends Error {}

const trusted = (fault: Fault): Fault => {
  if (fault.message === "out of memory") throw new OutOfMemory(fault.message);
  return fault;
};

/** Work inside, under the limits; whatever breaks them ends the machine. */
function limitsOf(
  { watch, wasmMemory }: Awaited<ReturnType<typeof newMachine>>,
  limit: number,
): <T>(work: () => T, where: () => string) => T {
  let dead: Trouble | undefined;
  const ended = (error: unknown, where: string): Trouble => {
    if (watch.late) return endless(where, limit);
    if (error instanceof AitiaError) return error.troubles[0];
    return error instanceof OutOfMemory || isFull(wasmMemory) ? full(where) : broken(where);
  };
  return (work, where) => {
    if (dead) throw new AitiaError(dead);
    watch.end = computed() + limit;
    try {
      const given = limited(work, () => endless(where(), limit), patience() * limit);
      if (!watch.late) return given;
      dead = endless(where(), limit);
    } catch (error) {
      dead = ended(error, where());
    }
    throw new AitiaError(dead);
  };
}

/** A machine with the guest in it and no case yet. */
export async function machineFor(folder: Folder, limit = LIMIT): Promise<Machine> {
  const own = await newMachine();
  const { vm } = own;
  const held = limitsOf(own, limit);
  const faultOf = (handle: QuickJSHandle): Fault => {
    return trusted(faultIn(handle.consume((h) => vm.dump(h))));
  };
  /** What the guest answers; a fault of it that can be trusted. */
  const textOf = (handle: QuickJSHandle): string => {
    const text = handle.consume((h) => vm.getString(h));
    if (text.startsWith('{"e"')) trusted(answerIn(text).e ?? NOTHING);
    return text;
  };
  const handleOf = (word: Word): QuickJSHandle => {
    if (typeof word === "string") return vm.newString(word);
    return typeof word === "number" ? vm.newNumber(word) : vm.newArrayBuffer(word.slice().buffer);
  };
  const machine: Machine = {
    reads: {},
    thrown: undefined,
    run: (scripts) => {
      let where = "";
      const all = () => {
        for (const { text, file } of scripts) {
          where = file;
          const result = vm.evalCode(text, file);
          if (result.error) return { ...faultOf(result.error), file };
          const thrown = textOf(result.value);
          if (thrown !== "") return { ...(answerIn(thrown).e ?? NOTHING), file };
        }
        return undefined;
      };
      return held(all, () => where);
    },
    ask: (part, words, where) => {
      const call = () => {
        const handles = words.map(handleOf);
        const result = vm.callFunction(parts.get(part), vm.undefined, ...handles);
        for (const handle of handles) handle.dispose();
        return result.error ? JSON.stringify({ e: faultOf(result.error) }) : textOf(result.value);
      };
      return held(call, () => where);
    },
    block: (n) => {
      const copy = () => {
        const result = vm.callFunction(parts.get("block"), vm.undefined, vm.newNumber(n));
        const bytes = vm.unwrapResult(result).consume((handle) => vm.getArrayBuffer(handle));
        return bytes.consume((lifetime) => lifetime.value.slice().buffer as ArrayBuffer);
      };
      return held(copy, () => "the case's blocks of numbers");
    },
  };
  const parts = insideOf(vm, hostOf(vm, folder, machine));
  return machine;
}

/** Whether a memory has grown to nearly all that it may. */
const isFull = ({ buffer }: WebAssembly.Memory): boolean =>
  buffer.byteLength > 0.8 * MEMORY.maximum * 65_536;

/** The guest, started, by the names of its parts. */
function insideOf(vm: QuickJSContext, host: QuickJSHandle) {
  const start = vm.unwrapResult(vm.evalCode(guestText(), "the sandbox"));
  const inside = vm.unwrapResult(vm.callFunction(start, vm.undefined, host));
  const known = new Map<keyof Inside, QuickJSHandle>();
  return {
    get(part: keyof Inside): QuickJSHandle {
      const handle = known.get(part) ?? vm.getProp(inside, part);
      known.set(part, handle);
      return handle;
    },
  };
}

/** What the guest may ask of the host. */
function hostOf(vm: QuickJSContext, folder: Folder, machine: Machine): QuickJSHandle {
  const host = vm.newObject();
  const give = (name: keyof Host, answer: (...words: QuickJSHandle[]) => QuickJSHandle) =>
    vm.newFunction(name, answer).consume((f) => vm.setProp(host, name, f));
  const text = (h: QuickJSHandle) => vm.getString(h);
  const json = (value: unknown) => vm.newString(JSON.stringify(value));
  give("readText", (path) => json(folder.readText(text(path))));
  give("names", (path) => json(folder.names(text(path))));
  give("kind", (path) => vm.newString(folder.kind(text(path))));
  const partOf = (name: string) => machine.reads.table?.[name];
  give("has", (name) => (typeof partOf(text(name)) === "function" ? vm.true : vm.false));
  give("read", (name, year) => {
    try {
      const { recorded } = machine.reads;
      const at = vm.getNumber(year);
      const value = recorded ? recorded(text(name), at) : partOf(text(name))?.(at);
      return vm.newNumber(Number(value));
    } catch (error) {
      machine.thrown = error;
      throw error;
    }
  });
  return host;
}
