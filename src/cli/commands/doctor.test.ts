import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { asked } from "../../../test/flips.ts";
import { openCase, run } from "../../ask/index.ts";

test("a report says what was seen, and that no scheduler is there stops nobody", async () => {
  const home = mkdtempSync(join(tmpdir(), "aitia-doctor-"));
  try {
    const done = await asked(["doctor", join(home, "not", "yet"), "--json"]);
    const report = JSON.parse(done.stdout);
    expect([done.status, report.wrong]).toEqual([0, 0]);
    const saw = (what: string) =>
      report.findings.find((f: { what: string }) => f.what === what)?.saw;
    expect(saw("Node")).toContain(process.version);
    expect(saw("place")).toContain(home);
    const { fingerprint } = await run(await openCase("two-doors"), { runs: 64 });
    expect(saw("both devices give the same digits")).toBe(`fingerprint ${fingerprint}`);
    expect(saw("scheduler")).toBeDefined();
    expect(readdirSync(home)).toEqual([]);
    expect((await asked(["doctor", home])).stdout).toMatch(/Nothing stands in the way/);
  } finally {
    rmSync(home, { recursive: true });
  }
});

test("commands of Slurm that no cluster answers, and a queue that starts nothing, are told in a line each", async () => {
  const home = mkdtempSync(join(tmpdir(), "aitia-doctor-"));
  const { PATH } = process.env;
  try {
    for (const name of ["sinfo", "srun"]) {
      const script = `#!/bin/sh\necho "${name}: error: nobody is there" >&2\necho more >&2\nexit 1\n`;
      writeFileSync(join(home, name), script, { mode: 0o755 });
    }
    process.env.PATH = `${home}:${PATH}`;
    const done = await asked(["doctor", home, "--json"]);
    const { findings } = JSON.parse(done.stdout);
    expect(done.status).toBe(0);
    expect(findings.at(-1)).toEqual({
      what: "scheduler",
      is: "remark",
      saw: "Slurm's commands are here, but no cluster: sinfo: error: nobody is there",
    });
    const nodes = await asked(["doctor", home, "--nodes", "2"]);
    expect(nodes.status).toBe(2);
    expect(nodes.stderr).toMatch(/0 of 2 nodes have answered: srun: error: nobody is there/);
    expect(readdirSync(home).sort()).toEqual(["sinfo", "srun"]);
  } finally {
    process.env.PATH = PATH;
    rmSync(home, { recursive: true });
  }
});
