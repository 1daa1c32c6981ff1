/**
 * Opens a case from its folder: reads its files, runs the plain ones to get its words, compiles its rules.
 * Case files are TypeScript on every Node from 20 on: their types are blanked and their imports resolved by us, so a
 * case may lie anywhere and needs nothing installed beside it.
 */
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join, relative, resolve } from "node:path";
import { toJavaScript } from "../compile/back/js.ts";
import { compile } from "../compile/compile.ts";
import { type CaseSource, readCase } from "../compile/source/source.ts";
import type { Program } from "../compile/tree.ts";
import { AitiaError, suggestion } from "../errors.ts";
import { declared } from "../model/asked.ts";
import type { Case, Events, Outcome } from "../model/case.ts";
import { graveTroubles } from "../model/check.ts";
import { clockOf } from "../model/clock.ts";
import { worldWithin } from "../model/history-of.ts";
import { writtenFor } from "../model/written-for.ts";
import { root } from "../root.ts";
import { hashBytes, hashText } from "../store/fingerprint.ts";
import { located } from "./check/located.ts";
import { nodeCrew } from "./crowd/pool.ts";
import { LIMIT, limited, patience } from "./limited.ts";
import type { Model } from "./model.ts";
import { liesIn, placeIn, readOnly } from "./sandbox/folder.ts";
import { runCase } from "./sandbox/run.ts";
import { CASE_JSON, isSimulated, readSimulated, simulated } from "./simulator/open.ts";
import { simulatorHash, trust } from "./simulator/trust.ts";
import { computedBy } from "./version.ts";
import { inputBlocks } from "./world/inputs.ts";
import { evaluate, type InputBlocks } from "./world/live.ts";

/** A model with the folder and the files that it was read from. */
export interface OpenCase extends Model {
  readonly source: CaseSource;
  readonly folder: string;
}

/** The folder of the cases that come with Aitia. */
export const casesFolder = join(root, "cases");

/** Where what belongs beside a case is kept when its folder may not be written: the user's own cache. */
export const cachedBeside = (id: string): string =>
  join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "aitia", "cases", id);

/** What a case is made of before it is compiled. */
export interface ReadCase {
  readonly spec: Case;
  readonly source: CaseSource;
  readonly folder: string;
}

export async function openCase(nameOrPath: string): Promise<OpenCase> {
  const read = await loadCase(nameOrPath);
  const { spec, source, folder } = read;
  const grave = graveTroubles(spec);
  if (grave.length > 0) throw new AitiaError(located(spec, source, grave));
  if (!isSimulated(spec)) return compiled(nameOrPath, read, compile(spec, source));
  const own = { named: nameOrPath, by: computedBy, spec, source, folder };
  return { ...own, clock: clockOf(spec.world), ...simulated(spec, folder), stored: storedIn(read) };
}

/** Reads what is stored beside a case: in its folder, whose links lead nowhere else, or in the user's cache. */
const storedIn =
  ({ spec, folder }: ReadCase): Model["stored"] =>
  async (name) =>
    readText(placeIn(folder, name)) ?? readText(join(cachedBeside(spec.id), name));

function compiled(named: string, { spec, source, folder }: ReadCase, program: Program): OpenCase {
  const clock = clockOf(spec.world);
  /** What the case gives under the same events is the same, so its sandbox is asked once. */
  const given = new Map<string, InputBlocks>();
  const inputs = (events: Events) => {
    const key = JSON.stringify(Object.entries(events).sort());
    const blocks = given.get(key) ?? inputBlocks(spec, program, clock, events);
    given.set(key, blocks);
    return blocks;
  };
  let hash: string | undefined;
  return {
    named,
    by: computedBy,
    crew: nodeCrew(),
    spec,
    source,
    program,
    clock,
    folder,
    inputs,
    get hash() {
      hash ??= hashOf({ spec, source, folder }, [...inputs({}), ...inputsOfHistories(spec)]);
      return hash;
    },
    make: async (kind) => evaluate(toJavaScript(program, { trace: kind === "traced" })),
    stored: storedIn({ spec, source, folder }),
  };
}

/** The inputs that each history of a case gives as usual, in the order of their names. */
const inputsOfHistories = (spec: Case): readonly Float32Array[] =>
  (spec.histories?.list ?? []).flatMap((history) => {
    const { state, sets } = history.inputs({}, clockOf(worldWithin(spec, history)));
    return [state, ...Object.values(sets)].flatMap((blocks) =>
      Object.keys(blocks)
        .sort()
        .map((name) => blocks[name]),
    );
  });

/** Of a case's own files, its words and its inputs as usual. */
function hashOf({ spec, source, folder }: ReadCase, inputs: readonly Float32Array[]): string {
  const files = [...source.files.values()]
    .map((file) => [relative(folder, file.path).replaceAll("\\", "/"), file.text] as const)
    .filter(([path]) => !path.startsWith(".."))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const blocks = inputs.map((b) => hashBytes(new Uint8Array(b.buffer, b.byteOffset, b.byteLength)));
  return hashText(JSON.stringify([files, spec, blocks]));
}

/** Letters of one file of code, and of all of a case: what is longer is a table, and is read much faster as one. */
const LARGEST_CODE = 2 ** 20;
const MOST_CODE = 2 ** 23;

