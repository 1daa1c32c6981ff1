import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { computedBy } from "./src/engine/version.ts";

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// what Node compiles is kept for the next process: the tests start many
process.env.NODE_COMPILE_CACHE ??= source(".cache/compiled");

/** The dearest of each project, as measured, the dearest first; a file's size says nothing of them. */
const dearest = [
  "test/browser/depend.test.ts",
  "test/browser/files.test.ts",
  "test/browser/page.test.ts",
  "test/browser/twin.test.ts",
  "test/browser/yourself.test.ts",
  "test/browser/many.test.ts",
  "test/browser/panels.test.ts",
  "test/browser/priors.test.ts",
  "test/browser/same-numbers.test.ts",
  "test/docs.test.ts",
  "test/weigh.test.ts",
  "src/ask/histories/weigh.test.ts",
  "src/engine/sandbox/tricks.test.ts",
  "test/cli.test.ts",
  "src/cli/commands/worker.test.ts",
  "src/ask/plan/horizon.test.ts",
  "src/cli/commands/archive.test.ts",
  "src/engine/sandbox/escapes.test.ts",
].map(source);

/** Project by project, and in each the dearest first, so that no worker waits in the end for a file begun late. */
class DearestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    const projects = [...new Set(usual.map(({ project }) => project.name))];
    const place = ({ project, moduleId }: TestSpecification): number => {
      const rank = dearest.indexOf(moduleId);
      const within = rank < 0 ? dearest.length : rank;
      return projects.indexOf(project.name) * (dearest.length + 1) + within;
    };
    return usual.sort((a, b) => place(a) - place(b));
  }
}

/**
 * Node reads the sources itself, as a clone's command does, and the files of a worker share what they import: what a file
 * alters outside itself it puts back. Read by Vite, file for file anew, the same tests took nearly three times the time.
 */
export const native = {
  experimental: { viteModuleRunner: false, nodeLoader: false },
  execArgv: ["--conditions=aitia-source"],
  isolate: false,
};

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
    sequence: { sequencer: DearestFirst },
    // what a user's own cache would keep, tests keep in the project's
    // and only who asks for a native program gets one: most questions here are too short for it
    env: { XDG_CACHE_HOME: source(".cache/user"), AITIA_DEVICE: "wasm" },
    projects: [
      {
        extends: true,
        test: {
          ...native,
          name: "quick",
          include: ["src/**/*.test.ts", "cases/**/*.test.ts", "test/**/*.test.ts"],
          exclude: ["**/node_modules/**", "**/*.slow.test.ts", "test/browser/**"],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          // one browser and one server for all files of a worker
          ...native,
          name: "page",
          include: ["test/browser/*.test.ts"],
          exclude: ["**/*.slow.test.ts"],
          globalSetup: ["test/browser/setup.ts"],
          sequence: { groupOrder: 0 },
        },
      },
    ],
  },
});
