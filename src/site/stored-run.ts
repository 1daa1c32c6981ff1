/** The stored run that the page opens with: a fixed seed, a modest number of worlds, kept between calls. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { commandLine } from "../ask/plan/command-line.ts";
import { type Question, readQuestion } from "../ask/plan/question.ts";
import { why, whyRequest } from "../ask/why/why.ts";
import { nodeCrew } from "../engine/crowd/pool.ts";
import type { OpenCase } from "../engine/open.ts";
import { version } from "../engine/version.ts";
import { requestHash } from "../store/request.ts";
import type { Published } from "./pack.ts";

/** Enough for every estimate to be given, few enough to be lived while somebody waits. */
export const WORLDS = 256;

/** Form of what is kept; what was kept in another is lived again. */
const FORM = 2;

/** How far the living is; found were kept from before. */
export interface Step {
  readonly done: number;
  readonly of: number;
  readonly found: number;
}

export async function published(
  open: OpenCase,
  named: string,
  options: {
    readonly runs?: number;
    readonly seed?: number;
    readonly signal?: AbortSignal;
    /** Hears how far it is, where worlds are lived and not found. */
    readonly onProgress?: (step: Step) => void;
  },
): Promise<Published> {
  const question: Question = readQuestion(open, {
    runs: options.runs ?? WORLDS,
    seed: options.seed ?? 1,
  });
  const name = `${nameOf(whyRequest(open, question, version))}-${FORM}`;
  const folder = resolve(".cache", "page");
  const [answerPath, worldsPath] = [join(folder, `${name}.json`), join(folder, `${name}.f32`)];
  if (existsSync(answerPath) && existsSync(worldsPath)) {
    const bytes = readFileSync(worldsPath);
    const worlds = new Float32Array(
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
    );
    return { answer: JSON.parse(readFileSync(answerPath, "utf8")), worlds };
  }
  const begun = performance.now();
  const made = await why(open, question, {
    engine: version,
    crew: nodeCrew(),
    ...(options.signal ? { signal: options.signal } : {}),
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
    seconds: () => Math.round((performance.now() - begun) / 100) / 10,
    commandLine: commandLine("why", named, question),
  });
  const { buffer, byteOffset, byteLength } = made.worlds;
  keep(folder, worldsPath, new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength));
  // last, so that whoever finds it finds the worlds too
  keep(folder, answerPath, JSON.stringify(made.answer));
  return made;
}

const nameOf = (request: unknown): string =>
  typeof request === "string" ? request : requestHash(request as Parameters<typeof requestHash>[0]);

/** A place that cannot be written only costs the time of the next call. */
function keep(folder: string, path: string, content: string | Uint8Array): void {
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${path}.${process.pid}`, content);
    renameSync(`${path}.${process.pid}`, path);
  } catch {
    // the page is served all the same
  }
}
