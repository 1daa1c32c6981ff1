/**
 * Rules that may go round longer than anybody waits. One that does so by its text is refused; one of which only a world
 * knows counts its rounds as it lives, in every back end alike, and ends its loops where there are too many.
 */
import { AitiaError, type Trouble } from "../errors.ts";
import { tiedField, tiesCounted } from "./layout.ts";
import { isWritten, mostRounds, type Rounds, roundsIn } from "./rounds.ts";
import { type Fn, type Program, type Stmt, WHILE_LIMIT } from "./tree.ts";
import { expressionsOf, listsOf, walk, walkExpr } from "./walk-tree.ts";

type Loop = Extract<Stmt, { s: "for" | "while" }>;

/** Statements of a rule with all that it calls, and of all rules together, beyond which nobody wrote them. */
const MOST_STATEMENTS = 10_000;
const MOST_OF_ALL = 50_000;
/** Conditions by which one list of statements is left early: each nests what follows it by one. */
const MOST_EXITS = 300;

const LOOK = "Look for a loop that is longer than was meant";

/** The start and the rules, each with the numbers of its functions. */
const rulesOf = ({ rules, start }: Pick<Program, "rules" | "start">) => [
  { n: -1, fns: [start] },
  ...rules.map(({ variants }, n) => ({
    n,
    fns: variants.filter((fn): fn is number => fn !== null),
  })),
];

/** What a text says of its own length: more rounds than anybody waits for, a loop that never ends. */
export function longTroubles(
  program: Omit<Program, "hash">,
  id: (rule: number) => string,
): Trouble[] {
  const rounds = roundsIn(program);
  const most = mostRounds(program);
  const endless = endlessIn(program);
  const size = sizeIn(program);
  const all = program.fns.reduce((sum, { body }) => sum + size.own(body).statements, 0);
  if (all > MOST_OF_ALL)
    return [
      {
        what: `its rules have ${all.toLocaleString("en")} statements together`,
        where: "the case's rules",
        todo: `Write what is alike as one function; there are at most ${MOST_OF_ALL.toLocaleString("en")}.`,
      },
    ];
  return rulesOf(program).flatMap(({ n, fns }) =>
    fns.flatMap((fn): Trouble[] => {
      const { statements, exits, at: begins } = size.withCalled(fn);
      const { rounds: own, at } = rounds.ofFunction(fn);
      const never = endless(fn);
      const where = (place: Rounds["at"]) =>
        place ? `${place.file}:${place.line}, rule ${id(n)}` : `rule ${id(n)}`;
      if (statements > MOST_STATEMENTS)
        return [
          {
            what: `it has ${statements.toLocaleString("en")} statements`,
            where: where(begins),
            todo: `Write what is alike as a loop or a function; a rule has at most ${MOST_STATEMENTS.toLocaleString("en")}.`,
          },
        ];
      if (exits > MOST_EXITS)
        return [
          {
            what: `one part of it is left early at ${exits.toLocaleString("en")} places`,
            where: where(begins),
            todo: `Join conditions with ||; there are at most ${MOST_EXITS} in one list of statements.`,
          },
        ];
      if (own > most)
        return [
          {
            what: `it goes round ${own.toPrecision(2)} times in each step`,
            where: where(at),
            todo: `${LOOK}; a rule goes round at most ${most.toLocaleString("en")} times.`,
          },
        ];
      if (!never) return [];
      return [
        {
          what: "this loop never ends",
          where: where(never.at),
          todo: "Write into its condition when it ends, or leave it with break.",
        },
      ];
    }),
  );
}

interface Size {
  readonly statements: number;
  /** The most conditions of one list that leave it early. */
  readonly exits: number;
  readonly at: Rounds["at"];
}

/** How long functions are. */
function sizeIn({ fns }: Pick<Program, "fns">) {
  const leaves = (list: readonly Stmt[]): boolean =>
    list.some((s) => s.s === "return" || s.s === "break" || s.s === "continue");
  const own = (body: readonly Stmt[]): Size => {
    let [statements, exits, at] = [0, 0, undefined as Rounds["at"]];
    const lists = [body];
    for (let list = lists.pop(); list; list = lists.pop()) {
      statements += list.length;
      let early = 0;
      for (const stmt of list) {
        at ??= stmt.at;
        if (stmt.s === "if" && (leaves(stmt.then) || leaves(stmt.else))) early++;
        lists.push(...listsOf(stmt));
      }
      exits = Math.max(exits, early);
    }
    return { statements, exits, at };
  };
  const withCalled = (fn: number): Size => {
    const seen = new Set<number>();
    const open = [fn];
    let [statements, exits] = [0, 0];
    for (let n = open.pop(); n !== undefined; n = open.pop()) {
      if (seen.has(n) || !fns[n]) continue;
      seen.add(n);
      const { body } = fns[n];
      const size = own(body);
      statements += size.statements;
      exits = Math.max(exits, size.exits);
      walk(body, (stmt) => {
        for (const e of expressionsOf(stmt))
          walkExpr(e, (part) => {
            if (part.k === "call") open.push(part.fn);
          });
      });
    }
    return { statements, exits, at: fns[fn] && own(fns[fn].body).at };
  };
  return { own, withCalled };
}

/** The first loop of a function, or of what it calls, whose condition always holds and that nothing leaves. */
function endlessIn({ fns }: Pick<Program, "fns">): (fn: number) => Stmt | undefined {
  const known = new Map<number, Stmt | undefined>();
  const first = (fn: number): Stmt | undefined => {
    if (known.has(fn)) return known.get(fn);
    known.set(fn, undefined);
    let found: Stmt | undefined;
    walk(fns[fn]?.body ?? [], (stmt) => {
      if (found) return;
      if (isEndless(stmt)) found = stmt;
      for (const e of expressionsOf(stmt))
        walkExpr(e, (part) => {
          if (part.k === "call") found ??= first(part.fn);
        });
    });
    known.set(fn, found);
    return found;
  };
  return first;
}

