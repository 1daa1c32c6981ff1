/** What is known while one function is written: its locals, its masks, the calls it asks for. */
import { must } from "../../../errors.ts";
import type { Counting } from "../../long.ts";
import type { Expr, Fn, Program, Stmt, Type } from "../../tree.ts";
import type { Abi } from "./abi.ts";
import type { Assembler } from "./assembler.ts";
import { F32, I32, V128, type ValType } from "./encode.ts";
import type { Shape, Shapes } from "./uniform.ts";

/** A local of the tree in the module: one scalar for all lanes, or a vector. */
export interface Slot {
  readonly local: number;
  readonly uniform: boolean;
  readonly type: Type;
  /** Bounds of a loop variable, both inclusive, where they are known. */
  readonly range?: readonly [number, number];
  /** Belongs to somebody else and is not given back. */
  readonly lent?: boolean;
}

/** A stretch of code that lanes may leave early. The mask tells who is still there; null: everybody. */
export interface Frame {
  readonly kind: "function" | "loop" | "round" | "branch";
  mask: number | null;
  /** Where all lanes go together. */
  readonly exit: number | null;
}

/** How a helper is called: by all lanes, with scalars for some arguments, with or without a mask; or by one lane alone. */
export type CallKind = { readonly uniform: readonly boolean[]; readonly masked: boolean } | "alone";

export interface Workshop {
  readonly program: Program;
  readonly abi: Abi;
  /** Those of the program, then the writer's own. */
  readonly arrays: Program["arrays"];
  readonly shapes: Shapes;
  /** Begins the code of a function. */
  assembler(params: readonly ValType[]): Assembler;
  /** Slots of a field, by the word of slot 0. */
  readonly counts: ReadonlyMap<number, number>;
  /** Address of four copies of a 32-bit word. */
  constant(bits: number): number;
  /** Index of the function for these kinds of arguments. */
  request(fn: number, kind: CallKind): number;
  /** Index of the function that makes one block of noise from four counters. */
  readonly noise: number;
  readonly counting: Counting;
}

export interface Site {
  readonly workshop: Workshop;
  readonly asm: Assembler;
  readonly shape: Shape;
  readonly slots: Map<string, Slot>;
  readonly frames: Frame[];
  /** How many divisions of lanes deep; and how deep each list was entered. */
  level: number;
  readonly levels: Map<readonly Stmt[], number>;
  /** Inside how many loops, those of the callers included. */
  loops: number;
  /** Local with four times the lane's number where one lane walks alone: then everything is a scalar. */
  readonly lane: number | null;
  /** Whether loops count their rounds; see long.ts. */
  readonly counts: boolean;
  /** Locals set at the beginning of the module function, by what they hold. */
  readonly hoisted: Map<string, number>;
}

export const maskOf = (site: Site): number | null => {
  const { frames } = site;
  return frames[frames.length - 1].mask;
};

/** The slot of a local that the function mentions. */
export const slotOf = ({ slots }: Pick<Site, "slots">, name: string): Slot =>
  must(slots.get(name), `the slot of ${name}`);

/** The local with four times the number of the lane that walks alone. */
export const laneOf = ({ lane }: Site): number => must(lane, "the lane that walks alone");

export const scalarType = (type: Type): ValType => (type === "f32" ? F32 : I32);

export const slotType = (type: Type, uniform: boolean): ValType =>
  uniform ? scalarType(type) : V128;

export const isVarying = (site: Site, e: Expr): boolean =>
  site.lane === null && site.workshop.shapes.isVarying(e, site.shape);

/** Tells whether any lane of the mask on the stack is set. */
export const anyLane = (site: Site): void => site.asm.op("i32x4.bitmask");

/** Pushes the mask's lanes, all when it is null. */
export function pushMask(site: Site, mask: number | null): void {
  if (mask === null) site.asm.memory0(site.workshop.constant(-1));
  else site.asm.get(mask);
}

/** A rule: no arguments, all lanes. */
export const ALL: CallKind = { uniform: [], masked: false };

export const siteOf = (
  workshop: Workshop,
  asm: Assembler,
  shape: Shape,
  { fn, lane = null }: { readonly fn?: Fn; readonly lane?: number | null } = {},
): Site => ({
  lane,
  counts: fn !== undefined && workshop.counting.counts(fn),
  workshop,
  asm,
  shape,
  slots: new Map<string, Slot>(),
  frames: [],
  level: 0,
  levels: new Map(),
  loops: 0,
  hoisted: new Map(),
});
