// npm start: builds what is out of date and asks the founding question. Arguments after -- go to `aitia why stalin`.
import { spawn, spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The newest change below some paths. */
function newest(...paths) {
  let time = 0;
  for (const path of paths) {
    const at = statSync(join(root, path), { throwIfNoEntry: false });
    if (!at) continue;
    if (!at.isDirectory()) time = Math.max(time, at.mtimeMs);
    else
      for (const name of readdirSync(join(root, path)))
        time = Math.max(time, newest(join(path, name)));
  }
  return time;
}

const built = statSync(join(root, "dist/src/cli/main.js"), { throwIfNoEntry: false })?.mtimeMs ?? 0;
if (built < newest("src", "package.json", "tsconfig.json", "tsconfig.build.json")) {
  process.stderr.write("building\n");
  const made = spawnSync(process.execPath, [join(root, "scripts/build.mjs")], {
    cwd: root,
    stdio: ["ignore", 2, 2],
  });
  if (made.status !== 0) process.exit(made.status ?? 1);
}

const serve = process.stdout.isTTY ? ["--serve"] : [];
const asking = spawn(
  process.execPath,
  [join(root, "bin/aitia.js"), "why", "stalin", ...serve, ...process.argv.slice(2)],
  { cwd: root, stdio: "inherit" },
);
// Ctrl-C reaches the child too; it decides what is finished first.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => asking.kill("SIGTERM"));
asking.on("exit", (code, signal) => process.exit(signal ? 130 : (code ?? 1)));
