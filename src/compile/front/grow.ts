/**
 * How ties stand before the first step: read from the rows of a file, or grown by a stated rule. Every tie draws at an
 * address of its own, (its number, the ties' name, the attempt), so no rule changes how a network grows.
 */
import type { Node } from "acorn";
import { must } from "../../errors.ts";
import { nameNumber } from "../../kernel/noise.ts";
import type { Growth } from "../../model/ties.ts";
import { edgesInput } from "../layout.ts";
import type { Expr, Stmt } from "../tree.ts";
import { pickOf, u01Of } from "./builtin.ts";
import type { Scope } from "./scope.ts";
import { cutTie, makeTie, type Net, netOf, placeAmong } from "./ties.ts";
import { binary, constant, unary } from "./values.ts";
import { counted } from "./visit.ts";
import { kept } from "./whole.ts";

type Local = Extract<Expr, { k: "local" }>;
const whole = (n: number): Expr => constant("i32", n);
const plus = (a: Expr, b: Expr): Expr => binary("+", "i32", a, b);
const times = (a: Expr, n: number): Expr => binary("*", "i32", a, whole(n));

/** A network that is being laid, in the scope of the start. */
interface Laying {
  readonly scope: Scope;
  readonly net: Net;
  readonly node: Node;
  readonly from: number;
  readonly to: number;
}

/** The statements that lay all ties of the world. */
export function layTies(scope: Scope, node: Node): Stmt[] {
  const { layout } = scope.build;
  const { sets, ties = {} } = layout.world;
  const lay = () => {
    for (const [name, { from, to, grow }] of Object.entries(ties)) {
      const net = netOf(scope.build, name);
      const laying = { scope, net, node, from: sets[from].count, to: sets[to].count };
      const input = layout.input(from, edgesInput(name));
      if (input >= 0) fromFile(laying, input, must(layout.inputs[input], name).count / 2);
      if (grow) kinds[grow.kind](laying, grow);
    }
  };
  return scope.collect(() => scope.placed(node, lay));
}

function each(scope: Scope, hint: string, from: number, to: number, body: (n: Expr) => void): void {
  const n = scope.local(hint, "i32");
  const statements = scope.collect(() => body(n));
  scope.emit({ ...counted(n.name, to, statements), from: whole(from) } as Stmt);
}

function when(scope: Scope, c: Expr, body: () => void): void {
  scope.emit({ s: "if", c, then: scope.collect(body), else: [] });
}

function fromFile({ scope, net }: Laying, input: number, rows: number): void {
  each(scope, "row", 0, rows, (row) => {
    const slot = (n: number): Expr => {
      const index = plus(times(row, 2), whole(n));
      const field = edgesInput(net.name);
      const e: Expr = { k: "agentInput", type: "f32", input, set: net.from, field, index };
      return kept(scope, "slot", unary("i32", "i32", e));
    };
    makeTie(scope, net, slot(0), slot(1));
  });
}

/** Words at the address of a tie and of an attempt at it. */
function drawn({ scope, net }: Laying, tie: Expr, attempt: Expr, words: 1 | 2 | 3): Local[] {
  const locals = Array.from({ length: words }, () => scope.local("word", "i32"));
  const [a, b, c] = locals.map(({ name }) => name);
  scope.emit({
    s: "draw",
    agent: tie,
    mechanism: nameNumber(`ties ${net.name}`) | 0,
    draw: attempt,
    to: [a ?? null, b ?? null, c ?? null, null],
  });
  return locals;
}

/** Tries until a tie is laid: `attempt` gives whom chance names, and `lay` ties them where they are not tied. */
function untilLaid(
  laying: Laying,
  attempt: (t: Expr) => readonly [Expr, Expr],
  lay: (a: Expr, b: Expr) => void,
): void {
  const { scope, net } = laying;
  scope.traits.crooked = true;
  const [open, t] = [scope.local("open", "i32"), scope.local("attempt", "i32")];
  scope.emit({ s: "set", to: open, e: whole(1) });
  scope.emit({ s: "set", to: t, e: whole(1) });
  const body = scope.collect(() => {
    const [a, b] = attempt(t);
    const free = () => {
      const apart = binary("<", "bool", placeAmong(scope, net, a, b), whole(0));
      when(scope, apart, () => {
        lay(a, b);
        scope.emit({ s: "set", to: open, e: whole(0) });
      });
    };
    if (net.from === net.to) when(scope, binary("!=", "bool", a, b), free);
    else free();
    scope.emit({ s: "set", to: t, e: plus(t, whole(1)) });
  });
  scope.emit({ s: "while", c: binary("!=", "bool", open, whole(0)), body, after: [] });
}

