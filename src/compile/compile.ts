/** From a case and its source files to one program: every rule, every stand-in, every helper, one typed tree. */
import type { Expression } from "acorn";
import { AitiaError, type Trouble } from "../errors.ts";
import { nameNumber } from "../kernel/noise.ts";
import { threefry4x32 } from "../kernel/threefry.ts";
import type { Case } from "../model/case.ts";
import { clockOf } from "../model/clock.ts";
import { isMechanism, kinds, type Mechanism, type Process } from "../model/mechanism.ts";
import type { Series } from "../model/world.ts";
import { atFirst } from "./front/coming.ts";
import { placeOf } from "./front/grid.ts";
import { layTies } from "./front/grow.ts";
import { mathematics } from "./front/mathematics.ts";
import { type Build, openScope, type RuleContext, type Scope } from "./front/scope.ts";
import { body } from "./front/statement.ts";
import { constant, unary } from "./front/values.ts";
import { counted } from "./front/visit.ts";
import { IDENTITY, identityOf, type Layout, layoutOf } from "./layout.ts";
import { countingRules, longTroubles } from "./long.ts";
import { meaningOf } from "./source/names.ts";
import { problems } from "./source/problems.ts";
import {
  type CaseSource,
  type FnNode,
  place,
  propertyOf,
  type RuleSource,
} from "./source/source.ts";
import {
  type Expr,
  type FieldWord,
  type Place,
  type Program,
  type Recorded,
  type Rule,
  type Stmt,
  withoutPlaces,
} from "./tree.ts";

import { listsOf } from "./walk-tree.ts";

export type Compilable = Pick<Case, "world" | "start" | "order">;

/** The program of a case, or an AitiaError with everything that is wrong with its rules. */
export function compile(spec: Compilable, source: CaseSource): Program {
  const { program, troubles } = tryCompile(spec, source);
  if (!program) throw new AitiaError(troubles);
  return program;
}

/** The program, or the list of everything that keeps it from being one. */
export function tryCompile(
  spec: Compilable,
  source: CaseSource,
): { program?: Program; troubles: readonly Trouble[] } {
  const layout = layoutOf(spec);
  const found = problems();
  const build: Build = {
    source,
    layout,
    problems: found,
    fns: [],
    known: new Map(),
    underway: [],
    arrays: [],
    tables: [],
    rooms: [],
    mathematics: mathematics(),
  };
  const rules = spec.order.map((rule) => lowerRule(build, rule));
  const start = found.attempt(() => lowerStart(build, spec.start)) ?? -1;
  const recorded = recordings(layout, found.list);
  if (found.list.length > 0) return { troubles: found.list };
  const clock = clockOf(spec.world);
  const program: Omit<Program, "hash"> = {
    firstMonth: clock.first,
    months: clock.months,
    years: clock.years.length,
    ...(clock.per === 12 ? {} : { per: clock.per }),
    words: layout.words,
    fields: layout.fields,
    parameters: layout.parameters,
    inputs: layout.inputs,
    arrays: build.arrays,
    ...(build.tables.length > 0 ? { tables: build.tables } : {}),
    ...(build.rooms.length > 0 ? { rooms: build.rooms } : {}),
    fns: build.fns,
    start,
    rules: rules as Rule[],
    recorded,
  };
  const long = longTroubles(program, (n) => (n < 0 ? spec.start.id : spec.order[n].id));
  if (long.length > 0) return { troubles: long };
  const counting = countingRules(program);
  return {
    program: {
      ...program,
      ...(counting ? { counting } : {}),
      hash: digest(identityOf(spec) + JSON.stringify(program, withoutPlaces)),
    },
    troubles: [],
  };
}

function sourceOf(build: Build, rule: Mechanism | Process): RuleSource | undefined {
  const source = build.source.rules.get(rule.id);
  if (!source)
    build.problems.list.push({
      what: `the rule "${rule.id}" has no source`,
      where: "the case's files",
      todo: `Write it as ${isMechanism(rule) ? "mechanism" : "process"}(world, { id: "${rule.id}", step(w, p) { … } }) in a file that the case imports.`,
    });
  return source;
}

