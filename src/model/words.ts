/**
 * The words of a mechanism. They are names for the compiler: a mechanism is read, compiled and lived, never run
 * raw, so each of these only says what it means and what may be handed to it.
 */
import { AitiaError } from "../errors.ts";

/** Random bits from a draw: handed to u01, normal, chance, pick, exponential or choose, and nothing else. */
export type Word = number & { readonly word: unique symbol };
/** Four independent words at one address. */
export interface Draw {
  readonly a: Word;
  readonly b: Word;
  readonly c: Word;
  readonly d: Word;
}
interface Someone {
  readonly index: number;
}
interface Standing extends Someone {
  readonly place: number;
}

const compiledOnly = (): never => {
  throw new AitiaError({
    what: "a mechanism was called as an ordinary function",
    todo: "Mechanisms are compiled from their source: use run, why or twin on the case.",
  });
};

/**
 * Four words for this step, this mechanism and this agent (or the state, without one). `index` tells several draws
 * of the same agent apart (0 to 255); two agents give the draw of the pair, whichever is named first.
 */
export declare function drawSignature(agent?: Someone, other?: Someone | number): Draw;
/** The draw itself: `const d = draw(e)`, then `chance(d.a, p)`. */
export const draw = compiledOnly as unknown as typeof drawSignature;
/** A number in (0, 1), never 0, never 1. */
export const u01 = compiledOnly as unknown as (word: Word) => number;
/** A standard normal. */
export const normal = compiledOnly as unknown as (word: Word) => number;
/** An exponential waiting time of mean 1. */
export const exponential = compiledOnly as unknown as (word: Word) => number;
/** True with probability p. */
export const chance = compiledOnly as unknown as (word: Word, p: number) => boolean;
/** A whole number from 0 to n - 1, n up to 65,536. */
export const pick = compiledOnly as unknown as (word: Word, n: number) => number;
/** An agent with probability in proportion to its weight; nobody when all weights are 0. Negative weights count as 0. */
export const choose = compiledOnly as unknown as <A>(
  set: readonly A[],
  weight: (agent: A) => number,
  word: Word,
) => A;
/** The agent with the largest key, the first of several; nobody when `among` holds for none. */
export const most = compiledOnly as unknown as <A>(
  set: readonly A[],
  key: (agent: A) => number,
  among?: (agent: A) => boolean,
) => A;
/**
 * One of those that pass, each as likely; nobody when none does. The word gives everybody a key and the least comes out,
 * so a twin in which somebody else no longer passes finds the same one.
 */
export const someOf = compiledOnly as unknown as <A>(
  set: readonly A[],
  test: (agent: A) => boolean,
  word: Word,
) => A;
/**
 * Everybody of the set once, in an order drawn anew each step: `for (const e of shuffled(w.elite))`. Each agent's place
 * hangs on a draw of its own, so a twin keeps it. `index` tells several orders of one rule and step apart (0 to 255).
 */
export const shuffled = compiledOnly as unknown as <A>(
  set: readonly A[],
  index?: number,
) => readonly A[];
/**
 * Those within so many steps of the agent on its grid, itself left out: `for (const o of near(e, 2))`, and wherever a set
 * may stand. The radius is known before the first step; the order is that of the places, the same everywhere.
 */
export const near = compiledOnly as unknown as <A extends Standing>(
  agent: A,
  radius: number,
) => readonly A[];
/** Who stands in the place; nobody where it is empty or no place. */
export const whoAt = compiledOnly as unknown as <A extends Standing>(
  set: readonly A[],
  place: number,
) => A;
/** An empty place within so many steps of the agent, each as likely; -1 when there is none. */
export const emptyNear = compiledOnly as unknown as (
  agent: Standing,
  radius: number,
  word: Word,
) => number;
/** An empty place of the set's grid, each as likely; -1 when it is full. */
export const emptyPlace = compiledOnly as unknown as (
  set: readonly Standing[],
  word: Word,
) => number;
/** The agent goes to an empty place; for -1, and where somebody stands already, it stays, the latter named by `check --deep`. */
export const move = compiledOnly as unknown as (agent: Standing, place: number) => void;
/** The agent leaves the grid; its place is empty. */
export const leave = compiledOnly as unknown as (agent: Standing) => void;
/** Somebody comes to a set with `atFirst`: `const e = enter(w.firm)`, in the first free slot, with all fields 0, no or nobody. */
export const enter = compiledOnly as unknown as <A>(set: readonly A[]) => A;
/** Somebody goes: its slot is free, it leaves its grid and its ties, and whoever referred to it refers to nobody. */
export const exit = compiledOnly as unknown as (agent: Someone) => void;
/** Ties of a world, by their name: `w.friends`. */
export interface TiesTo<B> {
  /** An agent of the set to which they go. */
  readonly to: B;
}
/** Those to whom an agent is tied: of its own set, or of the set to which the ties named go. */
export declare function tiedSignature<A extends Someone>(agent: A): readonly A[];
export declare function tiedSignature<B>(agent: Someone, of: TiesTo<B>): readonly B[];
/**
 * Those to whom an agent is tied when the visit begins, in the order in which the ties were made: `for (const o of tied(e))`,
 * and wherever a set may stand. Which ties is said where a set has several: `tied(e, w.friends)`.
 */
