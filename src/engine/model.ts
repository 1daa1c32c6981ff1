/** A case without its folder: all that a question is asked of. The same model gives the same bits wherever it lies. */
import type { Program } from "../compile/tree.ts";
import type { Case, Events } from "../model/case.ts";
import type { Clock } from "../model/clock.ts";
import type { Crew } from "./crew.ts";
import type { ComputedBy } from "./version.ts";
import type { InputBlocks, Make } from "./world/live.ts";

/** A case that can be asked: what it says, its program, its inputs and who lives it. */
export interface Model {
  /** As it was named when it was opened; a command line names it so. */
  readonly named: string;
  /** Who computes with it: a part of every request and of every answer. */
  readonly by: ComputedBy;
  /** Who lives its worlds unless another crew is handed to a question. */
  readonly crew: Crew;
  readonly spec: Case;
  readonly program: Program;
  readonly clock: Clock;
  /** The inputs with these events, in the program's order. */
  readonly inputs: (events: Events) => InputBlocks;
  /** Of what the case is beside its program: its own files, its words, its inputs as usual. A part of every request. */
  readonly hash: string;
  /** Of a simulator: runs of a seed that failed, in whose place other luck is lived; nothing where none has. */
  readonly failed?: (seed: number) => readonly (readonly [run: number, times: number])[];
  /** The program as JavaScript that lives one world; the traced one tells of its draws and of what they are held against. */
  readonly make: (kind: "plain" | "traced") => Promise<Make>;
  /** The text that is stored beside the case under a name such as "stored/posterior-all.json"; nothing where there is none. */
  readonly stored: (name: string) => Promise<string | undefined>;
}
