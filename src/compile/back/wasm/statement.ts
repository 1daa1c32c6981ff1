/** Statements of one function, lanes walking together under masks. */
import { must } from "../../../errors.ts";
import type { Expr, Stmt } from "../../tree.ts";
import { walk } from "../../walk-tree.ts";
import { functionFrame, pushCall } from "./call.ts";
import {
  anyLane,
  type Frame,
  isVarying,
  maskOf,
  type Site,
  type Slot,
  slotOf,
  slotType,
} from "./context.ts";
import { costOfBody } from "./cost.ts";
import { isNoting } from "./cut.ts";
import { RESULT } from "./early-exits.ts";
import { I32, V128 } from "./encode.ts";
import { pushScalar, pushVector } from "./expression.ts";
import { emitFor, emitWhile } from "./loop.ts";
import { storeElement, storeField, storeState } from "./memory.ts";
import { drawnWords } from "./noise.ts";
import { carriedBy, clearAlone, drawnAlone, emitAlone, storeAlone } from "./one-lane.ts";

/** A branch cheaper than this is walked through even when no lane takes it. */
const SKIP_FROM = 30;

/** The whole body of a function, whose parameters have their slots already. Its locals get theirs. */
export function emitBody(site: Site, mask: number | null): void {
  const { asm, shape } = site;
  openSlots(site);
  let leaves = false;
  if (!shape.returnsApart)
    walk(shape.body, (stmt) => {
      if (stmt.s === "return") leaves = true;
    });
  const exit = leaves ? asm.open("block") : null;
  const frame = functionFrame(site, mask, exit);
  site.frames.push(frame);
  emitList(site, shape.body);
  site.frames.pop();
  if (leaves) asm.close();
  if (frame.mask !== null && frame.mask !== mask) asm.release(frame.mask);
}

function openSlots(site: Site): void {
  const { asm, shape, slots } = site;
  for (const [name, type] of shape.types) {
    const home = shape.homes.get(name);
    if (slots.has(name) || (!home && name !== RESULT)) continue;
    const uniform = !shape.varying.has(name);
    const local = asm.local(slotType(type, uniform));
    slots.set(name, { local, uniform, type });
    if (home?.fresh || (name === RESULT && resultIsSetOnce(shape.body))) continue;
    if (!uniform) asm.zero();
    else if (type === "f32") asm.f32(0);
    else asm.i32(0);
    asm.set(local);
  }
}

const resultIsSetOnce = (body: readonly Stmt[]): boolean => {
  let sets = 0;
  walk(body, (stmt) => {
    if (stmt.s === "set" && stmt.to.k === "local" && stmt.to.name === RESULT) sets++;
  });
  const top = body.some(
    (stmt) => stmt.s === "set" && stmt.to.k === "local" && stmt.to.name === RESULT,
  );
  return sets === 1 && top;
};

export function emitList(site: Site, list: readonly Stmt[]): void {
  site.levels.set(list, site.level);
  emitFrom(site, list, 0);
}

function emitFrom(site: Site, list: readonly Stmt[], first: number): void {
  const { asm, workshop } = site;
  for (let i = first; i < list.length; i++) {
    const stmt = list[i];
    emit(site, stmt);
    const mask = maskOf(site);
    if (mask === null || i + 1 === list.length || !mayLeave(stmt)) continue;
    if (costOfBody(workshop.program, list.slice(i + 1)) < SKIP_FROM) continue;
    asm.get(mask);
    anyLane(site);
    asm.if();
    emitFrom(site, list, i + 1);
    asm.close();
    return;
  }
}

/** May lanes leave the list by this statement? */
function mayLeave(stmt: Stmt): boolean {
  let found = false;
  if (stmt.s === "if")
    for (const inner of [stmt.then, stmt.else])
      for (const s of inner)
        if (s.s === "break" || s.s === "continue" || s.s === "return" || mayLeave(s)) found = true;
  if (stmt.s === "for" || stmt.s === "while")
    walk([stmt], (s) => {
      if (s.s === "return") found = true;
    });
  return found;
}

