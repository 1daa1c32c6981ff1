/** A hundred kills without warning, each at another act on the disk: npm run study:kills */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kills } from "../test/kills.ts";

const home = mkdtempSync(join(tmpdir(), "aitia-kills-"));
let [killed, same] = [0, 0];
try {
  for await (const told of kills(100, home)) {
    if (told.isKilled) killed++;
    if (told.isSame) same++;
    else
      process.stdout.write(`${told.line}, killed at act ${told.act} of ${told.of}: not the same\n`);
  }
} finally {
  rmSync(home, { recursive: true, force: true });
}
process.stdout.write(`${killed} killed of 100, ${same} ended with the same answer\n`);
process.exitCode = same === 100 ? 0 : 1;
