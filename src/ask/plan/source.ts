/** Worlds that are given by a stored posterior, instead of draws from the prior. */
import type { Hands, LiveOptions } from "../../engine/crew.ts";
import type { PlanMany } from "../../engine/crowd/chunks-of-plan.ts";
import { periodsAfter } from "../../engine/crowd/ends.ts";
import { type Life, type Outputs, outputsPerLife } from "../../engine/crowd/ensemble.ts";
import type { Model } from "../../engine/model.ts";
import type { Lineage } from "../../engine/world/lineage.ts";
import type { ParameterBlock } from "../../engine/world/parameters.ts";
import { AitiaError } from "../../errors.ts";

export interface Source {
  /** Of the noise. */
  readonly seed: number;
  /** A row for each particle. */
  readonly parameters: ParameterBlock;
  /** The luck that the record chose, a row for each particle. Absent where luck is fresh, that of run r. */
  readonly lineage?: Lineage;
  /** The particle of run r: its parameters, and its luck where that is given too. */
  readonly particles: Int32Array;
}

/** The worlds of a posterior with some parameters set to values of the reader's own. */
export function withSet(
  { program }: Pick<Model, "program">,
  source: Source,
  set: Readonly<Record<string, number>>,
): Source {
  const rows = source.parameters.rows.slice();
  const width = program.parameters.length;
  program.parameters.forEach((name, p) => {
    if (!Object.hasOwn(set, name)) return;
    for (let at = p; at < rows.length; at += width) rows[at] = set[name];
  });
  return { ...source, parameters: { rows } };
}

/** A plan with the worlds of a source, and where the outputs of each life stand when some are one. */
interface Given {
  readonly plan: PlanMany;
  readonly at?: readonly number[];
}

function given(plan: PlanMany, source: Source | undefined): Given {
  if (!source) return { plan };
  const { particles, ...rest } = source;
  if (source.lineage) return chosen(plan, source);
  const lives = plan.lives.map((life) => ({ ...life, row: particles[life.run] }));
  return { plan: { ...plan, ...rest, lives } };
}

/** Runs of one particle have its luck too: they are one life, which is lived once. */
function chosen(plan: PlanMany, { particles, ...rest }: Source): Given {
  const places = new Map<string, number>();
  const lives: Life[] = [];
  const at = plan.lives.map((life) => {
    const own = { ...life, run: particles[life.run] };
    const key = `${own.run} ${own.mask} ${own.beside ?? ""} ${own.until ?? ""} ${own.apart?.from ?? ""}`;
    const place = places.get(key) ?? lives.push(own) - 1;
    places.set(key, place);
    return place;
  });
  return { plan: { ...plan, ...rest, lives }, at };
}

/** Lets a crew know of a plan that will be lived with the worlds of a source. */
export const foresee = (
  { crew }: Pick<Hands, "crew">,
  plan: () => PlanMany,
  source: Source | undefined,
): void => {
  if (crew.foresee) crew.foresee(given(plan(), source).plan);
};

/** Worlds that hold no number: no share and no mean can be made of them. */
export class NoNumber extends AitiaError {}

/**
 * After its end a life has no number at all, and needs none.
 *
 * @throws NoNumber that names the series, the period and the life
 */
function mustBeNumbers({ program, lives }: PlanMany, outputs: Outputs): void {
  const width = program.recorded.length;
  const size = outputsPerLife(program);
  const firstBad = (life: number): number => {
    const { until = program.months } = lives[life];
    const [from, end] = [life * size, life * size + periodsAfter(program, until) * width];
    for (let at = from; at < end; at++) if (!Number.isFinite(outputs[at])) return at;
    const later = outputs.subarray(end, from + size);
    if (later.every(Number.isNaN)) return -1;
    const at = later.findIndex((value) => !Number.isFinite(value));
    return at < 0 ? -1 : end + at;
  };
  let bad = -1;
  for (let life = 0; life < lives.length && bad < 0; life++) bad = firstBad(life);
  if (bad < 0) return;
  throw new NoNumber({
    what: `simulated history ${lives[Math.floor(bad / size)].run} has no finite number for the series "${program.recorded[bad % width].name}"`,
    where: "the case's rules",
    todo: "Ask aitia check --deep: it names the rule, the line and the time. Look for a division by 0, a root of less than 0, or an exponential of a large number.",
  });
}

/**
 * Lives a plan with the worlds of a source, where there is one.
 * @throws NoNumber where a world holds what is none
 */
export async function liveGiven(
  { crew }: Pick<Hands, "crew">,
  asked: PlanMany,
  source: Source | undefined,
  options: LiveOptions,
): Promise<Outputs> {
  const { plan, at } = given(asked, source);
  if (!at) {
    const outputs = await crew.live(plan, options);
    mustBeNumbers(plan, outputs);
    return outputs;
  }
  const { onProgress, onLives, ...rest } = options;
  const of = at.length;
  const once = await crew.live(plan, {
    ...rest,
    onProgress: (p) =>
      onProgress?.({ ...p, done: Math.floor((p.done * of) / plan.lives.length), of }),
  });
  mustBeNumbers(plan, once);
  const size = outputsPerLife(plan.program);
  const outputs = new Float32Array(of * size);
  at.forEach((place, n) => {
    outputs.set(once.subarray(place * size, (place + 1) * size), n * size);
  });
  // which of them are one is known of all at once
  onLives?.(Int32Array.from(at.keys()), outputs);
  return outputs;
}