export const tied = compiledOnly as unknown as typeof tiedSignature;
/** How many ties an agent has; 0 for nobody. */
export const degree = compiledOnly as unknown as (agent: Someone, of?: TiesTo<unknown>) => number;
/** Whether there is a tie from one to the other. */
export const areTied = compiledOnly as unknown as (
  agent: Someone,
  other: Someone,
  of?: TiesTo<unknown>,
) => boolean;
/** Ties two agents, unless they are; without room for it the simulated history ends with an error. */
export const tie = compiledOnly as unknown as (
  agent: Someone,
  other: Someone,
  of?: TiesTo<unknown>,
) => void;
/** Cuts a tie where there is one; the others keep their order. */
export const untie = compiledOnly as unknown as (
  agent: Someone,
  other: Someone,
  of?: TiesTo<unknown>,
) => void;
/** How many agents. */
export const count = compiledOnly as unknown as <A>(
  set: readonly A[],
  of: (agent: A) => boolean,
) => number;
/** Sum over agents, in the order in which they are visited. */
export const sum = compiledOnly as unknown as <A>(
  set: readonly A[],
  of: (agent: A) => number,
) => number;
/** Mean over all agents of the set. */
export const mean = compiledOnly as unknown as <A>(
  set: readonly A[],
  of: (agent: A) => number,
) => number;
/** Gives the slot a new identity from its parent, the step and the birth; nobody as parent: from the slot's last holder. */
export const renew = compiledOnly as unknown as (agent: Someone, parent: Someone) => void;
/** No agent. */
// biome-ignore lint/suspicious/noExplicitAny: nobody may stand for an agent of any set.
export const nobody: any = undefined;

/** A local array of numbers, all 0, of a fixed length. */
export const numbers = compiledOnly as unknown as (length: number) => number[];
/** A local array of whole numbers, all 0, of a fixed length. */
export const integers = compiledOnly as unknown as (length: number) => number[];
/** A number cut to a whole number, towards 0. Marks a local as whole: `let k = int(0)`. */
export const int = compiledOnly as unknown as (x: number | boolean) => number;
/** A whole number as a number. */
export const float = compiledOnly as unknown as (i: number | boolean) => number;

type Unary = (x: number) => number;
/** e^x. */
export const exp = compiledOnly as unknown as Unary;
/** Natural logarithm. */
export const log = compiledOnly as unknown as Unary;
/** The square root; x ≥ 0. */
export const sqrt = compiledOnly as unknown as Unary;
/** x without its sign. */
export const abs = compiledOnly as unknown as Unary;
/** The largest whole number not above x. */
export const floor = compiledOnly as unknown as Unary;
/** 1 / (1 + e^-x). */
export const logistic = compiledOnly as unknown as Unary;
/** 10^x. */
export const pow10 = compiledOnly as unknown as Unary;
/** The share of a standard normal below x. */
export const normalCdf = compiledOnly as unknown as Unary;
/** The value below which a standard normal has a share x, in (0, 1). */
export const normalQuantile = compiledOnly as unknown as Unary;
type Binary = (a: number, b: number) => number;
/** How often b goes into a, whole numbers both: `a = b * quotient(a, b) + remainder(a, b)`. By 0 it is 0. */
export const quotient = compiledOnly as unknown as Binary;
/** What is left of a divided by b, never below 0: `remainder(-1, 40)` is 39. By 0 it is a. */
export const remainder = compiledOnly as unknown as Binary;
/** base^exponent for base ≥ 0. */
export const pow = compiledOnly as unknown as Binary;
/** a < b ? a : b. */
export const min = compiledOnly as unknown as Binary;
/** a > b ? a : b. */
export const max = compiledOnly as unknown as Binary;
/** min(max(x, low), high). */
export const clamp = compiledOnly as unknown as (x: number, low: number, high: number) => number;
