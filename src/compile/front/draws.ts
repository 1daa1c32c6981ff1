/** The addresses of draws: whose words they are, and how a newcomer comes by an identity. */

import type { CallExpression, Node } from "acorn";
import { must } from "../../errors.ts";
import { nameNumber } from "../../kernel/noise.ts";
import { BIRTHS, IDENTITY, reserveDraw } from "../layout.ts";
import type { Expr } from "../tree.ts";
import { expression } from "./expression.ts";
import { unite } from "./operator.ts";
import type { Scope } from "./scope.ts";
import { binary, constant, inWords, toWhole, type Val } from "./values.ts";

function hidden(
  scope: Scope,
  set: string,
  name: string,
  index: Expr,
): Extract<Expr, { k: "field" }> {
  const field = must(scope.build.layout.field(set, name), `${name} of ${set}`);
  return { k: "field", type: "i32", word: field.word, set, field: name, index };
}

/** The number by which noise knows an agent: its slot, or its identity where slots change hands. */
export function identityWord(scope: Scope, of: Extract<Val, { v: "agent" }>, node: Node): Expr {
  const { set } = of.kin;
  if (!set) return scope.refuse(node, "nobody has no draw", "Draw for an agent.");
  return scope.build.layout.world.sets[set].renewed ? hidden(scope, set, IDENTITY, of.e) : of.e;
}

/**
 * `renew(e, parent)`: the newcomer's identity is a word at the address (month, parent, "renew", birth), so it depends
 * on nothing but its line of descent.
 */
export function renewal(scope: Scope, node: CallExpression): void {
  const [who, by] = node.arguments;
  if (!who || !by)
    return scope.refuse(
      node,
      "renew wants an agent and its parent",
      "Write renew(e, patron), or renew(e, nobody).",
    );
  const slot = expression(scope, who);
  const parent = expression(scope, by);
  if (slot.v !== "agent" || parent.v !== "agent")
    return scope.refuse(
      node,
      `${inWords(slot.v === "agent" ? parent : slot)} stands where an agent is wanted`,
      "Write renew(e, patron).",
    );
  if (!parent.kin.set) unite(scope, slot.kin, parent.kin, node);
  const set = slot.kin.set;
  if (!set || !scope.build.layout.world.sets[set].renewed)
    return scope.refuse(
      node,
      `the slots of "${set ?? "nobody"}" do not change hands`,
      "Declare renewed: true in the world's definition of the set.",
    );
  const from = must(parent.kin.set, "the set of a parent");
  scope.traits.draws = true;
  scope.traits.acts = true;
  const own = scope.local("slot", "i32");
  const line = scope.local("parent", "i32");
  const birth = scope.local("birth", "i32");
  const fresh = scope.local("identity", "i32");
  scope.emit({ s: "set", to: own, e: slot.e });
  scope.emit({ s: "set", to: line, e: parent.e });
  const byParent = scope.build.layout.world.sets[from].renewed === true;
  const orphan = binary("<", "bool", line, constant("i32", 0));
  // A parent whose set has no identities is known by its slot; its births are counted by the slot's own holder.
  const ancestor: Expr = byParent
    ? {
        k: "select",
        type: "i32",
        c: orphan,
        a: hidden(scope, set, IDENTITY, own),
        b: hidden(scope, from, IDENTITY, line),
      }
    : { k: "select", type: "i32", c: orphan, a: hidden(scope, set, IDENTITY, own), b: line };
  const counted =
    byParent && from === set
      ? { k: "select" as const, type: "i32" as const, c: orphan, a: own, b: line }
      : own;
  const counter = scope.local("counter", "i32");
  scope.emit({ s: "set", to: counter, e: counted });
  const births = hidden(scope, set, BIRTHS, counter);
  scope.emit({ s: "set", to: birth, e: births });
  scope.emit({ s: "set", to: births, e: binary("+", "i32", birth, constant("i32", 1)) });
  const tag = reserveDraw(`${set} of ${from}`);
  const alone = byParent && from === set ? constant("i32", 0) : own;
  // Two slots renewed by one parent of another set in one month are told apart by the slot.
  const draw = binary(
    "^",
    "i32",
    constant("i32", tag),
    binary("+", "i32", birth, binary("<<", "i32", alone, constant("i32", 8))),
  );
  scope.emit({
    s: "draw",
    agent: ancestor,
    mechanism: nameNumber("renew") | 0,
    draw,
    to: [fresh.name, null, null, null],
  });
  scope.emit({ s: "set", to: hidden(scope, set, IDENTITY, own), e: fresh });
  scope.emit({
    s: "if",
    c: binary("!=", "bool", counter, own),
    then: [{ s: "set", to: hidden(scope, set, BIRTHS, own), e: constant("i32", 0) }],
    else: [],
  });
}

/** `draw(e)`, `draw(e, 1)`, `draw(a, b)` or `draw()` bound to a name. */
export function openDraw(scope: Scope, name: string, node: CallExpression): void {
  scope.traits.draws = true;
  const [first, second] = node.arguments;
  const of = first && expression(scope, first);
  if (of && of.v !== "agent")
    return scope.refuse(
      first,
      `${inWords(of)} stands where an agent is wanted`,
      "Write draw(e), draw(e, 1), draw(a, b), or draw() for the state.",
    );
  const other = second && expression(scope, second);
  let agent: Expr = constant("i32", 0);
  let tag = 0;
  let index: Expr = constant("i32", 0);
  if (of) {
    agent = identityWord(scope, of, first);
    tag = reserveDraw(must(of.kin.set, "the set of who draws"));
    if (other?.v === "agent") {
      const b = identityWord(scope, other, second);
      const low = binary("min", "i32", agent, b);
      const high = binary("max", "i32", agent, b);
      // An odd multiplier keeps slots apart in the low half, the rotation keeps them apart in the high half.
      const rotated = binary(
        "|",
        "i32",
        binary("<<", "i32", high, constant("i32", 16)),
        binary(">>>", "i32", high, constant("i32", 16)),
      );
      agent = binary("^", "i32", binary("*", "i32", low, constant("i32", 0x9e3779b1 | 0)), rotated);
      tag = reserveDraw(`${of.kin.set} and ${other.kin.set}`);
    } else if (other) index = toWhole(other, second, scope.refuse);
  }
  if (index.k === "const" && (index.value < 0 || index.value > 255))
    return scope.refuse(
      node,
      `draw ${index.value} is not from 0 to 255`,
      "Number the draws of an agent from 0 to 255.",
    );
  const words: [string | null, string | null, string | null, string | null] = [
    null,
    null,
    null,
    null,
  ];
  scope.bind(name, { b: "draw", words, name }, node);
  const draw =
    index.k === "const"
      ? tag | index.value
      : binary("|", "i32", constant("i32", tag), binary("&", "i32", index, constant("i32", 255)));
  scope.emit({ s: "draw", agent, mechanism: scope.rule.number, draw, to: words });
}
