import { defineConfig, mergeConfig } from "vitest/config";
import quick, { native } from "./vitest.config.ts";

const { test, ...rest } = quick;
const { projects: _, ...usual } = test ?? {};

/** What is run at every save: what stands beside the sources, and the walls between them. */
export default mergeConfig(
  defineConfig(rest),
  defineConfig({
    test: {
      ...usual,
      ...native,
      include: ["src/**/*.test.ts", "test/layers.test.ts"],
      exclude: ["**/node_modules/**", "**/*.slow.test.ts"],
    },
  }),
);
