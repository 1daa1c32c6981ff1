/** Which pair an answer shows: the removal that mattered most, in the world nearest to the record among those it changed. */
import type { Model } from "../../engine/model.ts";
import { priorsOf } from "../../engine/world/parameters.ts";
import type { Estimate } from "../../why/index.ts";
import type { Design } from "../plan/design.ts";
import type { Held } from "../plan/held.ts";
import { type WholePart, yearsOf } from "../plan/part.ts";
import type { Source } from "../plan/source.ts";
import { pairAnswer } from "../twin/pair.ts";
import type { TwinAnswer } from "./answer.ts";
import { counted, type Lived } from "./lived.ts";
import { comparedSums, distance } from "./nearness.ts";

interface Row {
  readonly id: string;
  readonly necessity: Estimate;
}

export async function shownPair(
  model: Model,
  lived: Lived,
  rows: readonly Row[],
  source?: Source,
): Promise<TwinAnswer | undefined> {
  const { design, part, held } = lived;
  const { question, masks, without } = design;
  const runs = counted(lived);
  const [mattered] = rows
    .flatMap((row, n) => {
      const way = without[n];
      return "at" in way ? [{ row, way, changed: changedRuns(design, part, runs, n) }] : [];
    })
    .sort((a, b) => necessityOf(b.row) - necessityOf(a.row) || b.changed.length - a.changed.length);
  if (!mattered) return undefined;
  const { row, way, changed } = mattered;
  const width = masks.length;
  const came = (run: number) => part.came[run * width] === 1;
  const turned = changed.filter((run) => came(run) && part.came[run * width + way.at] === 0);
  const among = turned.length > 0 ? turned : changed;
  const run = among.length > 0 ? nearestRun(model, held, among) : (runs[0] ?? 0);
  return pairAnswer(
    model,
    {
      program: model.program,
      inputs: model.inputs(question.events),
      seed: question.seed,
      run,
      ...(source?.particles ? { row: source.particles[run] } : {}),
      parameters: source?.parameters ?? priorsOf(model.spec, model.program, question),
      factual: masks[0],
      twin: masks[way.at],
    },
    { without: row.id, kind: question.knockout },
  );
}

const necessityOf = ({ necessity }: Row): number => (necessity.known ? necessity.value : -1);

/** Runs in which removing a mechanism changed something. */
const changedRuns = (
  { rows }: Design,
  part: WholePart,
  runs: readonly number[],
  mechanism: number,
): number[] => runs.filter((r) => part.acts[r * rows.length + mechanism] === 1);

function nearestRun(model: Model, held: Held, among: readonly number[]): number {
  const sums = comparedSums(model.spec);
  if (sums.length === 0) return among[0];
  let best = among[0];
  let least = Infinity;
  for (const run of among) {
    const d = distance(yearsOf(model, held.world(run)), sums);
    if (d < least) {
      least = d;
      best = run;
    }
  }
  return best;
}
