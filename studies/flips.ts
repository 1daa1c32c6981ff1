/** A thousand single bits, flipped one at a time in run folders that are asked again: npm run study:flips */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { flips, subjects } from "../test/flips.ts";

const TRIALS = 1000;

const home = mkdtempSync(join(tmpdir(), "aitia-flips-"));
let silent = 0;
try {
  for (const [n, subject] of subjects.entries()) {
    const trials = Array.from({ length: TRIALS }, (_, t) => t).filter(
      (t) => t % subjects.length === n,
    );
    const judged = await flips(subject, trials, home);
    const count = (of: string) => judged.filter(({ verdict }) => verdict === of).length;
    silent += count("silent");
    process.stdout.write(
      `${subject.says}: ${judged.length} flips, ${count("same")} the same answer, ${count("stopped")} stopped, ${count("silent")} silent\n`,
    );
  }
} finally {
  rmSync(home, { recursive: true, force: true });
}
process.exitCode = silent === 0 ? 0 : 1;
