/**
 * A crew's folder: what whoever asks lays out to be lived, and what workers lived of it. A plan lies there under a name
 * that its bytes decide, and each of its blocks of lives is created once. Nothing else is shared: no server, no lock.
 */
import { join } from "node:path";
import { AitiaError } from "../errors.ts";
import type { BlockName } from "./block.ts";
import {
  atPlace,
  contentHash,
  disk,
  type Files,
  isUnfinished,
  putOnce,
  readIfThere,
} from "./files.ts";
import { canonical } from "./request.ts";
import { ASIDE, isAside, putBlock, readBlock } from "./shards.ts";

/** Whose the folder is: who lives in it must have the same program from the same engine. */
export interface CrewOf {
  /** The case as a worker opens it: its name, or its folder. */
  readonly case: string;
  readonly program: string;
  readonly engine: string;
}

export interface CrewFolder {
  readonly files: Files;
  readonly folder: string;
  readonly of: CrewOf;
  readonly tell: (text: string) => void;
}

interface Opening {
  readonly files?: Files;
  readonly tell?: (text: string) => void;
}

const CREW = "crew.json";
/** Its place in the order, its name, and how many blocks it has. */
const LAID = /^(\d{6,})-([0-9a-f]{32})-(\d+)\.plan$/;
const LIVED = /^([0-9a-f]{32})-(\d{6,})\.lives$/;
const FORM = 1;

const digits = (n: number) => String(n).padStart(6, "0");
const textOf = (of: CrewOf) => `${JSON.stringify({ form: FORM, ...of })}\n`;

/** Opens a new or empty folder for a crew, or that of a crew of the same program and engine. */
export function openCrewFolder(
  folder: string,
  of: CrewOf,
  { files = disk, tell = () => {} }: Opening = {},
): CrewFolder {
  const kind = atPlace(folder, () => files.kind(folder));
  const names = kind === "folder" ? atPlace(folder, () => files.list(folder)) : [];
  if ((kind && kind !== "folder") || (names.some((n) => !isOwn(n)) && !names.includes(CREW)))
    throw new AitiaError({
      what: "this is no folder of a crew, and not an empty one",
      where: folder,
      todo: "Give a new or an empty folder that all workers see; nothing was changed here.",
    });
  atPlace(folder, () => files.makeFolder(folder));
  putOnce(files, join(folder, CREW), new TextEncoder().encode(textOf(of)));
  const there = readCrewFolder(folder, { files, tell });
  if (there && there.of.program === of.program && there.of.engine === of.engine) return there;
  throw new AitiaError({
    what: "the crew in this folder lives another program, or with another engine",
    where: folder,
    todo: "Give another folder, or remove this one with aitia remove.",
  });
}

/** The folder of a crew; undefined where there is none. */
export function readCrewFolder(
  folder: string,
  { files = disk, tell = () => {} }: Opening = {},
): CrewFolder | undefined {
  const path = join(folder, CREW);
  if (files.kind(folder) !== "folder") return undefined;
  const bytes = atPlace(path, () => readIfThere(files, path));
  if (!bytes) return undefined;
  const of = crewIn(new TextDecoder().decode(bytes));
  if (of) return { files, folder, of, tell };
  throw new AitiaError({
    what: "this does not say which program a crew lives",
    where: path,
    todo: "Remove the folder with aitia remove, and ask again.",
  });
}

function crewIn(text: string): CrewOf | undefined {
  try {
    const { form, ...of } = JSON.parse(text);
    return form === FORM && textOf(of) === text ? of : undefined;
  } catch {
    return undefined;
  }
}

const isOwn = (name: string): boolean =>
  name === CREW || name === ASIDE || LAID.test(name) || LIVED.test(name) || isUnfinished(name);

/** A plan that was laid out, and which of its blocks were lived. */
export interface Laid {
  readonly plan: string;
  readonly blocks: number;
  readonly lived: ReadonlySet<number>;
}

/** Plans in the order in which they were laid out, each once; by listing, which a shared file system answers truly. */
export function laidOut({ files, folder }: CrewFolder): readonly Laid[] {
  const names = atPlace(folder, () => (files.kind(folder) ? files.list(folder) : []));
  const lived = new Map<string, Set<number>>();
  for (const name of names) {
    const [, plan, block] = LIVED.exec(name) ?? [];
    if (!plan) continue;
    const own = lived.get(plan) ?? new Set();
    lived.set(plan, own.add(Number(block)));
  }
  const laid = names.flatMap((name) => {
    const [, nth, plan, blocks] = LAID.exec(name) ?? [];
    return plan ? [{ nth: Number(nth), plan, blocks: Number(blocks) }] : [];
  });
  laid.sort((a, b) => a.nth - b.nth || (a.plan < b.plan ? -1 : 1));
  const all = new Map<string, Laid>();
  for (const { plan, blocks } of laid)
    if (!all.has(plan)) all.set(plan, { plan, blocks, lived: lived.get(plan) ?? new Set() });
  return [...all.values()];
}

