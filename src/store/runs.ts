/** The runs in a folder: which there are, how far they are, and how one is removed, with nothing that is not its own. */
import { join } from "node:path";
import { AitiaError } from "../errors.ts";
import { atPlace, disk, type Files, isUnfinished } from "./files.ts";
import { foreignIn, isOwn, shardCount } from "./folder.ts";
import { MANIFEST, type Manifest, readManifest } from "./manifest.ts";
import { ASIDE, isAside, isBlock, listShards, PARTS_FOLDER, SHARDS_FOLDER } from "./shards.ts";

export interface KnownRun {
  readonly folder: string;
  /** Absent where the manifest cannot be read. */
  readonly manifest?: Manifest;
  /** Why it cannot. */
  readonly because?: string;
  readonly shards: { readonly there: number; readonly of: number };
  readonly bytes: number;
}

/** The runs directly below a folder, by the names of their folders. */
export function runsBelow(place: string, files: Files = disk): readonly KnownRun[] {
  if (atPlace(place, () => files.kind(place)) !== "folder") return [];
  return atPlace(place, () => files.list(place))
    .map((name) => join(place, name))
    .filter((folder) => files.kind(folder) === "folder" && files.list(folder).includes(MANIFEST))
    .map((folder) => known(folder, files));
}

function known(folder: string, files: Files): KnownRun {
  const found = readManifest(files, folder);
  const bytes = ownOf(folder, files).files.reduce((sum, path) => sum + files.size(path), 0);
  const there = listShards(files, folder).length;
  if (!found || !("manifest" in found))
    return { folder, because: found?.because ?? "it vanished", shards: { there, of: 0 }, bytes };
  const { manifest } = found;
  return { folder, manifest, shards: { there, of: shardCount(manifest) }, bytes };
}

export interface Own {
  /** Files of the run, the manifest last. */
  readonly files: readonly string[];
  /** Folders of the run, the innermost first. */
  readonly folders: readonly string[];
  /** What lies in its folder and is not the run's. */
  readonly left: readonly string[];
}

/** What in a run folder is the run's. Links are nobody's. */
export function ownOf(folder: string, files: Files): Own {
  const own: string[] = [];
  const folders: string[] = [];
  const left: string[] = [];
  const inside: Readonly<Record<string, (name: string) => boolean>> = {
    [SHARDS_FOLDER]: (name) => isBlock(name) || isUnfinished(name),
    [PARTS_FOLDER]: (name) => isBlock(name) || isUnfinished(name),
    [ASIDE]: isAside,
  };
  for (const name of files.list(folder)) {
    const path = join(folder, name);
    const kind = files.kind(path);
    const isInside = Object.hasOwn(inside, name) ? inside[name] : undefined;
    if (isInside && kind === "folder") {
      folders.push(path);
      for (const block of files.list(path)) {
        const at = join(path, block);
        (isInside(block) && files.kind(at) === "file" ? own : left).push(at);
      }
    } else if (!isInside && isOwn(name) && kind === "file") own.push(path);
    else left.push(path);
  }
  const isManifest = (path: string) => path === join(folder, MANIFEST);
  return {
    files: [...own.filter((path) => !isManifest(path)), ...own.filter(isManifest)],
    folders,
    left,
  };
}

/**
 * Removes a run: its blocks, products and manifest, in this order, so that a removal that was stopped can be given
 * again. Whatever else lies in the folder stays.
 *
 * @returns how much was removed, and what was left because it is not the run's
 * @throws AitiaError where there is no run
 */
export function removeRun(
  folder: string,
  files: Files = disk,
): { readonly files: number; readonly bytes: number; readonly left: readonly string[] } {
  const kind = atPlace(folder, () => files.kind(folder));
  const found = kind === "folder" ? readManifest(files, folder) : undefined;
  const isOne = found && ("manifest" in found || found.earlier || isAlone(folder, files));
  if (!isOne)
    throw new AitiaError({
      what: kind === "link" ? "a link stands here, and is not followed" : "there is no run here",
      where: folder,
      todo: "Nothing was removed. Name a folder that aitia runs lists.",
    });
  const own = ownOf(folder, files);
  let bytes = 0;
  return atPlace(folder, () => {
    for (const path of own.files) {
      bytes += files.size(path);
      files.remove(path);
    }
    for (const path of own.folders) if (files.list(path).length === 0) files.removeFolder(path);
    if (files.list(folder).length === 0) files.removeFolder(folder);
    return { files: own.files.length, bytes, left: own.left };
  });
}

/** Whether a folder whose manifest is damaged holds nothing but what a run's does. */
const isAlone = (folder: string, files: Files): boolean =>
  foreignIn(files, folder, files.list(folder)).length === 0;
