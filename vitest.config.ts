import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Quick tests: everything beside its file and in test/, without the slow statistics. */
export default defineConfig({
  resolve: {
    alias: [
      { find: /^aitia$/, replacement: source("src/index.ts") },
      { find: /^aitia\/(kernel|theory|why|fit)$/, replacement: source("src/$1/index.ts") },
    ],
  },
  test: {
    include: ["src/**/*.test.ts", "cases/**/*.test.ts", "test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/*.slow.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
