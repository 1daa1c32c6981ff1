/** What an archive of a run proves and what is not archived; the other ways to ask are archived in archive.slow.test.ts. */
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../root.ts";
import { again, archivesHome, expectAskedAgain, unpack, weighedClub } from "../testing/archived.ts";
import { here } from "../testing/here.ts";

const home = archivesHome();

test("an archive unpacked elsewhere lives its run again and proves that the same came out, unless anything in it was changed", async () => {
  // a case of one's own, that no Aitia elsewhere knows by its name
  const own = join(home, "my-doors");
  cpSync(join(root, "cases", "two-doors"), own, { recursive: true });
  const run = join(home, "run");
  const asked = await here("why", own, "--runs", "30", "--set", "a=0.7", "--out", run, "--json");
  mkdirSync(join(own, "stored"));
  writeFileSync(join(own, "stored", "weigh.json"), "{}");
  const file = join(home, "doors.tar.gz");
  const said = await here("archive", run, "--case", own, "--to", file, "--json");
  expect(said.stderr).toBe("");
  const { fingerprint, words } = JSON.parse(said.stdout);
  expect(fingerprint).toBe(JSON.parse(asked.stdout).fingerprint);
  expect(words).toContain("a=0.7");

  const there = unpack(file, join(home, "there"));
  expect(readFileSync(join(there, "README.txt"), "utf8")).toContain("npm run again");
  const proved = again(there);
  expect(proved.stdout).toContain(`The same to the last bit: fingerprint ${fingerprint}.`);
  expect(proved.status).toBe(0);
  // it was stored after the run had read what there was
  expect(existsSync(join(there, "case", "two-doors", "stored"))).toBe(false);

  appendFileSync(join(there, "case", "two-doors", "case.ts"), "\n");
  const changed = again(there);
  expect(changed.status).toBe(1);
  expect(changed.stderr).toContain("case/two-doors/case.ts");
});

test("a run that forks from the parameters of a posterior is archived and asked again as it was", () =>
  expectAskedAgain(home, "run --given parameters --fork 5 --without fee:unresponsive"));

test("a run whose posterior is another one now, or is gone, is not archived", async () => {
  const own = weighedClub(join(home, "weighed-anew"));
  const posterior = join(own, "stored", "posterior-all.json");
  const run = join(home, "of-posterior");
  await here("run", own, "--runs", "12", "--given", "record", "--out", run);
  const refused = async () =>
    (await here("archive", run, "--case", own, "--to", join(home, "none.tar.gz"))).stderr;
  appendFileSync(posterior, "\n");
  expect(await refused()).toMatch(/posterior-all\.json, which this run read .*is not what it was/);
  rmSync(posterior);
  expect(await refused()).toMatch(/is no longer there[\s\S]*Ask again with what is here/);
  expect(existsSync(join(home, "none.tar.gz"))).toBe(false);
});

test("nothing is archived that is not finished, was changed, or is of another case than the one that is here", async () => {
  const run = join(home, "whole");
  await here("why", "two-doors", "--runs", "20", "--out", run);
  const refused = async (...words: string[]) => {
    const { status, stderr } = await here("archive", ...words, "--to", join(home, "none.tar.gz"));
    expect(status).toBe(2);
    expect(existsSync(join(home, "none.tar.gz"))).toBe(false);
    return stderr;
  };
  expect(await refused(join(home, "nowhere"))).toContain("there is no run here");

  const other = join(home, "other");
  cpSync(join(root, "cases", "two-doors"), other, { recursive: true });
  appendFileSync(join(other, "case.ts"), "// another state of it\n");
  expect(await refused(run, "--case", other)).toContain('the case "two-doors" is not as it was');

  const asked = join(home, "of-other");
  await here("why", other, "--runs", "20", "--out", asked);
  expect(await refused(asked)).toMatch(
    /no case "two-doors" that is here is the one that was asked[\s\S]*Name its folder with --case/,
  );
  const there = join(home, "of-other.tar.gz");
  const { stdout } = await here("archive", asked, "--case", other, "--to", there, "--json");
  expect(JSON.parse(stdout).file).toBe(there);

  const changed = join(home, "changed");
  cpSync(run, changed, { recursive: true });
  writeFileSync(join(changed, "answer.json"), "{}");
  expect(await refused(changed)).toContain("answer.json: not as it was made");

  const begun = join(home, "begun");
  await here("run", "two-doors", "--runs", "200", "--out", begun);
  rmSync(join(begun, "shards", "000001.f32"));
  expect(await refused(begun)).toContain("not finished");
});
