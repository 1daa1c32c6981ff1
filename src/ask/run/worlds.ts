/** Worlds lived and kept: what `run` answers. */

import type { Hands, LiveOptions } from "../../engine/crew.ts";
import { outputsPerLife } from "../../engine/crowd/ensemble.ts";
import type { Model } from "../../engine/model.ts";
import { priorsOf } from "../../engine/world/parameters.ts";
import { walkOver } from "../../engine/world/random-walk-null.ts";
import type { Given } from "../../words/statement.ts";
import { cameOf } from "../plan/part.ts";
import { baseMask, type Question, walkOf } from "../plan/question.ts";
import { liveGiven, type Source } from "../plan/source.ts";

/**
 * The document of `aitia run --json`: each world's yearly series in their own units, its outcomes and its
 * fingerprint.
 */
export interface RunAnswer {
  readonly case: string;
  /** Version of the package, and the name of the sources that decide bits. */
  readonly version: string;
  readonly engine: string;
  readonly explanation: string;
  /** What is given of the record; nothing unless asked. */
  readonly given: Given;
  /** Particles of the stored posterior that the worlds have their parameters from; absent where none is used. */
  readonly particles?: number;
  readonly seed: number;
  readonly request: string;
  readonly fingerprint: string;
  readonly years: readonly number[];
  readonly worlds: readonly {
    readonly run: number;
    readonly fingerprint: string;
    readonly series: Readonly<Record<string, readonly number[]>>;
    readonly outcomes: Readonly<Record<string, boolean>>;
  }[];
}

/** Yearly outputs of some runs of the world asked about, in their order. */
export async function liveRuns(
  open: Model,
  question: Question,
  runs: readonly number[],
  { crew, source, ...options }: Hands & LiveOptions & { readonly source?: Source | undefined },
): Promise<Float32Array> {
  const { program, spec } = open;
  const outputs = await liveGiven(
    { crew },
    {
      program,
      inputs: open.inputs(question.events),
      seed: question.seed,
      masks: [baseMask(open, question)],
      lives: runs.map((run) => ({ run, mask: 0 })),
      parameters: priorsOf(spec, program, question),
    },
    source,
    options,
  );
  const walk = walkOf(open, question);
  const size = outputsPerLife(program);
  if (walk)
    runs.forEach((run, n) => {
      const own = outputs.subarray(n * size, (n + 1) * size);
      walkOver(own, { program, walk, seed: question.seed, run });
    });
  return outputs;
}

/** Outcomes and fingerprinted series of each world; the first is run `from`. */
export function worldsOf(
  open: Model,
  outputs: Float32Array,
  fingerprints: readonly string[],
  from = 0,
): RunAnswer["worlds"] {
  const { program, spec } = open;
  const size = program.years * program.recorded.length;
  const names = Object.keys(spec.world.series);
  const width = program.recorded.length;
  const came = outcomesOf(open, outputs.subarray(0, fingerprints.length * size));
  return fingerprints.map((fingerprint, n) => {
    const out = outputs.subarray(n * size, (n + 1) * size);
    return {
      run: from + n,
      fingerprint,
      series: Object.fromEntries(
        names.map((name, s) => [
          name,
          Array.from({ length: program.years }, (_, y) => out[y * width + s]),
        ]),
      ),
      outcomes: Object.fromEntries(
        spec.outcomes.map((o, at) => [o.id, came[n * spec.outcomes.length + at] === 1]),
      ),
    };
  });
}

/** Of each world, which outcomes came: worlds × outcomes, 1 or 0. */
export function outcomesOf(open: Model, outputs: Float32Array): Uint8Array {
  const { program, spec } = open;
  const worlds = outputs.length / outputsPerLife(program);
  const came = new Uint8Array(worlds * spec.outcomes.length);
  spec.outcomes.forEach((outcome, o) => {
    cameOf(open, outcome, outputs).forEach((bit, w) => {
      came[w * spec.outcomes.length + o] = bit;
    });
  });
  return came;
}

/** The same with a bit for each outcome, the first the lowest: a number for each world. */
export function outcomeBits(open: Model, outputs: Float32Array): Uint32Array<ArrayBuffer> {
  const of = open.spec.outcomes.length;
  const came = outcomesOf(open, outputs);
  return Uint32Array.from({ length: came.length / of }, (_, world) =>
    came.subarray(world * of, (world + 1) * of).reduce((bits, bit, o) => bits | (bit << o), 0),
  );
}
