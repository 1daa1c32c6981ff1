/** Stryker's settings: sources as they stand, the project's Vitest, one line of result for each mutant. */
export default {
  plugins: ["@stryker-mutator/vitest-runner", "./test/mutants/drawn.mjs"],
  ignorers: ["drawn"],
  checkers: ["drawn"],
  testRunner: "vitest",
  vitest: { configFile: "test/mutants/vitest.config.ts", related: false },
  // Stryker reads a tsconfig with a TypeScript that this project does not use
  tsconfigFile: "none.json",
  mutate: (process.env.AITIA_MUTATED ?? "").split(","),
  coverageAnalysis: "perTest",
  concurrency: Number(process.env.AITIA_MUTANT_THREADS ?? 2),
  timeoutMS: 30_000,
  timeoutFactor: 3,
  // the first run of all tests, on a machine that may be busy
  dryRunTimeoutMinutes: 30,
  reporters: ["progress-append-only", "json"],
  jsonReporter: { fileName: ".cache/mutants/report.json" },
  tempDirName: ".cache/mutants/sandbox",
  cleanTempDir: "always",
  ignorePatterns: [
    "dist",
    "runs",
    ".cache",
    "bench",
    "docs",
    "test/screenshots",
    "cases/stalin/posterior",
  ],
  allowConsoleColors: false,
  disableTypeChecks: false,
};
