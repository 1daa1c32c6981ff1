/** What a page was made from, kept between calls below the folder where it is made. */
import { join, resolve } from "node:path";
import { type BlockName, sealed, unsealed } from "../store/block.ts";
import { disk, readIfThere, writeWhole } from "../store/files.ts";

/** A file that is kept, and what it must say of itself to be read. */
export interface Kept {
  readonly path: string;
  readonly name: BlockName;
}

export const keptBlock = (
  file: string,
  of: { readonly request: string; readonly number: number; readonly engine: string },
): Kept => ({
  path: join(resolve(".cache", "page"), `${file}.block`),
  name: {
    kind: "page",
    request: of.request,
    range: [of.number, of.number + 1],
    engine: of.engine,
  },
});

/** What is kept there and fits; anything else is lived again and replaced. */
export function found({ path, name }: Kept): Uint8Array | undefined {
  const bytes = readIfThere(disk, path);
  if (!bytes) return undefined;
  const { body, because } = unsealed(bytes, name);
  if (because) process.stderr.write(`note: ${path}: ${because}; it is made again.\n`);
  return body;
}

/** A place that cannot be written only costs the time of the next call. */
export function keep({ path, name }: Kept, content: Uint8Array): void {
  try {
    disk.makeFolder(join(path, ".."));
    writeWhole(disk, path, sealed(name, content));
  } catch {
    // the page is served all the same
  }
}
