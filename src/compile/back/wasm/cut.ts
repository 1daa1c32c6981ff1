/**
 * Loops cut in two. Where few agents of a loop have much to do and the others little, worlds side by side would all wait for
 * each of those few. So the loop first does the little for everybody and writes into a list of each world's own who has more to
 * do; a second loop walks down the lists, in which the first of every world go together. What either part reads is never what
 * the other writes for somebody else, and each world's own order stays: every operation is the same, so every bit is.
 */
import { countingOf } from "../../long.ts";
import type { Expr, Local, Program, Stmt } from "../../tree.ts";
import { expressionsOf, walk, walkExpr } from "../../walk-tree.ts";
import { costOfBody } from "./cost.ts";
import { leavesList, settledBody } from "./early-exits.ts";
import type { EffectsOf } from "./effects.ts";
import { lastOf, listOf, MANY, roomOf } from "./listed.ts";
import { rewritten } from "./rewrite.ts";

type ForStmt = Extract<Stmt, { s: "for" }>;

export interface CutBody {
  readonly body: readonly Stmt[];
  /** Locals that came in. */
  readonly locals: readonly Local[];
}

/** A branch is worth a loop of its own from this cost on; see cost.ts. */
const DEAR = 150;
/** The bodies of a program's functions, their early exits settled, with loops of its rules cut where that is possible and pays. */
export function cutBodies(program: Program, effects: EffectsOf): readonly CutBody[] {
  const counting = countingOf(program);
  const rules = new Set(program.rules.flatMap(({ variants }) => variants));
  return program.fns.map((fn, n): CutBody => {
    const body = settledBody(fn);
    if (!rules.has(n) || counting.counts(fn)) return { body, locals: [] };
    const locals: Local[] = [];
    const list = (stmts: readonly Stmt[]): readonly Stmt[] =>
      stmts.flatMap((stmt): readonly Stmt[] => {
        if (stmt.s === "if") return [{ ...stmt, then: list(stmt.then), else: list(stmt.else) }];
        const parts = stmt.s === "for" ? partsOf(program, effects, stmt) : undefined;
        return parts ? inTwo(program, parts, locals) : [stmt];
      });
    return { body: list(body), locals };
  });
}

/** Does a branch do nothing but write somebody into the list? */
export const isNoting = (program: Pick<Program, "arrays">, [first]: readonly Stmt[]): boolean =>
  first?.s === "set" &&
  first.to.k === "element" &&
  first.to.array === listOf(program) &&
  // at the beginning nobody is listed: that is written to one place
  first.to.index.k === "element";

interface Parts {
  readonly stmt: ForStmt;
  readonly little: readonly Stmt[];
  readonly c: Expr;
  readonly much: readonly Stmt[];
}

/** The parts of a loop that may be lived one after the other. */
function partsOf(program: Program, effects: EffectsOf, stmt: ForStmt): Parts | undefined {
  const { from, to, body } = stmt;
  const last = body.at(-1);
  if (from.k !== "const" || to.k !== "const" || last?.s !== "if") return undefined;
  if (from.value < 0 || to.value - from.value < MANY) return undefined;
  if (to.value > roomOf(program)) return undefined;
  if (last.then.length > 0 && last.else.length > 0) return undefined;
  const much = last.then.length > 0 ? last.then : last.else;
  const c: Expr =
    last.then.length > 0 ? last.c : { k: "unary", type: "bool", op: "not", a: last.c };
  const little = body.slice(0, -1);
  // a condition alone may as well choose nearly everybody
  if (little.length === 0) return undefined;
  const cost = costOfBody(program, much);
  if (cost < DEAR || costOfBody(program, little) > cost) return undefined;
  if (leavesList(body)) return undefined;
  const [first, second] = [
    touched([...little, { ...last, then: [], else: [] }], stmt.var, effects),
    touched(much, stmt.var, effects),
  ];
  return mayPart(first, second) ? { stmt, little, c, much } : undefined;
}

/** What statements read and write: of the loop's own agent, and of anybody or anything else. */
interface Touched {
  readonly reads: { readonly own: Set<number>; readonly other: Set<number> };
  readonly writes: { readonly own: Set<number>; readonly other: Set<number> };
  readonly arrays: Set<number>;
  readonly arraysWritten: Set<number>;
  readonly locals: Set<string>;
  readonly localsSet: Set<string>;
}

