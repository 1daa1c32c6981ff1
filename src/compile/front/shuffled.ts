/**
 * `shuffled(set)`: everybody once, in an order drawn for the month. Each agent draws a key of its own and they come in
 * the order of the keys, equals by their slots; so who else is there, and what else is drawn, changes nobody's key.
 */
import type { CallExpression } from "acorn";
import { reserveDraw } from "../layout.ts";
import type { Expr, Stmt } from "../tree.ts";
import { identityWord } from "./draws.ts";
import { expression } from "./expression.ts";
import { setOf } from "./member.ts";
import type { Scope } from "./scope.ts";
import { binary, constant, toWhole } from "./values.ts";
import { counted, type Visit } from "./visit.ts";
import { kept } from "./whole.ts";

const whole = (n: number): Expr => constant("i32", n);
const plus = (a: Expr, b: number): Expr => binary("+", "i32", a, whole(b));

export function shuffledVisit(scope: Scope, node: CallExpression): Visit {
  const [of, number] = node.arguments;
  const set = of && setOf(scope, of);
  if (!set)
    return scope.refuse(
      node,
      "shuffled wants a whole set of agents",
      "Write for (const e of shuffled(w.elite)).",
    );
  const index = number ? toWhole(expression(scope, number), number, scope.refuse) : whole(0);
  if (index.k === "const" && (index.value < 0 || index.value > 255))
    return scope.refuse(
      node,
      `order ${index.value} is not from 0 to 255`,
      "Number the orders of a set from 0 to 255.",
    );
  scope.traits.draws = true;
  scope.traits.crooked = true;
  return {
    set,
    whole: true,
    loop: (inside, hint, body) => inOrder(inside, set, index, node, hint, body),
  };
}

function inOrder(
  scope: Scope,
  set: string,
  number: Expr,
  node: CallExpression,
  hint: string,
  body: (agent: Expr) => void,
): Stmt[] {
  const { count } = scope.build.layout.world.sets[set];
  const order = sorted(scope, set, number, node);
  const at = scope.local("turn", "i32");
  const agent = scope.local(hint, "i32");
  const inside = scope.collect(() => {
    scope.emit({
      s: "set",
      to: agent,
      e: { k: "element", type: "i32", array: order.array, index: at },
    });
    body(agent);
  });
  return [...order.statements, ...scope.collect(() => scope.emit(counted(at.name, count, inside)))];
}

type Element = Extract<Expr, { k: "element" }>;

/** The scratch arrays of one visit, and what it needs to write them. */
interface Sorting {
  readonly scope: Scope;
  readonly set: string;
  readonly count: number;
  /** There are 2^bits boxes, at least as many as agents. */
  readonly bits: number;
  key(slot: Expr): Element;
  box(n: Expr): Element;
  placed(n: Expr): Element;
  store(to: Element | Extract<Expr, { k: "local" }>, e: Expr): void;
  loop(hint: string, to: number, body: (i: Expr) => void): void;
}

/** The slots of a set in the order of their keys: into about as many boxes as there are agents, then by insertion. */
function sorted(
  scope: Scope,
  set: string,
  number: Expr,
  node: CallExpression,
): { array: number; statements: Stmt[] } {
  const { count } = scope.build.layout.world.sets[set];
  let bits = 0;
  while (1 << bits < count) bits++;
  const array = (name: string) => {
    scope.build.arrays.push({ name, type: "i32", length: 1 << bits });
    return scope.build.arrays.length - 1;
  };
  const [keys, boxes, order] = [array("keys"), array("boxes"), array("order")];
  const element =
    (of: number) =>
    (index: Expr): Element => ({ k: "element", type: "i32", array: of, index });
  const sorting: Sorting = {
    scope,
    set,
    count,
    bits,
    key: element(keys),
    box: element(boxes),
    placed: element(order),
    store: (to, e) => scope.emit({ s: "set", to, e }),
    loop(hint, to, body) {
      const i = scope.local(hint, "i32");
      scope.emit(
        counted(
          i.name,
          to,
          scope.collect(() => body(i)),
        ),
      );
    },
  };
  const statements = scope.collect(() => {
    scope.emit({ s: "clear", array: boxes });
    intoBoxes(sorting, number, node);
    byInsertion(sorting);
  });
  return { array: order, statements };
}

/** Draws everybody's key and lays the slots down by its upper bits, those of one box by slot. */
function intoBoxes(sorting: Sorting, number: Expr, node: CallExpression): void {
  const { scope, set, count, bits, key, box, placed, store, loop } = sorting;
  const word = scope.local("word", "i32");
  const tag = reserveDraw(`order of ${set}`);
  const boxOf = (of: Expr): Expr =>
    bits === 0 ? whole(0) : binary(">>>", "i32", of, whole(31 - bits));
  loop("slot", count, (i) => {
    scope.emit({
      s: "draw",
      agent: identityWord(scope, { v: "agent", e: i, kin: { set } }, node),
      mechanism: scope.rule.number,
      draw:
        number.k === "const"
          ? tag | number.value
          : binary("|", "i32", whole(tag), binary("&", "i32", number, whole(255))),
      to: [word.name, null, null, null],
      orders: set,
    });
    const own = kept(scope, "key", binary(">>>", "i32", word, whole(1)));
    store(key(i), own);
    store(box(boxOf(own)), plus(box(boxOf(own)), 1));
  });
  const end = scope.local("end", "i32");
  store(end, whole(0));
  loop("box", 1 << bits, (b) => {
    store(end, binary("+", "i32", end, box(b)));
    store(box(b), end);
  });
  loop("back", count, (n) => {
    const slot = kept(scope, "slot", binary("-", "i32", whole(count - 1), n));
    const own = kept(scope, "box", boxOf(key(slot)));
    const place = kept(scope, "place", plus(box(own), -1));
    store(box(own), place);
    store(placed(place), slot);
  });
}

/** Puts right what one box holds in a wrong order; hardly any does. */
function byInsertion({ scope, count, key, placed, store, loop }: Sorting): void {
  loop("next", count, (n) => {
    const slot = kept(scope, "slot", placed(n));
    const own = kept(scope, "key", key(slot));
    const before = scope.local("before", "i32");
    store(before, plus(n, -1));
    const later = binary(">", "bool", key(placed(before)), own);
    scope.emit({
      s: "while",
      c: binary("and", "bool", binary(">=", "bool", before, whole(0)), later),
      body: scope.collect(() => {
        store(placed(plus(before, 1)), placed(before));
        store(before, plus(before, -1));
      }),
      after: [],
    });
    store(placed(plus(before, 1)), slot);
  });
}
