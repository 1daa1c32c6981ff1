/**
 * Nothing runs unasked: a simulator's command is started once somebody has trusted it, for the hash of its command and of
 * its declared files. What was trusted is remembered in the user's own cache, never in the case's folder.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join, normalize } from "node:path";
import { AitiaError } from "../../errors.ts";
import type { Simulator } from "../../model/simulator.ts";
import { atPlace, disk } from "../../store/files.ts";
import { hashBytes, hashText } from "../../store/fingerprint.ts";

/** The hash of a simulator's command and of its declared files as they are now. */
export function simulatorHash({ command, files }: Simulator, folder: string): string {
  const read = [...files].sort().map((name) => [name, hashBytes(fileOf(folder, name))] as const);
  return hashText(JSON.stringify([command, read]));
}

function fileOf(folder: string, name: string): Uint8Array {
  const where = `${folder}: simulator.files`;
  if (isAbsolute(name) || normalize(name).startsWith(".."))
    throw new AitiaError({
      what: `"${name}" does not lie below the case's folder`,
      where,
      todo: "Put whatever decides the simulator's answers into the folder, and name it from there.",
    });
  try {
    return readFileSync(join(folder, name));
  } catch {
    throw new AitiaError({
      what: `there is no file "${name}"`,
      where,
      todo: "Name files of the case's folder.",
    });
  }
}

/** Words of the command that are files of the case's folder and are not declared: a change of them would go unseen. */
export const undeclared = ({ command, files }: Simulator, folder: string): readonly string[] =>
  command.filter((word) => {
    const isHere = !isAbsolute(word) && existsSync(join(folder, word));
    return isHere && !files.map(normalize).includes(normalize(word));
  });

/** A folder of the user's own cache. */
export const cachedIn = (name: string): string =>
  join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "aitia", name);

const trustedFolder = () => cachedIn("trusted");

/** Remembers that this command may run while command and files have this hash. */
export function trust({ command }: Simulator, hash: string): void {
  const keep = () => {
    disk.makeFolder(trustedFolder());
    writeFileSync(join(trustedFolder(), hash), `${JSON.stringify(command)}\n`);
  };
  atPlace(trustedFolder(), keep, " with XDG_CACHE_HOME");
}

/** @throws AitiaError with command and hash where nobody has trusted them yet */
export function mustBeTrusted(simulator: Simulator, folder: string): void {
  const hash = simulatorHash(simulator, folder);
  if (existsSync(join(trustedFolder(), hash))) return;
  throw new AitiaError({
    what: `this would start a program: ${simulator.command.join(" ")}`,
    where: `${folder}, whose declared files and command have the hash ${hash}`,
    todo: `Read ${simulator.files.join(", ")}, and give the same command with --trust to let it run, now and while nothing of it changes.`,
  });
}
