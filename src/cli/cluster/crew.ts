/** Waits until a crew has lived everything. What is there decides, never what a queue says; a crew that is gone is replaced. */
import { AitiaError } from "../../errors.ts";
import type { Queue } from "./queue.ts";

export interface Waiting {
  readonly queue: Queue;
  readonly script: string;
  /** A job that was handed in before, and may still stand. */
  readonly job?: string | undefined;
  /** How many blocks are missing, found by listing. */
  readonly missing: () => number;
  /** Hears of every job that is handed in. */
  readonly onJob: (job: string) => void;
  readonly onProgress: (missing: number) => void;
  readonly tell: (text: string) => void;
  /** The end of what the last worker wrote, where there is any. */
  readonly lastWords: () => string | undefined;
  /** Seconds between looks into the folder, and between questions to the queue. */
  readonly look: number;
  readonly ask: number;
  /** Waits so many seconds; shorter when it is interrupted. */
  readonly sleep: (seconds: number) => Promise<void>;
  readonly stopped: () => boolean;
}

/** Crews in a row that may end without a single block. */
const BARREN = 3;

/**
 * Ends when nothing is missing, or when it is stopped: then the crew goes on by itself.
 *
 * @throws AitiaError with a worker's last words when crew after crew dies without having lived anything
 */
export async function awaitCrew(waiting: Waiting): Promise<"whole" | "stopped"> {
  const { queue, missing, tell } = waiting;
  let { job } = waiting;
  let barren = 0;
  let before = missing();
  let since = 0;
  for (let left = before; ; left = missing()) {
    waiting.onProgress(left);
    if (left === 0) return "whole";
    if (waiting.stopped()) return "stopped";
    if (job === undefined) {
      job = queue.submit(waiting.script);
      waiting.onJob(job);
      before = left;
      since = 0;
    } else if (since >= waiting.ask) {
      since = 0;
      const standing = queue.standing(job);
      if (standing === "unknown") tell("the queue does not answer; the folder is watched on");
      // what its last worker stored may be listed late: the folder is read once more
      if (standing === "gone" && missing() > 0) {
        barren = missing() < before ? 0 : barren + 1;
        if (barren === BARREN) throw died(waiting.lastWords());
        tell(
          `job ${job} is gone and ${missing()} blocks are missing: the missing are asked for again`,
        );
        job = undefined;
        continue;
      }
    }
    await waiting.sleep(waiting.look);
    since += waiting.look;
  }
}

const died = (lastWords: string | undefined): AitiaError =>
  new AitiaError({
    what: `${BARREN} crews ended one after another without having lived anything`,
    where: lastWords ? `the last worker wrote:\n${lastWords.replace(/^/gm, "    ")}` : "the queue",
    todo: "Repair what it names (aitia doctor, as a job of its own, tries a node); then give the same command again.",
  });
