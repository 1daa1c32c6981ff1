/** What lies in a run folder and how it was made. */
import { join } from "node:path";
import * as v from "valibot";
import { AitiaError } from "../errors.ts";
import { atPlace, codeOf, type Files, writeWhole } from "./files.ts";
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
  form: v.literal(2),
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
  /** Of the results; absent until every world is there. */
  fingerprint: v.optional(hash),
  created: v.pipe(v.string(), v.isoTimestamp()),
  years: v.array(whole),
  /** Recorded series in the order of the outputs, and how many of them count for the fingerprint. */
  series: v.array(v.string()),
  fingerprinted: whole,
  shardRuns: v.pipe(whole, v.minValue(1)),
});

export type Manifest = Readonly<v.InferOutput<typeof schema>>;

const manifestPath = (folder: string): string => join(folder, "manifest.json");

export function writeManifest(files: Files, folder: string, manifest: Manifest): void {
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  writeWhole(files, manifestPath(folder), new TextEncoder().encode(text));
}

/** The manifest of a folder, undefined when there is none; an error when it is not one. */
export function readManifest(files: Files, folder: string): Manifest | undefined {
  const path = manifestPath(folder);
  const bytes = atPlace(path, () => {
    try {
      return files.read(path);
    } catch (error) {
      if (codeOf(error) === "ENOENT") return undefined;
      throw error;
    }
  });
  if (!bytes) return undefined;
  const found = v.safeParse(schema, parsed(new TextDecoder().decode(bytes)));
  if (found.success) return found.output;
  const issue = found.issues[0];
  const at = issue.path?.map((p) => String(p.key)).join(".");
  throw new AitiaError({
    what: `this is not the manifest of a run: ${at ? `${at}: ` : ""}${issue.message}`,
    where: path,
    todo: "Give another folder with --out, or remove this one.",
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
