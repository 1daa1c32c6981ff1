/**
 * npm run mutants [-- why | fit | ask …] [--drawn N] [--minutes M]: changes one thing in the sources at a time and asks
 * whether a test notices. Of all changes that Stryker knows of a room, N are drawn (300), the same whoever draws. What is
 * measured is kept piece by piece in docs/studies/mutants.json, so that a run of M minutes goes on where the last one
 * stopped; what was measured in a file that has changed since is measured again. --page writes the page anew from what is kept.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { wilson } from "../src/why/wilson.ts";
import {
  type Drawn,
  type MutantStudy,
  mutantPage,
  type RoomMeasured,
} from "../studies/mutants-table.ts";
import { fileOf, keepStudy, measuredNow } from "../studies/study.ts";

const stryker = "test/mutants/node_modules/@stryker-mutator";
const report = ".cache/mutants/report.json";
const asked = ".cache/mutants/drawn.json";
/** What is drawn hangs on this number and on the sources, on nothing else. */
const SEED = 12;
/** Mutants of one start of Stryker, about; it begins with a run of all tests. */
const PIECE = 40;
const rooms = ["why", "fit", "ask"] as const;
type Room = (typeof rooms)[number];

/** The tests that the mutants of `why` and `fit` are shown to stand in their room; those of `ask` beside the file and here, the quicker first. */
const exact: Readonly<Record<string, readonly string[]>> = {
  why: ["why", "whether", "given-parameters", "asked", "given-record"],
  plan: ["why", "whether", "asked", "given-record"],
  condition: ["given-parameters", "fit", "given-record"],
  sense: ["sense"],
  validity: ["validity"],
  weigh: ["weigh", "validity"],
  run: ["asked"],
  sweep: ["sweep"],
  twin: ["asked"],
};
const others: Readonly<Record<string, readonly string[]>> = {
  why: ["src/words/*.test.ts"],
  weigh: ["src/words/en/weighed.test.ts", "test/weigh.test.ts"],
  plan: ["src/ask/index.test.ts"],
  run: ["src/ask/index.test.ts", "src/cli/commands/runs.test.ts"],
  twin: ["src/ask/index.test.ts"],
  check: ["src/cli/commands/check.test.ts"],
  compare: ["src/cli/commands/compare.test.ts"],
  import: ["src/cli/commands/import.test.ts"],
};

const roomOf = (file: string): Room => file.split("/")[1] as Room;
/** The folder of `ask` that a file stands in, or `ask` itself. */
const folderOf = (file: string): string =>
  roomOf(file) === "ask" && file.split("/").length > 3 ? (file.split("/")[2] ?? "") : roomOf(file);

function testsOf(folder: string, room: Room): readonly string[] {
  if (room !== "ask") return [`src/${room}/**/*.test.ts`];
  if (folder === "ask") return ["src/ask/*.test.ts", "cases/meadow/asked.test.ts"];
  const beside = `src/ask/${folder}/*.test.ts`;
  return [
    ...(globSync(beside).length > 0 ? [beside] : []),
    ...(others[folder] ?? []),
    ...(exact[folder] ?? []).map((name) => `cases/meadow/${name}.test.ts`),
  ];
}

/** As Stryker's instrumenter names a change; lines and columns from 0. */
interface Mutant {
  readonly fileName: string;
  readonly mutatorName: string;
  readonly replacement: string;
  readonly location: {
    readonly start: { readonly line: number; readonly column: number };
    readonly end: { readonly line: number; readonly column: number };
  };
}

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
const hashOfFile = (file: string): string => hash(readFileSync(file, "utf8")).slice(0, 16);
const keyOf = ({ fileName, mutatorName, replacement, location: { start, end } }: Mutant): string =>
  [fileName, start.line, start.column, end.line, end.column, mutatorName, replacement].join("|");

/** Lines from 1, columns from 0. */
const rangeOf = ({ fileName, location: { start, end } }: Mutant): string =>
  `${fileName}:${start.line + 1}:${start.column}-${end.line + 1}:${end.column}`;

