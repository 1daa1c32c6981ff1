import { defineConfig, mergeConfig } from "vitest/config";
import quick, { native } from "./vitest.config.ts";

const { test, ...rest } = quick;
const { projects: _, ...usual } = test ?? {};

/** The dearest beside the sources, as measured: they weigh every account, live a whole case, or turn every question over. */
const dearest = [
  "src/document/odd.test.ts",
  "src/why/invariance.test.ts",
  "src/why/invariance-of-rows.test.ts",
  "src/fit/choose.test.ts",
  "src/ask/condition/account-posterior.test.ts",
  "src/ask/validity/validity.test.ts",
  "src/report/report.test.ts",
];

/** What is run at every save: what stands beside the sources but for the dearest files, and the walls between them. */
export default mergeConfig(
  defineConfig(rest),
  defineConfig({
    test: {
      ...usual,
      ...native,
      include: ["src/**/*.test.ts", "test/layers.test.ts"],
      exclude: ["**/node_modules/**", "**/*.slow.test.ts", ...dearest],
    },
  }),
);
