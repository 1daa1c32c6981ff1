/** Who lives what a command asks: the threads of this machine, or a crew of workers that meet in a folder. */
import { resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Crew } from "../engine/crew.ts";
import { nodeCrew } from "../engine/crowd/pool.ts";
import { knownCases, type OpenCase } from "../engine/open.ts";
import { clear, openCrewFolder } from "../store/crew-folder.ts";
import { folderCrew } from "./cluster/folder-crew.ts";
import { note } from "./folder.ts";
import { refuse, type Shared } from "./options.ts";

export interface CommandHands {
  readonly crew: Crew;
  readonly workers: number | undefined;
  /** This machine's threads, by which a plan is measured. */
  readonly here: Crew;
  /** When the answer is there: what was laid out for the crew is taken away, and workers go home. */
  readonly done: () => void;
}

export const pause = async (ms: number): Promise<void> => void (await setTimeout(ms));

/** This machine's threads, and a native program where that saves time, unless a device is named. */
export const threadsOf = (options: Pick<Shared, "workers" | "device">): Crew =>
  nodeCrew({ workers: options.workers, device: options.device ?? "auto" });

export function handsOf(options: Shared, open: OpenCase): CommandHands {
  const here = threadsOf(options);
  const own = { here, workers: options.workers };
  if (options.crew === undefined || options.dryRun) return { ...own, crew: here, done() {} };
  if (options.crew === "")
    refuse("--crew names no folder", "Write --crew and a folder that all workers see.");
  const folder = resolve(options.crew);
  const named = knownCases().includes(open.named) ? open.named : open.folder;
  const of = { case: named, program: open.program.hash, engine: open.by.engine };
  const place = openCrewFolder(folder, of, { tell: note });
  const laid = new Set<string>();
  note(`what is asked is lived by workers on this folder: aitia worker ${folder}`);
  return {
    ...own,
    crew: folderCrew({ place, here, sleep: pause, onPlan: (plan) => void laid.add(plan) }),
    done: () => clear(place, (plan) => laid.has(plan)),
  };
}
