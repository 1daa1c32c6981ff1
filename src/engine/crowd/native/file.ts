/**
 * The program of a case as a library of this machine's own, made by its C compiler once and kept in the user's cache.
 * Beside it stands the mark of what has been proven of it; see proof.ts.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, homedir } from "node:os";
import { join } from "node:path";
import { FLAGS, LINKED, toNative } from "../../../compile/back/native/module.ts";
import type { Program } from "../../../compile/tree.ts";
import { computedBy } from "../../version.ts";

const COMPILER = "cc";

/** Why no native program can be made here; undefined where one can. */
export function whyNotNative(): string | undefined {
  if (process.platform === "win32") return "this is Windows";
  // without them `cc` asks the person to install them
  if (process.platform === "darwin" && spawnSync("xcode-select", ["-p"]).status !== 0)
    return "the command line developer tools are not installed";
  const { error, status } = spawnSync(COMPILER, ["--version"]);
  if (error) return `no C compiler is found (${COMPILER})`;
  return status === 0 ? undefined : `${COMPILER} --version ends with ${status}`;
}

/** Worlds that a vector of this processor holds: words of 32 bits, sixteen with AVX-512, eight with AVX2, else four. */
export function widthHere(): number {
  try {
    const flags = readFileSync("/proc/cpuinfo", "utf8");
    return / avx512dq /.test(flags) ? 16 : / avx2 /.test(flags) ? 8 : 4;
  } catch {
    return 4;
  }
}

const cache = (): string =>
  join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "aitia", "native");

const hashOf = (of: string | Uint8Array) => createHash("sha256").update(of).digest("hex");

/** Where the library of a program lies; what computes and the processor decide its name too. */
export function placeOf(program: Program, lanes: number): string {
  const of = [program.hash, computedBy.engine, lanes, cpus()[0]?.model, process.arch];
  return join(cache(), `${hashOf([...of, ...FLAGS, ...LINKED].join("\n")).slice(0, 32)}.node`);
}

/** Has just this library been proven? A damaged file is another one. */
export function isProven(file: string): boolean {
  try {
    return readFileSync(`${file}.proven`, "utf8") === hashOf(readFileSync(file));
  } catch {
    return false;
  }
}

export const markProven = (file: string): void =>
  writeFileSync(`${file}.proven`, hashOf(readFileSync(file)));

/** Makes the library where it is not there, by a process that goes on when this one ends; false where the compiler refuses. */
export function makeLibrary(file: string, program: Program, lanes: number): Promise<boolean> {
  return new Promise((resolve) => {
    if (existsSync(file)) return resolve(true);
    mkdirSync(cache(), { recursive: true });
    // machines that share a home may make it at once
    const own = `${file}.${randomUUID()}`;
    writeFileSync(`${own}.c`, toNative(program, lanes));
    // under its name stands only what is whole
    const script = `"$0" "$@" && mv "$OWN" "$PLACE"; made=$?; rm -f "$OWN" "$OWN.c"; exit $made`;
    const words = [...FLAGS, "-o", own, `${own}.c`, ...LINKED];
    const child = spawn("sh", ["-c", script, COMPILER, ...words], {
      env: { ...process.env, OWN: own, PLACE: file },
      stdio: "ignore",
      detached: true,
    });
    child.unref();
    child.on("error", () => resolve(false));
    child.on("exit", (code) => resolve(code === 0));
  });
}