const tooMuchCode = (where: string) => ({
  what: "this is more code than a person writes",
  where,
  todo: "A file has at most a million letters, a case eight million: keep tables in files beside it, and read them with readText.",
});

/** Reads a case and runs its plain files; does not compile its rules. */
export async function loadCase(
  nameOrPath: string,
  { limit = LIMIT }: { readonly limit?: number | undefined } = {},
): Promise<ReadCase> {
  const folder = findCase(nameOrPath);
  const entry = join(folder, "case.ts");
  const name = (path: string) => {
    const near = relative(process.cwd(), path);
    return near.startsWith("..") || isAbsolute(near) ? path : near.replaceAll("\\", "/");
  };
  if (!isFile(entry)) {
    const spec = readSimulated(folder, name(join(folder, CASE_JSON)));
    const trouble = writtenFor(spec.id, spec.aitia, computedBy.version);
    if (trouble) throw new AitiaError(trouble);
    return { spec, source: { files: new Map(), rules: new Map() }, folder };
  }
  const own = readOnly(folder);
  const home = realpathSync(folder);
  let letters = 0;
  const read = (path: string) => {
    const inside = [folder, home].find((one) => liesIn(one, path));
    const text = inside && own.readText(relative(inside, path));
    if (text && "v" in text) {
      letters += text.v.length;
      if (text.v.length > LARGEST_CODE || letters > MOST_CODE)
        throw new AitiaError(tooMuchCode(name(path)));
      return text.v;
    }
    if (!existsSync(path)) return undefined;
    throw new AitiaError({
      what: inside
        ? "this file of the case cannot be read"
        : "a case imports a file of its own folder only",
      where: name(path),
      todo: "Copy it into the case's folder; neither a path nor a link may lead out.",
    });
  };
  const unread = () => ({
    what: `reading its code has not ended after ${limit / 1000} seconds`,
    where: name(entry),
    todo: "Write less in one place: keep tables in files beside the code, and read them with readText.",
  });
  const source = limited(
    () =>
      readCase(entry, {
        read,
        resolve: (from, specifier) => resolve(from, "..", specifier),
        name,
      }),
    unread,
    patience() * limit,
  );
  const spec = (await runCase({ source, entry, folder, limit })) as Case | undefined;
  if (!spec || typeof spec !== "object" || !spec.world)
    throw new AitiaError({
      what: "the case's file gives no case",
      where: name(entry),
      todo: "End it with: export default defineCase({ … }).",
    });
  const trouble = writtenFor(spec.id, spec.aitia, computedBy.version);
  if (trouble) throw new AitiaError(trouble);
  // what is declared is computed here, whatever the case's own code beside it would say
  return { spec: withDeclared(spec), source, folder };
}

const withDeclared = (spec: Case): Case =>
  Array.isArray(spec.outcomes) && spec.outcomes.some((one) => typeof one?.asks === "object")
    ? { ...spec, outcomes: spec.outcomes.map(asDeclared) }
    : spec;

const asDeclared = (outcome: Outcome): Outcome =>
  typeof outcome?.asks === "object" && outcome.asks !== null
    ? { ...outcome, came: declared({ ...outcome.asks, id: outcome.id, says: outcome.says }).came }
    : outcome;

/** What is at a path; nothing where no such path can be, as where its name is too long. */
function statOf(path: string) {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
const isFolder = (path: string) => statOf(path)?.isDirectory() === true;
const isFile = (path: string) => statOf(path)?.isFile() === true;

const isCase = (folder: string) =>
  isFile(join(folder, "case.ts")) || isFile(join(folder, CASE_JSON));

/** The folder of a case by its name, or by a path; an error when there is none. */
export function findCase(nameOrPath: string): string {
  const candidates = /[\\/.]/.test(nameOrPath)
    ? [resolve(nameOrPath)]
    : [join(casesFolder, nameOrPath), resolve(nameOrPath)];
  const folder = candidates.find(isFolder);
  if (!folder)
    throw new AitiaError({
      what: `there is no case "${nameOrPath}"`,
      where: candidates.join(" or "),
      todo: suggestion(nameOrPath, knownCases()),
    });
  if (!isCase(folder))
    throw new AitiaError({
      what: `"${nameOrPath}" has no case.ts`,
      where: folder,
      todo: "A case is a folder whose case.ts ends with: export default defineCase({ … }); that of a simulator has a case.json.",
    });
  return folder;
}

/** Lets the simulator of a case run from now on, while its command and its declared files are as they are. */
export function trustCase(nameOrPath: string): void {
  const folder = findCase(nameOrPath);
  if (isFile(join(folder, "case.ts")))
    throw new AitiaError({
      what: `"${nameOrPath}" starts no program of its own`,
      where: "--trust",
      todo: "Leave --trust out.",
    });
  const { simulator } = readSimulated(folder, join(folder, CASE_JSON));
  trust(simulator, simulatorHash(simulator, folder));
}

/** Names of the cases that come with Aitia. */
export const knownCases = (): string[] =>
  isFolder(casesFolder) ? readdirSync(casesFolder).filter((n) => isCase(join(casesFolder, n))) : [];

function readText(path: string | undefined): string | undefined {
  try {
    return path === undefined ? undefined : readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