/** Blocks that nobody has lived yet. */
export const missingBlocks = ({ blocks, lived }: Laid): readonly number[] =>
  Array.from({ length: blocks }, (_, block) => block).filter((block) => !lived.has(block));

/** What a plan is named: by the crew's program and engine, and by its bytes. */
export const planName = ({ of }: CrewFolder, bytes: Uint8Array): string =>
  contentHash([
    new TextEncoder().encode(canonical({ program: of.program, engine: of.engine })),
    bytes,
  ]);

const nameOf = ({ of }: CrewFolder, plan: string, block?: number): BlockName => ({
  kind: block === undefined ? "plan" : "lives",
  request: plan,
  range: block === undefined ? [0, 1] : [block, block + 1],
  engine: of.engine,
});

const planPath = (place: CrewFolder, plan: string): string | undefined => {
  const name = place.files.list(place.folder).find((n) => LAID.exec(n)?.[2] === plan);
  return name && join(place.folder, name);
};

/** Lays a plan of so many blocks out behind those that lie there; what lies there already stays. */
export function layOut(
  place: CrewFolder,
  plan: string,
  { bytes, blocks }: { readonly bytes: Uint8Array; readonly blocks: number },
): void {
  const { files, folder } = place;
  atPlace(folder, () => {
    if (planPath(place, plan)) return;
    const last = files.list(folder).map((name) => Number(LAID.exec(name)?.[1] ?? -1));
    const nth = Math.max(-1, ...last) + 1;
    const path = join(folder, `${digits(nth)}-${plan}-${blocks}.plan`);
    putBlock({ ...place, path, name: nameOf(place, plan) }, bytes);
  });
}

/** A plan's bytes; undefined where it does not lie there, or where what did was damaged and was set aside. */
export function readPlan(place: CrewFolder, plan: string): Uint8Array | undefined {
  const path = atPlace(place.folder, () => planPath(place, plan));
  return path === undefined ? undefined : readBlock({ ...place, path, name: nameOf(place, plan) });
}

const blockPlace = (place: CrewFolder, plan: string, block: number) => ({
  ...place,
  path: join(place.folder, `${plan}-${digits(block)}.lives`),
  name: nameOf(place, plan, block),
});

/** Stores the outputs of a block's lives, once; other outputs of the same lives are an error. */
export const putLives = (
  place: CrewFolder,
  { plan, block }: { readonly plan: string; readonly block: number },
  { buffer, byteOffset, byteLength }: Float32Array,
): void =>
  void putBlock(
    blockPlace(place, plan, block),
    new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength),
  );

/** The outputs of a block's lives; undefined where there are none that fit. */
export function readLives(
  place: CrewFolder,
  plan: string,
  block: number,
): Float32Array | undefined {
  const body = readBlock(blockPlace(place, plan, block));
  return body && new Float32Array(body.buffer as ArrayBuffer, 0, body.length / 4);
}

/**
 * Takes plans and their blocks away; with the last plan of all the folder goes too, and workers that wait there go home.
 * What is not a crew's stays.
 */
export function clear(place: CrewFolder, plans: (plan: string) => boolean = () => true): void {
  const { files, folder } = place;
  const gone = (name: string) =>
    plans(LAID.exec(name)?.[2] ?? "") || plans(LIVED.exec(name)?.[1] ?? "");
  atPlace(folder, () => {
    for (const name of files.list(folder))
      if ((LAID.test(name) || LIVED.test(name)) && gone(name)) files.remove(join(folder, name));
    if (laidOut(place).length > 0) return;
    files.remove(join(folder, CREW));
    for (const name of files.list(folder)) if (isUnfinished(name)) files.remove(join(folder, name));
    const aside = join(folder, ASIDE);
    if (files.kind(aside) === "folder") {
      for (const name of files.list(aside)) if (isAside(name)) files.remove(join(aside, name));
      if (files.list(aside).length === 0) files.removeFolder(aside);
    }
    if (files.list(folder).length === 0) files.removeFolder(folder);
  });
}

/**
 * Takes a crew's folder away that a question has left: its plans, lives and what was set aside. Whatever else lies there
 * stays, and so does the folder then.
 *
 * @returns how much was removed and what was left; nothing where this is no crew's folder
 */
export function removeCrew(
  folder: string,
  files: Files = disk,
):
  | { readonly files: number; readonly bytes: number; readonly left: readonly string[] }
  | undefined {
  if (files.kind(folder) !== "folder" || files.kind(join(folder, CREW)) !== "file")
    return undefined;
  const own = files.list(folder).filter((name) => name !== ASIDE && isOwn(name));
  const bytes = own.reduce((sum, name) => sum + files.size(join(folder, name)), 0);
  clear({ files, folder, of: { case: "", program: "", engine: "" }, tell: () => {} });
  const left = files.kind(folder) === "folder" ? files.list(folder) : [];
  return { files: own.length, bytes, left: left.map((name) => join(folder, name)) };
}
