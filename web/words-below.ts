/** The words of what stands below the first view, loaded with it. */
import { pageIn } from "../src/words/en/page.ts";
import { reportIn } from "../src/words/en/report.ts";
import { timeIn } from "../src/words/en/time.ts";
import { yourselfIn } from "../src/words/en/yourself.ts";
import { clock } from "./words.ts";

const time = timeIn(clock);

export const below = pageIn(time);
export const report = reportIn(time);
export const own = yourselfIn(time);
