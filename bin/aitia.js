#!/usr/bin/env node
// Starts the command: what was built when it is there, else the sources, which Node runs by itself from 23.6 on.
import { existsSync } from "node:fs";

const built = new URL("../dist/src/cli/main.js", import.meta.url);
const source = new URL("../src/cli/main.ts", import.meta.url);
const [major, minor] = process.versions.node.split(".").map(Number);

if (existsSync(built)) {
  const { main } = await import(built.href);
  process.exitCode = await main(process.argv.slice(2));
} else if (existsSync(source) && (major > 23 || (major === 23 && minor >= 6))) {
  const { main } = await import(source.href);
  process.exitCode = await main(process.argv.slice(2));
} else {
  process.stderr.write(
    "error: Aitia is not built yet\n  in this clone\n  Run npm ci and npm run build, or simply npm start.\n",
  );
  process.exitCode = 2;
}
