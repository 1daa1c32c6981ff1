/** What is packed into one file: Aitia as it lies here, files of the disk, texts; and how the file is written. */
import { createWriteStream, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { root } from "../root.ts";
import { atPlace, disk, unfinishedName } from "../store/files.ts";
import { type Packed, tarOf } from "../store/tar.ts";

export const packageJson = (folder = root) =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    readonly dependencies: Readonly<Record<string, string>>;
    readonly engines: { readonly node: string };
  };

/** Whether what computes here was built; else its sources do. */
export const isBuilt = !import.meta.url.endsWith(".ts");

/** Aitia as it lies here: what was built, or the sources, whichever computed. */
export function programFiles(): Packed[] {
  const folders = isBuilt ? ["bin", "dist/src", "dist/web"] : ["bin", "src"];
  const paths = folders.flatMap((folder) =>
    below(join(root, folder)).map((path) => `${folder}/${path}`),
  );
  return [...paths, "package.json"]
    .filter((path) => !/\.test\.|\/(testing|__snapshots__)\/|\.d\.ts$|\.map$/.test(path))
    .map((path) => onDisk(`aitia/${path}`, join(root, path)));
}

/** Files below a folder, relative, with slashes; no links, nothing hidden, no packages, no runs. */
export function below(folder: string, prefix = ""): string[] {
  return atPlace(folder, () => readdirSync(folder, { withFileTypes: true }))
    .filter(({ name }) => !name.startsWith(".") && name !== "node_modules" && name !== "runs")
    .flatMap((entry) => {
      const path = `${prefix}${entry.name}`;
      if (entry.isDirectory()) return below(join(folder, entry.name), `${path}/`);
      return entry.isFile() ? [path] : [];
    });
}

export const onDisk = (path: string, at: string): Packed => ({
  path,
  size: atPlace(at, () => statSync(at).size),
  pieces: () => disk.pieces(at),
});

export const ofBytes = (path: string, bytes: Uint8Array): Packed => ({
  path,
  size: bytes.length,
  pieces: () => [bytes],
});
export const ofText = (path: string, text: string): Packed =>
  ofBytes(path, new TextEncoder().encode(text));

/** Writes files as one archive, compressed, behind a head of its own; piece by piece, and puts it in place whole. */
export async function writeCompressed(
  to: string,
  files: readonly Packed[],
  { head = "", level = 9 }: { readonly head?: string; readonly level?: number } = {},
): Promise<void> {
  const temporary = unfinishedName(to);
  try {
    writeFileSync(temporary, head, { flag: "wx" });
    const end = createWriteStream(temporary, { flags: "a" });
    await pipeline(tarOf(files), createGzip({ level }), end);
    atPlace(to, () => disk.replace(temporary, to));
  } catch (error) {
    atPlace(to, () => {
      throw error;
    });
  } finally {
    disk.remove(temporary);
  }
}
