/** The stored run that the page opens with: a fixed seed, a modest number of worlds, kept between calls. */
import { type Answer, type AskOptions, type OpenCase, planWhy, why } from "../ask/index.ts";
import { readValidity } from "../ask/validity/stored.ts";
import { storedWeighing } from "../ask/weigh/stored.ts";
import { requestHash } from "../store/request.ts";
import { found, keep, keptBlock } from "./kept.ts";
import type { Published } from "./pack.ts";
import { posteriorsOf } from "./posteriors.ts";

/** Enough for every estimate to be given, few enough to be lived while somebody waits. */
export const WORLDS = 256;

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
  const { request: asked } = await planWhy(open, { runs, seed });
  const posteriors = await posteriorsOf(open);
  const request = requestHash(asked);
  // what the record says of the answers is weighed by itself, and may have been since
  const weighed = (await storedWeighing(open))?.fingerprint.slice(0, 8) ?? "not-weighed";
  const block = (name: string, number: number) =>
    keptBlock(`${request}-${weighed}-${name}`, { request, number, engine: open.by.engine });
  const [forAnswer, forWorlds] = [block("answer", 0), block("worlds", 1)];
  const [told, lived] = [found(forAnswer), found(forWorlds)];
  if (told && lived) {
    const worlds = new Float32Array(lived.buffer as ArrayBuffer);
    const { validity: _, ...answer } = JSON.parse(new TextDecoder().decode(told)) as Answer;
    // how well the case tells the record is asked by itself, and may have been since
    const validity = await readValidity(open);
    return { answer: { ...answer, ...(validity ? { validity } : {}) }, worlds, posteriors };
  }
  let worlds: Float32Array = new Float32Array();
  const onWorlds = (outputs: Float32Array) => {
    worlds = outputs;
  };
  const answer = await why(open, { runs, seed }, { ...options, onWorlds });
  const { buffer, byteOffset, byteLength } = worlds;
  keep(forWorlds, new Uint8Array(buffer, byteOffset, byteLength));
  // last, so that whoever finds it finds the worlds too
  keep(forAnswer, new TextEncoder().encode(JSON.stringify(answer)));
  return { answer, worlds, posteriors };
}
