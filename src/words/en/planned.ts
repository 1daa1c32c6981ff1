/** What a question will cost, said before it is paid. */
import { amount, fixed, whole } from "./numbers.ts";

const units = ["bytes", "kB", "MB", "GB", "TB"] as const;

/** "3.4 MB": thousands of bytes, one decimal below ten. */
export function bytesAsWords(bytes: number): string {
  let [value, unit] = [bytes, 0];
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit > 0 && value < 10 ? fixed(value, 1) : whole(value)} ${units[unit]}`;
}

/** "40 s", "12 min", "31 h", "9 days". */
export function secondsAsWords(seconds: number): string {
  if (seconds < 1) return "a second";
  if (seconds < 100) return `${whole(seconds)} s`;
  if (seconds < 6000) return `${whole(seconds / 60)} min`;
  if (seconds < 48 * 3600) return `${whole(seconds / 3600)} h`;
  return `${whole(seconds / 86_400)} days`;
}

export const planned = {
  /** One line: what will be lived, how long it takes, what it needs. */
  says: (f: {
    readonly lives: number;
    readonly atLeast: boolean;
    readonly rate?: number | undefined;
    readonly seconds?: number | undefined;
    readonly disk: number;
    readonly memory: number;
  }): string => {
    const time =
      f.rate === undefined || f.seconds === undefined
        ? "no longer than a measurement would take"
        : `about ${secondsAsWords(f.seconds)} at ${whole(f.rate)} a second (measured now)`;
    const some = `${f.atLeast ? "at least " : ""}${amount(f.lives)} simulated histories`;
    const place = f.disk > 0 ? `about ${bytesAsWords(f.disk)} on disk, ` : "";
    return `plan: ${some}, ${time}, ${place}about ${bytesAsWords(f.memory)} of memory`;
  },
  endless: (what: string): string => `this cannot end here: ${what}`,
  where: "the plan",
  todo: "Ask for fewer --runs, keep less of each simulated history (--keep reduced), or use another machine.",
  disk: (needs: number, free: number): string =>
    `it needs about ${bytesAsWords(needs)} on a disk with ${bytesAsWords(free)} free`,
  memory: (needs: number, has: number): string =>
    `it needs about ${bytesAsWords(needs)} of memory, and the machine has ${bytesAsWords(has)}`,
  takes: (seconds: number): string => `it takes about ${secondsAsWords(seconds)}`,
};
