/** The run folder of a command: where it is, what is in it already, and how to be rid of it. */
import { accessSync, constants, existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { Keep } from "../ask/plan/lives.ts";
import type { Answer } from "../ask/why/answer.ts";
import type { Histories } from "../ask/why/why.ts";
import { cachedBeside, type OpenCase } from "../engine/open.ts";
import { placeIn } from "../engine/sandbox/folder.ts";
import { AitiaError } from "../errors.ts";
import { periodsOf } from "../model/clock.ts";
import { version } from "../root.ts";
import { type Kept, keeping } from "../site/stored-answers.ts";
import { atPlace, disk, read, writeWhole } from "../store/files.ts";
import { hashText } from "../store/fingerprint.ts";
import { finishFolder, putProduct, unfitProducts } from "../store/finish.ts";
import {
  openFolder,
  type RunFolder,
  readPart,
  shardCount,
  shardRange,
  storePart,
  storeShard,
} from "../store/folder.ts";
import type { Manifest } from "../store/manifest.ts";
import { canonical, type Request, requestHash } from "../store/request.ts";
import { listParts } from "../store/shards.ts";
import { type TwinTable, twinsAsParquet } from "../store/twins-parquet.ts";
import { en } from "../words/en/index.ts";
import type { Language } from "../words/language.ts";
import { refuse } from "./options.ts";

export interface Place {
  readonly run: RunFolder;
  readonly folder: string;
  /** As it is shown to a person. */
  readonly shown: string;
}

/** What a person should know and what refuses nothing. */
export const note = (text: string): void => void process.stderr.write(`note: ${text}\n`);

/** The run folder of a request; refused where it has no name. */
export function placeOf(request: Request, out: string | undefined): string {
  if (out === "")
    refuse("--out names no folder", "Write --out and a folder, or leave it out: runs/<request>.");
  if (out !== undefined) return resolve(out);
  const usual = resolve("runs", requestHash(request));
  return isReadOnly(".") && !existsSync(usual) ? join(cachedRuns(), requestHash(request)) : usual;
}

/** Where runs lie that nobody gave a place, where the folder one is in may not be written. */
const cachedRuns = () => join(cachedBeside(""), "..", "runs");

/** Where runs lie to which nobody gave another place. */
export const placesOfRuns = (): readonly string[] => [resolve("runs"), cachedRuns()];

function isReadOnly(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return false;
  } catch {
    return true;
  }
}

/** Whether nothing stands where a run folder is wanted. */
export const isFree = (folder: string): boolean =>
  atPlace(folder, () => disk.kind(folder) === undefined);

export function openPlace(
  open: OpenCase,
  request: Request,
  { out, kept }: { readonly out?: string | undefined; readonly kept?: Manifest["kept"] },
): Place {
  const folder = placeOf(request, out);
  const shown = relative(process.cwd(), folder) || ".";
  const { program, spec, clock } = open;
  const run = openFolder(
    folder,
    {
      request,
      version,
      years: clock.years,
      periods: periodsOf(clock),
      series: program.recorded.map((r) => r.name),
      fingerprinted: Object.keys(spec.world.series).length,
      kept,
      created: new Date().toISOString(),
    },
    { tell: note },
  );
  return { run, folder, shown };
}

/** Keeps the parts of an answer beside the worlds. A part that is damaged, or of something else, is lived again. */
export const keepIn = ({ run }: Place): Keep => ({
  read: (part) => readPart(run, part),
  write: (part, bytes) => storePart(run, part, bytes),
});

/** Whether a part of an answer is kept there. */
export function isPartOf({ run, folder }: Place): (part: number) => boolean {
  const parts = new Set(listParts(run.files, folder));
  return (part) => parts.has(part);
}

/** The case with an ear: what was read beside it while answering, as names and hashes. */
export function listening(open: OpenCase): {
  readonly open: OpenCase;
  readonly read: Record<string, string>;
} {
  const read: Record<string, string> = {};
  const stored = async (name: string) => {
    const text = await open.stored(name);
    read[name] = hashIf(text);
    return text;
  };
  return { open: { ...open, stored }, read };
}

const hashIf = (text: string | undefined) => (text === undefined ? "" : hashText(text));

/** The bytes of an answer that was finished here, verified; undefined where there is none that still holds. */
export async function answeredBefore(
  { run, folder }: Place,
  open: OpenCase,
): Promise<Uint8Array | undefined> {
  const unfit = unfitProducts(run);
  // worlds and answer are verified in full on the way on which they are made
  if (!unfit || unfit.some((name) => name !== REPORT)) return undefined;
  for (const [name, hash] of Object.entries(run.manifest.finished?.read ?? {})) {
    if (hashIf(await open.stored(name)) === hash) continue;
    note(`${name} is not what it was when this was answered: it is answered anew.`);
    return undefined;
  }
  return atPlace(folder, () => read(run.files, join(folder, ANSWER)));
}

