// npm run lock: writes all lockfiles anew from the manifests alone. npm never adds to a lockfile what it lacks, so
// neither an old lockfile nor installed packages may be in reach.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const windows = process.platform === "win32";
// npm under an older Node may choose older versions: it runs on the Node of the project.
const env = {
  ...process.env,
  PATH: `${join(root, "node_modules", ".bin")}${delimiter}${process.env.PATH ?? ""}`,
};

for (const [folder, manifests] of [
  [".", ["package.json", ".npmrc", "scripts/node/package.json"]],
  ["test", ["package.json", ".npmrc"]],
  ["test/mutants", ["package.json", ".npmrc"]],
  ["bench/plain", ["package.json", ".npmrc"]],
]) {
  const empty = mkdtempSync(join(tmpdir(), "aitia-lock-"));
  try {
    for (const path of manifests) {
      mkdirSync(dirname(join(empty, path)), { recursive: true });
      cpSync(join(root, folder, path), join(empty, path));
    }
    const written = spawnSync(
      "npm",
      ["install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund"],
      { cwd: empty, env, stdio: ["ignore", 2, 2], shell: windows },
    );
    if (written.status !== 0) {
      process.stderr.write(
        `error: npm could not write the lockfile\n  for ${join(root, folder)}\n  What npm said stands above.\n`,
      );
      process.exit(2);
    }
    cpSync(join(empty, "package-lock.json"), join(root, folder, "package-lock.json"));
  } finally {
    rmSync(empty, { recursive: true, force: true });
  }
}
