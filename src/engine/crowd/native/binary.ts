/**
 * The program of a case as one of this machine's own, made by its C compiler once and kept in the user's cache. While it is
 * being made nobody waits for it.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, homedir } from "node:os";
import { join } from "node:path";
import { FLAGS, toNative } from "../../../compile/back/native/module.ts";
import type { Program } from "../../../compile/tree.ts";
import { computedBy } from "../../version.ts";

const COMPILER = "cc";

/** Why no native program can be made here; undefined where one can. */
export function whyNotNative(): string | undefined {
  if (process.platform === "win32") return "this is Windows";
  const { error, status } = spawnSync(COMPILER, ["--version"]);
  if (error) return `no C compiler is found (${COMPILER})`;
  return status === 0 ? undefined : `${COMPILER} --version ends with ${status}`;
}

/** Worlds that a vector of this processor holds: eight words of 32 bits where it has AVX2, else four. */
export function lanesHere(): number {
  try {
    return / avx2 /.test(readFileSync("/proc/cpuinfo", "utf8")) ? 8 : 4;
  } catch {
    return 4;
  }
}

const cache = (): string =>
  join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "aitia", "native");

/** Where the binary of a program lies; what computes and the processor decide its name too. */
function placeOf(program: Program, lanes: number): string {
  const of = [program.hash, computedBy.engine, lanes, cpus()[0]?.model, process.arch, ...FLAGS];
  return join(cache(), createHash("sha256").update(of.join("\n")).digest("hex").slice(0, 32));
}

const begun = new Map<string, Promise<string | undefined>>();

/** The binary, where it is there already. */
export function binaryIfThere(program: Program, lanes: number): string | undefined {
  const place = placeOf(program, lanes);
  return existsSync(place) ? place : undefined;
}

/** Makes the binary, once, by a process that goes on when this one ends; undefined where the compiler refuses. */
export function makeBinary(program: Program, lanes: number): Promise<string | undefined> {
  const place = placeOf(program, lanes);
  const known = begun.get(place);
  if (known) return known;
  const making = new Promise<string | undefined>((resolve) => {
    if (existsSync(place)) return resolve(place);
    mkdirSync(cache(), { recursive: true });
    const own = `${place}.${process.pid}`;
    writeFileSync(`${own}.c`, toNative(program, lanes));
    // under its name stands only what is whole
    const script = `"$0" "$@" -o "$OWN" "$OWN.c" -lm && mv "$OWN" "$PLACE"; made=$?; rm -f "$OWN.c"; exit $made`;
    const child = spawn("sh", ["-c", script, COMPILER, ...FLAGS], {
      env: { ...process.env, OWN: own, PLACE: place },
      stdio: "ignore",
      detached: true,
    });
    child.unref();
    child.on("error", () => resolve(undefined));
    child.on("exit", (code) => resolve(code === 0 ? place : undefined));
  });
  begun.set(place, making);
  return making;
}
