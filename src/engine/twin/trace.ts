/**
 * What decided a month: for each rule the draws it took in a world and in its twin, and what was the same before the rule
 * and is not after it.
 */

import { toJavaScript } from "../../compile/back/js.ts";
import { accessesOfRule } from "../../compile/derive.ts";
import type { FieldWord } from "../../compile/tree.ts";
import { u01 } from "../../kernel/math32.ts";
import { type Difference, differences } from "../world/fields.ts";
import { evaluate, type Living, type Make } from "../world/live.ts";
import { addresses, type Who } from "./addresses.ts";
import { type Moment, sideBySide, type TwinPlan } from "./side-by-side.ts";

export interface TracedDraw {
  readonly who: Who;
  /** Number of the draw among those of one agent. */
  readonly index: number;
  readonly words: readonly [number, number, number, number];
  /** The four words as uniforms in (0, 1). */
  readonly uniforms: readonly [number, number, number, number];
  /** Which of the two took it. */
  readonly taken: "both" | "factual" | "twin";
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

export interface Trace {
  readonly month: number;
  readonly rules: readonly TracedRule[];
  /** All that differs at the month's end, and what it was at its beginning. */
  readonly differences: readonly (Difference & { readonly before: Difference | undefined })[];
  /** First month at whose end the two worlds differ; undefined when they never do. */
  readonly firstDifference: number | undefined;
}

type Hook = (a: number, m: number, d: number, x: number, y: number, z: number, w: number) => void;
type Taken = Pick<TracedDraw, "who" | "index" | "words">;

/** Traces a month of a world and its twin. */
export function trace(plan: TwinPlan, month: number): Trace {
  const { program } = plan;
  const name = addresses(program);
  // sideBySide makes the factual world first, then the twin
  const heard: Taken[][] = [];
  const text = evaluate(toJavaScript(program, { trace: true }));
  let on = false;
  const make: Make = (f, i, ...rest) => {
    const module = text(f, i, ...rest) as ReturnType<Make> & { onDraw(hook: Hook): void };
    const draws: Taken[] = [];
    heard.push(draws);
    module.onDraw((a, m, d, x, y, z, w) => {
      if (on)
        draws.push({ ...name({ agent: a, mechanism: m, draw: d, world: i }), words: [x, y, z, w] });
    });
    return module;
  };
  const rules: TracedRule[] = [];
  const spots = program.rules.map((rule) =>
    accessesOfRule(program, rule).writes.map((n) => program.fields[n]),
  );
  let firstDifference: number | undefined;
  let before: Difference[] = [];
  let atStart: Difference[] = [];
  let atEnd: Difference[] = [];
  const differing = ({ factual, twin }: Pick<Moment, "factual" | "twin">, fields?: FieldWord[]) =>
    differences(program, { factual: factual.memory.i, twin: twin.memory.i }, fields);
  sideBySide(plan, {
    make,
    before(moment) {
      on = moment.month === month;
      if (!on) return;
      for (const draws of heard) draws.length = 0;
      if (moment.rule === 0) atStart = differing(moment);
      before = differing(moment, spots[moment.rule]);
    },
    after(moment) {
      if (!on) return;
      const { rule } = moment;
      const known = new Set(before.map(spotKey));
      rules.push({
        id: program.rules[rule].id,
        factual: plan.factual[rule],
        twin: (month < (plan.from ?? 0) ? plan.factual : plan.twin)[rule],
        draws: merge(heard[0], heard[1]),
        parted: differing(moment, spots[rule]).filter((d) => !known.has(spotKey(d))),
      });
    },
    month(moment) {
      if (firstDifference === undefined && !sameWorld(moment.factual, moment.twin))
        firstDifference = moment.month;
      if (moment.month === month) atEnd = differing(moment);
    },
  });
  const began = new Map(atStart.map((d) => [spotKey(d), d]));
  return {
    month,
    rules,
    differences: atEnd.map((d) => ({ ...d, before: began.get(spotKey(d)) })),
    firstDifference,
  };
}

const spotKey = ({ field, slot }: { field: string; slot?: number }) => `${field} ${slot ?? ""}`;

const sameWorld = (a: Living, b: Living): boolean =>
  a.memory.i.every((word, n) => word === b.memory.i[n]);

/** Draws of two worlds as one list: those of the world, then those that only the twin took. */
function merge(factual: readonly Taken[], twin: readonly Taken[]): TracedDraw[] {
  const key = ({ words }: Taken) => words.join();
  const inTwin = new Set(twin.map(key));
  const inWorld = new Set(factual.map(key));
  const told = (draw: Taken, taken: TracedDraw["taken"]): TracedDraw => ({
    ...draw,
    uniforms: draw.words.map(u01) as unknown as TracedDraw["uniforms"],
    taken,
  });
  return [
    ...factual.map((d) => told(d, inTwin.has(key(d)) ? "both" : "factual")),
    ...twin.filter((d) => !inWorld.has(key(d))).map((d) => told(d, "twin")),
  ];
}
