/** The worlds of one view and their twins, reduced to the numbers that the tests read. */
import type { Hands } from "../../engine/crew.ts";
import { stepsOfPeriods } from "../../engine/crowd/ends.ts";
import { outputsPerLife } from "../../engine/crowd/ensemble.ts";
import type { Model } from "../../engine/model.ts";
import { priorsOf } from "../../engine/world/parameters.ts";
import type { View } from "../../model/claim-test.ts";
import { type Conditioning, conditionedOn, FEWEST_DRAWS } from "../condition/conditioned.ts";
import { asFarAsRead } from "../plan/horizon.ts";
import type { Keep } from "../plan/lives.ts";
import { outcomeOf } from "../plan/outcome.ts";
import { cameOf, yearsOf } from "../plan/part.ts";
import type { Question } from "../plan/question.ts";
import { liveGiven, withSet } from "../plan/source.ts";
import { keyOf, type Needs, type Together, together } from "./ways.ts";

/** A view as it can be asked of a case. */
export interface Viewed {
  readonly view: View;
  readonly conditioning?: Conditioning;
}

/** The views in which a case can be asked: before the record always, else where a stored posterior fits and is worth it. */
export async function viewsOf(
  model: Model,
  question: Question,
  hands: Hands,
): Promise<readonly Viewed[]> {
  const found: Viewed[] = [{ view: "nothing" }];
  if (model.spec.record.length === 0) return found;
  for (const view of ["parameters", "record"] as const) {
    const { conditioning } = await conditionedOn(
      model,
      { ...question, given: view },
      { ...hands, usual: true },
    );
    if (conditioning && conditioning.ess >= FEWEST_DRAWS) found.push({ view, conditioning });
  }
  return found;
}

/** The numbers of each way by the key of their column, as many as were lived. */
export type Numbers = ReadonlyMap<string, Float64Array>;

export interface Worlds extends Viewed {
  readonly question: Question;
  readonly needs: Needs;
  /** By number of a way. */
  readonly of: Map<number, Numbers>;
}

export interface LiveClaims extends Hands {
  /** Parts are kept under numbers from here on. */
  readonly part: number;
  readonly keep?: Keep | undefined;
  readonly onProgress?: ((done: number) => void) | undefined;
}

/** Worlds lived at once, with all their twins. */
const STRETCH = 512;

/** Lives some ways of a view for runs from … to, and adds their numbers; gives how many lives that took. */
export async function liveWays(
  model: Model,
  worlds: Worlds,
  asked: { readonly only: readonly number[]; readonly from: number; readonly to: number },
  options: LiveClaims,
): Promise<number> {
  const { needs, question } = worlds;
  let done = 0;
  for (const [n, group] of together(model, { question, needs, only: asked.only }).entries()) {
    const { length } = group.ways;
    const many = (asked.to - asked.from) * length * needs.columns.length;
    const kept = options.keep?.read(options.part + n);
    let numbers = kept && unpacked(kept, many);
    if (!numbers) {
      numbers = await liveGroup(
        model,
        worlds,
        { ...asked, group },
        {
          ...options,
          onProgress: (more) => options.onProgress?.(done + more),
        },
      );
      options.keep?.write(options.part + n, new Uint8Array(numbers.buffer));
    }
    add(worlds, { ...asked, group, numbers });
    done += (asked.to - asked.from) * length;
    options.onProgress?.(done);
  }
  return done;
}

const unpacked = (bytes: Uint8Array, many: number): Float64Array | undefined =>
  bytes.length === 8 * many ? new Float64Array(bytes.slice().buffer) : undefined;

interface Stretch {
  readonly group: Together;
  readonly from: number;
  readonly to: number;
}

/** Numbers by run, way and column, the column moving fastest. */
async function liveGroup(
  model: Model,
  { question, needs, conditioning }: Worlds,
  { group, from, to }: Stretch,
  { onProgress, signal, crew }: LiveClaims,
): Promise<Float64Array> {
  const { program, spec } = model;
  const { events, set, ways } = group;
  const size = outputsPerLife(program);
  const width = needs.columns.length;
  const inputs = model.inputs(events);
  const numbers = new Float64Array((to - from) * ways.length * width);
  const source = conditioning && withSet(model, conditioning.source, set);
  const { outcomes, atLeast } = readBy(model, needs);
  const stretch = async (first: number, many: number, until: number) => {
    const at = (first - from) * ways.length;
    const outputs = await liveGiven(
      { crew },
      {
        program,
        inputs,
        seed: question.seed,
        masks: ways.map(({ mask }) => mask),
        lives: Array.from({ length: many * ways.length }, (_, n) => ({
          run: first + Math.floor(n / ways.length),
          mask: n % ways.length,
          until,
        })),
        parameters: priorsOf(spec, program, { seed: question.seed, set }),
      },
      source,
      { signal, onProgress: ({ done }) => onProgress?.(at + done) },
    );
    const lived = outputs.subarray(0, many * ways.length * size);
    const came = new Map(
      needs.columns.flatMap((column) =>
        "outcome" in column
          ? [
              [
                column.outcome,
                cameOf(model, outcomeOf(spec, column.outcome), lived, until),
              ] as const,
            ]
          : [],
      ),
    );
    for (let n = 0; n < many * ways.length; n++) {
      const years = yearsOf(model, outputs.subarray(n * size, (n + 1) * size));
      needs.columns.forEach((column, c) => {
        numbers[(at + n) * width + c] =
          "outcome" in column
            ? (came.get(column.outcome)?.[n] ?? Number.NaN)
            : years[column.output](column.year);
      });
    }
  };
  for (let first = from; first < to; first += STRETCH) {
    const many = Math.min(STRETCH, to - first);
    await asFarAsRead(model, outcomes, (until) => stretch(first, many, Math.max(until, atLeast)));
  }
  return numbers;
}

/** The outcomes that the tests read, and the steps after which all periods have been that they read of a series. */
function readBy({ program, clock }: Model, { columns }: Needs) {
  const periods = columns.flatMap((c) => ("outcome" in c ? [] : [c.year - clock.years[0] + 1]));
  return {
    outcomes: columns.flatMap((c) => ("outcome" in c ? [c.outcome] : [])),
    atLeast: stepsOfPeriods(program, Math.max(0, ...periods)),
  };
}

function add(
  { of, needs }: Worlds,
  { group, from, to, numbers }: Stretch & { readonly numbers: Float64Array },
): void {
  const { ways } = group;
  const width = needs.columns.length;
  ways.forEach(({ at }, w) => {
    const own = of.get(at);
    of.set(
      at,
      new Map(
        needs.columns.map((column, c) => {
          const key = keyOf(column);
          const all = new Float64Array(to);
          all.set(own?.get(key)?.subarray(0, from) ?? []);
          for (let r = from; r < to; r++)
            all[r] = numbers[((r - from) * ways.length + w) * width + c];
          return [key, all];
        }),
      ),
    );
  });
}