function touched(list: readonly Stmt[], own: string, effects: EffectsOf): Touched {
  const out: Touched = {
    reads: { own: new Set(), other: new Set() },
    writes: { own: new Set(), other: new Set() },
    arrays: new Set(),
    arraysWritten: new Set(),
    locals: new Set(),
    localsSet: new Set(),
  };
  const whose = (e: Expr) =>
    e.k === "field" && e.index.k === "local" && e.index.name === own ? "own" : "other";
  walk(list, (stmt) => {
    for (const e of expressionsOf(stmt))
      walkExpr(e, (x) => {
        if (x.k === "state" || x.k === "field") out.reads[whose(x)].add(x.word);
        if (x.k === "element") out.arrays.add(x.array);
        if (x.k === "local") out.locals.add(x.name);
        if (x.k !== "call") return;
        const inside = effects.fn(x.fn);
        for (const word of inside.reads) out.reads.other.add(word);
        for (const word of inside.writes) out.writes.other.add(word);
        for (const array of inside.arrays) out.arrays.add(array);
        for (const array of inside.arraysWritten) out.arraysWritten.add(array);
      });
    if (stmt.s === "set") {
      const { to } = stmt;
      if (to.k === "local") out.localsSet.add(to.name);
      else if (to.k === "element") out.arraysWritten.add(to.array);
      else out.writes[whose(to)].add(to.word);
    }
    if (stmt.s === "clear") out.arraysWritten.add(stmt.array);
    if (stmt.s === "for") out.localsSet.add(stmt.var);
    if (stmt.s === "draw") for (const name of stmt.to) if (name) out.localsSet.add(name);
  });
  for (const name of out.localsSet) out.locals.add(name);
  for (const array of out.arraysWritten) out.arrays.add(array);
  return out;
}

/** May the second part of one agent be lived after the first part of the next? */
function mayPart(first: Touched, second: Touched): boolean {
  const meets = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>) => [...a].some((x) => b.has(x));
  const apart = (writer: Touched, other: Touched) => {
    if (meets(writer.localsSet, other.locals)) return false;
    if (meets(writer.arraysWritten, other.arrays)) return false;
    if (meets(writer.writes.other, touchedBy(other))) return false;
    const foreign = new Set([...writer.reads.other, ...other.reads.other, ...other.writes.other]);
    return [...writer.writes.own].every(
      (word) => !touchedBy(other).has(word) || !foreign.has(word),
    );
  };
  return apart(first, second) && apart(second, first);
}

const touchedBy = ({ reads, writes }: Touched): ReadonlySet<number> =>
  new Set([...reads.own, ...reads.other, ...writes.own, ...writes.other]);

function inTwo(program: Program, { stmt, little, c, much }: Parts, locals: Local[]): Stmt[] {
  const local = (hint: string): Extract<Expr, { k: "local" }> => {
    const name = `$${hint}${locals.length}`;
    locals.push({ name, type: "i32" });
    return { k: "local", type: "i32", name };
  };
  const [at, agent] = [local("at"), local("noted")];
  const whole = (value: number): Expr => ({ k: "const", type: "i32", value });
  const place = (index: Expr) =>
    ({ k: "element", type: "i32", array: listOf(program), index }) as const;
  const noted = place(whole(lastOf(program)));
  const one = whole(1);
  const note: Stmt[] = [
    { s: "set", to: place(noted), e: { k: "local", type: "i32", name: stmt.var } },
    { s: "set", to: noted, e: { k: "binary", type: "i32", op: "+", a: noted, b: one } },
  ];
  const own = (e: Expr): Expr => (e.k === "local" && e.name === stmt.var ? agent : e);
  return [
    { s: "set", to: noted, e: whole(0) },
    { ...stmt, body: [...little, { s: "if", c, then: note, else: [] }] },
    {
      s: "for",
      var: at.name,
      from: whole(0),
      to: noted,
      body: [{ s: "set", to: agent, e: place(at) }, ...much.map((one) => rewritten(one, own))],
    },
  ];
}
