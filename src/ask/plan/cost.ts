/** What a question costs before it is lived: lives, bytes on disk and in memory; and a few of its lives, to measure a rate. */
import type { Hands } from "../../engine/crew.ts";
import { outputsPerLife } from "../../engine/crowd/ensemble.ts";
import type { Model } from "../../engine/model.ts";
import { priorsOf } from "../../engine/world/parameters.ts";
import { liveStretches, type ReadRun } from "../run/run.ts";
import { designOf } from "./design.ts";
import { SHARED } from "./how-many.ts";
import { comparedSeries } from "./part.ts";
import type { Question } from "./question.ts";
import { planStep } from "./steps.ts";

export interface Cost {
  /** Lives, each one history lived under one set of mechanisms. */
  readonly lives: number;
  /** Whether more follow whose number the first ones decide. */
  readonly atLeast?: boolean;
  /** Bytes on the disk in the end, about. */
  readonly disk: number;
  /** Bytes that grow with the number of histories, about. */
  readonly memory: number;
  /** Lives at least so many of the first ones; gives how many. */
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
      for await (const _ of liveStretches(model, asked, [[0, Math.min(lives, runs)]], hands));
      return Math.min(lives, runs);
    },
  };
}

export function whyCost(model: Model, question: Question): Cost {
  const design = designOf(model, question);
  const { program, spec } = model;
  const { runs } = question;
  const { first, often, masks, orders, players, explanations } = design;
  const size = outputsPerLife(program);
  const compared = explanations.length * program.years * comparedSeries(model).length;
  const part = 4 * (size + compared) + masks.length + players.length;
  const rest = first * (masks.length - often + (orders ? players.length - 1 : 0));
  return {
    lives: runs * often + rest,
    atLeast: true,
    disk: runs * (part + size * 4 * (1 + TABLE)),
    memory: runs * 2 * part,
    async pilot(lives, hands) {
      const to = Math.min(runs, SHARED * Math.ceil(lives / (SHARED * often)));
      const plan = planStep(design, { from: 0, to, of: "all" });
      await hands.crew.live(
        {
          program,
          inputs: model.inputs(question.events),
          seed: question.seed,
          parameters: priorsOf(spec, program, question),
          masks: plan.masks,
          lives: plan.lives,
        },
        { signal: hands.signal },
      );
      return plan.lives.length;
    },
  };
}
