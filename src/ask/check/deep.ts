/**
 * What only lived worlds can show to be wrong with a case: fields of nobody, numbers that are none, back ends that
 * disagree, a mechanism whose removal changes nothing, an outcome that always or never comes.
 */

import { faultsOf } from "../../engine/check/faults.ts";
import { isKept, type Kept, keptMeans } from "../../engine/check/kept-means.ts";
import type { Crew } from "../../engine/crew.ts";
import type { Model } from "../../engine/model.ts";
import { explanationOf, maskOnly, mechanismIds } from "../../engine/world/masks.ts";
import { drawsFrom, priorsOf } from "../../engine/world/parameters.ts";
import { AitiaError, type Trouble } from "../../errors.ts";
import { fingerprintsOf } from "../../store/fingerprint.ts";
import { percent } from "../../words/en/numbers.ts";
import { type Cost, simulationsCost } from "../plan/cost.ts";
import { type Design, designOf } from "../plan/design.ts";
import { type Held, worldsIn } from "../plan/held.ts";
import { type Living, liveAll, type SoFar } from "../plan/lives.ts";
import { cameOf, type WholePart } from "../plan/part.ts";
import { type Question, readQuestion } from "../plan/question.ts";
import { NoNumber } from "../plan/source.ts";
import { livesIn } from "../plan/steps.ts";
import { liveRuns } from "../run/worlds.ts";
import { lookAtSimulator } from "./simulated.ts";

export interface DeepAnswer {
  /** Worlds whose outcomes and twins were looked at. */
  readonly worlds: number;
  /** Worlds walked rule by rule, of the whole model and with every stand-in. */
  readonly walked: number;
  readonly problems: readonly Trouble[];
  /** What is worth a look and may be meant: nothing is wrong because of it. */
  readonly notices: readonly Trouble[];
  /** Share of twin pairs in which removing the mechanism changed a yearly series by more than a thousandth of its mean. */
  readonly acts: Readonly<Record<string, number>>;
  /** In how many worlds each outcome came. */
  readonly came: Readonly<Record<string, number>>;
  /** Requests that a simulator was asked again; absent where none lives the case. */
  readonly again?: number;
  /** Means that an unresponsive stand-in moves by more than 5%: it takes away more than the reaction. */
  readonly moved: readonly (Kept & { readonly mechanism: string })[];
}

export interface DeepOptions extends Living {
  /** Worlds whose outcomes and twins are looked at. */
  readonly runs: number;
  readonly seed: number;
  /** Two crews that must live the same worlds to the bit. */
  readonly compared: { readonly js: Crew; readonly wasm: Crew };
}

/** A claim whose switch is inert is not yet in the model (science.md 4.3, rule 4). */
const INERT = 0.05;
/** Worlds that both back ends live. */
const COMPARED = 16;
/** Worlds over which means are taken. */
const AVERAGED = 12;

/** What a deep check lives at least: its twins, and some histories in both back ends. */
export function deepCost(open: Model, { runs, seed }: Pick<DeepOptions, "runs" | "seed">): Cost {
  const question = readQuestion(open, { runs, seed });
  const lives = livesIn(designOf(open, question)) + 2 * Math.min(runs, COMPARED);
  return { ...simulationsCost(open, question, lives), atLeast: true };
}

