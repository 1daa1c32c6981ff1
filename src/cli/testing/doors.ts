/** The two doors as a simulator in JavaScript, in a folder of its own. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { root } from "../../root.ts";

/** Where what was trusted is remembered, cases lie and commands are given while the tests of a file run; gone after them. */
export function doorsHome(): string {
  const home = mkdtempSync(join(tmpdir(), "aitia-simulator-"));
  const [before, cache] = [process.cwd(), process.env.XDG_CACHE_HOME];
  beforeAll(() => {
    process.env.XDG_CACHE_HOME = join(home, "cache");
    process.chdir(home);
  });
  afterAll(() => {
    process.chdir(before);
    if (cache === undefined) delete process.env.XDG_CACHE_HOME;
    else process.env.XDG_CACHE_HOME = cache;
    rmSync(home, { recursive: true });
  });
  return home;
}

const live = `
    const left = !("left" in off) && chance(noise.words(0, 0, "left")[0], parameters.a);
    const right = !("right" in off) && chance(noise.words(0, 0, "right")[0], parameters.b);
    return { free: [left || right ? 1 : 0] };`;

export interface Doors {
  /** What is done before the doors are tried. */
  readonly first?: string;
  /** In the place of the model's \`live\`. */
  readonly live?: string;
  /** What is other in the case's simulator. */
  readonly simulator?: object;
  /** What is other in the case. */
  readonly other?: object;
}

/** Writes the case into a folder; gives the folder. */
export function doors(home: string, { first = "", simulator, other, ...own }: Doors = {}): string {
  const folder = mkdtempSync(join(home, "doors-"));
  copyFileSync(join(root, "bridges/aitia_noise.mjs"), join(folder, "aitia_noise.mjs"));
  writeFileSync(
    join(folder, "model.mjs"),
    `import { appendFileSync, existsSync, writeFileSync } from "node:fs";
import { chance, serve } from "./aitia_noise.mjs";
writeFileSync("started", "");
await serve({
  switches: ["left", "right", "watcher"],
  parameters: ["a", "b"],
  series: ["free"],
  async live(noise, off, parameters) {
    const run = noise.key[3];
    ${first}
    ${own.live ?? live}
  },
});
`,
  );
  const example = JSON.parse(
    readFileSync(join(root, "examples/two-doors-python/case.json"), "utf8"),
  );
  const changed = {
    ...example,
    simulator: {
      ...example.simulator,
      command: [process.execPath, "model.mjs"],
      files: ["model.mjs", "aitia_noise.mjs"],
      ...simulator,
    },
    ...other,
  };
  writeFileSync(join(folder, "case.json"), JSON.stringify(changed));
  return folder;
}
