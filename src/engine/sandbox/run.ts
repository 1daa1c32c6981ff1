/** Runs a case's plain files in a sandbox of their own. What comes out is data; its functions call back in. */

import type { CaseSource } from "../../compile/source/source.ts";
import { AitiaError, type Trouble } from "../../errors.ts";
import { MANY, type ManyLives, ReadsOn } from "../../model/many-lives.ts";
import type { Years } from "../../model/outcome.ts";
import { readOnly } from "./folder.ts";
import type { ReadsOnText } from "./guest.ts";
import { answerIn, type Fault, type Machine, machineFor, type Reads } from "./machine.ts";
import { scriptsOf } from "./scripts.ts";
import { decoded } from "./values.ts";

/** Bytes of yearly outputs that the sandbox is handed at once. */
const TOGETHER = 2 ** 20;

const READS_ON: ReadsOnText = "reads on";

export interface RunOptions {
  readonly source: CaseSource;
  /** Path of the file whose default is the case. */
  readonly entry: string;
  readonly folder: string;
  /** Milliseconds that each thing that is asked of the case may take. */
  readonly limit?: number;
}

/**
 * The default of a case's first file.
 *
 * @throws AitiaError of what its code throws, with file and line, and of every limit that it breaks
 */
export async function runCase({ source, entry, folder, limit }: RunOptions): Promise<unknown> {
  const scripts = scriptsOf(source, entry, folder);
  const machine = await machineFor(readOnly(folder), limit);
  const files = new Set([...source.files.values()].map(({ name }) => name));
  const fault = machine.run(scripts);
  if (fault) throw new AitiaError(troublesOf(fault, { files, where: fault.file, doing: LOADING }));
  const last = scripts[scripts.length - 1];
  const heard = (json: string, where: string, doing: Doing) => {
    const { v, e } = answerIn(json);
    if (machine.thrown) {
      const { thrown } = machine;
      machine.thrown = undefined;
      throw thrown;
    }
    if (e) throw new AitiaError(troublesOf(e, { files, where, doing }));
    return v;
  };
  const called = (n: number, path: string) => calledOf(machine, heard, { n, path });
  const reader = { called, block: machine.block };
  return decoded(
    heard(machine.ask("given", [scripts.length - 1], last.file), last.file, LOADING),
    reader,
  );
}

interface Doing {
  readonly what: string;
  readonly todo: string;
}

const LOADING: Doing = {
  what: "the case's files cannot be run",
  todo: "Repair what the message names; a file is run without await, once all that it imports has run.",
};
const ASKING: Doing = { what: "it cannot be asked", todo: "Repair what the message names." };

type Heard = (json: string, where: string, doing: Doing) => unknown;

/** A function of the case. Outcomes and trials read the series of a life by name, the test of a claim the record. */
function calledOf(
  machine: Machine,
  heard: Heard,
  { n, path }: { readonly n: number; readonly path: string },
) {
  const part = /[^.]*$/.exec(path)?.[0] ?? "";
  const where = path === "" ? "the case's files" : path;
  const ask = (words: readonly unknown[], reads: Reads): unknown => {
    const before = machine.reads;
    machine.reads = reads;
    try {
      return heard(machine.ask("call", [n, JSON.stringify(words)], where), where, ASKING);
    } finally {
      machine.reads = before;
    }
  };
  const own = (...words: unknown[]): unknown => {
    if (part === "came" || part === "holds")
      return ask([null, ...words.slice(1)], { table: words[0] as Years });
    if (part === "of") return ask(["recorded"], { recorded: words[0] as Reads["recorded"] });
    return read(machine, ask(words, {}));
  };
  if (part !== "came" && part !== "holds") return own;
  const many: ManyLives = (outputs, { names, first, size, lived = size }) => {
    const came = new Uint8Array(outputs.length / size);
    const step = Math.max(1, Math.floor(TOGETHER / (4 * size)));
    for (let from = 0; from < came.length; from += step) {
      const block = outputs.slice(from * size, Math.min(came.length, from + step) * size);
      const shape = JSON.stringify({ names, first, size, lived });
      const bytes = new Uint8Array(block.buffer, block.byteOffset, block.byteLength);
      const bits = machine.ask("many", [n, shape, bytes], where);
      if (bits === READS_ON) throw new ReadsOn();
      if (!/^[01]*$/.test(bits)) heard(bits, where, ASKING);
      for (let i = 0; i < bits.length; i++) came[from + i] = bits.charCodeAt(i) - 48;
    }
    return came;
  };
  return Object.assign(own, { [MANY]: many });
}

/** What a call gives, with its blocks of numbers; functions of functions lead nowhere. */
const read = (machine: Machine, value: unknown): unknown =>
  decoded(value, { called: () => () => undefined, block: machine.block });

/** What the case's code has thrown, for whoever repairs it: its own troubles, or the message with file and line. */
function troublesOf(
  { name, message, stack, troubles }: Fault,
  {
    files,
    where,
    doing,
  }: { readonly files: ReadonlySet<string>; readonly where: string; readonly doing: Doing },
): readonly Trouble[] {
  const places = [...stack.matchAll(/\(?([^\s()]+):(\d+):\d+\)?$/gm)];
  const at = places.find(([, file]) => files.has(file));
  const place = at ? `${at[1]}:${at[2]}` : where;
  if (name === "AitiaError" && troubles && troubles.length > 0)
    return troubles.map((one) =>
      one.where === "the case's files" ? { ...one, where: place } : one,
    );
  const said = message.split("\n")[0].slice(0, 300);
  return [{ what: `${doing.what}: ${said}`, where: place, todo: doing.todo }];
}
