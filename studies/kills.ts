/** A hundred kills without warning, each at another act on the disk: npm run study:kills */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kills } from "../test/kills.ts";
import { keepStudy } from "./study.ts";

const TRIALS = 100;

const home = mkdtempSync(join(tmpdir(), "aitia-kills-"));
const lines = new Map<string, { says: string; kills: number; killed: number; same: number }>();
try {
  for await (const told of kills(TRIALS, home)) {
    const row = lines.get(told.line) ?? { says: told.line, kills: 0, killed: 0, same: 0 };
    lines.set(told.line, row);
    row.kills++;
    if (told.isKilled) row.killed++;
    if (told.isSame) row.same++;
    else
      process.stdout.write(`${told.line}, killed at act ${told.act} of ${told.of}: not the same\n`);
  }
} finally {
  rmSync(home, { recursive: true, force: true });
}
const sum = (of: "kills" | "killed" | "same") =>
  [...lines.values()].reduce((all, row) => all + row[of], 0);
process.stdout.write(
  `${sum("killed")} killed of ${TRIALS}, ${sum("same")} ended with the same answer\n`,
);
keepStudy("kills", {
  kills: sum("kills"),
  killed: sum("killed"),
  same: sum("same"),
  questions: [...lines.values()],
});
process.exitCode = sum("same") === TRIALS ? 0 : 1;