const filesOf = (room: Room): readonly string[] =>
  readdirSync(`src/${room}`, { recursive: true, encoding: "utf8" })
    .map((file) => `src/${room}/${file.replaceAll("\\", "/")}`)
    .filter((file) => /(?<!\.test|\/index)\.ts$/.test(file) && !file.includes("/testing/"))
    .sort();

/** Every change that Stryker knows of a room's files. */
async function mutantsOf(files: readonly string[]): Promise<readonly Mutant[]> {
  const { Instrumenter } = await import(`../${stryker}/instrumenter/dist/src/index.js`);
  const silent = { isDebugEnabled: () => false, debug: () => {}, info: () => {}, warn: () => {} };
  const told = await new Instrumenter(silent).instrument(
    files.map((name) => ({ name, mutate: true, content: readFileSync(name, "utf8") })),
    { ignorers: [], excludedMutations: [], plugins: null, noHeader: false },
  );
  return told.mutants;
}

/** Those whose names hash lowest: a draw without replacement, each with the same chance. */
const draw = (mutants: readonly Mutant[], count: number): readonly Mutant[] =>
  mutants
    .map((mutant) => ({ mutant, at: hash(`${SEED} ${keyOf(mutant)}`) }))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .slice(0, count)
    .map(({ mutant }) => mutant);

const fail = (what: string): never => {
  process.stderr.write(`error: ${what}\n`);
  process.exit(2);
};

/** Runs these mutants, all of one folder, and tells what became of each. */
function measure(mutants: readonly Mutant[]): readonly Drawn[] {
  const files = [...new Set(mutants.map(({ fileName }) => fileName))];
  const first = files[0] ?? fail("nothing was drawn");
  mkdirSync(".cache/mutants", { recursive: true });
  writeFileSync(asked, JSON.stringify(mutants.map(keyOf)));
  rmSync(report, { force: true });
  const hashes = new Map(files.map((file) => [file, hashOfFile(file)]));
  const ran = spawnSync(
    process.execPath,
    [`${stryker}/core/bin/stryker.js`, "run", "test/mutants/stryker.config.mjs"],
    {
      stdio: "inherit",
      env: {
        ...process.env,
        AITIA_DRAWN: resolve(asked),
        AITIA_MUTATED: mutants.map(rangeOf).join(","),
        AITIA_MUTANT_TESTS: testsOf(folderOf(first), roomOf(first)).join(","),
      },
    },
  );
  if (ran.status !== 0 || !existsSync(report)) fail(`Stryker ended with ${ran.status}`);
  const wanted = new Set(mutants.map(keyOf));
  const { files: told, testFiles }: Report = JSON.parse(readFileSync(report, "utf8"));
  const tests = new Map(
    Object.entries(testFiles).flatMap(([file, { tests: all }]) =>
      all.map(({ id, name }) => [id, `${file.replaceAll("\\", "/")}: ${name}`] as const),
    ),
  );
  return Object.entries(told).flatMap(([fileName, { mutants: all }]) =>
    all.flatMap(({ location, mutatorName, replacement = "", status, killedBy, static: once }) => {
      const from0 = ({ line, column }: { line: number; column: number }) => ({
        line: line - 1,
        column: column - 1,
      });
      const key = keyOf({
        fileName,
        mutatorName,
        replacement,
        location: { start: from0(location.start), end: from0(location.end) },
      });
      if (!wanted.has(key)) return [];
      return [
        {
          file: fileName,
          sources: hashes.get(fileName) ?? "",
          line: location.start.line,
          mutator: mutatorName,
          becomes: replacement.replace(/\s+/g, " ").slice(0, 100),
          was: killedOf(status),
          ...(status === "NoCoverage" ? { reached: false as const } : {}),
          ...(once ? { once: true as const } : {}),
          ...(killedBy?.[0] ? { by: tests.get(killedBy[0]) ?? "" } : {}),
          key: hash(key).slice(0, 16),
        },
      ];
    }),
  );
}

interface Told {
  readonly location: Mutant["location"];
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly status: string;
  readonly killedBy?: readonly string[];
  readonly static?: boolean;
}

interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly Told[] }>>;
  readonly testFiles: Readonly<
    Record<string, { readonly tests: readonly { readonly id: string; readonly name: string }[] }>
  >;
}

