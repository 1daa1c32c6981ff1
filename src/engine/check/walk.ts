/**
 * Walks worlds rule by rule and looks for what no result shows: numbers that are none, fields of nobody that are written
 * or read, loops that end by their limit.
 */

import { toJavaScript } from "../../compile/back/js.ts";
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
  readonly kind: "not a number" | "compares none" | "writes nobody" | "reads nobody" | "endless";
  /** Number of the rule; -1 for the start. */
  readonly rule: number;
  readonly field?: string;
  readonly run: number;
  readonly month: number;
}

interface Hooks {
  onLimit(hook: () => void): void;
  onNaN(hook: () => void): void;
}

/** What a walk hears once for every kind of finding, rule and field. */
export type Hear = (finding: Finding) => void;

/** A walker of worlds: `walk(run, mask)`. */
export function walker(plan: WalkPlan, hear: Hear): (run: number, mask: Mask) => void {
  const { program, inputs, draws, seed } = plan;
  const told = new Set<string>();
  const tell: Hear = (finding) => {
    const key = `${finding.kind} ${finding.rule} ${finding.field}`;
    if (!told.has(key)) hear(finding);
    told.add(key);
  };
  let now = { run: 0, rule: -1, month: -1 };
  const text = evaluate(toJavaScript(program, { trace: true }));
  const make: Make = (...parts) => {
    const module = text(...parts) as ReturnType<Make> & Hooks;
    module.onLimit(() => tell({ kind: "endless", ...now }));
    module.onNaN(() => tell({ kind: "compares none", ...now }));
    return module;
  };
  const [plain, odd, probe] = [0, 1, 2].map(() => live(program, inputs, make)) as Living[];
  const agents = program.fields.filter((f) => f.set !== null);
  const strange = agents.map((field) => strangeWord(field, plan.world));
  const poison = (living: Living, only?: FieldWord) =>
    agents.forEach((field, n) => {
      if (!only || only === field) living.memory.i[field.word - 1] = strange[n]!;
    });
  const rules = program.rules.map((rule) => {
    const { reads, writes } = accessesOfRule(program, rule);
    return {
      reads: reads.map((n) => program.fields[n]!).filter((f) => f.set !== null),
      writes: writes.map((n) => program.fields[n]!),
    };
  });
  const begin = (living: Living, run: number, mask: Mask) => {
    draws(run, living.memory.parameters);
    living.memory.variants.set(mask);
    living.name(seed, run);
    living.start();
  };

  /** Which field of nobody a rule reads: the world is lived again up to it, once for each. */
  const culprits = (mask: Mask): FieldWord[] => {
    const { run, rule, month } = now;
    begin(probe!, run, mask);
    for (let m = 0; m <= month; m++)
      for (let r = 0; r < (m < month ? program.rules.length : rule); r++)
        probe!.rule(r, mask[r]!, m);
    const before = probe!.memory.i.slice();
    probe!.rule(rule, mask[rule]!, month);
    const after = probe!.memory.i.slice();
    return rules[rule]!.reads.filter((field) => {
      probe!.memory.i.set(before);
      poison(probe!, field);
      probe!.rule(rule, mask[rule]!, month);
      return rules[rule]!.writes.some((f) => !sameField(f, probe!.memory.i, after));
    });
  };

  const look = (mask: Mask) => {
    const { rule } = now;
    const own = rule < 0 ? { writes: program.fields } : rules[rule]!;
    for (const field of own.writes) {
      const name = fieldName(field);
      if (field.type === "f32" && !finite(field, plain!.memory.f))
        tell({ kind: "not a number", field: name, ...now });
      if (field.set !== null && plain!.memory.i[field.word - 1] !== 0) {
        tell({ kind: "writes nobody", field: name, ...now });
        plain!.memory.i[field.word - 1] = 0;
      }
    }
    if (rule < 0) return;
    if (own.writes.every((field) => sameField(field, plain!.memory.i, odd!.memory.i))) return;
    if (!told.has(`reads nobody ${rule}`)) {
      told.add(`reads nobody ${rule}`);
      for (const field of culprits(mask))
        tell({ kind: "reads nobody", field: fieldName(field), ...now });
    }
    odd!.memory.i.set(plain!.memory.i);
  };

  return (run, mask) => {
    now = { run, rule: -1, month: -1 };
    begin(plain!, run, mask);
    look(mask);
    odd!.memory.variants.set(mask);
    odd!.memory.parameters.set(plain!.memory.parameters);
    odd!.name(seed, run);
    odd!.memory.bytes.set(plain!.memory.bytes);
    for (let month = 0; month < program.months; month++)
      for (let rule = 0; rule < program.rules.length; rule++) {
        now = { run, rule, month };
        poison(odd!);
        plain!.rule(rule, mask[rule]!, month);
        odd!.rule(rule, mask[rule]!, month);
        look(mask);
      }
  };
}

/** A value that nobody's field never has by itself, and that every use of it may be seen by. */
function strangeWord({ set, field, type, count }: FieldWord, world: WorldDefinition): number {
  const definition = world.sets[set!]!.fields[field];
  if (type === "bool") return 1;
  if (type === "f32") return bitsOf(12_345.678);
  if (definition?.type === "ref") return count > 1 ? 1 : -1;
  return 12_345;
}

function finite({ word, count }: FieldWord, f: Float32Array): boolean {
  for (let n = word; n < word + count; n++) if (!Number.isFinite(f[n]!)) return false;
  return true;
}

function sameField({ word, count }: FieldWord, a: Int32Array, b: Int32Array): boolean {
  for (let n = word; n < word + count; n++) if (a[n] !== b[n]) return false;
  return true;
}
