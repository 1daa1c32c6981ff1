#!/usr/bin/env node
// Starts the command: what was built, or the sources where they are newer and this Node runs them by itself (from 23.6).
import { existsSync, readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const built = new URL("../dist/src/cli/main.js", import.meta.url);
const source = new URL("../src/cli/main.ts", import.meta.url);
const [major, minor] = process.versions.node.split(".").map(Number);
const runsSources = existsSync(source) && (major > 23 || (major === 23 && minor >= 6));

function newest(folder) {
  let time = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    time = Math.max(time, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs);
  }
  return time;
}

function which() {
  if (!existsSync(built)) return runsSources ? source : undefined;
  const sources = fileURLToPath(new URL("../src", import.meta.url));
  const stale = existsSync(sources) && newest(sources) > statSync(built).mtimeMs;
  if (stale && runsSources) return source;
  if (stale)
    process.stderr.write("note: the sources are newer than what was built; npm run build\n");
  return built;
}

const main = which();
if (main) {
  const command = await import(main.href);
  process.exitCode = await command.main(process.argv.slice(2));
} else {
  process.stderr.write(
    "error: Aitia is not built yet\n  in this clone\n  Run npm ci and npm run build, or simply npm start.\n",
  );
  process.exitCode = 2;
}
