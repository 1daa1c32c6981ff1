/** Who stood where, and who was tied to whom, at the end of each step of one simulated history: what a page draws. */
import { degreeField, HERE, PLACE, tiedField } from "../../compile/layout.ts";
import type { FieldWord } from "../../compile/tree.ts";
import type { Hands } from "../../engine/crew.ts";
import type { Model } from "../../engine/model.ts";
import { naming } from "../../engine/world/lineage.ts";
import { live } from "../../engine/world/live.ts";
import { drawsFrom, priorsOf } from "../../engine/world/parameters.ts";
import { givenTo, unchanged } from "../condition/given.ts";
import { noOther, refuse, whole } from "../plan/admitted.ts";
import { type Asked, baseMask, mustHaveTwins, readQuestion } from "../plan/question.ts";
import { withSet } from "../plan/source.ts";
import { runsUpTo } from "../twin/twin.ts";
import { scenesOf } from "./scenes.ts";

export interface StandingQuestion
  extends Pick<Asked, "seed" | "explanation" | "without" | "only" | "events" | "set" | "given"> {
  /** Which simulated history; 0 unless told. */
  readonly run?: number | undefined;
  /** The set that is looked at, one of `sceneOf`. */
  readonly of: string;
  /** A field of its agents. */
  readonly field: string;
}

/** By step, in the order of the agents' slots. */
export interface Standing {
  /** Steps that were looked at: every one, or every so many of a long history of many. */
  readonly steps: readonly number[];
  /** The field's value, step after step; no number where nobody is in the slot. */
  readonly values: Float32Array;
  /** Row × columns + column, -1 for nowhere; where the set stands on a grid. */
  readonly places?: Int32Array;
  /** Of each step slots two and two, each tie once; where the set has ties in itself. Equal steps share one. */
  readonly ties?: readonly Int32Array[];
}

/** Numbers kept of one history at most. */
const MOST = 8_000_000;

/** @throws AitiaError that says which part cannot be asked */
export async function standing(
  model: Model,
  asked: StandingQuestion,
  { signal, crew = model.crew }: Partial<Hands> = {},
): Promise<Standing> {
  const { of, field, run: which, ...rest } = asked;
  const { program, spec, clock } = model;
  noOther(rest, ["seed", "explanation", "without", "only", "events", "set", "given"], "a look");
  mustHaveTwins(model);
  const scene = scenesOf(spec.world).find((one) => one.of === of && one.fields.includes(field));
  if (!scene)
    refuse(`nothing can be drawn of "${field}" of "${of}"`, "Name a set on a grid or with ties.");
  const run = whole("run", which, { low: 0, high: 2 ** 32 - 1, usual: 0 });
  const question = readQuestion(model, { ...rest, runs: runsUpTo(run, rest.given) });
  const { conditioning } = await givenTo(model, unchanged(question), { crew, signal });
  const source = conditioning && withSet(model, conditioning.source, question.set);
  const row = source?.particles[run] ?? run;
  const living = live(program, model.inputs(question.events), await model.make("plain"));
  const { memory } = living;
  drawsFrom(source?.parameters ?? priorsOf(spec, program, question))(row, memory.parameters);
  memory.variants.set(baseMask(model, question));
  const word = (name: string) =>
    program.fields.find((one) => one.set === of && one.field === name) as FieldWord;
  const { count, type, word: first } = word(field);
  const every = Math.max(1, Math.ceil((count * clock.months) / MOST));
  const steps = Array.from(
    { length: Math.floor(clock.months / every) },
    (_, n) => Math.min(clock.months, (n + 1) * every) - 1,
  );
  const values = new Float32Array(steps.length * count);
  const places = spec.world.sets[of].on ? new Int32Array(steps.length * count) : undefined;
  const ties: Int32Array[] = [];
  const name = naming(
    living,
    source?.seed ?? question.seed,
    source?.lineage ? row : run,
    source?.lineage,
  );
  name(0);
  living.start();
  let month = 0;
  for (const [n, step] of steps.entries()) {
    signal?.throwIfAborted();
    for (; month <= step; month++) {
      name(month);
      living.months(month, month + 1);
    }
    const numbers = type === "f32" ? memory.f : memory.i;
    values.set(numbers.subarray(first, first + count), n * count);
    if (spec.world.sets[of].atFirst !== undefined) {
      const here = word(HERE).word;
      for (let slot = 0; slot < count; slot++)
        if (memory.i[here + slot] <= 0) values[n * count + slot] = Number.NaN;
    }
    if (places) {
      const at = word(PLACE).word;
      places.set(memory.i.subarray(at, at + count), n * count);
    }
    if (scene.ties !== undefined) {
      const now = tiesIn(memory.i, word(degreeField(scene.ties)), word(tiedField(scene.ties)));
      const before = ties.at(-1);
      ties.push(
        before && now.every((x, i) => x === before[i]) && now.length === before.length
          ? before
          : now,
      );
    }
  }
  return { steps, values, ...(places ? { places } : {}), ...(scene.ties ? { ties } : {}) };
}

/** Slots two and two; a tie that holds for both is told once, from the lower slot. */
function tiesIn(words: Int32Array, degrees: FieldWord, tied: FieldWord): Int32Array {
  const room = tied.count / degrees.count;
  const found = new Set<number>();
  for (let slot = 0; slot < degrees.count; slot++)
    for (let n = 0; n < words[degrees.word + slot]; n++) {
      const other = words[tied.word + slot * room + n];
      found.add(Math.min(slot, other) * degrees.count + Math.max(slot, other));
    }
  return Int32Array.from(
    [...found]
      .sort((a, b) => a - b)
      .flatMap((pair) => [Math.floor(pair / degrees.count), pair % degrees.count]),
  );
}
