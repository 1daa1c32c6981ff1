/** Trust, but look: whether a simulator answers alike when it is asked again, and whether its noise stays where it is. */
import type { Crew } from "../../engine/crew.ts";
import type { Model } from "../../engine/model.ts";
import type { Mask } from "../../engine/world/masks.ts";
import { priorsOf } from "../../engine/world/parameters.ts";
import type { Trouble } from "../../errors.ts";
import { baseMask, type Question } from "../plan/question.ts";

/** Requests that are asked again. */
const AGAIN = 32;
/** From this run on noise is redrawn. */
const AFAR = 1_000_000;

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
  const asked = async (mask: Mask, order: readonly number[], redrawn?: number) => {
    const swaps = redrawn === undefined ? [] : [{ start: false, rules: [redrawn] }];
    const luck = (run: number) =>
      redrawn === undefined ? {} : { luck: { swap: 0, other: AFAR + run } };
    const outputs = await crew.live({
      program,
      inputs,
      seed: question.seed,
      masks: [mask],
      lives: order.map((run) => ({ run, mask: 0, ...luck(run) })),
      swaps,
      parameters: priorsOf(spec, program, question),
    });
    return new Map(order.map((run, n) => [run, outputs.slice(n * width, (n + 1) * width)]));
  };
  const first = await asked(plain, runs);
  /** The first run of another asking whose answer is not the same to the bit. */
  const otherwise = (others: Lived, than: Lived = first) =>
    runs.find((run) => than.get(run)?.some((x, n) => !Object.is(x, others.get(run)?.[n])));
  const backwards = otherwise(await asked(plain, [...runs].reverse()));
  const { idle = [], redraw = false } = spec.simulator ?? {};
  const [moved, notices]: [Trouble[], Trouble[]] = [[], idle.length > 0 ? [] : [nothingIdle]];
  const off = (n: number) => {
    const mask = new Uint8Array(program.rules.length + idle.length);
    mask.set(plain);
    mask[n] = 1;
    return mask;
  };
  // who answers otherwise each time has no noise to look at
  if (backwards === undefined) {
    for (const [at, id] of idle.entries()) {
      const n = program.rules.length + at;
      const switched = otherwise(await asked(off(n), runs));
      if (switched !== undefined) moved.push(notIdle(id, switched, question.seed));
      const drawn = redraw ? otherwise(await asked(plain, runs, n)) : undefined;
      if (drawn !== undefined) moved.push(notIts(id, drawn, question.seed));
    }
    if (redraw) notices.push(...(await redrawnOf()));
  }
  return {
    again,
    problems: [
      ...(backwards === undefined ? [] : [notRepeated(backwards, question.seed)]),
      ...moved,
    ],
    notices,
  };

  /** With the noise of a mechanism redrawn nothing moves where it is off, and something where it is on. */
  async function redrawnOf(): Promise<Trouble[]> {
    const found: Trouble[] = [];
    let moves = false;
    for (const [n, { id }] of program.rules.entries()) {
      if (plain[n] !== 0) continue;
      moves ||= otherwise(await asked(plain, runs, n)) !== undefined;
      const without = await asked(off(n), runs);
      const run = otherwise(await asked(off(n), runs, n), without);
      if (run !== undefined) found.push(drawnByOthers(id, run, question.seed));
    }
    return moves ? found : [...found, nothingRedrawn];
  }
}

type Lived = ReadonlyMap<number, Float32Array>;

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

const notIts = (id: string, run: number, seed: number): Trouble => ({
  what: `redrawing the noise of "${id}" alone changed a series, though it is declared idle: somebody else draws at its address, or it does something`,
  where: `run ${run} of seed ${seed}`,
  todo: "Draw everything by the name of the mechanism that it belongs to.",
});

const drawnByOthers = (id: string, run: number, seed: number): Trouble => ({
  what: `redrawing the noise of "${id}" changed a series while it was off: its stand-in draws, or somebody else does at its address`,
  where: `run ${run} of seed ${seed}`,
  todo: "Where it is not the stand-in that draws, draw by the name of the mechanism that a draw belongs to.",
});

const nothingRedrawn: Trouble = {
  what: "redrawing the noise of each mechanism alone changed nothing: chance inside mechanisms cannot be told",
  where: "simulator.redraw",
  todo: "Draw by the names of the switches, as the case calls them.",
};

const nothingIdle: Trouble = {
  what: "whether the noise stays where it is could not be looked at",
  where: "simulator.idle",
  todo: "Give the model a switch that draws as the others do and changes nothing, and name it there: switching it off must then change no series.",
};
