/**
 * A world and its twin, month by month: where they part, what each decided that the other did not; and what decided one
 * month: for each rule the draws that it took in both, what they were held against, and what was the same before the rule
 * and is not after it.
 */

import { accessesOfRule } from "../../compile/derive.ts";
import type { FieldWord } from "../../compile/tree.ts";
import { u01 } from "../../kernel/math32.ts";
import type { WorldDefinition } from "../../model/world.ts";
import { type Difference, differences } from "../world/fields.ts";
import type { Make } from "../world/live.ts";
import { addresses, type Who } from "./addresses.ts";
import { type Decided, deciding, decisionsOf } from "./decided.ts";
import { type Moment, sideBySide, type TwinPlan } from "./side-by-side.ts";

/** A draw held against a threshold. */
export interface Weighed {
  /** Which of the four words. */
  readonly word: number;
  readonly sign: string;
  readonly threshold: number;
  readonly holds: boolean;
}

export interface TracedDraw {
  readonly who: Who;
  /** Number of the draw among those of one agent. */
  readonly index: number;
  readonly words: readonly [number, number, number, number];
  /** The four words as uniforms in (0, 1). */
  readonly uniforms: readonly [number, number, number, number];
  /** Which of the two took it. */
  readonly taken: "both" | "factual" | "twin";
  /** What it was held against in each, where the rule compares it with something at once. */
  readonly factual?: Weighed;
  readonly twin?: Weighed;
}

export interface TracedRule {
  readonly id: string;
  /** 0 the step, 1 unresponsive, 2 absent, 3 shuffled. */
  readonly factual: number;
  readonly twin: number;
  readonly draws: readonly TracedDraw[];
  /** What was the same in both before this rule and differs after it. */
  readonly parted: readonly Difference[];
}

/** How the two go apart. */
export interface Parting {
  /** First month at whose end anything differs; undefined when nothing ever does. */
  readonly firstDifference: number | undefined;
  /** First month at whose end a decision differs: who holds what, who leads, what is done or not; no amount. */
  readonly firstDecision: number | undefined;
  /** Places that differ at the end of each month. */
  readonly differing: readonly number[];
  /** What each decided in each month that the other did not. */
  readonly decided: readonly Decided[];
}

export interface Trace extends Parting {
  readonly month: number;
  readonly rules: readonly TracedRule[];
  /** All that differs at the month's end, and what it was at its beginning. */
  readonly differences: readonly (Difference & { readonly before: Difference | undefined })[];
}

/** Of both worlds, as far as they were lived. */
export interface Followed extends Parting {
  /** Their yearly outputs. */
  readonly factual: Float32Array;
  readonly twin: Float32Array;
}

const atEnd = ({ factual, twin }: Pick<Moment, "factual" | "twin">) => ({
  factual: factual.memory.i,
  twin: twin.memory.i,
});

/** Lives both and tells how they go apart. */
export function follow(plan: TwinPlan, world: WorldDefinition, make: Make): Followed {
  const { program } = plan;
  const differing: number[] = [];
  const decided: Decided[] = [];
  const decisions = decisionsOf(world, program);
  let [firstDifference, firstDecision]: (number | undefined)[] = [];
  let decide: (() => Decided) | undefined;
  const { factual, twin } = sideBySide(plan, {
    make,
    before(moment) {
      decide ??= deciding(program, decisions, atEnd(moment));
    },
    month(moment) {
      const { month } = moment;
      const now = differences(program, atEnd(moment)).length;
      differing.push(now);
      if (now > 0) firstDifference ??= month;
      if (decide) decided.push(decide());
      if (now > 0 && differences(program, atEnd(moment), decisions).length > 0)
        firstDecision ??= month;
    },
  });
  return {
    firstDifference,
    firstDecision,
    differing,
    decided,
    factual: factual.memory.out.slice(),
    twin: twin.memory.out.slice(),
  };
}

