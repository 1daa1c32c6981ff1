/**
 * What only lived worlds can show to be wrong with a case: numbers that are none, back ends that disagree, a mechanism
 * whose removal changes nothing, an outcome that always or never comes.
 */
import type { OpenCase } from "../../engine/open.ts";
import type { Trouble } from "../../errors.ts";
import { fingerprintsOf } from "../../store/fingerprint.ts";
import { designOf } from "../plan/design.ts";
import { type Living, liveDesign, worldOf } from "../plan/lives.ts";
import { yearsOf } from "../plan/part.ts";
import { readQuestion } from "../plan/question.ts";
import { liveRuns } from "../plan/run.ts";

export interface DeepAnswer {
  readonly worlds: number;
  readonly problems: readonly Trouble[];
  /** Share of twin pairs in which removing the mechanism changed a yearly series by more than a thousandth of its mean. */
  readonly acts: Readonly<Record<string, number>>;
  /** In how many worlds each outcome came. */
  readonly came: Readonly<Record<string, number>>;
}

/** A claim whose switch is inert is not yet in the model (science.md 4.3, rule 4). */
const INERT = 0.05;
/** Worlds that both back ends live. */
const COMPARED = 16;

export async function checkDeep(open: OpenCase, runs: number, living: Living): Promise<DeepAnswer> {
  const { spec, program } = open;
  const question = readQuestion(open, { runs, seed: 1 });
  const design = designOf(open, question);
  const part = await liveDesign(open, design, living);
  const problems: Trouble[] = [];
  const width = program.recorded.length;
  const broken = new Set<string>();
  part.worlds.forEach((value, n) => {
    if (!Number.isFinite(value)) broken.add(program.recorded[n % width]!.name);
  });
  for (const name of broken)
    problems.push({
      what: "some worlds give no finite number",
      where: `the series ${name}`,
      todo: "Look for a division by 0, a logarithm of 0, or an exponential of a large number.",
    });
  const acts: Record<string, number> = {};
  const mechanisms = program.rules.filter((r) => r.mechanism);
  mechanisms.forEach(({ id }, m) => {
    if (!("at" in design.without[m]!)) return;
    let sum = 0;
    for (let r = 0; r < runs; r++) sum += part.acts[r * mechanisms.length + m]!;
    acts[id] = sum / runs;
    if (sum / runs <= INERT)
      problems.push({
        what: `its removal changes something in ${sum} of ${runs} worlds only`,
        where: `the mechanism ${id}`,
        todo: "A claim whose switch is inert is not in the model: let its rule act on what is asked after.",
      });
  });
  const came: Record<string, number> = {};
  for (const outcome of spec.outcomes) {
    let sum = 0;
    for (let r = 0; r < runs; r++) if (outcome.came(yearsOf(open, worldOf(open, part, r)))) sum++;
    came[outcome.id] = sum;
    if (sum === 0 || sum === runs)
      problems.push({
        what: `it comes in ${sum === 0 ? "none" : "all"} of ${runs} worlds`,
        where: `the outcome ${outcome.id}`,
        todo: "What never or always comes cannot be explained by what is in the model; widen the priors or ask after something else.",
      });
  }
  const some = { from: 0, to: Math.min(runs, COMPARED), workers: 1 };
  const shape = {
    years: program.years,
    recorded: width,
    fingerprinted: Object.keys(spec.world.series).length,
  };
  const [js, wasm] = await Promise.all(
    (["js", "wasm"] as const).map(async (device) =>
      fingerprintsOf(await liveRuns(open, question, { ...some, device }), shape),
    ),
  );
  const differs = js!.findIndex((print, n) => print !== wasm![n]);
  if (differs >= 0)
    problems.push({
      what: "JavaScript and WebAssembly live it differently",
      where: `world ${differs}, seed 1`,
      todo: "This is a fault of ours: please report it with the case.",
    });
  return { worlds: runs, problems, acts, came };
}