function emit(site: Site, stmt: Stmt): void {
  const { asm } = site;
  switch (stmt.s) {
    case "set":
      return emitSet(site, stmt);
    case "if":
      return emitIf(site, stmt);
    case "for":
      return emitFor(site, stmt);
    case "while":
      return emitWhile(site, stmt);
    case "break":
    case "continue":
    case "return":
      return emitLeave(site, stmt.s);
    case "draw": {
      const alone = site.lane !== null;
      const words = alone ? drawnAlone(site, stmt) : drawnWords(site, stmt);
      words.forEach((word, n) => {
        const name = stmt.to[n];
        if (word === null || name === null) return;
        const slot = slotOf(site, name);
        asm.get(word);
        if (alone) asm.set(slot.local);
        else assign(site, name, slot);
        asm.release(word);
      });
      return;
    }
    case "clear":
      return site.lane === null ? emitClear(site, stmt.array) : clearAlone(site, stmt.array);
    case "do":
      if (stmt.e.k === "call") return pushCall(site, stmt.e, true);
      return;
  }
}

/** Gives a local the vector on the stack; lanes at rest keep theirs where somebody might still read it. */
function assign(site: Site, name: string, slot: Slot): void {
  const { asm } = site;
  const mask = keptApart(site, name);
  if (mask !== null) {
    asm.get(slot.local);
    asm.get(mask);
    asm.op("v128.bitselect");
  }
  asm.set(slot.local);
}

/** The mask of the lanes that are given a value, where the others still need theirs. */
function keptApart(site: Site, name: string): number | null {
  const { shape, levels } = site;
  const home = shape.homes.get(name);
  const from = home?.fresh ? (levels.get(home.list) ?? 0) : 0;
  return site.level > from || (name === RESULT && shape.returnsApart) ? maskOf(site) : null;
}

/** `x = x + by` of whole numbers: lanes at rest are given 0 more, which is quicker than to keep what they have. */
function addApart(site: Site, name: string, slot: Slot, e: Expr): boolean {
  const { asm } = site;
  const mask = keptApart(site, name);
  if (mask === null || e.k !== "binary" || e.type !== "i32" || e.op !== "+") return false;
  if (e.a.k !== "local" || e.a.name !== name) return false;
  asm.get(slot.local);
  pushVector(site, e.b);
  asm.get(mask);
  asm.op("v128.and", "i32x4.add");
  asm.set(slot.local);
  return true;
}

function emitSet(site: Site, stmt: Extract<Stmt, { s: "set" }>): void {
  const { asm } = site;
  const { to, e } = stmt;
  if (to.k === "local") {
    const slot = slotOf(site, to.name);
    if (slot.uniform) {
      pushScalar(site, e);
      asm.set(slot.local);
    } else if (!addApart(site, to.name, slot, e)) {
      pushVector(site, e);
      assign(site, to.name, slot);
    }
    return;
  }
  if (site.lane !== null) return storeAlone(site, to, e);
  const pushValue = () => {
    pushVector(site, e);
    if (to.type !== "bool") return;
    asm.i32(31);
    asm.op("i32x4.shr_u");
  };
  if (to.k === "state") storeState(site, to.word, pushValue);
  else if (to.k === "field") storeField(site, to, pushValue);
  else storeElement(site, to, pushValue);
}

function emitIf(site: Site, stmt: Extract<Stmt, { s: "if" }>): void {
  const { asm, shape } = site;
  if (!shape.parted.has(stmt)) {
    pushScalar(site, stmt.c);
    asm.if();
    emitList(site, stmt.then);
    if (stmt.else.length > 0) {
      asm.else();
      emitList(site, stmt.else);
    }
    asm.close();
    return;
  }
  const turned = stmt.c.k === "unary" && stmt.c.op === "not" && isVarying(site, stmt.c.a);
  const c = turned && stmt.c.k === "unary" ? stmt.c.a : stmt.c;
  const [yes, no] = turned ? [stmt.else, stmt.then] : [stmt.then, stmt.else];
  const parent = maskOf(site);
  const taken = asm.local(V128);
  pushVector(site, c);
  let other: number | null = null;
  if (no.length > 0) {
    other = asm.local(V128);
    asm.set(taken);
    if (parent === null) {
      asm.get(taken);
      asm.op("v128.not");
    } else {
      asm.get(parent);
      asm.get(taken);
      asm.op("v128.andnot");
    }
    asm.set(other);
    asm.get(taken);
  }
  if (parent !== null) {
    asm.get(parent);
    asm.op("v128.and");
  }
  asm.set(taken);
  if (yes.length > 0) branch(site, yes, taken);
  if (other !== null) {
    branch(site, no, other);
    asm.release(other);
  }
  asm.release(taken);
}

