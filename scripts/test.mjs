// npm test: types, format, and every quick test; with --slow the statistical ones instead, with --unit those of every save.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const windows = process.platform === "win32";
const own = join(root, "node_modules", ".bin", windows ? "node.cmd" : "node");
const node = !windows && existsSync(own) ? own : process.execPath;
const bin = join(root, "node_modules", ".bin");
const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ""}` };
const kinds = ["--slow", "--unit"];
const kind = kinds.find((word) => process.argv.includes(word));
const rest = process.argv.slice(2).filter((word) => !kinds.includes(word));

function run(what, command, args) {
  process.stderr.write(`${what}\n`);
  const done = spawnSync(command, args, { cwd: root, stdio: "inherit", env });
  return done.status === 0;
}

const script = (path) => join(root, "node_modules", path);
let good = true;
if (!kind && rest.length === 0) {
  good = run("building", node, [join(root, "scripts/build.mjs")]) && good;
  good = run("types", node, [script("typescript/bin/tsc"), "--noEmit"]) && good;
  good =
    run("format and lint", node, [
      join(root, "test/node_modules/@biomejs/biome/bin/biome"),
      "check",
      "--error-on-warnings",
      ".",
    ]) && good;
}
// .ci/run counts what ran from this file.
const report = process.env.AITIA_TEST_REPORT
  ? ["--reporter=default", "--reporter=json", `--outputFile.json=${process.env.AITIA_TEST_REPORT}`]
  : [];
const config = kind ? ["--config", join(root, `vitest.${kind.slice(2)}.config.ts`)] : [];
good =
  run("tests", node, [script("vitest/vitest.mjs"), "run", ...config, ...report, ...rest]) && good;
process.exit(good ? 0 : 1);
