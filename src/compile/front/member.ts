/** What stands behind a dot or in brackets: fields, inputs, parameters, words of a draw, slots of a set. */

import type { Expression, MemberExpression, Node } from "acorn";
import { suggestion } from "../../errors.ts";
import { clockOf, clockWords } from "../../model/clock.ts";
import type { Field } from "../../model/world.ts";
import { PLACE } from "../layout.ts";
import type { Expr } from "../tree.ts";
import { arrayElement } from "./builtin.ts";
import { present } from "./coming.ts";
import { expression } from "./expression.ts";
import { placeOf } from "./grid.ts";
import type { Scope } from "./scope.ts";
import { binary, constant, inWords, toWhole, type Val } from "./values.ts";
import { kept } from "./whole.ts";

const words = ["a", "b", "c", "d"];

export function member(scope: Scope, node: MemberExpression): Val {
  const { refuse } = scope;
  const { object } = node;
  const bound = object.type === "Identifier" ? scope.lookup(object.name) : undefined;
  if (node.computed) {
    if (bound?.b === "array") return arrayElement(scope, bound, node);
    const set = setOf(scope, object);
    if (set) return slot(scope, set, node);
    const several = severalOf(scope, object);
    if (several) return oneOf(scope, several, node);
    return refuse(
      node,
      "[…] is only for sets of agents, local arrays and fields with a length",
      "Write w.elite[i], size[i] or e.ages[i].",
    );
  }
  const name = (node.property as { name: string }).name;
  if (name === "length") {
    const several = severalOf(scope, object);
    if (several) return { v: "literal", value: several.length };
  }
  if (bound?.b === "world") return worldField(scope, name, node);
  if (bound?.b === "parameters") return parameter(scope, name, node);
  if (bound?.b === "draw") {
    const i = words.indexOf(name);
    if (i < 0)
      return refuse(
        node,
        `a draw has the words a, b, c and d, not "${name}"`,
        suggestion(name, words),
      );
    bound.words[i] ??= scope.local(`${bound.name}_${name}`, "i32").name;
    return { v: "word", e: { k: "local", type: "i32", name: bound.words[i] } };
  }
  const set = setOf(scope, object);
  if (set) {
    if (name === "length") return { v: "literal", value: scope.build.layout.world.sets[set].count };
    return refuse(
      node,
      `a set of agents has no "${name}"`,
      "Visit it with for … of, or count, sum, mean, most or choose from it.",
    );
  }
  if (object.type === "Identifier" && object.name === "Math")
    return refuse(
      node,
      `Math.${name} gives other bits on other machines`,
      'Import exp, log, sqrt, abs, floor, min, max, pow … from "aitia".',
    );
  const of = expression(scope, object);
  if (of.v !== "agent")
    return refuse(node, `${inWords(of)} has no "${name}"`, "Only agents have fields.");
  // The agent of a loop is somebody; any other reference may be nobody, whose inputs read 0.
  const somebody = bound?.b === "agent" && bound.name === null;
  return agentField(scope, of, name, node, somebody);
}

/** The set that an expression names: `w.elite`, or a parameter that was handed one. */
export function setOf(scope: Scope, node: Node): string | undefined {
  const n = node as Expression;
  if (n.type === "Identifier") {
    const bound = scope.lookup(n.name);
    return bound?.b === "set" ? bound.set : undefined;
  }
  if (n.type !== "MemberExpression" || n.computed || n.object.type !== "Identifier")
    return undefined;
  if (scope.lookup(n.object.name)?.b !== "world") return undefined;
  const name = (n.property as { name: string }).name;
  return Object.hasOwn(scope.build.layout.world.sets, name) ? name : undefined;
}

/** The ties that an expression names: `w.friends`. */
export function tiesOf(scope: Scope, node: Node): string | undefined {
  const n = node as Expression;
  if (n.type !== "MemberExpression" || n.computed || n.object.type !== "Identifier")
    return undefined;
  if (scope.lookup(n.object.name)?.b !== "world") return undefined;
  const name = (n.property as { name: string }).name;
  return Object.hasOwn(scope.build.layout.world.ties ?? {}, name) ? name : undefined;
}

