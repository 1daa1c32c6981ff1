/**
 * The typed tree between what an author writes and what is lived: plain data, one meaning, every back end.
 *
 * Values are f32 (every operation rounded to nearest even, never fused), i32 (wraps; division cuts towards
 * zero, and by 0 gives 0) and bool. A reference to an agent is an i32: its slot, or -1 for nobody. Random words are i32.
 * Every agent field has one word more than its set has slots: slot -1 is nobody's word, so that a stray read or
 * write of nobody stays inside the world and is the same everywhere.
 */

export type Type = "f32" | "i32" | "bool";

export type BinaryOp =
  | "+"
  | "-"
  | "*"
  | "/" // f32, i32
  | "min"
  | "max" // a < b ? a : b and a > b ? a : b
  | "<"
  | "<="
  | ">"
  | ">="
  | "=="
  | "!=" // to bool; operands of one type
  | "&"
  | "|"
  | "^"
  | "<<"
  | ">>"
  | ">>>" // i32; the shift counts modulo 32; & | on bool are `and`, `or` below
  | "and"
  | "or"; // bool; both sides are pure, so short-circuiting is free to happen or not

export type UnaryOp =
  | "neg" // f32, i32
  | "not" // bool
  | "abs"
  | "sqrt"
  | "floor" // f32
  | "f32" // i32 to nearest f32
  | "i32" // f32 towards zero; outside i32 it saturates, NaN gives 0
  | "flag" // bool to i32, 0 or 1
  | "bitsOf" // f32 to i32, the same bits
  | "ofBits"; // i32 to f32, the same bits

export type Expr =
  | { readonly k: "const"; readonly type: Type; readonly value: number } // bool as 0 or 1; f32 already rounded
  | { readonly k: "local"; readonly type: Type; readonly name: string }
  | { readonly k: "state"; readonly type: Type; readonly word: number; readonly field: string } // word: offset in the world
  | {
      readonly k: "field";
      readonly type: Type;
      readonly word: number;
      readonly set: string;
      readonly field: string;
      readonly index: Expr;
    } // word of slot 0
  | { readonly k: "input"; readonly type: "f32"; readonly input: number; readonly field: string } // this month's value; at the start the first month's
  | {
      readonly k: "agentInput";
      readonly type: "f32";
      readonly input: number;
      readonly set: string;
      readonly field: string;
      readonly index: Expr;
    }
  | {
      readonly k: "parameter";
      readonly type: "f32";
      readonly parameter: number;
      readonly name: string;
    }
  | { readonly k: "clock"; readonly type: "i32"; readonly of: "month" | "year" | "monthOfYear" } // the same in every world
  | { readonly k: "unary"; readonly type: Type; readonly op: UnaryOp; readonly a: Expr }
  | {
      readonly k: "binary";
      readonly type: Type;
      readonly op: BinaryOp;
      readonly a: Expr;
      readonly b: Expr;
    }
  | {
      readonly k: "select";
      readonly type: Type;
      readonly c: Expr;
      readonly a: Expr;
      readonly b: Expr;
    }
  | {
      readonly k: "element";
      readonly type: "f32" | "i32";
      readonly array: number;
      readonly index: Expr;
    } // index taken & (length - 1)
  /** A number of one of the program's tables, the same in every world. */
  | { readonly k: "table"; readonly type: "i32"; readonly table: number; readonly index: Expr }
  | {
      readonly k: "call";
      readonly type: Type;
      readonly fn: number;
      readonly args: readonly Expr[];
    };

export type Place =
  | Extract<Expr, { k: "local" }>
  | Extract<Expr, { k: "state" }>
  | Extract<Expr, { k: "field" }>
  | Extract<Expr, { k: "element" }>;

/** Where in the author's file a statement came from; what the kernel's own functions do has no such place. */
export interface At {
  readonly file: string;
  readonly line: number;
}

/** A statement, and the author's statement it was made from: what says where decides nothing, and no hash counts it. */
export type Stmt = Act & { readonly at?: At };

type Act =
  | { readonly s: "set"; readonly to: Place; readonly e: Expr }
  | {
      readonly s: "if";
      readonly c: Expr;
      readonly then: readonly Stmt[];
      readonly else: readonly Stmt[];
    }
  /** Counted: var from `from` while < `to`, step 1; neither bound nor var changes inside. Bounds may differ between worlds. */
  | {
      readonly s: "for";
      readonly var: string;
      readonly from: Expr;
      readonly to: Expr;
      readonly body: readonly Stmt[];
    }
  /** At most WHILE_LIMIT rounds: one more and the world is refused. `after` runs at the end of each round and on continue. */
  | {
      readonly s: "while";
      readonly c: Expr;
      readonly body: readonly Stmt[];
      readonly after: readonly Stmt[];
    }
  | { readonly s: "break" }
  | { readonly s: "continue" }
  | { readonly s: "return"; readonly e?: Expr }
  /** Words of the block at (month, agent, mechanism, draw) go to the i32 locals named; null where a word is not used. */
  | {
      readonly s: "draw";
      readonly agent: Expr;
      readonly mechanism: number;
      readonly draw: number | Expr;
      readonly to: readonly [string | null, string | null, string | null, string | null];
      /** The set whose visit the words order, where they do nothing else. */
      readonly orders?: string;
    }
  | { readonly s: "clear"; readonly array: number } // all elements 0
  | { readonly s: "do"; readonly e: Expr }; // a call for its effects

