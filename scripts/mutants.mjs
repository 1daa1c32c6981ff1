// npm run mutants [-- why | fit | ask | FILE …] [--exact]: changes one thing in the sources at a time and asks whether a
// test notices: one of their room, for `ask` one of their folder; with --exact those of the exact case too, which take
// long. --page writes the page anew from what is kept. Results are kept by file in docs/studies/mutants.json, each with the day it was measured.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const own = join(root, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");
const node = process.platform !== "win32" && existsSync(own) ? own : process.execPath;
const stryker = join(root, "test/mutants/node_modules/@stryker-mutator/core/bin/stryker.js");
const report = join(root, ".cache/mutants/report.json");
const json = join(root, "docs/studies/mutants.json");
const page = join(root, "docs/studies/mutants.md");

const rooms = ["why", "fit", "ask"];

/** The tests that a file's mutants are shown to; what `ask/why` says is also held by the tests of the words. */
function testsOf(file) {
  const room = roomOf(file);
  if (room !== "ask") return [`src/${room}/**/*.test.ts`];
  const folder = file.split("/").slice(0, 3).join("/");
  return [
    folder.endsWith(".ts") ? "src/ask/*.test.ts" : `${folder}/**/*.test.ts`,
    ...(folder === "src/ask/why" ? ["src/words/*.test.ts"] : []),
    ...(isExact
      ? ["why", "given-record", "asked", "sense", "validity"].map(
          (name) => `cases/meadow/${name}.test.ts`,
        )
      : []),
  ];
}

const fail = (what) => {
  process.stderr.write(`error: ${what}\n`);
  process.exit(2);
};
const roomOf = (file) => {
  const room = rooms.find((name) => file.startsWith(`src/${name}/`));
  return room ?? fail(`"${file}" is in none of the rooms ${rooms.join(", ")}`);
};
const filesOf = (word) =>
  rooms.includes(word)
    ? readdirSync(join(root, "src", word), { recursive: true })
        .map((file) => `src/${word}/${file.replaceAll("\\", "/")}`)
        .filter((file) => /(?<!\.test|\/index)\.ts$/.test(file) && !file.includes("/testing/"))
        .sort()
    : existsSync(join(root, word))
      ? [word]
      : fail(`there is no file "${word}"`);

/** What Stryker says of a mutant: whether it was noticed. A test that ends never, or not in time, has noticed. */
const noticed = { Killed: true, Timeout: true, Survived: false, NoCoverage: false };

const isExact = process.argv.includes("--exact");
const isPage = process.argv.includes("--page");
const asked = process.argv.slice(2).filter((word) => !["--exact", "--page"].includes(word));
const files = isPage ? [] : (asked.length > 0 ? asked : rooms).flatMap(filesOf);
const kept = existsSync(json) ? JSON.parse(readFileSync(json, "utf8")) : { files: {} };
for (const file of files) {
  rmSync(report, { force: true });
  const ran = spawnSync(node, [stryker, "run", "test/mutants/stryker.config.mjs"], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, AITIA_MUTATED: file, AITIA_MUTANT_TESTS: testsOf(file).join(",") },
  });
  if (ran.status !== 0 || !existsSync(report)) fail(`Stryker ended with ${ran.status}`);
  const found = JSON.parse(readFileSync(report, "utf8")).files;
  kept.files[file] = measured(file, found[file]?.mutants ?? []);
  // file by file, so that what is broken off keeps what it has
  write();
}

if (isPage) write();

function measured(file, mutants) {
  const counted = mutants.filter(({ status }) => status in noticed);
  return {
    date: new Date().toISOString().slice(0, 10),
    ...(isExact && roomOf(file) === "ask" ? { exact: true } : {}),
    mutants: counted.length,
    killed: counted.filter(({ status }) => noticed[status]).length,
    survivors: counted
      .filter(({ status }) => !noticed[status])
      .map(({ location, mutatorName, replacement, status }) => ({
        line: location.start.line,
        mutator: mutatorName,
        becomes: (replacement ?? "").slice(0, 80),
        ...(status === "NoCoverage" ? { reached: false } : {}),
      })),
  };
}

/** The results and their page: rooms, then files. */
function write() {
  const names = Object.keys(kept.files)
    .filter((file) => existsSync(join(root, file)))
    .sort();
  kept.files = Object.fromEntries(names.map((file) => [file, kept.files[file]]));
  const share = (of) => {
    const total = of.reduce((sum, file) => sum + kept.files[file].mutants, 0);
    const killed = of.reduce((sum, file) => sum + kept.files[file].killed, 0);
    return [String(total), total === 0 ? "–" : `${Math.floor((1000 * killed) / total) / 10}%`];
  };
  const row = (cells) => `| ${cells.join(" | ")} |`;
  const text = [
    "# Mutants",
    "",
    "One thing in the sources is changed at a time; a mutant is killed when a test of its room fails, or never ends. Measured with `npm run mutants` (Stryker; what is done once when a file is loaded is left out); the tests are those of the file's room, for `ask` those of its folder (for `ask/why` also those of the words), and where it says so those of the exact case `meadow`. Who survived stands in [mutants.json](mutants.json).",
    "",
    row(["room", "files measured", "mutants", "killed"]),
    row(["---", "---:", "---:", "---:"]),
    ...rooms.map((room) => {
      const of = names.filter((file) => roomOf(file) === room);
      return row([`\`${room}\``, `${of.length} of ${filesOf(room).length}`, ...share(of)]);
    }),
    "",
    row(["file", "mutants", "killed", "measured"]),
    row(["---", "---:", "---:", "---"]),
    ...names.map((file) =>
      row([
        `\`${file}\``,
        ...share([file]),
        `${kept.files[file].date}${kept.files[file].exact ? ", with the exact case" : ""}`,
      ]),
    ),
    "",
  ].join("\n");
  mkdirSync(join(root, "docs/studies"), { recursive: true });
  writeFileSync(json, `${JSON.stringify(kept, null, 1)}\n`);
  writeFileSync(page, text);
}