const isEndless = (stmt: Stmt): boolean =>
  stmt.s === "while" && stmt.c.k === "const" && stmt.c.value !== 0 && !isLeft(stmt.body, true);

/** Whether control leaves a loop out of this list: by `return`, or by a `break` that is the loop's own. */
const isLeft = (list: readonly Stmt[], own: boolean): boolean =>
  list.some(
    (stmt) =>
      stmt.s === "return" ||
      (stmt.s === "break" && own) ||
      listsOf(stmt).some((inner) => isLeft(inner, own && stmt.s === "if")),
  );

/** Where the longest loop stands of each rule that counts its rounds, by the rule's number (-1: the start). */
export function countingRules(program: Omit<Program, "hash">): Program["counting"] {
  const rounds = roundsIn(program, mostTimes(program));
  const found = rulesOf(program).flatMap(({ n, fns }): [number, string][] => {
    const own = fns.map((fn) => rounds.ofFunction(fn));
    const worst = own.reduce((a, b) => (b.rounds > a.rounds ? b : a), own[0]);
    if (!worst || worst.rounds <= mostRounds(program)) return [];
    return [[n, worst.at ? `${worst.at.file}:${worst.at.line}` : ""]];
  });
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}

/** How often a loop goes round at most; an agent has only so many ties. */
function mostTimes({ fields }: Pick<Program, "fields">): (loop: Loop) => number {
  const countOf = (set: string | null, name: string) =>
    fields.find((f) => f.set === set && f.field === name)?.count ?? 0;
  return (loop) => {
    if (loop.s === "while") return WHILE_LIMIT;
    const { from, to } = loop;
    const first = from.k === "const" ? from.value : 0;
    if (to.k === "const") return Math.max(0, to.value - first);
    const ties = to.k === "field" ? tiesCounted(to.field) : undefined;
    if (to.k !== "field" || ties === undefined) return 2 ** 31;
    return countOf(to.set, tiedField(ties)) / Math.max(1, countOf(to.set, to.field));
  };
}

/** What a back end writes where a rule counts, or has a loop that may go round WHILE_LIMIT times. */
export interface Counting {
  /** Some rule does. */
  readonly any: boolean;
  readonly most: number;
  /** Whether loops of this function count. */
  readonly counts: (fn: Fn) => boolean;
  /** What a round of this loop adds; nothing for one whose ends are written. */
  readonly round: (loop: Loop) => number | undefined;
  readonly rule: (n: number) => boolean;
}

/** Functions with all that they call. */
function withCalled(fns: readonly Fn[], own: readonly number[]): Set<Fn> {
  const found = new Set<Fn>();
  const add = (n: number) => {
    if (found.has(fns[n])) return;
    found.add(fns[n]);
    walk(fns[n].body, (stmt) => {
      for (const e of expressionsOf(stmt))
        walkExpr(e, (part) => {
          if (part.k === "call") add(part.fn);
        });
    });
  };
  own.forEach(add);
  return found;
}

/** The loops of a rule (-1: the start) that go on while something holds. */
function whilesOf(program: Pick<Program, "rules" | "start" | "fns">, rule: number): Stmt[] {
  const own = rulesOf(program).find(({ n }) => n === rule)?.fns ?? [];
  const found: Stmt[] = [];
  for (const { body } of withCalled(program.fns, own))
    walk(body, (stmt) => {
      if (stmt.s === "while") found.push(stmt);
    });
  return found;
}

/** How the loops of a program count; nothing is written for one whose rules are short and plain. */
export function countingOf(program: Program): Counting {
  const { counting = {}, fns } = program;
  const counted = rulesOf(program).flatMap(({ n, fns: own }) => (n in counting ? own : []));
  const long = withCalled(fns, counted);
  const rounds = roundsIn(program);
  const told = new Set(
    rulesOf(program).flatMap(({ n }) =>
      n in counting || whilesOf(program, n).length > 0 ? [n] : [],
    ),
  );
  return {
    any: told.size > 0,
    most: mostRounds(program),
    counts: (fn) => long.has(fn),
    round: (loop) => (isWritten(loop) ? undefined : 1 + rounds.ofList(loop.body).rounds),
    rule: (n) => told.has(n),
  };
}

/** What stands for the count of a rule of which one loop went round WHILE_LIMIT times and would go on. */
export const ONE_LOOP = 2 ** 31 - 1;

/**
 * What a back end tells of a world in which a rule went round too often: the rule's number plus 2, 0 of all others; below
 * 0 where one loop would go round more than WHILE_LIMIT times.
 */
export function tooLong(
  program: Pick<Program, "counting" | "rules" | "months" | "start" | "fns">,
  late: number,
): void {
  if (late === 0) return;
  const n = Math.abs(late) - 2;
  const rule = program.rules[n];
  const places = whilesOf(program, n).flatMap(({ at }) => (at ? [`${at.file}:${at.line}`] : []));
  const place = late > 0 ? program.counting?.[n] : [...new Set(places)].join(" or ");
  const most = late > 0 ? mostRounds(program) : WHILE_LIMIT;
  throw new AitiaError({
    what: `${late > 0 ? "it" : "one loop"} goes round more than ${most.toLocaleString("en")} times in a step`,
    where: [...(place ? [place] : []), rule ? `rule ${rule.id}` : "the start"].join(", "),
    todo: `${LOOK}, or that does not come to its end.`,
  });
}
