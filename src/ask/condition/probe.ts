/**
 * Whether stored particles are still lived as they were. The name of the engine changes with every edit of its sources,
 * its bits hardly ever: a few particles, lived now, are held against the fingerprint that was stored beside them.
 */
import type { Model } from "../../engine/model.ts";
import type { Batch } from "../../fit/population.ts";
import { fingerprintOfRun, fingerprintsOf } from "../../store/fingerprint.ts";

/** Particles that are lived again, at most. */
export const PROBES = 64;

export interface Probe {
  readonly worlds: number;
  /** Of the yearly series of these worlds. */
  readonly fingerprint: string;
}

/** Lives particles at even distances, from the first on. */
export async function probeOf(
  { spec, program }: Model,
  live: (batch: Batch) => Promise<Float32Array>,
  { worlds, units, runs }: Batch,
): Promise<Probe> {
  const probes = Math.min(PROBES, worlds);
  const chosen = Array.from({ length: probes }, (_, n) => Math.floor((n * worlds) / probes));
  const rows = (of: Uint16Array | Int32Array): number[] => {
    const width = of.length / worlds;
    return chosen.flatMap((p) => [...of.subarray(p * width, (p + 1) * width)]);
  };
  const outputs = await live({
    worlds: probes,
    units: Uint16Array.from(rows(units)),
    runs: Int32Array.from(rows(runs)),
  });
  const fingerprints = fingerprintsOf(outputs, {
    years: program.years,
    recorded: program.recorded.length,
    fingerprinted: Object.keys(spec.world.series).length,
  });
  return { worlds: probes, fingerprint: fingerprintOfRun(fingerprints) };
}
