import { defineConfig, mergeConfig } from "vitest/config";
import quick from "../../vitest.config.ts";

const { test, ...rest } = quick;
const { projects: _, maxWorkers: __, ...usual } = test ?? {};

/** The quick tests that may kill a mutant of a room: those beside its files and those named for it. */
export default mergeConfig(
  defineConfig(rest),
  defineConfig({
    test: {
      ...usual,
      include: (process.env.AITIA_MUTANT_TESTS ?? "").split(","),
      exclude: ["**/node_modules/**", "**/*.slow.test.ts"],
    },
  }),
);
