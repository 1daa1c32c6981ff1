/** The inside of one function while it is being compiled: its names, its locals, and where its statements go. */
import type { Node } from "acorn";
import { suggestion } from "../../errors.ts";
import type { Layout } from "../layout.ts";
import type { Problems } from "../source/problems.ts";
import { type CaseSource, type FnNode, lineAndColumn, type SourceFile } from "../source/source.ts";
import type { At, Expr, Fn, Local, Room, Stmt, Type } from "../tree.ts";
import type { Bound, Kin, Refuse, Val } from "./values.ts";

/** What is being built: shared by all functions of a program. */
export interface Build {
  readonly source: CaseSource;
  readonly layout: Layout;
  readonly problems: Problems;
  readonly fns: Fn[];
  readonly known: Map<string, Compiled>;
  readonly underway: FnNode[];
  readonly arrays: { name: string; type: "f32" | "i32"; length: number }[];
  readonly tables: (readonly number[])[];
  readonly rooms: Room[];
  /** The kernel's f32 mathematics, from its own source. */
  readonly mathematics: SourceFile;
}

/** A helper function as its callers see it. */
export interface Compiled {
  readonly fn: number;
  readonly returns: Val["v"] | null;
  readonly kin: Kin | null;
  /** Writes something, so that it may only stand as a statement or a whole value. */
  readonly acts: boolean;
  readonly draws: boolean;
}

/** The rule on whose behalf code runs: its number addresses the draws, its parameters may be read. */
export interface RuleContext {
  readonly id: string;
  readonly number: number;
  readonly parameters: readonly string[];
}

export interface Scope {
  readonly build: Build;
  readonly file: SourceFile;
  readonly rule: RuleContext;
  readonly refuse: Refuse;
  readonly locals: Local[];
  /** Set while compiling: does the function write, draw, use arrays, loop freely or leave early? */
  readonly traits: {
    acts: boolean;
    draws: boolean;
    crooked: boolean;
    returns: Exclude<Val, { v: "literal" }> | null;
  };
  /** Adds a statement; its place is that of the author's statement which `run` of {@link Scope.placed} compiles. */
  emit(stmt: Stmt): void;
  /** Compiles what stands at a node: every statement that comes of it is placed there. */
  placed(node: Node, run: () => void): void;
  /** Statements emitted by `run`, kept apart. */
  collect(run: () => void): Stmt[];
  local(hint: string, type: Type): Extract<Expr, { k: "local" }>;
  bind(name: string, bound: Bound, node: Node): void;
  lookup(name: string): Bound | undefined;
  /** Names bound by `run` are forgotten after it. */
  inner<T>(run: () => T): T;
  visible(): string[];
}

export function openScope(build: Build, file: SourceFile, rule: RuleContext): Scope {
  const locals: Local[] = [];
  let statements: Stmt[] = [];
  let at: At | undefined;
  let names: Map<string, Bound>[] = [new Map()];
  const refuse = build.problems.refuse(file);
  return {
    build,
    file,
    rule,
    refuse,
    locals,
    traits: { acts: false, draws: false, crooked: false, returns: null },
    emit: (stmt) => void statements.push(at ? { ...stmt, at } : stmt),
    placed(node, run) {
      const outer = at;
      if (file !== build.mathematics)
        at = { file: file.name, line: lineAndColumn(file.text, node.start).line };
      try {
        run();
      } finally {
        at = outer;
      }
    },
    collect(run) {
      const outer = statements;
      statements = [];
      try {
        run();
        return statements;
      } finally {
        statements = outer;
      }
    },
    local(hint, type) {
      const name = `${hint.replace(/[^A-Za-z0-9_]/g, "_")}_${locals.length}`;
      locals.push({ name, type });
      return { k: "local", type, name };
    },
    bind(name, bound, node) {
      const innermost = names[names.length - 1];
      if (innermost.has(name))
        refuse(node, `"${name}" is named twice here`, "Give one of them another name.");
      innermost.set(name, bound);
    },
    lookup(name) {
      for (let i = names.length - 1; i >= 0; i--) {
        const found = names[i].get(name);
        if (found) return found;
      }
      return undefined;
    },
    inner(run) {
      const outer = names;
      names = [...names, new Map()];
      try {
        return run();
      } finally {
        names = outer;
      }
    },
    visible: () => names.flatMap((m) => [...m.keys()]),
  };
}

export const unknownName = (scope: Scope, node: Node, name: string): never =>
  scope.refuse(
    node,
    `"${name}" is not known inside a rule`,
    suggestion(name, [...scope.visible(), ...scope.file.names.keys()]),
  );
