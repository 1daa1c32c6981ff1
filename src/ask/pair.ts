/** One world beside its twin: the same noise, one mechanism removed, lived together month by month. */
import { fieldName } from "../compile/derive.ts";
import type { InputBlocks, Living } from "../engine/live.ts";
import { live } from "../engine/live.ts";
import type { Mask } from "../engine/masks.ts";
import type { OpenCase } from "../engine/open.ts";
import { type DrawParameters, parameterDraws } from "../engine/parameters.ts";
import { AitiaError, suggestion } from "../errors.ts";
import type { Kind } from "../model/mechanism.ts";
import { monthName } from "../model/world.ts";
import type { TwinAnswer } from "./answer.ts";
import { seriesOf } from "./part.ts";

export interface PairQuestion {
  readonly run: number;
  readonly seed: number;
  readonly factual: Mask;
  readonly twin: Mask;
  readonly without: string;
  readonly kind: Kind;
  readonly set: Readonly<Record<string, number>>;
  readonly inputs: InputBlocks;
  /** Inputs of the twin where an event is changed. */
  readonly changed?: InputBlocks;
  /** Parameters fixed in the twin; those of the factual world unless told. */
  readonly changedSet?: Readonly<Record<string, number>>;
  /** Fields that the twin keeps on the path they took in the factual world: words of a world, as [first, end) pairs. */
  readonly frozen?: readonly (readonly [number, number])[];
}

export interface Pair {
  readonly factual: Float32Array;
  readonly twin: Float32Array;
  /** First month in which a recorded quantity differs. */
  readonly differs: number | undefined;
}

/** The words of fields named "threat" or "elite.habit"; an error names the nearest known one. */
export function wordsOf({ program }: OpenCase, fields: readonly string[]): [number, number][] {
  return fields.map((name) => {
    const found = program.fields.find((field) => fieldName(field) === name);
    if (!found)
      throw new AitiaError({
        what: `there is no field "${name}"`,
        where: "the world of this case",
        todo: suggestion(name, program.fields.map(fieldName)),
      });
    return [found.word, found.word + found.count];
  });
}

/** Lives a world and its twin side by side. */
export function livePair(open: OpenCase, asked: PairQuestion): Pair {
  const { program, spec } = open;
  const draws = (set: PairQuestion["set"]) => parameterDraws(spec, program, asked.seed, set);
  const one = begin(live(program, asked.inputs), draws(asked.set), asked, asked.factual);
  const other = begin(
    live(program, asked.changed ?? asked.inputs),
    draws(asked.changedSet ?? asked.set),
    asked,
    asked.twin,
  );
  const { frozen = [] } = asked;
  const keep = () => {
    for (const [first, end] of frozen) other.memory.i.set(one.memory.i.subarray(first, end), first);
  };
  let differs: number | undefined;
  keep();
  for (let month = 0; month < program.months; month++) {
    if (frozen.length === 0) {
      one.months(month, month + 1);
      other.months(month, month + 1);
    } else {
      // rule by rule, so that whatever reads a frozen field within the month reads its factual value
      program.rules.forEach((_, rule) => {
        one.rule(rule, asked.factual[rule]!, month);
        other.rule(rule, asked.twin[rule]!, month);
        keep();
      });
      one.record(month);
      other.record(month);
    }
    if (differs === undefined && one.memory.out.some((x, n) => !Object.is(x, other.memory.out[n])))
      differs = month;
  }
  return { factual: one.memory.out.slice(), twin: other.memory.out.slice(), differs };
}

function begin(living: Living, draws: DrawParameters, asked: PairQuestion, mask: Mask): Living {
  draws(asked.run, living.memory.parameters);
  living.memory.variants.set(mask);
  living.name(asked.seed, asked.run);
  living.start();
  return living;
}

/** The pair as the answer gives it: the fingerprinted series by year. */
export function pairAnswer(open: OpenCase, asked: PairQuestion): TwinAnswer {
  const pair = livePair(open, asked);
  const names = Object.keys(open.spec.world.series);
  const series = (out: Float32Array) =>
    Object.fromEntries(names.map((name) => [name, seriesOf(open, out, name)]));
  return {
    run: asked.run,
    without: asked.without,
    kind: asked.kind,
    years: open.clock.years,
    factual: series(pair.factual),
    twin: series(pair.twin),
    firstDifference:
      pair.differs === undefined
        ? { known: false, because: "no recorded quantity of the two ever differs" }
        : { known: true, month: monthName(open.clock, pair.differs) },
  };
}
