/** What a question costs before it is lived: lives, bytes on disk and in memory; and a few of its lives, to measure a rate. */
import type { Hands } from "../../engine/crew.ts";
import { outputsPerLife } from "../../engine/crowd/ensemble.ts";
import type { Model } from "../../engine/model.ts";
import { priorsOf } from "../../engine/world/parameters.ts";
import { liveStretches, type ReadRun } from "../run/run.ts";
import { liveRuns } from "../run/worlds.ts";
import { senseDesign } from "../sense/design.ts";
import { designOf } from "./design.ts";
import { LIMIT } from "./held.ts";
import { SHARED } from "./how-many.ts";
import { outcomeOf } from "./outcome.ts";
import { comparedSeries } from "./part.ts";
import type { Question } from "./question.ts";
import { livesIn, planStep, stepsOf } from "./steps.ts";

export interface Cost {
  /** Lives, each one history lived under one set of mechanisms. */
  readonly lives: number;
  /** Whether more follow whose number the first ones decide. */
  readonly atLeast?: boolean;
  /** Bytes on the disk in the end, about. */
  readonly disk: number;
  /** Bytes that grow with the number of histories, about. */
  readonly memory: number;
  /** Lives so many of the first ones at least; gives how many. */
  readonly pilot: (lives: number, hands: Hands) => Promise<number>;
}

/** Of the bytes of its series, what a Parquet table of stalin's worlds takes: 0.60 (4,096 worlds). */
const TABLE = 0.6;

export function runCost(model: Model, asked: ReadRun, kept: "whole" | "reduced"): Cost {
  const { runs } = asked.question;
  const size = outputsPerLife(model.program);
  const outcomes = model.spec.outcomes.length;
  // sums, squares, least and most of each column for every 256 worlds; fingerprints and outcomes of each
  const reduced = 24 * size * Math.ceil(runs / 256) + runs * (16 + 1.5 * outcomes);
  return {
    lives: runs,
    disk: kept === "whole" ? runs * size * 4 * (1 + TABLE) : reduced,
    memory: 0,
    async pilot(lives, hands) {
      const many = Math.min(lives, runs);
      for await (const _ of liveStretches(model, asked, [[0, many]], hands));
      return many;
    },
  };
}

/** Of a `why`; `isThere` says which of its parts are kept already. */
export function whyCost(
  model: Model,
  question: Question,
): Cost & { readonly found: (isThere: (part: number) => boolean) => number } {
  const design = designOf(model, question);
  const { program, spec } = model;
  const { runs } = question;
  const { often, masks, players, rows, explanations } = design;
  const size = outputsPerLife(program);
  const compared = explanations.length * program.years * comparedSeries(model).length;
  const episode = outcomeOf(spec, question.outcome).episode ? 8 * (1 + rows.length) : 0;
  const series = 4 * (size + compared);
  const bits = episode + 2 * rows.length + masks.length + players.length;
  const steps = stepsOf(design);
  const lives = (own: typeof steps) => livesIn(design, own);
  return {
    lives: lives(steps),
    atLeast: true,
    disk: runs * (series + bits + size * 4 * (1 + TABLE)),
    // bits of all runs, as many whole series as are held, and of one explanation what is compared
    memory:
      runs * (bits + (4 * compared) / Math.max(1, explanations.length)) +
      Math.min(LIMIT, runs * series),
    found: (isThere) => lives(steps.filter((_, n) => isThere(n))),
    async pilot(many, hands) {
      const each = often + rows.filter((way) => "at" in way).length;
      const to = Math.min(runs, SHARED * Math.ceil(many / (SHARED * each)));
      const { masks, lives } = planStep(design, { from: 0, to, of: "all" });
      await hands.crew.live(
        {
          program,
          inputs: model.inputs(question.events),
          seed: question.seed,
          parameters: priorsOf(spec, program, question),
          masks,
          lives,
        },
        { signal: hands.signal },
      );
      return lives.length;
    },
  };
}

export function senseCost(
  model: Model,
  question: Question,
  { by, morris }: { readonly by: "mechanism" | "parameter"; readonly morris: number },
): Cost {
  const { n, factors, free } = senseDesign(model, question, by);
  // both designs, their parameters and their chance exchanged, and the first with each factor exchanged
  const columns = 4 + factors.filter((f) => !f.because).length;
  const trajectories = free.length > 0 ? morris * (free.length + 1) : 0;
  return {
    lives: columns * n + trajectories,
    disk: 0,
    memory: 8 * columns * n + 4 * outputsPerLife(model.program) * trajectories,
    pilot: firstRuns(model, question, n),
  };
}

/** Of a sweep: the same histories at every point; `isThere` says which points are kept already. */
export const sweepCost = (
  model: Model,
  question: Question,
  points: number,
): Cost & { readonly found: (isThere: (point: number) => boolean) => number } => ({
  lives: points * question.runs,
  disk: points * question.runs,
  memory:
    points * question.runs + 4 * outputsPerLife(model.program) * Math.min(8192, question.runs),
  found: (isThere) =>
    question.runs * Array.from({ length: points }, (_, n) => n).filter(isThere).length,
  pilot: firstRuns(model, question, question.runs),
});

/** Of the claims of a case: so many lives before any budget is doubled, and what each of them leaves. */
export const claimsCost = (model: Model, question: Question, lives: number): Cost => ({
  lives,
  atLeast: true,
  disk: 64 * lives,
  memory: 128 * lives,
  pilot: firstRuns(model, question, question.runs),
});

/** Of a `fit` or a `weigh`, of which only the number of histories is known before: that many of one explanation's world. */
export const simulationsCost = (model: Model, question: Question, simulations: number): Cost => ({
  lives: simulations,
  disk: 0,
  memory: 0,
  pilot: firstRuns(model, question, simulations),
});

const firstRuns =
  (model: Model, question: Question, runs: number): Cost["pilot"] =>
  async (lives, hands) => {
    const to = Math.min(lives, runs);
    const first = Array.from({ length: to }, (_, run) => run);
    await liveRuns(model, question, first, hands);
    return to;
  };
