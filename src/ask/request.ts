/** Names: what was asked (request) and what came of it (fingerprint). */
import { createHash } from "node:crypto";
import { relative } from "node:path";
import type { OpenCase } from "../engine/open.ts";
import type { Question } from "./question.ts";

const sha256 = (...parts: readonly (string | Uint8Array)[]): string => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
};

/** Hash of case, engine version, seed, number of worlds and options. It names the run folder. */
export function requestOf(
  open: OpenCase,
  engine: string,
  command: string,
  options: Omit<Question, "runs" | "seed"> & { readonly runs: number; readonly seed: number },
  more: Readonly<Record<string, unknown>> = {},
): string {
  return sha256(JSON.stringify([caseHash(open), engine, command, options, more])).slice(0, 32);
}

/** Hash of everything that a case is: its files, its program, its record and its inputs as usual. */
export function caseHash({ spec, source, program, folder, inputs }: OpenCase): string {
  const files = [...source.files.values()]
    .map((file) => [relative(folder, file.path).replaceAll("\\", "/"), file.text] as const)
    .filter(([path]) => !path.startsWith(".."))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const blocks = inputs({}).map((b) => new Uint8Array(b.buffer, b.byteOffset, b.byteLength));
  return sha256(program.hash, JSON.stringify(files), JSON.stringify(spec), ...blocks);
}

/** A world's fingerprint: the hash of its fingerprinted series, year by year as they lie in its outputs. */
export function worldFingerprint({ spec, program }: OpenCase, out: Float32Array): string {
  const series = Object.keys(spec.world.series).length;
  const width = program.recorded.length;
  const kept = new DataView(new ArrayBuffer(4 * series * program.years));
  for (let y = 0; y < program.years; y++)
    for (let s = 0; s < series; s++)
      kept.setFloat32(4 * (y * series + s), out[y * width + s]!, true);
  return sha256(new Uint8Array(kept.buffer)).slice(0, 16);
}

/** The fingerprint of many worlds, in order. */
export const fingerprintOf = (worlds: readonly string[]): string =>
  sha256(worlds.join("\n")).slice(0, 32);