/** Tells of one month, rule by rule. `make` is the traced program. */
export function traceMonth(
  plan: TwinPlan,
  month: number,
  make: Make,
): Pick<Trace, "month" | "rules" | "differences"> {
  const { program } = plan;
  const heard = listening(plan, make);
  const rules: TracedRule[] = [];
  const spots = program.rules.map((rule) =>
    accessesOfRule(program, rule).writes.map((n) => program.fields[n]),
  );
  let before: Difference[] = [];
  let atStart: Difference[] = [];
  let ended: Difference[] = [];
  const differing = (moment: Pick<Moment, "factual" | "twin">, fields?: FieldWord[]) =>
    differences(program, atEnd(moment), fields);
  sideBySide(plan, {
    make: heard.make,
    before(moment) {
      heard.listen(moment.month === month);
      if (moment.month !== month) return;
      if (moment.rule === 0) atStart = differing(moment);
      before = differing(moment, spots[moment.rule]);
    },
    after(moment) {
      if (moment.month !== month) return;
      const { rule } = moment;
      const known = new Set(before.map(spotKey));
      rules.push({
        id: program.rules[rule].id,
        factual: plan.factual[rule],
        twin: (month < (plan.from ?? 0) ? plan.factual : plan.twin)[rule],
        draws: heard.both(),
        parted: differing(moment, spots[rule]).filter((d) => !known.has(spotKey(d))),
      });
    },
    month(moment) {
      if (moment.month === month) ended = differing(moment);
    },
  });
  const began = new Map(atStart.map((d) => [spotKey(d), d]));
  return {
    month,
    rules,
    differences: ended.map((d) => ({ ...d, before: began.get(spotKey(d)) })),
  };
}

const spotKey = ({ field, slot }: { field: string; slot?: number }) => `${field} ${slot ?? ""}`;

type Hook = (a: number, m: number, d: number, x: number, y: number, z: number, w: number) => void;
type Weighing = (sign: string, a: number, b: number, holds: boolean) => void;
type Traced = ReturnType<Make> & { onDraw(hook: Hook): void; onWeighed(hook: Weighing): void };
type Taken = Pick<TracedDraw, "who" | "index" | "words" | "uniforms"> & { weighed?: Weighed };

const turned: Readonly<Record<string, string>> = { "<": ">", "<=": ">=", ">": "<", ">=": "<=" };

/** A traced program whose draws are heard; sideBySide makes the factual world first, then the twin. */
function listening({ program }: TwinPlan, traced: Make) {
  const name = addresses(program);
  const heard: Taken[][] = [];
  let on = false;
  const make: Make = (f, i, ...rest) => {
    const module = traced(f, i, ...rest) as Traced;
    const draws: Taken[] = [];
    heard.push(draws);
    module.onDraw((a, m, d, ...words) => {
      if (!on) return;
      const uniforms = words.map((w) => u01(w)) as unknown as TracedDraw["uniforms"];
      draws.push({ ...name({ agent: a, mechanism: m, draw: d, world: i }), words, uniforms });
    });
    module.onWeighed((sign, a, b, holds) => {
      const last = on ? draws.at(-1) : undefined;
      if (!last || last.weighed) return;
      const [left, right] = [last.uniforms.indexOf(a), last.uniforms.indexOf(b)];
      if (left >= 0) last.weighed = { word: left, sign, threshold: b, holds };
      else if (right >= 0) last.weighed = { word: right, sign: turned[sign], threshold: a, holds };
    });
    return module;
  };
  return {
    make,
    /** Forgets what was heard before; hears what comes, or not. */
    listen(now: boolean) {
      on = now;
      for (const draws of heard) draws.length = 0;
    },
    both: () => merge(heard[0], heard[1]),
  };
}

/** Draws of two worlds as one list: those of the world, then those that only the twin took. */
function merge(factual: readonly Taken[], twin: readonly Taken[]): TracedDraw[] {
  const key = ({ words }: Taken) => words.join();
  const inTwin = new Map(twin.map((d) => [key(d), d]));
  const inWorld = new Set(factual.map(key));
  const told = (draw: Taken, taken: TracedDraw["taken"], other?: Taken): TracedDraw => {
    const { weighed, ...plain } = draw;
    const [one, two] = taken === "twin" ? [undefined, weighed] : [weighed, other?.weighed];
    return { ...plain, taken, ...(one ? { factual: one } : {}), ...(two ? { twin: two } : {}) };
  };
  return [
    ...factual.map((d) => {
      const other = inTwin.get(key(d));
      return told(d, other ? "both" : "factual", other);
    }),
    ...twin.filter((d) => !inWorld.has(key(d))).map((d) => told(d, "twin")),
  ];
}
