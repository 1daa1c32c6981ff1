/** Statements made from decisions; see random-program.ts. */

import type { Expr, Local, Place, Stmt, Type } from "../tree.ts";
import {
  callOf,
  constant,
  fieldPlace,
  type Inside,
  isRef,
  SET_NAMES,
  SETS,
  type SetName,
  slot,
  TYPES,
  tame,
  value,
} from "./random-value.ts";

function newLocal(at: Inside, type: Type, hint = "v"): string {
  const name = `${hint}_${at.writer.names++}`;
  at.locals.push({ name, type });
  return name;
}

export function statements(at: Inside, most: number, writes = true): Stmt[] {
  const { choose } = at.writer;
  const readable = [...at.readable];
  const assignable = [...at.assignable];
  const refs = [...at.refs];
  const inner: Inside = { ...at, readable, assignable, refs };
  const out: Stmt[] = [];
  const count = choose(most + 1);
  for (let i = 0; i < count; i++) {
    const made = statement(inner, writes);
    out.push(...made);
    const last = made.at(-1)?.s;
    if (last === "break" || last === "continue" || last === "return") break;
  }
  return out;
}

function statement(at: Inside, writes: boolean): Stmt[] {
  const { writer } = at;
  const { choose } = writer;
  const type = TYPES[choose(3)]!;
  const deep = at.depth < 3;
  switch (choose(deep ? 18 : 8)) {
    case 0:
    case 1: {
      const e = tame(value(at, type, 3), type);
      const name = newLocal(at, type);
      const to = { k: "local", type, name } as const;
      (at.readable as Local[]).push({ name, type });
      (at.assignable as Local[]).push({ name, type });
      return [{ s: "set", to, e }];
    }
    case 2: {
      const known = at.assignable.filter((l) => l.type === type);
      if (known.length === 0) return [];
      return [
        {
          s: "set",
          to: { k: "local", type, name: known[choose(known.length)]!.name },
          e: tame(value(at, type, 3), type),
        },
      ];
    }
    case 3:
    case 4: {
      if (!writes) return [];
      const place = fieldPlace(at, type, true);
      return place ? [{ s: "set", to: place, e: tame(value(at, type, 3), type) }] : [];
    }
    case 5:
      return draw(at);
    case 6: {
      const set = SET_NAMES[choose(2)]!;
      const e = slot(at, set);
      const name = newLocal(at, "i32", "ref");
      (at.refs as { name: string; set: SetName }[]).push({ name, set });
      (at.readable as Local[]).push({ name, type: "i32" });
      return [{ s: "set", to: { k: "local", type: "i32", name }, e }];
    }
    case 7: {
      if (!writes) return [];
      const refs = writer.fields.filter(isRef);
      const f = refs[choose(refs.length)]!;
      const to: Place =
        f.set === null
          ? { k: "state", type: "i32", word: f.word, field: f.field }
          : {
              k: "field",
              type: "i32",
              word: f.word,
              set: f.set,
              field: f.field,
              index: slot(at, f.set as SetName),
            };
      return [{ s: "set", to, e: slot(at, "elite") }];
    }
    case 8:
    case 9:
    case 10:
      return [
        {
          s: "if",
          c: value(at, "bool", 3),
          then: statements({ ...at, depth: at.depth + 1 }, 3, writes),
          else: choose(2) ? statements({ ...at, depth: at.depth + 1 }, 2, writes) : [],
        },
      ];
    case 11:
    case 12:
      return visit(at, writes);
    case 13:
      return at.straight ? [] : loop(at, writes);
    case 14:
      return special(at, writes);
    default: {
      const leaving = leave(at);
      if (leaving.length === 0 || choose(4) === 0) return leaving;
      const before = statements({ ...at, depth: at.depth + 1 }, 1, writes);
      return [
        {
          s: "if",
          c: value(at, "bool", 2),
          then: [...before.filter(staysPut), ...leaving],
          else: [],
        },
      ];
    }
  }
}

const staysPut = (stmt: Stmt): boolean => stmt.s === "set" || stmt.s === "draw" || stmt.s === "if";

