/** Does what is stored of an explanation still live as it did? One rule for whatever is stored beside a case. */
import type { Hands } from "../../engine/crew.ts";
import type { Model } from "../../engine/model.ts";
import type { ComputedBy } from "../../engine/version.ts";
import { AitiaError } from "../../errors.ts";
import type { Events } from "../../model/case.ts";
import { liverOf } from "./liver.ts";
import { type Particles, particlesOf } from "./posterior.ts";
import { type Probe, probeOf } from "./probe.ts";

/** Something stored that is read: it fits, perhaps with something to be told of it, or it is left alone because. */
export type Read<T> =
  | {
      readonly fits: true;
      readonly posterior: T;
      /** What is to be said of it: that another engine made it, whose worlds are the same. */
      readonly told: string | undefined;
    }
  | { readonly fits: false; readonly because: AitiaError };

export interface StoredParticles extends ComputedBy, Particles {
  readonly events?: Events;
  /** Absent in forms that had none: then nothing but its own engine can vouch for its worlds. */
  readonly probe?: Probe;
}

export interface LivedAgain extends Hands {
  /** What is read, in words: `the stored posterior of "all"`. */
  readonly what: string;
  readonly where: string;
  readonly todo: string;
}

/**
 * Lives some of the stored particles now and compares them with what was stored beside them. Gives what is to be told
 * where another engine made them; throws an AitiaError where they are lived otherwise.
 */
export async function livedAgain(
  model: Model,
  explanation: string,
  stored: StoredParticles,
  { what, where, todo, ...hands }: LivedAgain,
): Promise<string | undefined> {
  const { version, engine, seed, events, probe } = stored;
  const refused = (why: string) => new AitiaError({ what: `${what} ${why}`, where, todo });
  const made = `Aitia ${version}, engine ${engine.slice(0, 8)}`;
  const own = engine === model.by.engine;
  if (!probe) {
    if (own) return undefined;
    throw refused(
      `was made by another engine (${made}; this is ${model.by.engine.slice(0, 8)}) and carries no simulated history to compare with`,
    );
  }
  const liver = liverOf(model, explanation, { ...hands, seed, ...(events ? { events } : {}) });
  const { worlds, fingerprint } = await probeOf(model, liver.outputs, particlesOf(stored));
  if (worlds !== probe.worlds || fingerprint !== probe.fingerprint)
    throw refused(
      `was made of other simulated histories (${made}): ${worlds} of them, lived now, are not the same`,
    );
  return own
    ? undefined
    : `${what[0].toUpperCase()}${what.slice(1)} was made by another engine (${made}; this is ${model.by.engine.slice(0, 8)}); ${worlds} of its simulated histories, lived again, are the same to the bit.`;
}

/** Gives what could be read, or the trouble that kept it from being read. */
export async function readOr<T>(
  read: () => Promise<{ readonly posterior: T; readonly told: string | undefined }>,
): Promise<Read<T>> {
  try {
    return { fits: true, ...(await read()) };
  } catch (error) {
    if (!(error instanceof AitiaError)) throw error;
    return { fits: false, because: error };
  }
}
