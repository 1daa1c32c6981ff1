/** For tests: a case made of texts, so that any rule can be tried without a folder. */
import { dirname, join } from "node:path/posix";
import { type Living, live } from "../../engine/world/live.ts";
import { AitiaError } from "../../errors.ts";
import type { Mechanism, Process, WorldDefinition } from "../../index.ts";
import { type Compilable, compile } from "../compile.ts";
import { readCase } from "../source/source.ts";
import type { Program } from "../tree.ts";

export interface RuleText {
  readonly id: string;
  readonly step: string;
  readonly unresponsive?: string;
  readonly parameters?: readonly string[];
}

export interface SmallWorld {
  readonly world: WorldDefinition;
  readonly start?: string;
  readonly rules: readonly RuleText[];
  /** Functions and constants that the rules may use. */
  readonly helpers?: string;
}

const words =
  'import { draw, u01, normal, exponential, chance, pick, choose, someOf, shuffled, near, whoAt, emptyNear, emptyPlace, move, leave, enter, exit, tied, degree, areTied, tie, untie, quotient, remainder, most, count, sum, mean, renew, nobody, numbers, integers, int, float, exp, log, sqrt, abs, floor, logistic, pow, pow10, normalCdf, normalQuantile, min, max, clamp } from "aitia";\n';

export function compileSmall(small: SmallWorld): Program {
  const parameter = {
    unit: "none",
    prior: { kind: "fixed" as const, value: 1 },
    because: "a test",
  };
  const parametersOf = (rule: RuleText) =>
    Object.fromEntries((rule.parameters ?? []).map((name) => [name, parameter]));
  const spec = (rule: RuleText): Mechanism | Process => {
    const base = { id: rule.id, source: "a test", parameters: parametersOf(rule), step: () => {} };
    if (rule.unresponsive === undefined) return { ...base, says: "a test" };
    return {
      ...base,
      title: rule.id,
      claims: [],
      equation: "",
      instead: { unresponsive: { says: "a test", step: () => {} } },
    };
  };
  const text = (rule: RuleText) => {
    const instead =
      rule.unresponsive === undefined
        ? ""
        : `, instead: { unresponsive: { says: "", step(w, p) { ${rule.unresponsive} } } }`;
    return `mechanism(world, { id: "${rule.id}", step(w, p) { ${rule.step} }${instead} });`;
  };
  const start: RuleText = { id: "start", step: small.start ?? "" };
  const file = `${words}${small.helpers ?? ""}\n${[start, ...small.rules].map(text).join("\n")}\n`;
  const compilable: Compilable = {
    world: small.world,
    start: spec(start) as Process,
    order: small.rules.map(spec),
  };
  const source = readCase("/small.ts", {
    read: (path) => (path === "/small.ts" ? file : undefined),
    resolve: (from, specifier) => join(dirname(from), specifier),
    name: (path) => path.slice(1),
  });
  return compile(compilable, source);
}

/** A small world, started, with its parameters at 1 unless said otherwise. */
export function liveSmall(
  small: SmallWorld,
  options: {
    seed?: number;
    run?: number;
    inputs?: readonly Float32Array[];
    parameters?: Readonly<Record<string, number>>;
  } = {},
): Living {
  const program = compileSmall(small);
  const living = live(
    program,
    options.inputs ??
      program.inputs.map(({ count, values }) =>
        Float32Array.from(values ?? { length: count * program.months }, (x) => x ?? 0),
      ),
  );
  program.parameters.forEach((name, n) => {
    living.memory.parameters[n] = options.parameters?.[name] ?? 1;
  });
  living.name(options.seed ?? 1, options.run ?? 0);
  living.start();
  return living;
}

/** A state field's value now. */
export function stateOf(living: Living, field: string): number {
  const word = living.program.fields.find((f) => f.set === null && f.field === field);
  if (!word) throw new Error(`no state field ${field}`);
  return (word.type === "f32" ? living.memory.f : living.memory.i)[word.word]!;
}

/** An agent field's values now, in slot order. */
export function fieldOf(living: Living, set: string, field: string): number[] {
  const word = living.program.fields.find((f) => f.set === set && f.field === field);
  if (!word) throw new Error(`no field ${set}.${field}`);
  return [
    ...(word.type === "f32" ? living.memory.f : living.memory.i).slice(
      word.word,
      word.word + word.count,
    ),
  ];
}

/** The troubles that compiling this gives, as a person reads them. */
export function troublesOf(small: SmallWorld): string[] {
  try {
    compileSmall(small);
    return [];
  } catch (error) {
    if (error instanceof AitiaError) return error.troubles.map((t) => `${t.where}: ${t.what}`);
    throw error;
  }
}
