import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

test("the page's types hold", () => {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const require = createRequire(import.meta.url);
  const tsc = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");
  const said = () =>
    execFileSync(process.execPath, [tsc, "-p", join(root, "web")], { encoding: "utf8" });
  expect(said()).toBe("");
});