function slot(scope: Scope, set: string, node: MemberExpression): Val {
  const count = scope.build.layout.world.sets[set].count;
  const index = expression(scope, node.property);
  const kin = { set };
  if (index.v === "literal") {
    const inside = Number.isInteger(index.value) && index.value >= 0 && index.value < count;
    if (!inside)
      return scope.refuse(
        node,
        `"${set}" has slots 0 to ${count - 1}, not ${index.value}`,
        "Name one of its slots.",
      );
    const only = present(scope, set, constant("i32", index.value));
    return { v: "agent", e: kept(scope, set, only), kin };
  }
  const i = toWhole(index, node.property, scope.refuse);
  const inside = binary(
    "and",
    "bool",
    binary(">=", "bool", i, constant("i32", 0)),
    binary("<", "bool", i, constant("i32", count)),
  );
  const local = scope.local(set, "i32");
  scope.emit({
    s: "set",
    to: local,
    e: { k: "select", type: "i32", c: inside, a: i, b: constant("i32", -1) },
  });
  return { v: "agent", e: kept(scope, set, present(scope, set, local)), kin };
}

/** A field of which an agent has several, and the agent. */
interface SeveralOf {
  readonly set: string;
  readonly field: string;
  readonly length: number;
  readonly agent: Expr;
}

/** The field with a length that an expression names: `e.ages`. */
function severalOf(scope: Scope, node: Node): SeveralOf | undefined {
  const n = node as Expression;
  if (n.type !== "MemberExpression" || n.computed) return undefined;
  const field = (n.property as { name: string }).name;
  const { sets } = scope.build.layout.world;
  const lengthIn = (set: string): number => {
    const own = sets[set].fields[field];
    return own && "length" in own ? (own.length ?? 0) : 0;
  };
  if (!Object.keys(sets).some((set) => lengthIn(set) > 0)) return undefined;
  if (n.object.type === "Identifier" && scope.lookup(n.object.name)?.b !== "agent")
    return undefined;
  const of = expression(scope, n.object);
  if (of.v !== "agent" || !of.kin.set) return undefined;
  const length = lengthIn(of.kin.set);
  return length > 0 ? { set: of.kin.set, field, length, agent: of.e } : undefined;
}

/** `e.ages[i]`; beyond its length, and of nobody, it is nobody's, which reads 0. */
function oneOf(
  scope: Scope,
  { set, field, length, agent }: SeveralOf,
  node: MemberExpression,
): Val {
  const index = expression(scope, node.property);
  const { value } = index.v === "literal" ? index : { value: 0 };
  if (!Number.isInteger(value) || value < 0 || value >= length)
    return scope.refuse(
      node,
      `"${field}" has numbers 0 to ${length - 1}, not ${value}`,
      "Name one of them.",
    );
  const found = scope.build.layout.field(set, field);
  if (!found) throw new Error(`"${set}" has no ${field}`);
  const i = kept(scope, "number", toWhole(index, node.property, scope.refuse));
  const who = kept(scope, "whose", agent);
  const both = (a: Expr, b: Expr): Expr => binary("and", "bool", a, b);
  const inside = both(
    binary(">=", "bool", who, constant("i32", 0)),
    both(
      binary(">=", "bool", i, constant("i32", 0)),
      binary("<", "bool", i, constant("i32", length)),
    ),
  );
  const at = binary("+", "i32", binary("*", "i32", who, constant("i32", length)), i);
  const word = kept(scope, "at", {
    k: "select",
    type: "i32",
    c: inside,
    a: at,
    b: constant("i32", -1),
  });
  return fieldValue(scope.build.layout.world.sets[set].fields[field], {
    k: "field",
    type: found.type,
    word: found.word,
    set,
    field,
    index: word,
  });
}