export async function checkDeep(open: Model, options: DeepOptions): Promise<DeepAnswer> {
  const { runs, seed, compared, ...living } = options;
  const question = readQuestion(open, { runs, seed });
  const isSimulated = open.spec.simulator !== undefined;
  const faults = isSimulated ? { walked: 0, problems: [], notices: [] } : faultsOf(open, seed);
  const design = designOf(open, question);
  let lived: SoFar;
  try {
    lived = await liveAll(open, design, living);
  } catch (error) {
    // worlds that are refused, as where ties ran out of room: the walked ones have named the line
    const named = faults.problems.length > 0;
    if (!(error instanceof AitiaError && (named || error instanceof NoNumber))) throw error;
    const problems = named ? faults.problems : error.troubles;
    return { ...faults, problems, worlds: 0, acts: {}, came: {}, moved: [] };
  }
  const acts = actsIn(open, design, lived.part);
  const came = cameIn(open, lived.held, runs);
  const looked = isSimulated ? await lookAtSimulator(open, question, living.crew) : undefined;
  return {
    worlds: runs,
    walked: faults.walked,
    problems: [
      ...faults.problems,
      ...Object.entries(acts).flatMap(([id, share]) => (share > INERT ? [] : [inert(id, share)])),
      ...Object.entries(came).flatMap(([id, n]) =>
        n > 0 && n < runs ? [] : [settled(id, n, runs)],
      ),
      ...(looked?.problems ?? (await unequal(open, question, compared))),
    ],
    notices: looked?.notices ?? faults.notices,
    acts,
    came,
    moved: isSimulated ? [] : movedMeans(open, seed),
    ...(looked ? { again: looked.again } : {}),
  };
}

function actsIn({ program }: Model, design: Design, part: WholePart): Record<string, number> {
  const { runs } = design.question;
  const ids = mechanismIds(program);
  const acts: Record<string, number> = {};
  design.without.forEach((way, m) => {
    const id = ids[m];
    if (!("at" in way) || id === undefined) return;
    let sum = 0;
    for (let r = 0; r < runs; r++) sum += part.acts[r * design.rows.length + m] ?? 0;
    acts[id] = sum / runs;
  });
  return acts;
}

const inert = (id: string, share: number): Trouble => ({
  what: `its removal changes something in ${percent(share)} of the simulated histories only`,
  where: `the mechanism ${id}`,
  todo: "A claim whose switch is inert is not in the model: let its rule act on what is asked after.",
});

function cameIn(open: Model, held: Held, runs: number): Record<string, number> {
  const came: Record<string, number> = {};
  const worlds = worldsIn(held, 0, runs);
  for (const outcome of open.spec.outcomes) {
    const bits = cameOf(open, outcome, worlds);
    came[outcome.id] = bits.reduce((sum, bit) => sum + bit, 0);
  }
  return came;
}

const settled = (id: string, n: number, runs: number): Trouble => ({
  what: `it comes in ${n === 0 ? "none" : "all"} of ${runs} simulated histories`,
  where: `the outcome ${id}`,
  todo: "What never or always comes cannot be explained by what is in the model; widen the priors or ask after something else.",
});

/** The first world that the two back ends do not live to the same bits. */
async function unequal(
  open: Model,
  question: Question,
  crews: DeepOptions["compared"],
): Promise<Trouble[]> {
  const { program, spec } = open;
  const runs = Array.from({ length: Math.min(question.runs, COMPARED) }, (_, run) => run);
  const shape = {
    years: program.years,
    recorded: program.recorded.length,
    fingerprinted: Object.keys(spec.world.series).length,
  };
  const prints = async (crew: Crew) =>
    fingerprintsOf(await liveRuns(open, question, runs, { crew }), shape);
  const [js, wasm] = [await prints(crews.js), await prints(crews.wasm)];
  const first = js.findIndex((print, n) => print !== wasm[n]);
  if (first < 0) return [];
  return [
    {
      what: "JavaScript and WebAssembly live it differently",
      where: `simulated history ${first} of seed ${question.seed}`,
      todo: "This is a fault of ours: please report it with the case.",
    },
  ];
}

function movedMeans(open: Model, seed: number): DeepAnswer["moved"] {
  const { program, spec } = open;
  const on = explanationOf(spec, spec.whole).mechanisms;
  const plan = {
    program,
    inputs: open.inputs({}),
    draws: drawsFrom(priorsOf(spec, program, { seed })),
    seed,
    runs: AVERAGED,
    whole: maskOnly(program, on),
  };
  return on.flatMap((mechanism) =>
    keptMeans(
      plan,
      program.rules.findIndex((r) => r.id === mechanism),
    )
      .filter((mean) => !isKept(mean))
      .map((mean) => ({ mechanism, ...mean })),
  );
}
