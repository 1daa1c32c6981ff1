/** Bytes and seconds as a person says them. */
import { fixed, whole } from "../words/en/numbers.ts";

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
