/**
 * A crew that meets in a folder: processes on one machine or on many, each with threads of its own. Whoever asks lays
 * plans out and takes what was lived; workers live blocks of lives. Who lived a block, how often, and what was lost on the
 * way changes nothing but the time.
 */

import { type Crew, Interrupted, type LiveOptions } from "../../engine/crew.ts";
import type { PlanMany } from "../../engine/crowd/chunks-of-plan.ts";
import { numbersPerLife, type Outputs } from "../../engine/crowd/ensemble.ts";
import { blocksOf, packPlan, unpackPlan } from "../../engine/crowd/plan-bytes.ts";
import { AitiaError } from "../../errors.ts";
import {
  type CrewFolder,
  laidOut,
  layOut,
  missingBlocks,
  planName,
  putLives,
  readLives,
  readPlan,
} from "../../store/crew-folder.ts";

/** Lives below which a plan is lived by whoever asks: handing it out would take longer. */
const FEW = 256;
/** Milliseconds between two looks into the folder, at first and at most while nothing comes. */
const SOON = 20;
const LATE = 1000;

/** Waits longer and longer while nothing comes. */
export function patience(sleep: (ms: number) => Promise<void>) {
  let next = SOON;
  return {
    found() {
      next = SOON;
    },
    async wait() {
      await sleep(next);
      next = Math.min(LATE, 2 * next);
    },
  };
}

export interface FolderCrew {
  readonly place: CrewFolder;
  /** Lives what is not worth handing out, and programs that are not the crew's. */
  readonly here: Crew;
  readonly sleep: (ms: number) => Promise<void>;
  /** Hears the name of every plan that is laid out. */
  readonly onPlan?: (plan: string) => void;
}

export function folderCrew({ place, here, sleep, onPlan = () => {} }: FolderCrew): Crew {
  const isHandedOut = ({ program, lives }: PlanMany) =>
    program.hash === place.of.program && lives.length >= FEW;
  const handOut = (plan: PlanMany) => {
    const bytes = packPlan(plan);
    const name = planName(place, bytes);
    const blocks = blocksOf(plan);
    layOut(place, name, { bytes, blocks: blocks.length });
    onPlan(name);
    return { name, bytes, blocks };
  };
  return {
    live(plan, options = {}) {
      if (!isHandedOut(plan)) return here.live(plan, options);
      return taken({ place, plan, sleep, ...handOut(plan) }, options);
    },
    foresee(plan) {
      if (isHandedOut(plan)) handOut(plan);
    },
  };
}

interface Taking extends Pick<FolderCrew, "place" | "sleep"> {
  readonly plan: PlanMany;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly blocks: readonly Int32Array[];
}

/** Takes the blocks of a plan as they come, until all are there. */
async function taken(
  { place, plan, name, bytes, blocks, sleep }: Taking,
  { signal, onLives, onProgress }: LiveOptions,
): Promise<Outputs> {
  const size = numbersPerLife(plan.program, plan.guide);
  const outputs = new Float32Array(size * plan.lives.length);
  const undone = new Set(blocks.keys());
  const { wait, found } = patience(sleep);
  let done = 0;
  const take = (block: number) => {
    const lived = readLives(place, name, block);
    if (!lived) return;
    const lives = blocks[block];
    if (lived.length !== size * lives.length) throw wrongLength(place, name);
    lives.forEach((life, n) => {
      outputs.set(lived.subarray(n * size, (n + 1) * size), life * size);
    });
    undone.delete(block);
    found();
    done += lives.length;
    const months = done * plan.program.months;
    onLives?.(lives, outputs);
    onProgress?.({ done, of: plan.lives.length, monthsLived: months, monthsAsked: months });
  };
  for (;;) {
    const laid = laidOut(place).find((one) => one.plan === name);
    for (const block of laid?.lived ?? []) if (undone.has(block)) take(block);
    if (undone.size === 0) return outputs;
    if (signal?.aborted) throw new Interrupted(outputs, livedBut(plan, blocks, undone));
    // what was damaged, or taken away, is laid out again
    if (!laid) layOut(place, name, { bytes, blocks: blocks.length });
    await wait();
  }
}

const livedBut = ({ lives }: PlanMany, blocks: readonly Int32Array[], undone: Iterable<number>) => {
  const lived = new Uint8Array(lives.length).fill(1);
  for (const block of undone) for (const life of blocks[block]) lived[life] = 0;
  return lived;
};