function lowerRule(build: Build, rule: Mechanism | Process): Rule | undefined {
  const source = sourceOf(build, rule);
  if (!source) return undefined;
  const context: RuleContext = {
    id: rule.id,
    number: nameNumber(rule.id) | 0,
    parameters: Object.keys(rule.parameters),
  };
  const step = lowerStep(build, source, context, propertyOf(source.spec, "step"), "step");
  if (!isMechanism(rule)) return { id: rule.id, mechanism: false, variants: [step] };
  const instead = objectOf(build, source, propertyOf(source.spec, "instead"));
  const standIns = kinds.map((kind) => {
    if (!rule.instead[kind]) return null;
    const standIn = instead && objectOf(build, source, propertyOf(instead, kind));
    return lowerStep(
      build,
      source,
      context,
      standIn && propertyOf(standIn, "step"),
      `instead.${kind}.step`,
    );
  });
  return { id: rule.id, mechanism: true, variants: [step, ...standIns] };
}

/** An object literal, or the constant of the module that names one. */
function objectOf(
  build: Build,
  source: RuleSource,
  node: Expression | undefined,
): Extract<Expression, { type: "ObjectExpression" }> | undefined {
  if (node?.type === "ObjectExpression") return node;
  if (node?.type !== "Identifier") return undefined;
  const meaning = meaningOf(build.source, source.file, node.name);
  return meaning?.is === "value" && meaning.node.type === "ObjectExpression"
    ? meaning.node
    : undefined;
}

function lowerStep(
  build: Build,
  source: RuleSource,
  rule: RuleContext,
  node: Expression | undefined,
  what: string,
): number | null {
  return (
    build.problems.attempt(() => {
      const scope = openScope(build, source.file, rule);
      const fn = functionOf(build, source, node);
      if (!fn)
        return scope.refuse(
          source.spec,
          `"${rule.id}" has no ${what} that can be read`,
          "Write it as a method: step(w, p) { … }.",
        );
      return lower(build, fn.file, rule, fn.node, `${rule.id} ${what}`, () => []);
    }) ?? null
  );
}

function functionOf(
  build: Build,
  source: RuleSource,
  node: Expression | undefined,
): { node: FnNode; file: RuleSource["file"] } | undefined {
  if (node?.type === "FunctionExpression" || node?.type === "ArrowFunctionExpression")
    return { node, file: source.file };
  if (node?.type !== "Identifier") return undefined;
  const meaning = meaningOf(build.source, source.file, node.name);
  return meaning?.is === "function" ? { node: meaning.node, file: meaning.file } : undefined;
}

function lower(
  build: Build,
  file: RuleSource["file"],
  rule: RuleContext,
  node: FnNode,
  name: string,
  before: (scope: Scope) => readonly Stmt[],
  ahead: (scope: Scope, rest: readonly Stmt[]) => readonly Stmt[] = () => [],
): number {
  const scope = openScope(build, file, rule);
  const given = ["world", "parameters"] as const;
  node.params.forEach((param, i) => {
    if (i > 1 || param.type !== "Identifier")
      return scope.refuse(
        param,
        "a rule is given the world and its parameters",
        "Write step(w, p).",
      );
    scope.bind(param.name, { b: given[i] }, param);
  });
  const first = before(scope);
  const statements = scope.collect(() => body(scope, node));
  if (scope.traits.returns) scope.refuse(node, "a rule returns nothing", "Assign to a field.");
  build.fns.push({
    name: name.replace(/[^A-Za-z0-9]+/g, "_"),
    params: [],
    returns: null,
    locals: scope.locals,
    body: [...ahead(scope, statements), ...first, ...statements],
    straight: false,
  });
  return build.fns.length - 1;
}

/** The start gives every slot that changes hands its first identity: its own number. */
function lowerStart(build: Build, start: Process): number {
  const source = sourceOf(build, start);
  if (!source) return -1;
  const identities: Stmt[] = Object.entries(build.layout.world.sets).flatMap(
    ([set, { count, renewed }]) => {
      const field = build.layout.field(set, IDENTITY);
      if (!renewed || !field) return [];
      return Array.from(
        { length: count },
        (_, i): Stmt => ({
          s: "set",
          to: {
            k: "field",
            type: "i32",
            word: field.word,
            set,
            field: IDENTITY,
            index: constant("i32", i),
          },
          e: constant("i32", i),
        }),
      );
    },
  );
  const rule: RuleContext = {
    id: start.id,
    number: nameNumber(start.id) | 0,
    parameters: Object.keys(start.parameters),
  };
  const fn = functionOf(build, source, propertyOf(source.spec, "step"));
  if (!fn) {
    build.problems.list.push({
      what: `"${start.id}" has no step that can be read`,
      where: place(source.file, source.spec),
      todo: "Write it as a method: step(w, p) { … }.",
    });
    return -1;
  }
  const before = (scope: Scope) => [
    ...identities,
    ...nowhere(scope),
    ...atFirst(scope),
    ...layTies(scope, fn.node),
  ];
  return lower(build, fn.file, rule, fn.node, `${start.id} step`, before, nobodies);
}

