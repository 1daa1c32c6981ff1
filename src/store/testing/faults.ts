/** For tests: a disk on which chosen acts fail as disks fail. */
import { writeFileSync } from "node:fs";
import { disk, type Files } from "../files.ts";

export const fault = (code: string): Error =>
  Object.assign(new Error(`${code}: made up`), { code });

/** How an act on a path fails, instead of or after having been done; undefined to let it be. */
export interface Faults {
  readonly write?: (path: string, nth: number) => Error | undefined;
  /** Writes only this share of the bytes, then fails with the code. */
  readonly torn?: (path: string, nth: number) => string | undefined;
  /** The name was given, and yet the answer is this error: a lost reply of a network disk, asked again. */
  readonly afterLink?: (path: string) => Error | undefined;
  readonly link?: (path: string) => Error | undefined;
  readonly folder?: (path: string) => Error | undefined;
}

export function faulty(faults: Faults): Files {
  let nth = 0;
  return {
    ...disk,
    makeFolder(path) {
      const error = faults.folder?.(path);
      if (error) throw error;
      disk.makeFolder(path);
    },
    write(path, pieces) {
      const torn = faults.torn?.(path, nth);
      const error = faults.write?.(path, nth++);
      if (torn) {
        const bytes = Buffer.concat([...pieces]);
        writeFileSync(path, bytes.subarray(0, bytes.length >> 1));
        throw fault(torn);
      }
      if (error) throw error;
      disk.write(path, pieces);
    },
    link(from, to) {
      const before = faults.link?.(to);
      if (before) throw before;
      disk.link(from, to);
      const after = faults.afterLink?.(to);
      if (after) throw after;
    },
  };
}
