/** Texts of a case's own folder, for its tables: a case reads nothing else, and whoever runs its files serves them. */
import { AitiaError } from "../errors.ts";
import type { TextFile } from "./csv.ts";

let served: ((path: string) => string) | undefined;

/** Says where `readText` reads from now on; for whoever runs the files of a case by themselves, as its tests do. */
export const serveTexts = (read: (path: string) => string): void => {
  served = read;
};

/**
 * The text of a file of the case's own folder.
 *
 * @param path from the case's folder: "record/series.csv"
 * @throws AitiaError where there is no such file, or where nobody serves texts
 */
export function readText(path: string): string {
  if (served) return served(path);
  throw new AitiaError({
    what: `nobody serves the text "${path}"`,
    where: "readText",
    todo: "Open the case with openCase, or say with serveTexts where its texts lie.",
  });
}

/** Several such texts with their names, as `readRecord` and `readTable` take them. */
export const readTexts = (...paths: readonly string[]): readonly TextFile[] =>
  paths.map((name) => ({ name, text: readText(name) }));
