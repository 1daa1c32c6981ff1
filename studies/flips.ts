/** A thousand single bits, flipped one at a time in run folders that are asked again: npm run study:flips */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { flips, subjects } from "../test/flips.ts";
import { keepStudy } from "./study.ts";

const TRIALS = 1000;

const home = mkdtempSync(join(tmpdir(), "aitia-flips-"));
const found: { says: string; flips: number; same: number; stopped: number; silent: number }[] = [];
try {
  for (const [n, subject] of subjects.entries()) {
    const trials = Array.from({ length: TRIALS }, (_, t) => t).filter(
      (t) => t % subjects.length === n,
    );
    const judged = await flips(subject, trials, home);
    const count = (of: string) => judged.filter(({ verdict }) => verdict === of).length;
    const [same, stopped, silent] = [count("same"), count("stopped"), count("silent")];
    found.push({ says: subject.says, flips: judged.length, same, stopped, silent });
    process.stdout.write(
      `${subject.says}: ${judged.length} flips, ${same} the same answer, ${stopped} stopped, ${silent} silent\n`,
    );
  }
} finally {
  rmSync(home, { recursive: true, force: true });
}
const flipped = found.reduce((sum, row) => sum + row.flips, 0);
const silent = found.reduce((sum, row) => sum + row.silent, 0);
keepStudy("flips", { flips: flipped, silent, subjects: found });
process.exitCode = silent === 0 ? 0 : 1;
