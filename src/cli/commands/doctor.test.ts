import { mkdtempSync, readdirSync, rmSync } from "node:fs";
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
