// Installs what is missing, and nothing when nothing is: `asking` what npm start needs, `testing` also what tests need,
// `mutating` also what npm run mutants needs.
// Everything comes by npm ci, so nothing that the lockfiles do not name and verify is ever installed.
// Runs on a bare Node 20 before anything is installed, so it imports nothing but Node.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const purpose = process.argv[2] ?? "asking";
if (!["asking", "testing", "mutating"].includes(purpose)) {
  fail(`prepare knows asking, testing and mutating, not "${purpose}"`);
}
const windows = process.platform === "win32";

install(root, purpose === "asking" ? "what asking needs" : "what asking and testing need");
linkCommand();
if (purpose !== "asking") {
  currentNode();
  install(join(root, "test"), "what only tests need");
}
if (purpose === "mutating") install(join(root, "test/mutants"), "what only mutants need");

/** npm ci, unless it was done with this very lockfile. */
function install(folder, what) {
  const lock = readFileSync(join(folder, "package-lock.json"), "utf8").replaceAll("\r", "");
  const mark = join(folder, "node_modules", ".installed");
  const name = createHash("sha256")
    .update(`${lock} ${process.platform} ${process.arch}`)
    .digest("hex");
  if (existsSync(mark) && readFileSync(mark, "utf8") === name) return;
  say(`installing ${what} (once)`);
  npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], folder);
  writeFileSync(mark, name);
}

/** npm links the commands of dependencies, never a package's own: `npx aitia` in the clone needs this. */
function linkCommand() {
  const bin = join(root, "node_modules", ".bin");
  mkdirSync(bin, { recursive: true });
  if (windows) {
    writeFileSync(join(bin, "aitia.cmd"), '@node "%~dp0\\..\\..\\bin\\aitia.js" %*\r\n');
    return;
  }
  const link = join(bin, "aitia");
  if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link);
  symlinkSync(relative(bin, join(root, "bin", "aitia.js")), link);
}

/** Tests run the sources, which Node does by itself from 24 on; where no package has such a Node, the running one must do. */
function currentNode() {
  const own = join(root, "node_modules", ".bin", windows ? "node.cmd" : "node");
  const told = existsSync(own)
    ? spawnSync(own, ["--version"], { encoding: "utf8", shell: windows }).stdout
    : process.version;
  if (Number(/^v(\d+)/.exec(told ?? "")?.[1]) >= 24) return;
  fail(
    `no package of scripts/node/package.json brings Node 24 to ${process.platform} on ${process.arch}; install Node 24 or later yourself and run the same command with it`,
  );
}

/** npm's own words go to standard error, so that standard output stays the answer's. */
function npm(args, cwd) {
  const cli = process.env.npm_execpath;
  const own = cli && /npm-cli\.c?js$/.test(cli);
  const ran = own
    ? spawnSync(process.execPath, [cli, ...args], { cwd, stdio: ["ignore", 2, 2] })
    : spawnSync("npm", args, { cwd, stdio: ["ignore", 2, 2], shell: windows });
  if (ran.status === 0) return;
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
