/**
 * One lane walking alone, in scalars: a branch that a single world takes costs less so than four lanes wide. What it
 * needs of the others' vectors is laid down in memory before, and taken up again behind it.
 */
import { must } from "../../../errors.ts";
import type { Expr, Place, Stmt } from "../../tree.ts";
import { expressionsOf, listsOf, walk, walkExpr } from "../../walk-tree.ts";
import { SCHEDULE, WAITING } from "./abi.ts";
import { laneOf, type Site, type Slot, scalarType, slotOf } from "./context.ts";
import { leavesList } from "./early-exits.ts";
import { F32, I32 } from "./encode.ts";
import { pushScalar, pushSplat } from "./expression.ts";
import { rangeOf } from "./memory.ts";
import { neededSteps, type Step } from "./noise.ts";
import { emitList } from "./statement.ts";
import { AGREED } from "./uniform.ts";

type Read = Extract<Expr, { k: "state" | "field" | "element" | "parameter" }>;

/** Pushes the address of the lane's own word and gives the offset that goes with it. */
function pushAddress(site: Site, e: Read): number {
  const { asm, workshop } = site;
  const { abi } = workshop;
  if (e.k === "state" || e.k === "parameter") {
    asm.get(laneOf(site));
    return e.k === "state"
      ? abi.world + abi.width * e.word
      : abi.parameters + abi.width * e.parameter;
  }
  const range = rangeOf(site, e.index);
  if (range && range[0] === range[1]) {
    asm.get(laneOf(site));
    if (e.k === "field") return abi.world + abi.width * (e.word + range[0]);
    return abi.arrays[e.array] + abi.width * (range[0] & (workshop.arrays[e.array].length - 1));
  }
  pushScalar(site, e.index);
  let offset: number;
  if (e.k === "element") {
    const mask = workshop.arrays[e.array].length - 1;
    if (!range || range[0] < 0 || range[1] > mask) {
      asm.i32(mask);
      asm.op("i32.and");
    }
    offset = abi.arrays[e.array];
  } else {
    offset = abi.world + abi.width * e.word;
    if (!range || range[0] < 0) {
      asm.i32(1);
      asm.op("i32.add");
      offset -= abi.width;
    }
  }
  asm.i32(abi.shift);
  asm.op("i32.shl");
  asm.get(laneOf(site));
  asm.op("i32.add");
  return offset;
}

/** Pushes what the lane reads. */
export function pushAlone(site: Site, e: Expr): void {
  if (e.k !== "state" && e.k !== "field" && e.k !== "element" && e.k !== "parameter")
    throw new Error(`${e.k} is no place`);
  if (site.lane === null) throw new Error(`${e.k} is never the same in all lanes`);
  const offset = pushAddress(site, e);
  site.asm.memory(e.type === "f32" ? "f32.load" : "i32.load", offset);
}

export function storeAlone(site: Site, to: Exclude<Place, { k: "local" }>, e: Expr): void {
  const offset = pushAddress(site, to);
  pushScalar(site, e);
  site.asm.memory(to.type === "f32" ? "f32.store" : "i32.store", offset);
}

export function clearAlone(site: Site, array: number): void {
  const { asm, workshop } = site;
  const { length } = workshop.arrays[array];
  const at = asm.local(I32);
  asm.get(laneOf(site));
  asm.set(at);
  const again = asm.open("loop");
  asm.get(at);
  asm.i32(0);
  asm.memory("i32.store", workshop.abi.arrays[array]);
  asm.get(at);
  asm.i32(workshop.abi.width);
  asm.op("i32.add");
  asm.tee(at);
  asm.i32(workshop.abi.width * length);
  asm.op("i32.lt_u");
  asm.branchIf(again);
  asm.close();
  asm.release(at);
}

