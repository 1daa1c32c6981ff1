#!/usr/bin/env node
// Starts the command. Which one is decided by where this file lies: a clone runs its sources where Node reads TypeScript
// by itself (from 22.18 and 23.6), and what was built from them elsewhere; a package holds nothing but what was built.
import { existsSync } from "node:fs";
import module from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const built = new URL("../dist/src/cli/main.js", import.meta.url);
const source = new URL("../src/cli/main.ts", import.meta.url);
const installed = /[\\/]node_modules[\\/]/.test(fileURLToPath(import.meta.url));

const main =
  !installed && existsSync(source) && process.features.typescript
    ? source
    : existsSync(built)
      ? built
      : undefined;
if (main) {
  // what was read and compiled once is kept where Node keeps it (from 22.8), for the threads of the command too
  const kept = module.enableCompileCache?.().directory;
  if (kept) process.env.NODE_COMPILE_CACHE ??= dirname(kept);
  const command = await import(main.href);
  process.exitCode = await command.main(process.argv.slice(2));
} else {
  process.stderr.write(
    installed
      ? "error: this package of Aitia holds nothing that was built\n  below node_modules\n  Install it again; a package is made with npm pack.\n"
      : "error: Aitia is not built yet, and this Node does not run its sources\n  in this clone\n  Run npm ci and npm run build, or simply npm start.\n",
  );
  process.exitCode = 2;
}
