/** One world beside its twin, rule by rule: where they first differ, what differs in a month, and the draws that decided it. */
import type { Program } from "../src/compile/tree.ts";
import { addresses, type Who } from "../src/engine/twin/addresses.ts";
import { type Decided, deciding, decisionsOf } from "../src/engine/twin/decided.ts";
import { type Difference, differences } from "../src/engine/world/fields.ts";
import { type InputBlocks, type Living, live, type Make } from "../src/engine/world/live.ts";
import { drawsFrom, priorsOf } from "../src/engine/world/parameters.ts";
import { u01 } from "../src/kernel/math32.ts";
import type { Case } from "../src/model/case.ts";

/** A draw held against a threshold. */
export interface Weighed {
  /** Which of the four words. */
  readonly word: number;
  readonly sign: string;
  readonly threshold: number;
  readonly holds: boolean;
}

export interface PairDraw {
  readonly who: Who;
  readonly index: number;
  /** The four words as numbers in (0, 1). */
  readonly uniforms: readonly number[];
  /** What it was held against as it went and in the twin, where the rule compares it with something at once. */
  readonly factual?: Weighed;
  readonly twin?: Weighed;
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
  /** What each decided in each month that the other did not. */
  readonly decided: readonly Decided[];
  /** The month opened. */
  readonly month: number | undefined;
  readonly rules: readonly PairRule[];
}

/** A world as believed beside the same world as changed. */
export interface PairAsked {
  readonly run: number;
  readonly seed: number;
  readonly factual: readonly number[];
  readonly twin: readonly number[];
  readonly events: Readonly<Record<string, string>>;
  readonly set: Readonly<Record<string, number>>;
  /** The month to be opened; the first decision that differs where absent. */
  readonly month?: number;
}

export interface PairOptions {
  readonly program: Program;
  readonly spec: Case;
  /** The traced program. */
  readonly make: Make;
  readonly inputs: InputBlocks;
  readonly changed: InputBlocks;
  readonly task: PairAsked;
}

/** At most so many draws of a rule are told. */
const DRAWS = 60;

type Hook = (a: number, m: number, d: number, ...words: number[]) => void;
type Weighing = (sign: string, a: number, b: number, holds: boolean) => void;
type Traced = ReturnType<Make> & { onDraw(hook: Hook): void; onWeighed(hook: Weighing): void };
type Heard = { -readonly [K in keyof PairDraw]: PairDraw[K] } & { weighed?: Weighed };
const turned: Readonly<Record<string, string>> = { "<": ">", "<=": ">=", ">": "<", ">=": "<=" };

export function pairOf(options: PairOptions): Pair {
  const first = walk(options, undefined);
  const month = options.task.month ?? first.firstDecision ?? first.firstDifference;
  const rules = month === undefined ? [] : walk(options, month).rules;
  return { ...first, month, rules };
}

/**
 * Lives both; with a month, tells of it rule by rule.
 * @long two worlds side by side, month by month: what is heard of one step is used in the next
 */
function walk(options: PairOptions, opened: number | undefined): Omit<Pair, "month"> {
  const { program, task } = options;
  const name = addresses(program);
  // the factual world is made first, then the twin
  const heard: Heard[][] = [];
  let on = false;
  const begin = (inputs: InputBlocks, set: PairAsked["set"]): Living => {
    const own: Heard[] = [];
    heard.push(own);
    const make: Make = (f, i, ...rest) => {
      const module = options.make(f, i, ...rest) as Traced;
      module.onDraw((agent, mechanism, draw, ...words) => {
        if (!on) return;
        const uniforms = words.map((w) => u01(w));
        own.push({ ...name({ agent, mechanism, draw, world: i }), uniforms });
      });
      module.onWeighed((sign, a, b, holds) => {
        const last = on ? own.at(-1) : undefined;
        if (!last || last.weighed) return;
        const [left, right] = [last.uniforms.indexOf(a), last.uniforms.indexOf(b)];
        if (left >= 0) last.weighed = { word: left, sign, threshold: b, holds };
        else if (right >= 0)
          last.weighed = { word: right, sign: turned[sign], threshold: a, holds };
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
  const key = ({ field, slot }: Difference) => `${field} ${slot ?? ""}`;
  const rules: PairRule[] = [];
  const differing: number[] = [];
  const decided: Decided[] = [];
  let firstDifference: number | undefined;
  let firstDecision: number | undefined;
  const decisions = decisionsOf(options.spec.world, program);
  const worlds = { factual: factual.memory.i, twin: twin.memory.i };
  const differ = () => differences(program, worlds);
  const decide = deciding(program, decisions, worlds);
  const last = opened === undefined ? program.months : opened + 1;
  for (let month = 0; month < last; month++) {
    for (let rule = 0; rule < program.rules.length; rule++) {
      const [one, other] = [task.factual[rule], task.twin[rule]];
      const here = month === opened;
      const before = here ? new Set(differ().map(key)) : undefined;
      for (const own of heard) own.length = 0;
      on = here;
      factual.rule(rule, one, month);
      twin.rule(rule, other, month);
      on = false;
      if (!before) continue;
      const parted = differ().filter((d) => !before.has(key(d)));
      if (parted.length > 0)
        rules.push({
          id: program.rules[rule].id,
          factual: one,
          twin: other,
          parted,
          draws: together(heard[0], heard[1]),
        });
    }
    factual.record(month);
    twin.record(month);
    const now = differ().length;
    differing.push(now);
    if (now > 0 && firstDifference === undefined) firstDifference = month;
    decided.push(decide());
    if (
      firstDecision === undefined &&
      now > 0 &&
      differences(program, worlds, decisions).length > 0
    )
      firstDecision = month;
  }
  return {
    factual: factual.memory.out.slice(),
    twin: twin.memory.out.slice(),
    firstDifference,
    firstDecision,
    differing,
    decided,
    rules,
  };
}

/** The draws of both, each once; first those that came out otherwise in the twin. */
function together(factual: readonly Heard[], twin: readonly Heard[]): PairDraw[] {
  const key = (d: Heard) => d.uniforms.join();
  const all = new Map<string, Heard>();
  for (const d of factual) all.set(key(d), { ...d, factual: d.weighed });
  for (const d of twin) all.set(key(d), { ...(all.get(key(d)) ?? d), twin: d.weighed });
  const parted = (d: Heard) => Number(d.factual?.holds === d.twin?.holds);
  return [...all.values()]
    .sort((a, b) => parted(a) - parted(b))
    .slice(0, DRAWS)
    .map(({ weighed: _, ...draw }) => draw);
}