/** G(n, M): as many ties as the degree says, each between two that are named by chance and not tied yet. */
function random(laying: Laying, { degree }: Growth): void {
  const { scope, net, node, from, to } = laying;
  each(scope, "tie", 0, Math.round((from * degree) / (net.mutual ? 2 : 1)), (tie) =>
    untilLaid(
      laying,
      (t) => {
        const [a, b] = drawn(laying, tie, t, 2);
        const one = kept(scope, "one", pickOf(scope, a, whole(from), node));
        return [one, kept(scope, "other", pickOf(scope, b, whole(to), node))];
      },
      (a, b) => makeTie(scope, net, a, b),
    ),
  );
}

/** A ring in which everybody is tied to the next on either side; then each tie keeps one end and may get another. */
function smallWorld(laying: Laying, { degree, rewire = 0 }: Growth): void {
  const { scope, net, node, from: size } = laying;
  const next = (i: Expr, by: number): Expr => {
    const to = kept(scope, "next", plus(i, whole(by)));
    const round = binary("-", "i32", to, whole(size));
    const c = binary(">=", "bool", to, whole(size));
    return kept(scope, "round", { k: "select", type: "i32", c, a: round, b: to });
  };
  const byTie = (body: (i: Expr, by: number) => void) => {
    for (let by = 1; by <= degree / 2; by++) each(scope, "slot", 0, size, (i) => body(i, by));
  };
  byTie((i, by) => makeTie(scope, net, i, next(i, by)));
  byTie((i, by) => {
    const tie = kept(scope, "tie", plus(i, whole((by - 1) * size)));
    const [word] = drawn(laying, tie, whole(0), 1);
    const luck = u01Of(scope, word, node);
    const again = binary("<", "bool", luck, constant("f32", rewire));
    const roomy = binary("<", "bool", net.degree(i), whole(size - 1));
    when(scope, binary("and", "bool", again, roomy), () =>
      untilLaid(
        laying,
        (t) => {
          const [other] = drawn(laying, tie, t, 1);
          return [i, kept(scope, "other", pickOf(scope, other, whole(size), node))];
        },
        (a, b) => {
          cutTie(scope, net, a, next(a, by));
          makeTie(scope, net, a, b);
        },
      ),
    );
  });
}

/**
 * The first `half` stand alone and the next is tied to all of them; then everybody who comes is tied to `half` others,
 * each with a probability in proportion to its ties: an end of a tie that chance names is just that. Whoever came has its
 * own ties first, so a tie is named by who made it and which of its own it was.
 */
function preferential(laying: Laying, { degree }: Growth): void {
  const { scope, net, node, from: size } = laying;
  const half = degree / 2;
  each(scope, "first", 0, half, (k) => makeTie(scope, net, whole(half), k));
  each(scope, "comer", half + 1, size, (i) =>
    each(scope, "own", 0, half, (k) => {
      const tie = kept(scope, "tie", plus(times(i, half), k));
      untilLaid(
        laying,
        (t) => {
          const [a, b, c] = drawn(laying, tie, t, 3);
          const came = binary("-", "i32", i, whole(half));
          const by = kept(scope, "by", plus(pickOf(scope, a, came, node), whole(half)));
          const which = kept(scope, "which", pickOf(scope, b, whole(half), node));
          const end: Expr = {
            k: "select",
            type: "i32",
            c: binary("<", "bool", c, whole(0)),
            a: by,
            b: net.at(by, which),
          };
          return [i, kept(scope, "end", end)];
        },
        (a, b) => makeTie(scope, net, a, b),
      );
    }),
  );
}

const kinds: Readonly<Record<Growth["kind"], (laying: Laying, grow: Growth) => void>> = {
  random,
  "small-world": smallWorld,
  preferential,
};
