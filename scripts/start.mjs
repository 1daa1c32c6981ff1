// npm start: asks the founding question and ends with the answer in a few lines; npm start -- --all prints the tables.
// Other arguments after -- go to `aitia why stalin`.
import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

// a Node that does not run the sources runs what is built from them, and the sources may have changed
if (!process.features.typescript) {
  process.stderr.write("building\n");
  const made = spawnSync(process.execPath, [join(root, "scripts/build.mjs")], {
    cwd: root,
    stdio: ["ignore", 2, 2],
  });
  if (made.status !== 0) process.exit(made.status ?? 1);
}

const serve = process.stdout.isTTY ? ["--serve"] : [];
const all = process.argv.includes("--all");
const given = process.argv.slice(2).filter((word) => word !== "--all");
const brief = all ? [] : ["--brief"];
const asking = spawn(
  process.execPath,
  [join(root, "bin/aitia.js"), "why", "stalin", ...serve, ...brief, ...given],
  { cwd: root, stdio: "inherit" },
);
// Ctrl-C reaches the child too; it decides what is finished first.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => asking.kill("SIGTERM"));
asking.on("exit", (code, signal) => process.exit(signal ? 130 : (code ?? 1)));
