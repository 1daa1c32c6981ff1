/** One world beside its twin, rule by rule: where they first differ, what differs in a month, and the draws that decided it. */
import type { Program } from "../src/compile/tree.ts";
import { addresses, type Who } from "../src/engine/addresses.ts";
import { type Difference, differences } from "../src/engine/fields.ts";
import { type InputBlocks, type Living, live, type Make } from "../src/engine/live.ts";
import { drawsFrom, priorsOf } from "../src/engine/parameters.ts";
import { u01 } from "../src/kernel/math32.ts";
import type { Case } from "../src/model/case.ts";
import type { PairTask } from "./tasks.ts";

export interface PairDraw {
  readonly who: Who;
  readonly index: number;
  /** The four words as numbers in (0, 1). */
  readonly uniforms: readonly number[];
}

export interface PairRule {
  readonly id: string;
  readonly factual: number;
  readonly twin: number;
  /** What was the same before this rule and is not after it. */
  readonly parted: readonly Difference[];
  readonly draws: readonly PairDraw[];
}

export interface Pair {
  readonly factual: Float32Array;
  readonly twin: Float32Array;
  /** First month at whose end anything differs. */
  readonly firstDifference: number | undefined;
  /** First month at whose end a decision differs: who holds what, who leads, what is done or not; no amount. */
  readonly firstDecision: number | undefined;
  /** Places that differ at the end of each month. */
  readonly differing: readonly number[];
  /** The month opened. */
  readonly month: number | undefined;
  readonly rules: readonly PairRule[];
}

export interface PairOptions {
  readonly program: Program;
  readonly spec: Case;
  /** The traced program. */
  readonly make: Make;
  readonly inputs: InputBlocks;
  readonly changed: InputBlocks;
  readonly task: PairTask;
}

/** At most so many draws of a rule are told. */
const DRAWS = 60;

type Hook = (a: number, m: number, d: number, ...words: number[]) => void;

export function pairOf(options: PairOptions): Pair {
  const first = walk(options, undefined);
  const month = options.task.month ?? first.firstDecision ?? first.firstDifference;
  const rules = month === undefined ? [] : walk(options, month).rules;
  return { ...first, month, rules };
}

/** Lives both; with a month, tells of it rule by rule. */
function walk(options: PairOptions, opened: number | undefined): Omit<Pair, "month"> {
  const { program, task } = options;
  const name = addresses(program);
  let heard: PairDraw[] = [];
  let on = false;
  const begin = (inputs: InputBlocks, set: PairTask["set"]): Living => {
    const make: Make = (f, i, ...rest) => {
      const module = options.make(f, i, ...rest) as ReturnType<Make> & { onDraw(hook: Hook): void };
      module.onDraw((agent, mechanism, draw, ...words) => {
        if (!on || heard.length >= DRAWS) return;
        const uniforms = words.map((w) => u01(w));
        heard.push({ ...name({ agent, mechanism, draw, world: i }), uniforms });
      });
      return module;
    };
    const living = live(program, inputs, make);
    const priors = priorsOf(options.spec, program, { seed: task.seed, set });
    drawsFrom(priors)(task.run, living.memory.parameters);
    living.name(task.seed, task.run);
    living.start();
    return living;
  };
  const factual = begin(options.inputs, {});
  const twin = begin(options.changed, task.set);
  const differ = () => differences(program, { factual: factual.memory.i, twin: twin.memory.i });
  const key = ({ field, slot }: Difference) => `${field} ${slot ?? ""}`;
  const rules: PairRule[] = [];
  const differing: number[] = [];
  let firstDifference: number | undefined;
  let firstDecision: number | undefined;
  const decisions = program.fields.filter((f) => f.type !== "f32");
  const decided = () =>
    differences(program, { factual: factual.memory.i, twin: twin.memory.i }, decisions).length > 0;
  const last = opened === undefined ? program.months : opened + 1;
  for (let month = 0; month < last; month++) {
    for (let rule = 0; rule < program.rules.length; rule++) {
      const [one, other] = [task.factual[rule]!, task.twin[rule]!];
      const here = month === opened;
      const before = here ? new Set(differ().map(key)) : undefined;
      heard = [];
      on = here;
      factual.rule(rule, one, month);
      on = false;
      twin.rule(rule, other, month);
      if (!before) continue;
      const parted = differ().filter((d) => !before.has(key(d)));
      if (parted.length > 0)
        rules.push({
          id: program.rules[rule]!.id,
          factual: one,
          twin: other,
          parted,
          draws: heard,
        });
    }
    factual.record(month);
    twin.record(month);
    const now = differ().length;
    differing.push(now);
    if (now > 0 && firstDifference === undefined) firstDifference = month;
    if (firstDecision === undefined && now > 0 && decided()) firstDecision = month;
  }
  return {
    factual: factual.memory.out.slice(),
    twin: twin.memory.out.slice(),
    firstDifference,
    firstDecision,
    differing,
    rules,
  };
}