/** A test that ends never, or not in time, has noticed. */
const killedOf = (status: string): Drawn["was"] => {
  if (status === "Killed" || status === "Timeout")
    return status === "Killed" ? "killed" : "endless";
  if (status === "Survived" || status === "NoCoverage") return "survived";
  return fail(`Stryker calls a mutant "${status}"`);
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    drawn: { type: "string", default: "300" },
    minutes: { type: "string", default: "600" },
    page: { type: "boolean", default: false },
  },
});
const until = Date.now() + 60_000 * Number(values.minutes);
const count = Number(values.drawn);
for (const word of positionals)
  if (!(rooms as readonly string[]).includes(word))
    fail(`"${word}" is none of ${rooms.join(", ")}`);

const kept: MutantStudy | undefined = existsSync(fileOf("mutants"))
  ? JSON.parse(readFileSync(fileOf("mutants"), "utf8"))
  : undefined;
let study: MutantStudy = {
  ...measuredNow(),
  study: "mutants",
  seed: SEED,
  rooms: {},
  drawn: [],
  ...kept,
};

if (values.page) write(study);
else
  for (const room of rooms)
    if (positionals.length === 0 || positionals.includes(room)) await measureRoom(room);

async function measureRoom(room: Room): Promise<void> {
  const files = filesOf(room);
  const all = await mutantsOf(files);
  const drawn = draw(all, count);
  const names = new Map(drawn.map((mutant) => [hash(keyOf(mutant)).slice(0, 16), mutant]));
  const still = study.drawn.filter(
    ({ file, key, sources }) =>
      roomOf(file) === room && names.has(key) && hashOfFile(file) === sources,
  );
  let done: readonly Drawn[] = still;
  const keep = () => {
    const rest = study.drawn.filter(({ file }) => roomOf(file) !== room);
    study = { ...study, ...measuredNow(), drawn: [...rest, ...done] };
    study = {
      ...study,
      rooms: {
        ...study.rooms,
        [room]: measured(done, {
          files: files.length,
          reached: files.filter((file) =>
            [...names].every(
              ([key, { fileName }]) => fileName !== file || done.some((one) => one.key === key),
            ),
          ).length,
          mutants: all.length,
          drawn: drawn.length,
        }),
      },
    };
    write(study);
  };
  const open = [...names].filter(([key]) => !still.some((one) => one.key === key));
  keep();
  for (const piece of pieces(open.map(([, mutant]) => mutant))) {
    if (Date.now() > until) return;
    done = [...done, ...measure(piece)];
    keep();
  }
}

/** Folder by folder, and whole files within, so that a file is either measured or not. */
function pieces(mutants: readonly Mutant[]): readonly (readonly Mutant[])[] {
  const sorted = [...mutants].sort((a, b) => (a.fileName < b.fileName ? -1 : 1));
  const all: Mutant[][] = [];
  for (const file of new Set(sorted.map(({ fileName }) => fileName))) {
    const own = sorted.filter(({ fileName }) => fileName === file);
    const last = all[all.length - 1];
    const [first] = last ?? [];
    if (last && first && folderOf(first.fileName) === folderOf(file) && last.length < PIECE)
      last.push(...own);
    else all.push(own);
  }
  return all;
}

function measured(
  done: readonly Drawn[],
  of: Pick<RoomMeasured, "files" | "reached" | "mutants" | "drawn">,
): RoomMeasured {
  const killed = done.filter(({ was }) => was !== "survived").length;
  const n = done.length;
  return {
    ...of,
    measured: n,
    killed,
    ...(n > 0 ? { share: { value: killed / n, ...wilson(killed / n, n, 0.95) } } : {}),
  };
}

function write(now: MutantStudy): void {
  const { study: name, date, engine, estimators, ...found } = now;
  const drawn = [...found.drawn].sort((a, b) =>
    a.file === b.file ? a.line - b.line || (a.key < b.key ? -1 : 1) : a.file < b.file ? -1 : 1,
  );
  keepStudy(name, { ...found, drawn }, { date, engine, estimators });
  writeFileSync("docs/studies/mutants.md", mutantPage({ ...now, drawn }));
}