function worldField(scope: Scope, name: string, node: Node): Val {
  const { layout } = scope.build;
  const words = clockWords(clockOf(layout.world));
  const time = words[name];
  if (time) return { v: "whole", e: { k: "clock", type: "i32", of: time } };
  if (Object.hasOwn(layout.world.sets, name))
    return scope.refuse(
      node,
      `w.${name} is a whole set of agents`,
      "Visit it with for … of, or count, sum, mean, most or choose from it.",
    );
  if (Object.hasOwn(layout.world.ties ?? {}, name))
    return scope.refuse(
      node,
      `w.${name} are ties between agents`,
      `Hand them to a word for ties: tied(e, w.${name}), degree(e, w.${name}).`,
    );
  const field = layout.field(null, name);
  if (field && !name.startsWith("$")) {
    const definition = layout.world.state[name];
    const e: Expr = { k: "state", type: field.type, word: field.word, field: name };
    return fieldValue(definition, e);
  }
  const input = layout.input(null, name);
  if (input >= 0) return { v: "number", e: { k: "input", type: "f32", input, field: name } };
  const known = [
    ...Object.keys(layout.world.state),
    ...Object.keys(layout.world.inputs ?? {}),
    ...Object.keys(layout.world.sets),
    ...Object.keys(layout.world.ties ?? {}),
    ...Object.keys(words),
  ];
  return scope.refuse(node, `this world has no "${name}"`, suggestion(name, known));
}

function fieldValue(definition: Field, e: Expr): Val {
  switch (definition.type) {
    case "number":
      return { v: "number", e };
    case "integer":
      return { v: "whole", e };
    case "flag":
      return { v: "flag", e };
    case "ref":
      return { v: "agent", e, kin: { set: definition.set } };
  }
}

function agentField(
  scope: Scope,
  of: Extract<Val, { v: "agent" }>,
  name: string,
  node: Node,
  somebody = false,
): Val {
  const { layout } = scope.build;
  if (name === "index") return { v: "whole", e: of.e };
  const { set } = of.kin;
  if (!set)
    return scope.refuse(
      node,
      `nobody has no "${name}"`,
      "Assign an agent before reading its fields.",
    );
  const field = layout.field(set, name);
  if (field && name === PLACE && layout.world.sets[set].on)
    return { v: "whole", e: placeOf(scope, set, of.e) };
  if (name === "here" && layout.world.sets[set].atFirst !== undefined) {
    const who = binary(">=", "bool", present(scope, set, of.e), constant("i32", 0));
    return { v: "flag", e: who };
  }
  if (field && !name.startsWith("$")) {
    const definition = layout.world.sets[set].fields[name];
    if ("length" in definition)
      return scope.refuse(
        node,
        `"${name}" stands where one value is wanted`,
        `Name one of its numbers: e.${name}[0].`,
      );
    return fieldValue(definition, {
      k: "field",
      type: field.type,
      word: field.word,
      set,
      field: name,
      index: of.e,
    });
  }
  const input = layout.input(set, name);
  if (input >= 0) {
    const e: Expr = { k: "agentInput", type: "f32", input, set, field: name, index: of.e };
    if (somebody || of.e.k === "const") return { v: "number", e };
    const anybody = binary(">=", "bool", of.e, constant("i32", 0));
    return {
      v: "number",
      e: { k: "select", type: "f32", c: anybody, a: e, b: constant("f32", 0) },
    };
  }
  const known = [
    ...Object.keys(layout.world.sets[set].fields),
    ...Object.keys(layout.world.sets[set].inputs ?? {}),
    ...(layout.world.sets[set].on ? [PLACE] : []),
    ...(layout.world.sets[set].atFirst === undefined ? [] : ["here"]),
    "index",
  ];
  return scope.refuse(node, `an agent of "${set}" has no "${name}"`, suggestion(name, known));
}

function parameter(scope: Scope, name: string, node: Node): Val {
  if (!scope.rule.parameters.includes(name))
    return scope.refuse(
      node,
      `"${scope.rule.id}" declares no parameter "${name}"`,
      suggestion(name, scope.rule.parameters),
    );
  return {
    v: "number",
    e: { k: "parameter", type: "f32", parameter: scope.build.layout.parameter(name), name },
  };
}