const ANSWER = "answer.json";
const REPORT = "report.html";
const bytesOf = (text: string) => new TextEncoder().encode(text);
export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** The same answer, but for how long it took and how it was asked for. */
function isSame(a: Uint8Array, b: Uint8Array): boolean {
  const found = (bytes: Uint8Array) => {
    const { seconds: _, commandLine: __, ...rest } = JSON.parse(textOf(bytes));
    return canonical(rest);
  };
  try {
    return found(a) === found(b);
  } catch {
    return false;
  }
}

/** Stores worlds and answer of a run and finishes its folder; gives the answer's bytes as they lie there. */
export function finishAnswer(
  { run }: Place,
  of: {
    readonly answer: Answer;
    readonly histories: Histories;
    readonly twins: TwinTable;
    readonly read: Readonly<Record<string, string>>;
    readonly report: (answer: Answer) => string;
  },
): Uint8Array {
  const { manifest } = run;
  for (let shard = 0; shard < shardCount(manifest); shard++) {
    const [first, end] = shardRange(manifest, shard);
    storeShard(run, shard, of.histories(first, end));
  }
  const own = bytesOf(`${JSON.stringify(of.answer, null, 1)}\n`);
  const bytes = putProduct(run, ANSWER, { bytes: own, isSame: (there) => isSame(there, own) });
  const answer: Answer = JSON.parse(textOf(bytes));
  finishFolder(run, {
    fingerprint: answer.fingerprint,
    products: {
      [ANSWER]: bytes,
      [REPORT]: bytesOf(of.report(answer)),
      "twins.parquet": twinsAsParquet(of.twins),
    },
    read: of.read,
  });
  return bytes;
}

/** Draws the report of a finished answer anew where it is not as it would be drawn; a place that is read-only keeps its own. */
export function redraw({ run }: Place, report: string): void {
  const { finished, fingerprint } = run.manifest;
  if (!finished || !fingerprint) return;
  try {
    finishFolder(run, {
      fingerprint,
      worlds: finished.worlds,
      products: { ...finished.products, [REPORT]: bytesOf(report) },
      read: finished.read,
    });
  } catch (error) {
    if (!(error instanceof AitiaError)) throw error;
    note(`the report stays as it is: ${error.troubles[0].what}`);
  }
}

/** Stores a text beside a case; gives where. What came with somebody else's case decides nothing about places elsewhere. */
export function writeBeside(folder: string, name: string, text: string): string {
  const path = join(folder, name);
  atPlace(path, () => disk.makeFolder(dirname(path)));
  if (placeIn(folder, dirname(name)) === undefined)
    throw new AitiaError({
      what: "a link leads out of the folder, and nothing is written through it",
      where: dirname(path),
      todo: "Put a folder in the place of the link.",
    });
  writeWhole(disk, path, bytesOf(text));
  return path;
}

/** Stores texts beside a case, or in the user's cache where its folder may not be written; gives the folder. */
export function storeBeside(
  { folder, spec }: OpenCase,
  texts: readonly (readonly [name: string, text: string])[],
): string {
  const into = (place: string) => {
    for (const [name, text] of texts) writeBeside(place, name, text);
    return place;
  };
  try {
    return into(folder);
  } catch (error) {
    if (!(error instanceof AitiaError)) throw error;
    return into(cachedBeside(spec.id));
  }
}

/** Keeps what was told of a simulator's case for its page, which lives nothing; a cache that cannot be written keeps nothing. */
export async function keepForPage<K extends keyof Kept>(
  open: OpenCase,
  command: K,
  answer: Kept[K][number],
): Promise<void> {
  if (!open.spec.simulator) return;
  const [name, text] = await keeping(open, command, answer);
  try {
    writeBeside(cachedBeside(open.spec.id), name, text);
  } catch (error) {
    if (!(error instanceof AitiaError)) throw error;
  }
}

/** An answer as its folder keeps it: without how long it took, so that a second finishing finds the same bytes. */
export function bytesOfAnswer({ seconds: _, ...same }: { readonly seconds: number }): Uint8Array {
  return bytesOf(`${JSON.stringify(same, null, 1)}\n`);
}

/** How to see and remove what was kept. */
export const keptSays = ({ shown }: Place, { terminal }: Language = en): string =>
  terminal.kept(shown, /^[\w./-]+$/.test(shown) ? shown : `'${shown}'`);