const wrongLength = ({ folder }: CrewFolder, name: string) =>
  new AitiaError({
    what: `a block of the plan ${name.slice(0, 8)} holds other lives than were asked for`,
    where: folder,
    todo: "Use the same build of Aitia on all machines, in a new folder.",
  });

export interface FolderWorker {
  readonly place: CrewFolder;
  readonly program: PlanMany["program"];
  readonly here: Crew;
  /** Lives that keep this worker's threads busy, about. */
  readonly together: number;
  readonly index: number;
  readonly of: number;
  readonly sleep: (ms: number) => Promise<void>;
  /** Whether it should go home, asked between blocks: it has been idle for so many milliseconds. */
  readonly isOver: (idle: number) => boolean;
  readonly onBlocks?: (blocks: number, lives: number) => void;
}

/** Some blocks of a plan that nobody has lived yet. */
interface Todo {
  readonly name: string;
  readonly plan: PlanMany;
  readonly blocks: readonly Int32Array[];
  readonly missing: readonly number[];
}

/**
 * Lives what lies in the folder until it is over. Each worker begins with its own blocks, and then lives whatever is
 * missing, so that whoever is lost is made good by the others.
 */
export async function workInFolder(worker: FolderWorker): Promise<void> {
  const { place, of, index, together, isOver } = worker;
  const open = opened(worker);
  const { wait, found } = patience(worker.sleep);
  let idle = 0;
  let before = "";
  for (;;) {
    if (isOver(idle)) return;
    const todo = open();
    const own = todo.find(({ missing }) => missing.some((block) => block % of === index));
    const state = todo.map(({ name, missing }) => `${name} ${missing.length}`).join();
    const chosen = own ?? (state === before ? todo[0] : undefined);
    before = state;
    if (chosen) {
      const { missing } = chosen;
      const from = Math.floor((index * missing.length) / of);
      const mine = own
        ? missing.filter((block) => block % of === index)
        : [...missing.slice(from), ...missing.slice(0, from)];
      const some = upTo(chosen, mine, together);
      await liveBlocks(worker, chosen, some);
      idle = 0;
      found();
      continue;
    }
    const begun = performance.now();
    await wait();
    idle = todo.length > 0 ? 0 : idle + performance.now() - begun;
    if (!place.files.kind(place.folder)) return;
  }
}

/** The first of these blocks that hold so many lives, one at least. */
function upTo({ blocks }: Todo, some: readonly number[], lives: number): readonly number[] {
  let sum = 0;
  return some.filter((block, n) => {
    sum += blocks[block].length;
    return n === 0 || sum <= lives;
  });
}

/** What is to be lived, plan by plan; a plan is read once. */
function opened({ place, program }: FolderWorker): () => readonly Todo[] {
  let known = new Map<string, Pick<Todo, "plan" | "blocks">>();
  return () => {
    const now: typeof known = new Map();
    const todo: Todo[] = [];
    for (const laid of laidOut(place)) {
      const missing = missingBlocks(laid);
      if (missing.length === 0) continue;
      const own = known.get(laid.plan) ?? planIn(place, laid.plan, program);
      if (!own) continue;
      now.set(laid.plan, own);
      todo.push({ name: laid.plan, ...own, missing });
    }
    known = now;
    return todo;
  };
}

function planIn(place: CrewFolder, name: string, program: PlanMany["program"]) {
  const bytes = readPlan(place, name);
  if (!bytes) return undefined;
  const plan = unpackPlan(bytes, program);
  return { plan, blocks: blocksOf(plan) };
}

async function liveBlocks(
  { place, here, onBlocks }: FolderWorker,
  { name, plan, blocks }: Todo,
  some: readonly number[],
): Promise<void> {
  const size = numbersPerLife(plan.program, plan.guide);
  const lives = some.flatMap((block) => [...blocks[block]].map((life) => plan.lives[life]));
  const outputs = await here.live({ ...plan, lives });
  let at = 0;
  for (const block of some) {
    const end = at + size * blocks[block].length;
    putLives(place, { plan: name, block }, outputs.subarray(at, end));
    at = end;
  }
  onBlocks?.(some.length, lives.length);
}