/** The words of a draw in fresh scalars, null where nobody asks. */
export function drawnAlone(site: Site, stmt: Extract<Stmt, { s: "draw" }>): (number | null)[] {
  const { asm, workshop } = site;
  const wanted = stmt.to.map((name) => name !== null);
  if (!wanted.includes(true)) return [null, null, null, null];
  const words = [0, 1, 2, 3].map(() => asm.local(I32));
  const pushKey = (vector: number) => {
    asm.get(laneOf(site));
    asm.memory("i32.load", workshop.abi.schedule + workshop.abi.width * vector);
  };
  const counters: [() => void, number | null][] = [
    [() => pushKey(SCHEDULE.month), null],
    [() => pushScalar(site, stmt.agent), SCHEDULE.k1],
    [() => asm.i32(stmt.mechanism), null],
    [
      () => (typeof stmt.draw === "number" ? asm.i32(stmt.draw) : pushScalar(site, stmt.draw)),
      SCHEDULE.k3,
    ],
  ];
  counters.forEach(([push, key], n) => {
    push();
    if (key !== null) {
      pushKey(key);
      asm.op("i32.add");
    }
    asm.set(words[n]);
  });
  const emitStep = (step: Step) => {
    const to = words[step.to];
    asm.get(to);
    if (step.do === "inject") {
      pushKey(step.vector);
      asm.op("i32.add");
    } else if (step.do === "add") {
      asm.get(words[step.from]);
      asm.op("i32.add");
    } else {
      asm.i32(step.by);
      asm.op("i32.rotl");
      asm.get(words[step.from]);
      asm.op("i32.xor");
    }
    asm.set(to);
  };
  neededSteps(0, wanted).forEach(emitStep);
  return words.map((word, n) => {
    if (wanted[n]) return word;
    asm.release(word);
    return null;
  });
}

/** What a branch takes with it from outside, or null when it cannot be walked alone. */
export interface Carried {
  readonly names: readonly string[];
  readonly written: ReadonlySet<string>;
  /** Locals that begin and end inside. */
  readonly own: readonly string[];
}

export function carriedBy(site: Site, list: readonly Stmt[]): Carried | null {
  if (leavesList(list)) return null;
  const inside = new Set<readonly Stmt[]>([list]);
  const mentioned = new Set<string>();
  const written = new Set<string>();
  const write = (name: string) => {
    mentioned.add(name);
    written.add(name);
  };
  walk(list, (stmt) => {
    for (const inner of listsOf(stmt)) inside.add(inner);
    for (const e of expressionsOf(stmt))
      walkExpr(e, (x) => x.k === "local" && mentioned.add(x.name));
    if (stmt.s === "set" && stmt.to.k === "local") write(stmt.to.name);
    if (stmt.s === "for") write(stmt.var);
    if (stmt.s === "draw") for (const name of stmt.to) if (name) write(name);
  });
  const isOwn = (name: string) => {
    const home = site.shape.homes.get(name);
    return home?.fresh === true && inside.has(home.list);
  };
  const own = [...mentioned].filter(isOwn);
  const names = [...mentioned].filter((name) => !isOwn(name) && !slotOf(site, name).uniform);
  return names.length > WAITING ? null : { names, written, own };
}

/** Lets each lane of `bits` walk through the list alone. */
export function emitAlone(site: Site, list: readonly Stmt[], bits: number, carried: Carried): void {
  const { asm, workshop, shape } = site;
  const { abi } = workshop;
  const lane = asm.local(I32);
  const slots = new Map<string, Slot>(site.slots);
  const fresh: number[] = [lane];
  const open = (name: string) => {
    const type = must(shape.types.get(name), `the type of ${name}`);
    const local = asm.local(scalarType(type));
    fresh.push(local);
    slots.set(name, { local, uniform: true, type });
    return { local, type };
  };
  carried.names.forEach((name, n) => {
    asm.i32(0);
    asm.get(slotOf(site, name).local);
    asm.memory("v128.store", abi.waiting + abi.width * n);
  });
  const again = asm.open("loop");
  asm.get(bits);
  asm.op("i32.ctz");
  asm.i32(2);
  asm.op("i32.shl");
  asm.set(lane);
  for (const [n, name] of carried.names.entries()) {
    const { local, type } = open(name);
    asm.get(lane);
    asm.memory(scalarType(type) === F32 ? "f32.load" : "i32.load", abi.waiting + abi.width * n);
    if (type === "bool") {
      asm.i32(1);
      asm.op("i32.and");
    }
    asm.set(local);
  }
  for (const name of carried.own) open(name);
  const inner: Site = {
    ...site,
    shape: { ...shape, ...AGREED },
    slots,
    frames: [{ kind: "function", mask: null, exit: null }],
    lane,
  };
  emitList(inner, list);
  for (const name of carried.names) {
    if (!carried.written.has(name)) continue;
    const { local, type } = slotOf({ slots }, name);
    const vector = slotOf(site, name).local;
    asm.get(local);
    pushSplat(site, type);
    asm.get(vector);
    asm.get(lane);
    asm.i32(abi.shift - 2);
    asm.op("i32.shl");
    asm.memory("v128.load", abi.laneMasks);
    asm.op("v128.bitselect");
    asm.set(vector);
  }
  asm.get(bits);
  asm.get(bits);
  asm.i32(1);
  asm.op("i32.sub", "i32.and");
  asm.tee(bits);
  asm.branchIf(again);
  asm.close();
  for (const local of fresh) asm.release(local);
}
