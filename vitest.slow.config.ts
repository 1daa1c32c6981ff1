import { defineConfig, mergeConfig } from "vitest/config";
import quick from "./vitest.config.ts";

const { test, ...rest } = quick;
const { projects: _, maxWorkers: __, ...usual } = test ?? {};

/** The slow statistics: distributions, coverage, calibration. One file at a time, so that what looks at a clock is alone. */
export default mergeConfig(
  defineConfig(rest),
  defineConfig({
    test: {
      ...usual,
      maxWorkers: 1,
      include: ["src/**/*.slow.test.ts", "cases/**/*.slow.test.ts", "test/**/*.slow.test.ts"],
      exclude: ["**/node_modules/**"],
      globalSetup: ["test/browser/setup.ts"],
      testTimeout: 1_200_000,
      hookTimeout: 600_000,
      passWithNoTests: true,
    },
  }),
);
