/**
 * What an update of an answer was worth: the answer as first written and as updated, each as one player beside the other
 * groups, in the same histories.
 */
import type { Hands } from "../../engine/crew.ts";
import { outputsPerLife } from "../../engine/crowd/ensemble.ts";
import type { Model } from "../../engine/model.ts";
import { explanationOf, maskOnly } from "../../engine/world/masks.ts";
import { priorsOf } from "../../engine/world/parameters.ts";
import { must } from "../../errors.ts";
import { type Estimate, necessity, shapley } from "../../why/index.ts";
import { known, refuse } from "../plan/admitted.ts";
import { asFarAsRead } from "../plan/horizon.ts";
import { cameOf } from "../plan/part.ts";

export interface VersionsQuestion {
  /** An answer that more than one explanation writes. */
  readonly answer: string;
  readonly outcome: string;
  readonly runs: number;
  readonly seed: number;
}

export interface Version {
  /** The explanation that writes it. */
  readonly explanation: string;
  readonly necessity: Estimate;
  readonly share: Estimate;
}

/** The version with the fewest mechanisms, and the one with the most. */
export async function versionsOf(
  model: Model,
  { answer, ...question }: VersionsQuestion,
  hands: Hands,
): Promise<readonly [first: Version, updated: Version]> {
  const { spec } = model;
  const ids = spec.answers.map((a) => a.id);
  const { explanations } = must(
    spec.answers.find((a) => a.id === known(answer, ids, "answer")),
    "the answer",
  );
  const size = (id: string) => explanationOf(spec, id).mechanisms.length;
  const [first, ...others] = [...explanations].sort((a, b) => size(a) - size(b));
  const updated = others.at(-1);
  if (!first || !updated)
    return refuse(`one explanation alone writes "${answer}"`, "Ask of an answer that was updated.");
  return [
    await dependence(model, first, question, hands),
    await dependence(model, updated, question, hands),
  ];
}

/** Necessity and share of an explanation, with every coalition of it and of the groups beside it lived in every history. */
async function dependence(
  model: Model,
  explanation: string,
  { outcome, runs, seed }: Omit<VersionsQuestion, "answer">,
  { crew, signal }: Hands,
): Promise<Version> {
  const { spec, program } = model;
  const mechanismsOf = (id: string) => explanationOf(spec, id).mechanisms;
  const own = mechanismsOf(explanation);
  const rivals = spec.groups
    .map(mechanismsOf)
    .filter((group) => !group.some((m) => own.includes(m)));
  const players = [own, ...rivals];
  const masks = Array.from({ length: 2 ** players.length }, (_, coalition) =>
    maskOnly(
      program,
      players.flatMap((player, n) => ((coalition >>> n) & 1 ? player : [])),
    ),
  );
  const size = outputsPerLife(program);
  const asked = must(
    spec.outcomes.find((o) => o.id === outcome),
    `the outcome ${outcome}`,
  );
  const outcomes = await asFarAsRead(model, [outcome], async (until) => {
    const outputs = await crew.live(
      {
        program,
        inputs: model.inputs({}),
        seed,
        masks,
        lives: Array.from({ length: runs * masks.length }, (_, n) => ({
          run: Math.floor(n / masks.length),
          mask: n % masks.length,
          until,
        })),
        parameters: priorsOf(spec, program, { seed }),
      },
      { signal },
    );
    return cameOf(model, asked, outputs.subarray(0, runs * masks.length * size), until);
  });
  const mechanisms = players.map((_, n) => String(n));
  const table = { mechanisms, worlds: runs, outcomes };
  return {
    explanation,
    necessity: necessity(table, ["0"]),
    share: must(shapley(table)["0"], "the share of the first player"),
  };
}