export const WHILE_LIMIT = 65_536;

export interface Local {
  readonly name: string;
  readonly type: Type;
}

/** A function of the program: a rule's step (no parameters, no result) or a helper. Never recursive; locals start at 0. */
export interface Fn {
  readonly name: string;
  readonly params: readonly Local[];
  readonly returns: Type | null;
  readonly locals: readonly Local[];
  readonly body: readonly Stmt[];
  /** One `return` at the very end, no arrays, no while, no break: every lane may walk it together. */
  readonly straight: boolean;
  /** The name of the kernel's function that this is: "log". Says where, like `at`. */
  readonly kernel?: string;
}

/** A rule of the month: variant 0 is the step itself, 1 unresponsive, 2 absent, 3 shuffled; null where not offered. */
export interface Rule {
  readonly id: string;
  readonly mechanism: boolean;
  readonly variants: readonly (number | null)[]; // indices into fns
}

export interface FieldWord {
  readonly set: string | null; // null for the state
  readonly field: string;
  readonly type: Type; // what a mechanism sees; in memory one 32-bit word, bool as 0 or 1
  readonly word: number; // of the state field, or of slot 0
  readonly count: number; // 1 for the state
  readonly per?: number; // of an agent there are so many, one after the other: count is slots × per; 1 where nothing is said
}

export interface Recorded {
  readonly name: string;
  readonly value: Expr; // f32, read at the end of each month
  readonly per: "sum" | "mean" | "last";
}

/** Numbers from outside: month after month, and in a month slot after slot. */
export interface Input {
  readonly name: string;
  readonly set: string | null;
  readonly count: number;
  /** Where the case's files give them once and for all: `count` numbers, which the start alone reads. */
  readonly values?: readonly number[];
}

/** Numbers of an input's block. */
export const inputLength = (
  { months }: Pick<Program, "months">,
  { count, values }: Input,
): number => (values ? count : months * count);

/** A place of a rule that ties somebody, or lets somebody come, told where no room is left. */
export interface Room {
  /** The name of the ties, or of the set. */
  readonly of: string;
  readonly is: "ties" | "set";
  readonly most: number;
  /** The rule's id. */
  readonly rule: string;
}

export interface Program {
  /** Hash of everything that decides what a world does; part of a request's name. */
  readonly hash: string;
  readonly firstMonth: number; // the first step on its calendar: of months January of year 0 is 0
  readonly months: number;
  readonly years: number; // periods
  readonly per?: number; // steps of a period, 12 where nothing is said
  /** 32-bit words of a world: state, agents, identities. Word 0 upward. */
  readonly words: number;
  readonly fields: readonly FieldWord[];
  readonly parameters: readonly string[]; // values are f32, one block beside the world
  readonly inputs: readonly Input[];
  readonly arrays: readonly {
    readonly name: string;
    readonly type: "f32" | "i32";
    readonly length: number;
  }[]; // lengths are powers of two
  /** Whole numbers that are known before the first month. */
  readonly tables?: readonly (readonly number[])[];
  /** The places at which room may run out, as a world numbers them from 1; see FULL in layout.ts. */
  readonly rooms?: readonly Room[];
  readonly fns: readonly Fn[];
  readonly start: number; // index into fns; lived once, with month -1
  readonly rules: readonly Rule[];
  /** Rules that count their rounds, by number (-1: the start), with the place of the longest loop; see long.ts. */
  readonly counting?: Readonly<Record<number, string>> | undefined;
  /** Yearly outputs: the fingerprinted series first. A mean is the sum of value × f32(1 / months lived of that year). */
  readonly recorded: readonly Recorded[];
  /** Of one among a case's many histories: the number of its id, and the names under which it draws parameters of its own. */
  readonly history?: {
    readonly luck: number;
    readonly drawn: Readonly<Record<string, string>>;
  };
}

/** For JSON: leaves out what says where a part of a program comes from. */
export const withoutPlaces = (key: string, value: unknown): unknown =>
  key === "at" || key === "kernel" ? undefined : value;
