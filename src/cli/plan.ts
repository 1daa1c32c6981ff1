/** Said before it is paid: how many histories, about how long at a rate that is measured now, how much disk and memory. */
import { existsSync, statfsSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";
import { dirname } from "node:path";
import type { Cost } from "../ask/plan/cost.ts";
import type { Hands } from "../engine/crew.ts";
import { AitiaError } from "../errors.ts";
import { amount, whole } from "../words/en/numbers.ts";
import { bytesAsWords, secondsAsWords } from "./amounts.ts";

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

/** One line: what will be lived, how long it takes, what it needs. */
function planText({ lives, atLeast, rate, seconds, disk, memory }: Plan): string {
  const time =
    rate === undefined || seconds === undefined
      ? "no longer than a measurement would take"
      : `about ${secondsAsWords(seconds)} at ${whole(rate)} a second (measured now)`;
  const some = `${atLeast ? "at least " : ""}${amount(lives)} simulated histories`;
  const place = disk > 0 ? `about ${bytesAsWords(disk)} on disk, ` : "";
  return `plan: ${some}, ${time}, ${place}about ${bytesAsWords(memory)} of memory`;
}

/** Refuses what cannot end here: for want of disk, of memory, or of a lifetime. */
export function refuseEndless({ seconds = 0, disk, memory }: Plan, folder: string): void {
  let place = folder;
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place);
  const { bavail, bsize } = statfsSync(place);
  const trouble = (what: string) =>
    new AitiaError({
      what: `this cannot end here: ${what}`,
      where: "the plan",
      todo: "Ask for fewer --runs, keep less of each simulated history (--keep reduced), or use another machine.",
    });
  // a place without blocks is no disk: writing there will say what is wrong with it
  if (bavail > 0 && disk > bavail * bsize)
    throw trouble(
      `it needs about ${bytesAsWords(disk)} on a disk with ${bytesAsWords(bavail * bsize)} free`,
    );
  if (memory > totalmem())
    throw trouble(
      `it needs about ${bytesAsWords(memory)} of memory, and the machine has ${bytesAsWords(totalmem())}`,
    );
  if (seconds > YEAR) throw trouble(`it takes about ${secondsAsWords(seconds)}`);
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
  process.stderr.write(`${planText(plan)}\n`);
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
  process.stdout.write(json ? `${JSON.stringify(plan)}\n` : `${planText(plan)}\n`);
  refuseEndless(plan, planning.folder);
}