function draw(at: Inside): Stmt[] {
  const { choose } = at.writer;
  const set = SET_NAMES[choose(2)]!;
  const to = [0, 1, 2, 3].map(() => (choose(3) ? newLocal(at, "i32", "word") : null));
  const agent = choose(3) ? slot(at, set) : value(at, "i32", 1);
  const stmt: Stmt = {
    s: "draw",
    agent,
    mechanism: [12345, -987654321][choose(2)]!,
    draw: choose(3) ? choose(3) : value(at, "i32", 1),
    to: to as [string | null, string | null, string | null, string | null],
  };
  for (const name of to) if (name) (at.readable as Local[]).push({ name, type: "i32" });
  return [stmt];
}

function visit(at: Inside, writes: boolean): Stmt[] {
  const set = SET_NAMES[at.writer.choose(2)]!;
  const name = newLocal(at, "i32", "each");
  const inner: Inside = {
    ...at,
    refs: [...at.refs, { name, set }],
    readable: [...at.readable, { name, type: "i32" }],
    loop: !at.straight,
    depth: at.depth + 1,
  };
  return [
    {
      s: "for",
      var: name,
      from: constant("i32", 0),
      to: constant("i32", SETS[set]),
      body: statements(inner, 5, writes),
    },
  ];
}

function loop(at: Inside, writes: boolean): Stmt[] {
  const { choose } = at.writer;
  const small = (e: Expr): Expr => ({
    k: "binary",
    type: "i32",
    op: "&",
    a: e,
    b: constant("i32", 7),
  });
  if (choose(2) === 0) {
    const name = newLocal(at, "i32", "i");
    const from = choose(2) ? small(value(at, "i32", 2)) : constant("i32", choose(3));
    const to = choose(3) ? small(value(at, "i32", 2)) : constant("i32", choose(6));
    const inner: Inside = {
      ...at,
      readable: [...at.readable, { name, type: "i32" }],
      loop: true,
      depth: at.depth + 1,
    };
    return [{ s: "for", var: name, from, to, body: statements(inner, 4, writes) }];
  }
  const name = newLocal(at, "i32", "n");
  const counter = { k: "local", type: "i32", name } as const;
  const inner: Inside = {
    ...at,
    readable: [...at.readable, { name, type: "i32" }],
    loop: true,
    depth: at.depth + 1,
  };
  const c: Expr = {
    k: "binary",
    type: "bool",
    op: "and",
    a: { k: "binary", type: "bool", op: "<", a: counter, b: constant("i32", 1 + choose(6)) },
    b: value(inner, "bool", 2),
  };
  const step: Stmt = {
    s: "set",
    to: counter,
    e: { k: "binary", type: "i32", op: "+", a: counter, b: constant("i32", 1) },
  };
  return [
    { s: "set", to: counter, e: constant("i32", 0) },
    { s: "while", c, body: statements(inner, 4, writes), after: [step] },
  ];
}

/** Arrays, and helpers that change the world. */
function special(at: Inside, writes: boolean): Stmt[] {
  const { writer } = at;
  const { choose } = writer;
  if (choose(2) === 0 && at.arrays.length > 0) {
    const array = at.arrays[choose(at.arrays.length)]!;
    const { type } = writer.arrays[array]!;
    if (choose(4) === 3) return [{ s: "clear", array }];
    return [
      {
        s: "set",
        to: { k: "element", type, array, index: value(at, "i32", 2) },
        e: tame(value(at, type, 2), type),
      },
    ];
  }
  const type = TYPES[choose(3)]!;
  const call = writes ? callOf(at, type, 2, true) : null;
  if (!call) return [];
  if (choose(2) === 0) return [{ s: "do", e: call }];
  const name = newLocal(at, type);
  (at.readable as Local[]).push({ name, type });
  return [{ s: "set", to: { k: "local", type, name }, e: call }];
}

function leave(at: Inside): Stmt[] {
  const { choose } = at.writer;
  if (at.straight) return [];
  const n = choose(3);
  if (at.loop && n === 0) return [{ s: "continue" }];
  if (at.loop && n === 1) return [{ s: "break" }];
  return [at.returns ? { s: "return", e: value(at, at.returns, 1) } : { s: "return" }];
}
