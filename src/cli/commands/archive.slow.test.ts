/** Runs of every kind, archived and lived again elsewhere: whole roads, of which archive.test.ts goes the shortest. */
import { existsSync, renameSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  archivesHome,
  expectAskedAgain,
  provedElsewhere,
  weighedClub,
} from "../testing/archived.ts";
import { here } from "../testing/here.ts";

const home = archivesHome();

test("a run of histories without an answer is archived as it was kept, and lives again", async () => {
  const run = join(home, "reduced");
  await here("run", "two-doors", "--runs", "70", "--keep", "reduced", "--out", run, "--json");
  expect((await provedElsewhere(run)).stdout).toContain("The same to the last bit");
});

test.for([
  "why --given record",
  "why --given parameters --without fee:unresponsive --knockout absent --precision 0.2 --coupling",
  "run --given record",
])("a run asked as %s is archived and asked again as it was", (line) =>
  expectAskedAgain(home, line),
);

test("what was asked of one history is archived and asked of that history again", async () => {
  for (const command of ["why", "run"]) {
    const run = join(home, `north-${command}`);
    await here(command, "prisons", "--history", "north", "--runs", "12", "--out", run);
    expect((await provedElsewhere(run)).stdout).toContain("The same to the last bit");
  }
});

test("an archive holds of what is stored beside a case what its run read, not what was stored since", async () => {
  const own = weighedClub(join(home, "weighed-since"));
  const [stored, since] = [join(own, "stored"), join(home, "since")];
  renameSync(stored, since);
  const run = join(home, "before-weighing");
  await here("why", own, "--runs", "12", "--out", run);
  renameSync(since, stored);
  const { there, stdout } = await provedElsewhere(run, "--case", own);
  expect(stdout).toContain("The same to the last bit");
  expect(existsSync(join(there, "case", "karate", "stored"))).toBe(false);
});
