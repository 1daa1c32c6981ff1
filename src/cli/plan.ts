/** Said before it is paid: how many histories, about how long at a rate that is measured now, how much disk and memory. */
import { existsSync, statfsSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";
import { dirname } from "node:path";
import type { Cost } from "../ask/plan/cost.ts";
import type { Hands } from "../engine/crew.ts";
import { AitiaError } from "../errors.ts";
import { planned as says } from "../words/en/planned.ts";

interface Plan {
  readonly lives: number;
  readonly atLeast: boolean;
  /** Lives a second, measured on the first ones; absent where all are fewer than a measurement needs. */
  readonly rate?: number;
  readonly seconds?: number;
  /** Bytes, about. */
  readonly disk: number;
  readonly memory: number;
}

/** Seconds that a measurement takes at least. */
const MEASURED = 0.4;
/** Lives of the first measurement, for each thread. */
const FEW = 32;
/** Node, its threads and what is lived at once: the most that 125,000 histories of stalin took on two threads, in bytes. */
const BASE = 504e6;
/** What would take longer is not begun: nobody waits for it on one machine. */
const YEAR = 365 * 86_400;

/** The plan of what is still to be lived; `found` lives are there already. */
async function planOf(
  { lives, atLeast = false, disk, memory, pilot }: Cost,
  {
    found,
    workers,
    ...hands
  }: Hands & { readonly found: number; readonly workers?: number | undefined },
): Promise<Plan> {
  const threads = workers ?? availableParallelism();
  const todo = Math.max(0, lives - found);
  const plan = { lives: todo, atLeast, disk, memory: memory + BASE };
  let many = FEW * threads;
  // a first time in which code and threads warm up, and then until it takes long enough to be measured
  if (todo > 8 * many) await pilot(many, hands);
  while (todo > 8 * many && !hands.signal?.aborted) {
    const begun = performance.now();
    const lived = await pilot(many, hands);
    const seconds = (performance.now() - begun) / 1000;
    const rate = lived / seconds;
    if (seconds >= MEASURED || 32 * many >= todo) return { ...plan, rate, seconds: todo / rate };
    many *= 4;
  }
  return plan;
}

/** Refuses what cannot end here: for want of disk, of memory, or of a lifetime. */
export function refuseEndless({ seconds = 0, disk, memory }: Plan, folder: string): void {
  let place = folder;
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place);
  const { bavail, bsize } = statfsSync(place);
  const trouble = (what: string) =>
    new AitiaError({
      what: says.endless(what),
      where: says.where,
      todo: says.todo,
    });
  // a place without blocks is no disk: writing there will say what is wrong with it
  if (bavail > 0 && disk > bavail * bsize) throw trouble(says.disk(disk, bavail * bsize));
  if (memory > totalmem()) throw trouble(says.memory(memory, totalmem()));
  if (seconds > YEAR) throw trouble(says.takes(seconds));
}

interface Planning extends Hands {
  readonly folder: string;
  readonly workers?: number | undefined;
  /** Lives that are there already. */
  readonly found?: number;
}

/** Says the plan on standard error, and refuses what cannot end. */
export async function planned(
  cost: Cost,
  { folder, found = 0, ...hands }: Planning,
): Promise<void> {
  const plan = await planOf(cost, { ...hands, found });
  process.stderr.write(`${says.says(plan)}\n`);
  refuseEndless(plan, folder);
}

/** Minutes that it takes at a rate that is measured now; undefined where all is fewer than a measurement needs. */
export async function minutesOf(
  cost: Cost,
  hands: Hands & { readonly workers?: number | undefined },
): Promise<number | undefined> {
  const { seconds } = await planOf(cost, { ...hands, found: 0 });
  return seconds === undefined ? undefined : seconds / 60;
}

/** `--dry-run`: the plan is the answer, and nothing more is lived. */
export async function dryRun(
  cost: Cost,
  { json, ...planning }: Planning & { readonly json?: boolean | undefined },
): Promise<void> {
  const plan = await planOf(cost, { ...planning, found: 0 });
  process.stdout.write(json ? `${JSON.stringify(plan)}\n` : `${says.says(plan)}\n`);
  refuseEndless(plan, planning.folder);
}
