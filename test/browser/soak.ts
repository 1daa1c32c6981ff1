/** `npm run soak -- 30`: so many minutes of changes in the page, by hand; ends with 1 where memory grew. */
import { grew, soak } from "./soaking.ts";

const minutes = Number(process.argv[2] ?? 30);
if (!(minutes > 0)) {
  process.stderr.write("soak wants a number of minutes: npm run soak -- 30\n");
  process.exit(2);
}
const soaked = await soak(
  (_, passed) => passed / minutes,
  (minute, megabytes, changes) =>
    process.stderr.write(`minute ${minute}: ${megabytes.toFixed(1)} MB, ${changes} changes\n`),
);
const { changes, early, late } = soaked;
process.stdout.write(
  `${changes} changes in ${minutes} min: at most ${early.toFixed(1)} MB at the beginning, ${late.toFixed(1)} MB at the end\n`,
);
process.exit(grew(soaked) ? 1 : 0);
