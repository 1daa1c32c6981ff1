/** Trust, but look: whether a simulator answers alike when it is asked again, and whether its noise stays where it is. */
import type { Crew } from "../../engine/crew.ts";
import type { Model } from "../../engine/model.ts";
import type { Mask } from "../../engine/world/masks.ts";
import { priorsOf } from "../../engine/world/parameters.ts";
import type { Trouble } from "../../errors.ts";
import { baseMask, type Question } from "../plan/question.ts";

/** Requests that are asked again. */
const AGAIN = 32;

export interface Looked {
  /** Requests that were asked again, backwards, and so by other processes. */
  readonly again: number;
  readonly problems: readonly Trouble[];
  readonly notices: readonly Trouble[];
}

/** Asks the first requests of a question twice, and with every switch off that the case declares idle. */
export async function lookAtSimulator(
  model: Model,
  question: Question,
  crew: Crew,
): Promise<Looked> {
  const { program, spec } = model;
  const again = Math.min(question.runs, AGAIN);
  const runs = Array.from({ length: again }, (_, run) => run);
  const plain = baseMask(model, question);
  const inputs = model.inputs(question.events);
  const width = program.years * program.recorded.length;
  const asked = async (mask: Mask, order: readonly number[]) => {
    const outputs = await crew.live({
      program,
      inputs,
      seed: question.seed,
      masks: [mask],
      lives: order.map((run) => ({ run, mask: 0 })),
      parameters: priorsOf(spec, program, question),
    });
    return new Map(order.map((run, n) => [run, outputs.slice(n * width, (n + 1) * width)]));
  };
  const first = await asked(plain, runs);
  /** The first run of another asking whose answer is not the same to the bit. */
  const otherwise = (others: ReadonlyMap<number, Float32Array>) =>
    runs.find((run) => first.get(run)?.some((x, n) => !Object.is(x, others.get(run)?.[n])));
  const backwards = otherwise(await asked(plain, [...runs].reverse()));
  const { idle = [] } = spec.simulator ?? {};
  const moved: Trouble[] = [];
  for (const [n, id] of idle.entries()) {
    const off = new Uint8Array(program.rules.length + idle.length);
    off.set(plain);
    off[program.rules.length + n] = 1;
    const run = backwards === undefined ? otherwise(await asked(off, runs)) : undefined;
    if (run !== undefined) moved.push(notIdle(id, run, question.seed));
  }
  return {
    again,
    problems: [
      ...(backwards === undefined ? [] : [notRepeated(backwards, question.seed)]),
      ...moved,
    ],
    notices: idle.length > 0 ? [] : [nothingIdle],
  };
}

const notRepeated = (run: number, seed: number): Trouble => ({
  what: "the same request was answered otherwise when it was asked again, in another order",
  where: `run ${run} of seed ${seed}`,
  todo: "Take all chance from the noise of the request, keep nothing from one run to the next, and go through no set or hash whose order changes.",
});

const notIdle = (id: string, run: number, seed: number): Trouble => ({
  what: `switching "${id}" off changed a series, though it is declared idle: its draws move somebody else's, or it does something`,
  where: `run ${run} of seed ${seed}`,
  todo: 'Draw everything at an address of its own (aitia bridge); where the noise is one stream, say "noise": "seeded".',
});

const nothingIdle: Trouble = {
  what: "whether the noise stays where it is could not be looked at",
  where: "simulator.idle",
  todo: "Give the model a switch that draws as the others do and changes nothing, and name it there: switching it off must then change no series.",
};
