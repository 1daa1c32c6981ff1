/** The stored run that the page opens with: a fixed seed, a modest number of worlds, kept between calls. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Answer, type AskOptions, type OpenCase, why } from "../ask/index.ts";
import { readQuestion } from "../ask/plan/question.ts";
import { readValidity } from "../ask/validity/stored.ts";
import { whyRequest } from "../ask/why/why.ts";
import { requestHash } from "../store/request.ts";
import type { Published } from "./pack.ts";

/** Enough for every estimate to be given, few enough to be lived while somebody waits. */
export const WORLDS = 256;

/** Form of what is kept; what was kept in another is lived again. */
const FORM = 2;

/** The answer to the plain question and its worlds: those kept from before, or lived now. */
export async function published(
  open: OpenCase,
  {
    runs = WORLDS,
    seed = 1,
    ...options
  }: Pick<AskOptions, "signal" | "onProgress"> & {
    readonly runs?: number;
    readonly seed?: number;
  } = {},
): Promise<Published> {
  const request = whyRequest(open, readQuestion(open, { runs, seed }), open.by);
  const name = `${requestHash(request)}-${FORM}`;
  const folder = resolve(".cache", "page");
  const [answerPath, worldsPath] = [join(folder, `${name}.json`), join(folder, `${name}.f32`)];
  if (existsSync(answerPath) && existsSync(worldsPath)) {
    const bytes = readFileSync(worldsPath);
    const worlds = new Float32Array(
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
    );
    const { validity: _, ...answer } = JSON.parse(readFileSync(answerPath, "utf8")) as Answer;
    // how well the case tells the record is asked by itself, and may have been since
    const validity = await readValidity(open);
    return { answer: { ...answer, ...(validity ? { validity } : {}) }, worlds };
  }
  let worlds: Float32Array = new Float32Array();
  const onWorlds = (outputs: Float32Array) => {
    worlds = outputs;
  };
  const answer = await why(open, { runs, seed }, { ...options, onWorlds });
  const { buffer, byteOffset, byteLength } = worlds;
  keep(folder, worldsPath, new Uint8Array(buffer, byteOffset, byteLength));
  // last, so that whoever finds it finds the worlds too
  keep(folder, answerPath, JSON.stringify(answer));
  return { answer, worlds };
}

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
