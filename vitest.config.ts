import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { computedBy } from "./src/engine/version.ts";

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What is measured against a clock, and so runs alone. */
const timed = "test/browser/speed.test.ts";

/** Quick tests: everything beside its file and in test/, without the slow statistics. */
export default defineConfig({
  define: { __COMPUTED_BY__: JSON.stringify(computedBy) },
  resolve: {
    alias: [
      { find: /^aitia$/, replacement: source("src/index.ts") },
      { find: /^aitia\/(kernel|theory|why|fit|ask)$/, replacement: source("src/$1/index.ts") },
    ],
  },
  test: {
    // no test is to be told by a clock: after so long a wait something has failed
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 500_000 } },
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: "quick",
          include: ["src/**/*.test.ts", "cases/**/*.test.ts", "test/**/*.test.ts"],
          exclude: ["**/node_modules/**", "**/*.slow.test.ts", "test/browser/**"],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "page",
          include: ["test/browser/*.test.ts"],
          exclude: ["**/*.slow.test.ts", timed],
          globalSetup: ["test/browser/setup.ts"],
          // one browser and one server for all files of a worker
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "timed",
          include: [timed],
          globalSetup: ["test/browser/setup.ts"],
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