/** Whoever may be referred to: nobody is, until the start says otherwise; nothing where it says so of all. */
function nobodies({ build: { layout }, local }: Scope, rest: readonly Stmt[]): Stmt[] {
  return layout.fields.flatMap(({ set, field, word, count }): Stmt[] => {
    const own = (set === null ? layout.world.state : layout.world.sets[set].fields)[field];
    if (own?.type !== "ref" || rest.some((stmt) => setsAll(stmt, { set, word, count }))) return [];
    const e = constant("i32", -1);
    if (set === null) return [{ s: "set", to: { k: "state", type: "i32", word, field }, e }];
    const index = local(field, "i32");
    const to: Place = { k: "field", type: "i32", word, set, field, index };
    return [counted(index.name, count, [{ s: "set", to, e }])];
  });
}

/** Whether the statement gives a value to every word of a field, whatever the world. */
function setsAll(stmt: Stmt, { set, word, count }: Pick<FieldWord, "set" | "word" | "count">) {
  if (set === null) return stmt.s === "set" && stmt.to.k === "state" && stmt.to.word === word;
  if (stmt.s !== "for" || stmt.from.k !== "const" || stmt.from.value !== 0) return false;
  const plain = stmt.body.slice(0, stmt.body.findIndex(leaves) >>> 0);
  return (
    stmt.to.k === "const" &&
    stmt.to.value === count &&
    plain.some(
      (one) =>
        one.s === "set" &&
        one.to.k === "field" &&
        one.to.word === word &&
        one.to.index.k === "local" &&
        one.to.index.name === stmt.var,
    )
  );
}

/** Whether a loop's body may end there. */
const leaves = (stmt: Stmt): boolean =>
  ["break", "continue", "return"].includes(stmt.s) ||
  listsOf(stmt).some((list) => list.some(leaves));

/** Nobody stands anywhere at first. */
function nowhere(scope: Scope): Stmt[] {
  const { layout } = scope.build;
  return Object.entries(layout.world.sets).flatMap(([set, { count, on }]): Stmt[] => {
    if (!on) return [];
    const agent = scope.local(set, "i32");
    const body: Stmt = { s: "set", to: placeOf(scope, set, agent), e: constant("i32", -1) };
    return [counted(agent.name, count, [body])];
  });
}

function recordings(layout: Layout, list: Trouble[]): Recorded[] {
  const all: [string, Series][] = [
    ...Object.entries(layout.world.series),
    ...Object.entries(layout.world.watched ?? {}),
  ];
  return all.flatMap(([name, series]): Recorded[] => {
    const { per } = series;
    const e = recordedField(layout, series);
    if (!e) {
      const { field, of } = series;
      list.push({
        what: `the series "${name}" is read from "${field}", which ${of ? `the agents of "${of}" do` : "the state does"} not have`,
        where: "the world's definition",
        todo: of ? "Name a field of that set." : "Name a field of the state.",
      });
      return [];
    }
    const value =
      e.type === "f32" ? e : unary("f32", "f32", e.type === "bool" ? unary("flag", "i32", e) : e);
    return [{ name, value, per }];
  });
}

/** A field of the state, or of one agent. */
function recordedField(layout: Layout, { field, of, member }: Series): Expr | undefined {
  const found = field.startsWith("$") ? undefined : layout.field(of ?? null, field);
  if (!found) return undefined;
  const { type, word } = found;
  if (of === undefined) return { k: "state", type, word, field };
  const slot = layout.world.sets[of].names?.indexOf(member ?? "") ?? -1;
  return { k: "field", type, word, set: of, field, index: constant("i32", slot) };
}

/** 32 hexadecimal digits that stand for a text: Threefry run over its UTF-16 units, chained. */
export function digest(text: string): string {
  let state: [number, number, number, number] = [text.length, 0, 0, 0];
  for (let i = 0; i < text.length; i += 8) {
    const unit = (k: number) =>
      (text.charCodeAt(i + k) || 0) | ((text.charCodeAt(i + k + 1) || 0) << 16);
    const words = threefry4x32([unit(0), unit(2), unit(4), unit(6)], state, 13);
    state = [words[0] ^ unit(0), words[1] ^ unit(2), words[2] ^ unit(4), words[3] ^ unit(6)];
  }
  return threefry4x32(state, [text.length, 1, 2, 3], 13)
    .map((w) => w.toString(16).padStart(8, "0"))
    .join("");
}
