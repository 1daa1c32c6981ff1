// Sources to dist/src (JavaScript with types, for Node 20 and later); with --page also web/ to dist/web.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

build("dist/src", "typescript/bin/tsc", "-p", "tsconfig.build.json");
removeTypesThatNobodyReaches();
// what was built says by which sources it computes; they are not in the package
const { namesOfSources } = await import(
  pathToFileURL(join(root, "dist/src/engine/sources.js")).href
);
writeFileSync(join(root, "dist/src/computed-by.json"), `${JSON.stringify(namesOfSources(root))}\n`);
if (process.argv.includes("--page"))
  build("dist/web", "vite/bin/vite.js", "build", "--logLevel", "error");

function build(what, tool, ...args) {
  rmSync(join(root, what), { recursive: true, force: true });
  const script = join(root, "node_modules", tool);
  if (!existsSync(script)) {
    process.stderr.write(
      `error: what builds ${what} is not installed\n  in ${script}\n  Run npm ci first.\n`,
    );
    process.exit(2);
  }
  const built = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    stdio: ["ignore", 2, 2],
  });
  if (built.status !== 0) process.exit(built.status ?? 1);
}

/** Types are for what can be imported; of what only the command uses they would be a tenth of the package. */
function removeTypesThatNobodyReaches() {
  const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const reached = new Set();
  const waiting = [];
  JSON.stringify(exports, (name, value) => {
    if (name === "types") waiting.push(normalize(value));
    return value;
  });
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    const text = readFileSync(join(root, file), "utf8");
    for (const [, other] of text.matchAll(/(?:from|import\(?)\s*"(\.[^"]+)"/g))
      waiting.push(join(dirname(file), other.replace(/\.[jt]s$/, ".d.ts")));
  }
  for (const name of readdirSync(join(root, "dist/src"), { recursive: true })) {
    const file = join("dist/src", name);
    if (file.endsWith(".d.ts") && !reached.has(file)) rmSync(join(root, file));
  }
}
