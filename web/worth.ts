/** An answer as first written and as updated, each as one player beside the other groups, in the same histories. */

import { explanationOf } from "../src/engine/world/masks.ts";
import { must } from "../src/errors.ts";
import { updateOf } from "../src/report/phrases.ts";
import { type Estimate, necessity, shapley } from "../src/why/index.ts";
import { pack, shape, threads } from "./state/state.ts";
import { below } from "./words-below.ts";

const CHUNK = 16;

export async function worth(): Promise<string> {
  const { answer, spec } = pack.value;
  const corrected = must(
    spec.answers.find((a) => updateOf(a.text) && a.explanations.length > 1),
    "an answer with an update and two explanations",
  );
  const versions = corrected.explanations.flatMap(
    (id) => answer.explanations.find((e) => e.id === id) ?? [],
  );
  const mechanismsOf = (id: string) => explanationOf(spec, id).mechanisms;
  const [updated, first] = [...versions].sort(
    (x, y) => mechanismsOf(y.id).length - mechanismsOf(x.id).length,
  ) as [(typeof versions)[number], (typeof versions)[number]];
  const runs = answer.worlds;
  const told = [];
  for (const version of [first, updated]) {
    const own = mechanismsOf(version.id);
    const rivals = spec.groups
      .map((id) => mechanismsOf(id))
      .filter((group) => !group.some((m) => own.includes(m)));
    const numbers = await dependence([own, ...rivals], runs);
    told.push({ near: version.near, ...numbers });
  }
  return below.comment.changed(told[0], told[1], runs);
}

/** Necessity and share of the first player, with every coalition of players lived in every history. */
async function dependence(
  players: readonly (readonly string[])[],
  runs: number,
): Promise<{ readonly necessity: Estimate; readonly share: Estimate }> {
  const { answer, spec } = pack.value;
  const { rules } = shape.value;
  const coalitions = 2 ** players.length;
  const outcome = spec.outcomes.findIndex((o) => o.id === answer.outcome.id);
  const masks = Array.from({ length: coalitions }, (_, coalition) => {
    const on = players.flatMap((player, n) => ((coalition >>> n) & 1 ? player : []));
    return rules.map((rule) => (rule.mechanism && !on.includes(rule.id) ? 1 : 0));
  });
  const outcomes = new Float64Array(runs * coalitions);
  const all = Array.from({ length: runs }, (_, run) => run);
  const chunks = Array.from({ length: Math.ceil(runs / CHUNK) }, (_, n) =>
    all.slice(n * CHUNK, (n + 1) * CHUNK),
  );
  await Promise.all(
    chunks.map(async (own) => {
      const { came } = await threads.live("worth", {
        runs: own,
        masks,
        events: {},
        set: {},
        seed: answer.seed,
        outputs: false,
      });
      own.forEach((run, n) => {
        for (let c = 0; c < coalitions; c++)
          outcomes[run * coalitions + c] = (came[n * coalitions + c] >>> outcome) & 1;
      });
    }),
  );
  const mechanisms = players.map((_, n) => String(n));
  const table = { mechanisms, worlds: runs, outcomes };
  return { necessity: necessity(table, ["0"]), share: shapley(table)["0"] };
}
