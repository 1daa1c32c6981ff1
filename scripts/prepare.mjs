// Installs what is missing, and nothing when nothing is: `asking` what npm start needs, `testing` also what tests need.
// Runs on a bare Node 20 before anything is installed, so it imports nothing but Node.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const purpose = process.argv[2] ?? "asking";
if (purpose !== "asking" && purpose !== "testing") {
  fail(`prepare knows asking and testing, not "${purpose}"`);
}
const windows = process.platform === "win32";

/** The Node that this project is developed on, as the package `node` gives it. */
const NODE = "24.21.0";

install(root, purpose === "asking" ? "what asking needs" : "what asking and testing need");
currentNode();
if (purpose === "testing") install(join(root, "test"), "what only tests need");

/** npm ci, unless the installed tree is as new as the lockfile. */
function install(folder, what) {
  const lock = join(folder, "package-lock.json");
  const done = join(folder, "node_modules", ".package-lock.json");
  if (existsSync(done) && statSync(done).mtimeMs >= statSync(lock).mtimeMs) return;
  say(`installing ${what} (once)`);
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
  // A registry without the packages of other platforms fails the strict way; the lockfile's versions hold in both.
  if (!tryNpm(["ci", ...quiet], folder)) npm(["install", "--no-save", ...quiet], folder);
}

/** Makes node_modules/.bin/node start. The package's own install script may have been refused by a strict npm. */
function currentNode() {
  if (works()) return;
  const platform = windows ? "win" : process.platform;
  say(`fetching Node ${NODE} for ${platform}-${process.arch} (once)`);
  const name = `node-${platform}-${process.arch}@${NODE}`;
  npm(["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error", name], root);
  if (!works()) linkNode();
  if (!works()) fail(`node_modules/.bin/node does not start after installing ${name}`);
}

/** Points node_modules/.bin/node at the platform package, where npm itself did not. */
function linkNode() {
  const platform = windows ? "win" : process.platform;
  const own = join(root, "node_modules", `node-${platform}-${process.arch}`, "bin", "node");
  if (windows || !existsSync(own)) return;
  const link = join(root, "node_modules", ".bin", "node");
  mkdirSync(join(root, "node_modules", ".bin"), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(own, link);
}

function works() {
  const own = join(root, "node_modules", ".bin", windows ? "node.cmd" : "node");
  if (!existsSync(own)) return false;
  const told = spawnSync(own, ["--version"], { encoding: "utf8", shell: windows });
  return told.status === 0 && Number(/^v(\d+)/.exec(told.stdout)?.[1]) >= 24;
}

/** npm's own words go to standard error, so that standard output stays the answer's. */
function tryNpm(args, cwd) {
  const cli = process.env.npm_execpath;
  const own = cli && /npm-cli\.c?js$/.test(cli);
  const ran = own
    ? spawnSync(process.execPath, [cli, ...args], { cwd, stdio: ["ignore", 2, 2] })
    : spawnSync("npm", args, { cwd, stdio: ["ignore", 2, 2], shell: windows });
  return ran.status === 0;
}

function npm(args, cwd) {
  if (tryNpm(args, cwd)) return;
  fail(
    `npm ${args[0]} failed in ${cwd}; is the network there? What npm said stands above; run the same command again`,
  );
}

function say(what) {
  process.stderr.write(`${what}\n`);
}

function fail(what) {
  process.stderr.write(`error: ${what}\n`);
  process.exit(2);
}
