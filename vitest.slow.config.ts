import { defineConfig, mergeConfig } from "vitest/config";
import quick from "./vitest.config.ts";

const { test, ...rest } = quick;

/** The slow statistics: distributions, coverage, calibration. */
export default mergeConfig(
  defineConfig(rest),
  defineConfig({
    test: {
      ...test,
      include: ["src/**/*.slow.test.ts", "cases/**/*.slow.test.ts", "test/**/*.slow.test.ts"],
      exclude: ["**/node_modules/**"],
      testTimeout: 600_000,
      passWithNoTests: true,
    },
  }),
);
