// npm test: types, format, and every quick test; with --slow the statistical ones instead, with --unit those of every save.
import { spawn } from "node:child_process";
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

/** Runs a command and hears its end; what it says is told at once, or whole after the `others` that run beside it. */
const run = (what, command, args, others) =>
  new Promise((done) => {
    process.stderr.write(`${what}\n`);
    const stdio = others ? ["ignore", "pipe", "pipe"] : "inherit";
    const child = spawn(command, args, { cwd: root, stdio, env });
    const said = [];
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (part) => said.push(part));
    child.on("error", (error) => said.push(`${error.message}\n`));
    child.on("close", async (status) => {
      await others;
      process.stderr.write(said.map(String).join(""));
      done(status === 0);
    });
  });

const script = (path) => join(root, "node_modules", path);
let good = true;
if (!kind && rest.length === 0) {
  // types take one core for as long as the build and the linter take the other
  const built = run("building", node, [join(root, "scripts/build.mjs")]);
  const types = run("types", node, [script("typescript/bin/tsc"), "--noEmit"], built);
  const isBuilt = await built;
  const isTidy = await run("format and lint", node, [
    join(root, "test/node_modules/@biomejs/biome/bin/biome"),
    "check",
    "--error-on-warnings",
    ".",
  ]);
  good = isBuilt && isTidy && (await types);
}
// .ci/run counts what ran from this file.
const report = process.env.AITIA_TEST_REPORT
  ? ["--reporter=default", "--reporter=json", `--outputFile.json=${process.env.AITIA_TEST_REPORT}`]
  : [];
const config = kind ? ["--config", join(root, `vitest.${kind.slice(2)}.config.ts`)] : [];
good =
  (await run("tests", node, [script("vitest/vitest.mjs"), "run", ...config, ...report, ...rest])) &&
  good;
process.exit(good ? 0 : 1);
