import { matchesGlob } from "node:path";
import { defineConfig, mergeConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import quick from "../../vitest.config.ts";

const { test, ...rest } = quick;
const { projects: _, maxWorkers: __, ...usual } = test ?? {};

const asked = (process.env.AITIA_MUTANT_TESTS ?? "").split(",");

/** In the order in which they are named: the first test that fails ends the run. */
class AsNamed extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const at = ({ moduleId }: TestSpecification) =>
      asked.findIndex((one) => matchesGlob(moduleId.replaceAll("\\", "/"), `**/${one}`));
    return [...(await super.sort(files))].sort((a, b) => at(a) - at(b));
  }
}

/** The quick tests that may kill a mutant of a room: those beside its files and those named for it. */
export default mergeConfig(
  defineConfig(rest),
  defineConfig({
    test: {
      ...usual,
      include: asked,
      sequence: { sequencer: AsNamed },
      exclude: ["**/node_modules/**", "**/*.slow.test.ts"],
    },
  }),
);
