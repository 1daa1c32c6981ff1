/** One bit, flipped anywhere in a run folder, and the question asked again: what the command then says. */
import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { main } from "../src/cli/main.ts";
import { threefry4x32 } from "../src/kernel/threefry.ts";

export interface Told {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command in this process. */
export async function asked(words: readonly string[]): Promise<Told> {
  let [stdout, stderr] = ["", ""];
  const { write: out } = process.stdout;
  const { write: err } = process.stderr;
  process.stdout.write = (text: unknown) => {
    stdout += text;
    return true;
  };
  process.stderr.write = (text: unknown) => {
    stderr += text;
    return true;
  };
  try {
    return { status: await main(words), stdout, stderr };
  } finally {
    process.stdout.write = out;
    process.stderr.write = err;
    process.exitCode = undefined;
  }
}

/** A folder that is asked again after a flip. */
export interface Subject {
  readonly says: string;
  readonly words: readonly string[];
  /** Changes the folder before the flip. */
  readonly prepare?: (folder: string) => void;
  /** Whether asking reads this file, so that damage in it must be said. */
  readonly reads: (file: string) => boolean;
}

const small = ["two-doors", "--runs", "130", "--json"];
export const subjects: readonly Subject[] = [
  { says: "a finished run", words: ["run", ...small], reads: () => true },
  {
    says: "a finished why",
    words: ["why", ...small],
    // an answer that is whole is given as it is; what it was made from is not read for it
    reads: (file) => !/^(shards|parts)\//.test(file),
  },
  {
    says: "a why of which only worlds and parts are left",
    words: ["why", ...small],
    prepare: (folder) => rmSync(join(folder, "answer.json")),
    reads: () => true,
  },
];

export interface Flip {
  readonly trial: number;
  /** Below the folder, with "/". */
  readonly file: string;
  readonly byte: number;
  readonly bit: number;
}

export interface Judged extends Flip {
  /** The same answer, or a loud stop; and wherever damage was read, it was said. */
  readonly verdict: "same" | "stopped" | "silent";
}

const filesBelow = (folder: string): string[] =>
  (readdirSync(folder, { recursive: true }) as string[])
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();

/** The flip of a trial: every file as likely, and in it every bit. */
function flipOf(folder: string, trial: number): Flip {
  const files = filesBelow(folder);
  const [a, b, c] = threefry4x32([trial, 0, 0, 0], [0x666c6970, 0, 0, 0]);
  const file = files[a % files.length]!;
  return { trial, file, byte: b % statSync(join(folder, file)).size, bit: c % 8 };
}

/** An answer without how long it took. */
const found = (text: string): string => text.replace(/"seconds": ?[\d.e+-]+/, "");

/** Lives a subject once below `home`, then flips one bit a trial in a copy of its folder and asks again. */
export async function flips(
  { words, prepare, reads }: Subject,
  trials: Iterable<number>,
  home: string,
): Promise<readonly Judged[]> {
  const [folder, copy] = [join(home, "as-lived"), join(home, "flipped")];
  const first = await asked([...words, "--out", folder]);
  if (first.status !== 0) throw new Error(first.stderr);
  prepare?.(folder);
  const judged: Judged[] = [];
  for (const trial of trials) {
    rmSync(copy, { recursive: true, force: true });
    cpSync(folder, copy, { recursive: true });
    const flip = flipOf(copy, trial);
    const path = join(copy, flip.file);
    const bytes = readFileSync(path);
    bytes[flip.byte]! ^= 1 << flip.bit;
    writeFileSync(path, bytes);
    const told = await asked([...words, "--out", copy]);
    const isStopped = told.status === 2 && /^error: /m.test(told.stderr);
    const isSame = told.status === 0 && found(told.stdout) === found(first.stdout);
    const isSaid = isStopped || told.stderr.includes("It was set aside") || !reads(flip.file);
    const verdict = isStopped ? "stopped" : isSame && isSaid ? "same" : "silent";
    judged.push({ ...flip, verdict });
  }
  rmSync(folder, { recursive: true, force: true });
  return judged;
}
