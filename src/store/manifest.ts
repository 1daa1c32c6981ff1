/** What lies in a run folder and how it was made. */
import { join } from "node:path";
import * as v from "valibot";
import { AitiaError } from "../errors.ts";
import { atPlace, type Files, putOnce, readIfThere, writeWhole } from "./files.ts";
import { hashText } from "./fingerprint.ts";
import type { Json } from "./request.ts";

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/, "is not 32 hexadecimal digits"));
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const json: v.GenericSchema<Json> = v.lazy(() =>
  v.union([
    v.string(),
    v.number(),
    v.boolean(),
    v.null(),
    v.array(json),
    v.record(v.string(), json),
  ]),
);

const schema = v.strictObject({
  /** Form of the folder, so that a later Aitia knows what it reads. */
  form: v.literal(3),
  case: v.string(),
  program: hash,
  /** Of the package that lived it. */
  version: v.string(),
  /** Names of the sources that decided bits, and of those that decided what is said of them. */
  engine: hash,
  estimators: v.optional(hash),
  seed: whole,
  runs: whole,
  options: v.record(v.string(), json),
  request: hash,
  created: v.pipe(v.string(), v.isoTimestamp()),
  years: v.array(whole),
  /** What those are called, and each of them, where they are no years. */
  periods: v.optional(v.strictObject({ called: v.string(), names: v.array(v.string()) })),
  /** Recorded series in the order of the outputs, and how many of them count for the fingerprint. */
  series: v.array(v.string()),
  fingerprinted: whole,
  /** What a shard holds: every series of its worlds, or their sums, outcomes and fingerprints; with "parts" there is no shard. */
  kept: v.picklist(["whole", "reduced", "parts"]),
  shardRuns: v.pipe(whole, v.minValue(1)),
  /** Of the results; absent until every world is there. */
  fingerprint: v.optional(hash),
  finished: v.optional(
    v.strictObject({
      /** Of the worlds' fingerprints in their order. */
      worlds: hash,
      /** The content hash of each file that was made in the end. */
      products: v.record(v.string(), hash),
      /** What was read beside the case while answering, each with its hash; "" for what was not there. */
      read: v.record(v.string(), v.string()),
    }),
  ),
});
export type Manifest = Readonly<v.InferOutput<typeof schema>>;

export const MANIFEST = "manifest.json";
const manifestPath = (folder: string): string => join(folder, MANIFEST);

/** Indented, with the hash of all before it as the last entry: a text that was changed anywhere is no manifest. */
function textOf(manifest: Manifest): string {
  const seal = hashText(JSON.stringify(manifest));
  return `${JSON.stringify({ ...manifest, seal }, null, 2)}\n`;
}

const bytesOf = (manifest: Manifest) => new TextEncoder().encode(textOf(manifest));

export const writeManifest = (files: Files, folder: string, manifest: Manifest): void =>
  writeWhole(files, manifestPath(folder), bytesOf(manifest));

/** Creates the manifest once; where another process was first, its manifest counts. */
export function createManifest(files: Files, folder: string, manifest: Manifest): Manifest {
  if (putOnce(files, manifestPath(folder), bytesOf(manifest)) !== "other") return manifest;
  const found = readManifest(files, folder);
  if (found && "manifest" in found) return found.manifest;
  throw notOne(folder, found?.because ?? "it vanished");
}

export type FoundManifest =
  | { readonly manifest: Manifest }
  | { readonly because: string; readonly earlier?: boolean };

/** The manifest of a folder, or why it is none; undefined when there is no such file. */
export function readManifest(files: Files, folder: string): FoundManifest | undefined {
  const path = manifestPath(folder);
  const bytes = atPlace(path, () => readIfThere(files, path));
  if (!bytes) return undefined;
  const text = new TextDecoder().decode(bytes);
  const { seal: _, ...rest } = parsed(text);
  const found = v.safeParse(schema, rest);
  if (!found.success) {
    if (typeof rest.form === "number" && rest.form < 3 && typeof rest.request === "string")
      return { because: "an earlier Aitia wrote it", earlier: true };
    const issue = found.issues[0];
    const at = issue.path?.map((p) => String(p.key)).join(".");
    return { because: `${at ? `${at}: ` : ""}${issue.message}` };
  }
  // not the seal alone: no byte of the text may differ
  return textOf(rest as Manifest) === text
    ? { manifest: found.output }
    : { because: "it was changed" };
}

export const notOne = (folder: string, because: string): AitiaError =>
  new AitiaError({
    what: `this is not the manifest of a run: ${because}`,
    where: manifestPath(folder),
    todo: "Give another folder with --out.",
  });

function parsed(text: string): Record<string, unknown> {
  try {
    const found: unknown = JSON.parse(text);
    return found !== null && typeof found === "object" ? { ...found } : {};
  } catch {
    return {};
  }
}