/** A branch that costs at least this much is also written for a lane that takes it alone. */
const ALONE_FROM = 150;

function branch(site: Site, list: readonly Stmt[], mask: number): void {
  const { asm, workshop } = site;
  if (isNoting(workshop.program, list)) return noteEach(site, list, mask);
  const cost = costOfBody(workshop.program, list);
  const carried = cost >= ALONE_FROM ? carriedBy(site, list) : null;
  if (carried) {
    const bits = asm.local(I32);
    asm.get(mask);
    asm.op("i32x4.bitmask");
    asm.tee(bits);
    asm.if();
    asm.get(bits);
    asm.op("i32.popcnt");
    asm.i32(1);
    asm.op("i32.le_s");
    asm.if();
    emitAlone(site, list, bits, carried);
    asm.else();
    together(site, list, mask);
    asm.close();
    asm.close();
    asm.release(bits);
    return;
  }
  const skips = cost >= SKIP_FROM;
  if (skips) {
    asm.get(mask);
    anyLane(site);
    asm.if();
  }
  together(site, list, mask);
  if (skips) asm.close();
}

/** Each lane writes into its own list, alone: seldom does more than one at once. */
function noteEach(site: Site, list: readonly Stmt[], mask: number): void {
  const { asm } = site;
  const bits = asm.local(I32);
  asm.get(mask);
  asm.op("i32x4.bitmask");
  asm.tee(bits);
  asm.if();
  emitAlone(site, list, bits, { names: [], written: new Set(), own: [] });
  asm.close();
  asm.release(bits);
}

function together(site: Site, list: readonly Stmt[], mask: number): void {
  site.frames.push({ kind: "branch", mask, exit: null });
  site.level++;
  emitList(site, list);
  site.level--;
  site.frames.pop();
}

/** Lanes that leave are taken out of every mask up to the place they leave for. */
function emitLeave(site: Site, how: "break" | "continue" | "return"): void {
  const { asm, frames } = site;
  const wanted: Frame["kind"] =
    how === "break" ? "loop" : how === "continue" ? "round" : "function";
  let target = frames.length - 1;
  while (frames[target].kind !== wanted) target--;
  const { exit } = frames[target];
  if (exit !== null) return asm.branch(exit);
  const maskIn = ({ mask }: Pick<Frame, "mask">) =>
    must(mask, "the mask of lanes that leave apart");
  const leaving = maskIn({ mask: maskOf(site) });
  const others = new Set(frames.slice(target).map(maskIn));
  others.delete(leaving);
  for (const mask of others) {
    asm.get(mask);
    asm.get(leaving);
    asm.op("v128.andnot");
    asm.set(mask);
  }
  asm.zero();
  asm.set(leaving);
}

function emitClear(site: Site, array: number): void {
  const { asm, workshop } = site;
  const at = workshop.abi.arrays[array];
  const { width } = workshop.abi;
  const { length } = workshop.arrays[array];
  const mask = maskOf(site);
  if (mask === null && length <= 16) {
    for (let i = 0; i < length; i++) {
      asm.i32(0);
      asm.zero();
      asm.memory("v128.store", at + width * i);
    }
    return;
  }
  if (mask === null) {
    asm.i32(at);
    asm.i32(0);
    asm.i32(width * length);
    asm.fill();
    return;
  }
  const i = asm.local(I32);
  asm.i32(0);
  asm.set(i);
  const again = asm.open("loop");
  asm.get(i);
  asm.get(i);
  asm.memory("v128.load", at);
  asm.get(mask);
  asm.op("v128.andnot");
  asm.memory("v128.store", at);
  asm.get(i);
  asm.i32(width);
  asm.op("i32.add");
  asm.tee(i);
  asm.i32(width * length);
  asm.op("i32.lt_u");
  asm.branchIf(again);
  asm.close();
  asm.release(i);
}
