/**
 * Walks worlds rule by rule and looks for what no result shows: numbers that are none, divisions by 0, functions asked
 * where they have no value, fields of nobody that are written or read, loops that end by their limit.
 */

import { toJavaScript } from "../../compile/back/js.ts";
import type { Fault, FaultHook } from "../../compile/back/watch-text.ts";
import { accessesOfRule, fieldName } from "../../compile/derive.ts";
import type { FieldWord, Program } from "../../compile/tree.ts";
import { bitsOf } from "../../kernel/bits32.ts";
import type { WorldDefinition } from "../../model/world.ts";
import { evaluate, type InputBlocks, type Living, live, type Make } from "../world/live.ts";
import type { Mask } from "../world/masks.ts";
import type { DrawParameters } from "../world/parameters.ts";

export interface WalkPlan {
  readonly program: Program;
  readonly world: WorldDefinition;
  readonly inputs: InputBlocks;
  readonly draws: DrawParameters;
  readonly seed: number;
}

export interface Finding {
  readonly kind: Fault;
  /** Number of the rule; -1 for the start. */
  readonly rule: number;
  /** The author's file and line: "rules.ts:12". */
  readonly where: string;
  /** The field or function that it is about. */
  readonly of?: string;
  readonly run: number;
  /** -1 at the start. */
  readonly month: number;
}

/** What a walk hears once for every kind of finding, place and field. */
export type Hear = (finding: Finding) => void;

type Watched = ReturnType<Make> & { onFault(hook: FaultHook): void };

/**
 * A walker of worlds: `walk(run, mask)`. A world in which a field holds no finite number any more is walked to the end of
 * that rule and no further: what goes wrong later follows from it.
 */
export function walker(plan: WalkPlan, hear: Hear): (run: number, mask: Mask) => void {
  const { program, inputs, draws, seed } = plan;
  const told = new Set<string>();
  let now = { run: 0, rule: -1, month: -1 };
  let broken = false;
  /** Fields of nobody that the rule has read, with the place where. */
  const asked = new Map<string, string>();
  const tell = (kind: Fault, where: string, of?: string) => {
    const key = `${kind} ${now.rule} ${where} ${of}`;
    if (!told.has(key)) hear({ kind, where, ...(of === undefined ? {} : { of }), ...now });
    told.add(key);
  };
  const text = evaluate(toJavaScript(program, { watch: true }));
  const watched: Make = (...parts) => {
    const module = text(...parts) as Watched;
    module.onFault((kind, where, of) => {
      if (kind === "not a number") broken = true;
      if (kind === "reads nobody") asked.set(`${of}`, where);
      else tell(kind, where, of);
    });
    return module;
  };
  const plain = live(program, inputs, watched);
  const other = live(program, inputs);
  const agents = new Map(
    program.fields.filter((f) => f.set !== null).map((field) => [fieldName(field), field]),
  );
  const writes = program.rules.map((rule) =>
    accessesOfRule(program, rule).writes.map((n) => program.fields[n] as FieldWord),
  );
  const begin = (living: Living, run: number, mask: Mask) => {
    draws(run, living.memory.parameters);
    living.memory.variants.set(mask);
    living.name(seed, run);
  };
  const before = plain.memory.i.slice();

  /** Reading nobody is heard of where another value there would have made the rule do something else. */
  const lookForNobody = (variant: number) => {
    const { rule, month } = now;
    for (const [of, where] of asked) {
      const field = agents.get(of);
      if (!field || told.has(`reads nobody ${rule} ${where} ${of}`)) continue;
      other.memory.i.set(before);
      other.memory.i[field.word - 1] = strangeWord(field, plan.world);
      other.rule(rule, variant, month);
      if (writes[rule]?.some((f) => !sameField(f, plain.memory.i, other.memory.i)))
        tell("reads nobody", where, of);
    }
  };

  return (run, mask) => {
    now = { run, rule: -1, month: -1 };
    broken = false;
    begin(plain, run, mask);
    begin(other, run, mask);
    plain.start();
    for (let month = 0; month < program.months; month++)
      for (let rule = 0; rule < program.rules.length; rule++) {
        if (broken) return;
        now = { run, rule, month };
        asked.clear();
        before.set(plain.memory.i);
        plain.rule(rule, mask[rule] ?? 0, month);
        if (asked.size > 0) lookForNobody(mask[rule] ?? 0);
      }
  };
}

/** A value that nobody's field never has by itself, and that every use of it may be seen by. */
function strangeWord({ set, field, type, count }: FieldWord, world: WorldDefinition): number {
  const definition = set === null ? undefined : world.sets[set]?.fields[field];
  if (type === "bool") return 1;
  if (type === "f32") return bitsOf(12_345.678);
  if (definition?.type === "ref") return count > 1 ? 1 : -1;
  return 12_345;
}

function sameField({ word, count }: FieldWord, a: Int32Array, b: Int32Array): boolean {
  for (let n = word; n < word + count; n++) if (a[n] !== b[n]) return false;
  return true;
}
