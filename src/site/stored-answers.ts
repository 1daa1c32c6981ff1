/**
 * What was answered of a case that a simulator lives, as it is kept: the answers of `why` in their run folders, what `sense`
 * and `twin` told in the user's cache. Only what was answered of the case as it is, by what answers here, is found.
 */
import { join } from "node:path";
import type { SenseAnswer, TwinDocument } from "../ask/index.ts";
import type { OpenCase } from "../engine/open.ts";
import { disk, read } from "../store/files.ts";
import { hashText } from "../store/fingerprint.ts";
import { unfitProducts } from "../store/finish.ts";
import { readFolder } from "../store/folder.ts";
import type { Manifest } from "../store/manifest.ts";
import { runsBelow } from "../store/runs.ts";

/** A finished `why` of the case as it is. */
export interface StoredWhy {
  readonly folder: string;
  readonly manifest: Manifest;
  /** The document of `why --json`. */
  readonly text: string;
  /** Names of what was read beside the case, and is not what it was. */
  readonly since: readonly string[];
}

/** The answer of a `why` that a page is best made of: to the plain question before any other, of the most histories, the latest. */
export async function storedWhy(
  open: OpenCase,
  places: readonly string[],
  tell: (folder: string) => void,
): Promise<StoredWhy | undefined> {
  const found = places
    .flatMap((place) => runsBelow(place))
    .flatMap(({ folder, manifest }) =>
      manifest && answers(open, manifest) ? [{ folder, manifest }] : [],
    )
    .sort((a, b) => worth(b.manifest, a.manifest));
  for (const { folder } of found) {
    const stored = await storedIn(open, folder);
    if (stored) return stored;
    tell(folder);
  }
  return undefined;
}

/** What a run folder holds of it; nothing where that is of another case, of an earlier state, or not as it was written. */
export async function storedIn(open: OpenCase, folder: string): Promise<StoredWhy | undefined> {
  const run = readFolder(folder);
  const { manifest } = run;
  const unfit = answers(open, manifest) ? unfitProducts(run) : undefined;
  if (!unfit || unfit.some((name) => name !== "report.html")) return undefined;
  const since: string[] = [];
  for (const [name, hash] of Object.entries(manifest.finished?.read ?? {})) {
    const text = await open.stored(name);
    if ((text === undefined ? "" : hashText(text)) !== hash) since.push(name);
  }
  const bytes = read(disk, join(folder, "answer.json"));
  return { folder, manifest, text: new TextDecoder().decode(bytes), since };
}

const answers = ({ spec, hash, by }: OpenCase, { options, ...of }: Manifest): boolean =>
  of.case === spec.id &&
  of.finished !== undefined &&
  /^why\b/.test(String(options.command)) &&
  options.files === hash &&
  of.engine === by.engine &&
  of.estimators === by.estimators;

/** Nothing removed, set or moved, and the kind of knock-out that is usual. */
const isPlain = ({ options }: Manifest): boolean =>
  options.knockout === "unresponsive" &&
  [options.without, options.events, options.set, options.only].every(
    (part) => Object.keys(Object(part ?? {})).length === 0,
  );

const worth = (a: Manifest, b: Manifest): number =>
  Number(isPlain(a)) - Number(isPlain(b)) ||
  a.runs - b.runs ||
  (a.created < b.created ? -1 : Number(a.created > b.created));

/** Twins that are kept; the oldest give way. */
const MOST_TWINS = 8;

/** By command, what a page is told of it; the latest first. */
export interface Kept {
  readonly sense: readonly SenseAnswer[];
  readonly twin: readonly TwinDocument[];
}

/** What is kept of a command, as it was told of the case as it is; the latest first. */
export async function keptOf<K extends keyof Kept>(open: OpenCase, command: K): Promise<Kept[K]> {
  const text = await open.stored(fileOf(command));
  try {
    const { of, told } = JSON.parse(text ?? "{}") as { of?: string; told: Kept[K] };
    return of === stateOf(open) ? told : ([] as unknown as Kept[K]);
  } catch {
    return [] as unknown as Kept[K];
  }
}

/** Where an answer is kept below the user's cache of a case, and the text with this one before those that lie there. */
export async function keeping<K extends keyof Kept>(
  open: OpenCase,
  command: K,
  answer: Kept[K][number],
): Promise<readonly [name: string, text: string]> {
  const same = JSON.stringify(answer);
  const others = (await keptOf(open, command)).filter((one) => JSON.stringify(one) !== same);
  const told = [answer, ...others].slice(0, command === "twin" ? MOST_TWINS : 1);
  return [fileOf(command), `${JSON.stringify({ of: stateOf(open), told })}\n`];
}

const fileOf = (command: keyof Kept): string => `stored/${command}.json`;

/** The case, and what answers. */
const stateOf = ({ hash, by }: OpenCase): string =>
  hashText(JSON.stringify([hash, by.engine, by.estimators]));
