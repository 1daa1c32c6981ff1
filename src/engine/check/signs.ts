/**
 * How the fields that a rule writes answer when one that it reads is moved: tried in lived worlds, never guessed. Right
 * before the rule's step a field is moved up and down, the step alone is run on copies with the same draws, and what
 * comes of it is held beside the step unmoved.
 */

import { accessesOf, fieldName, wordsWritten } from "../../compile/derive.ts";
import { PLACE } from "../../compile/layout.ts";
import type { FieldWord, Program } from "../../compile/tree.ts";
import { must } from "../../errors.ts";
import type { WorldDefinition } from "../../model/world.ts";
import { isHidden, numberIn } from "../world/fields.ts";
import { type InputBlocks, type Living, live } from "../world/live.ts";
import type { Mask } from "../world/masks.ts";
import type { DrawParameters } from "../world/parameters.ts";
import { type Nudged, nudged } from "./nudge.ts";

export interface SignsPlan {
  readonly program: Program;
  readonly world: WorldDefinition;
  readonly inputs: InputBlocks;
  readonly draws: DrawParameters;
  readonly seed: number;
  readonly whole: Mask;
  /** Worlds, and months of each, in which everything is tried. */
  readonly runs: number;
  readonly months: number;
}

/**
 * "unsigned": the field, or the one that answers, says who and not how much; "mixed": it went both ways; "none": it was
 * not seen to move three times.
 */
export type Sign = "+" | "-" | "mixed" | "none" | "unsigned";

/** How one written field answers to another that its rule finds. Where both are one, whether what was there stays. */
export interface Link {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
  readonly sign: Sign;
  /** Times that `from` was moved; after so many of them `to` had moved the same way, and the other way. */
  readonly tries: number;
  readonly same: number;
  readonly other: number;
  /** Times that it was no longer the same; beside the two above only for what says who. */
  readonly moved: number;
}

/** An answer smaller than this part of the value or of its spread is rounding. */
const ROUNDING = 1e-6;
/** One way is clearly meant when no more than this share of the answers went the other. */
const AGAINST = 0.05;
/** Fewer answers say nothing of their direction. */
const FEW = 3;

export function signsOf(plan: SignsPlan): Link[] {
  const { program, whole } = plan;
  const living = live(program, plan.inputs);
  const { i } = living.memory;
  const rules = program.rules.map((rule, n) => {
    const variant = whole[n];
    const variants = [must(rule.variants[variant], `the chosen variant of ${rule.id}`)];
    const touched = accessesOf(program, variants);
    const [reads, writes] = [touched.reads, touched.writes].map((fields) =>
      fields.map((f) => program.fields[f]).filter((f) => !isHidden(f) && f.field !== PLACE),
    ) as [FieldWord[], FieldWord[]];
    return {
      variant,
      written: wordsWritten(program, { ...rule, variants }),
      writes,
      tried: [...new Set([...reads, ...writes])].map((from) => ({
        from,
        answers: (reads.includes(from) ? writes : [from]).map((to) => ({
          from,
          to,
          tries: 0,
          same: 0,
          other: 0,
          moved: 0,
        })),
      })),
    };
  });
  const moments = momentsOf(plan, living);
  const ranges = new Map(program.fields.map((f) => [f, nudged(f, plan.world)]));
  const rangeOf = (field: FieldWord) => must(ranges.get(field), "the range of a field");
  const wake = ({ run, words }: Moment) => {
    begin(plan, living, run);
    i.set(words);
  };
  for (const moment of moments) {
    wake(moment);
    rules.forEach(({ variant, tried }, n) => {
      for (const { from } of tried) rangeOf(from).see(living);
      living.rule(n, variant, moment.month);
      for (const to of rules[n].writes) rangeOf(to).see(living);
    });
  }
  const after = i.slice();
  const before = i.slice();
  for (const [turn, moment] of moments.entries()) {
    wake(moment);
    rules.forEach(({ variant, tried, written }, n) => {
      before.set(i);
      living.rule(n, variant, moment.month);
      after.set(i);
      for (const { from, answers } of tried)
        for (const way of [1, -1] as const) {
          for (const [first, end] of written) i.set(before.subarray(first, end), first);
          if (rangeOf(from).nudge(living, way, turn)) {
            living.rule(n, variant, moment.month);
            for (const answer of answers) hear(answer, way, rangeOf(answer.to), i, after);
          }
          i.set(before.subarray(from.word, from.word + from.count), from.word);
        }
      i.set(after);
    });
  }
  return rules.flatMap(({ tried }, n) =>
    tried.flatMap(({ answers }) =>
      answers.map(({ from, to, ...counts }) => ({
        rule: program.rules[n].id,
        from: fieldName(from),
        to: fieldName(to),
        sign: signOf(counts, rangeOf(from).who || rangeOf(to).who),
        ...counts,
      })),
    ),
  );
}

interface Moment {
  readonly run: number;
  readonly month: number;
  /** The world as the month begins. */
  readonly words: Int32Array;
}

function begin({ draws, whole, seed }: SignsPlan, living: Living, run: number): void {
  draws(run, living.memory.parameters);
  living.memory.variants.set(whole);
  living.name(seed, run);
}

/** Months spread evenly over each world, and over the months between them from world to world. */
function momentsOf(plan: SignsPlan, living: Living): Moment[] {
  const { runs, program } = plan;
  const months = Math.min(plan.months, program.months);
  const moments: Moment[] = [];
  for (let run = 0; run < runs; run++) {
    begin(plan, living, run);
    living.start();
    const shift = ((run + 0.5) * 0.6180339887498949) % 1;
    for (let n = 0, lived = 0; n < months; n++) {
      const month = Math.floor(((n + shift) * program.months) / months);
      living.months(lived, month);
      lived = month;
      moments.push({ run, month, words: living.memory.i.slice() });
    }
  }
  return moments;
}

interface Counts {
  tries: number;
  same: number;
  other: number;
  moved: number;
}

function signOf({ same, other, moved }: Counts, who: boolean): Sign {
  if (moved < FEW) return "none";
  if (who) return "unsigned";
  if (other <= AGAINST * moved) return "+";
  return same <= AGAINST * moved ? "-" : "mixed";
}

function hear(
  answer: Counts & { readonly to: FieldWord },
  way: number,
  range: Nudged,
  now: Int32Array,
  plain: Int32Array,
): void {
  const { word, count } = answer.to;
  let sum = 0;
  let changed = false;
  let value = 0;
  for (let n = word; n < word + count; n++) {
    if (now[n] === plain[n]) continue;
    changed = true;
    const [a, b] = [numberIn(answer.to, now[n]), numberIn(answer.to, plain[n])];
    sum += a - b;
    value = Math.max(value, Math.abs(b));
  }
  if (!Number.isFinite(sum)) return;
  answer.tries++;
  if (range.who) {
    if (changed) answer.moved++;
    return;
  }
  if (Math.abs(sum) <= ROUNDING * Math.max(value, range.spread())) return;
  answer.moved++;
  if (sum * way > 0) answer.same++;
  else answer.other++;
}
