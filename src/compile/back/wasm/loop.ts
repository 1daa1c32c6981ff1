/** Loops. Where all lanes go round equally often it is a plain loop; else it goes on until the last lane has left. */
import { must } from "../../../errors.ts";
import { ONE_LOOP } from "../../long.ts";
import { type Stmt, WHILE_LIMIT } from "../../tree.ts";
import { anyLane, isVarying, maskOf, pushMask, type Site, slotOf } from "./context.ts";
import { I32, V128 } from "./encode.ts";
import { GLOBALS, pushScalar, pushVector } from "./expression.ts";
import { emitList } from "./statement.ts";

type ForStmt = Extract<Stmt, { s: "for" }>;
type WhileStmt = Extract<Stmt, { s: "while" }>;

/** Does the loop's own body say so, inner loops left out? */
function says(word: "break" | "continue", list: readonly Stmt[]): boolean {
  return list.some(
    (stmt) =>
      stmt.s === word || (stmt.s === "if" && (says(word, stmt.then) || says(word, stmt.else))),
  );
}

/** The body once, with a place for `continue` to go to. `live` is the mask of lanes still in a loop that lanes leave apart. */
function round(site: Site, body: readonly Stmt[], live: number | null): void {
  const { asm, frames } = site;
  const leaps = says("continue", body);
  if (live === null) {
    const exit = leaps ? asm.open("block") : null;
    frames.push({ kind: "round", mask: maskOf(site), exit });
    emitList(site, body);
    frames.pop();
    if (leaps) asm.close();
    return;
  }
  const mask = leaps ? asm.local(V128) : live;
  if (leaps) {
    asm.get(live);
    asm.set(mask);
  }
  frames.push({ kind: "round", mask, exit: null });
  emitList(site, body);
  frames.pop();
  if (leaps) asm.release(mask);
}

/** Runs `inside` as a loop's inside: with its frame, its level, and a mask of its own where lanes part. */
function asLoop(
  site: Site,
  stmt: ForStmt | WhileStmt,
  inside: (live: number | null, exit: number) => void,
): void {
  const { asm, frames, shape } = site;
  const apart = shape.parted.has(stmt);
  let live: number | null = null;
  if (apart) {
    live = asm.local(V128);
    pushMask(site, maskOf(site));
    asm.set(live);
  }
  const exit = asm.open("block");
  frames.push({ kind: "loop", mask: apart ? live : maskOf(site), exit: apart ? null : exit });
  if (apart) site.level++;
  site.loops++;
  inside(live, exit);
  site.loops--;
  if (apart) site.level--;
  frames.pop();
  asm.close();
  if (live !== null) asm.release(live);
}

const leaveUnlessAny = (site: Site, live: number, exit: number): void => {
  site.asm.get(live);
  anyLane(site);
  site.asm.op("i32.eqz");
  site.asm.branchIf(exit);
};

/** Before a round, where rounds are counted: too many end the loop for all lanes, whose worlds are told and given to nobody. */
function count(site: Site, stmt: ForStmt | WhileStmt, exit: number): void {
  const { asm, workshop } = site;
  const own = site.counts ? workshop.counting.round(stmt) : undefined;
  if (own === undefined) return;
  asm.global("get", GLOBALS.rounds);
  asm.i32(workshop.counting.most);
  asm.op("i32.ge_s");
  asm.branchIf(exit);
  asm.global("get", GLOBALS.rounds);
  asm.i32(own);
  asm.op("i32.add");
  asm.global("set", GLOBALS.rounds);
}

export function emitFor(site: Site, stmt: ForStmt): void {
  if (site.slots.get(stmt.var)?.uniform) uniformFor(site, stmt);
  else varyingFor(site, stmt);
}

function uniformFor(site: Site, stmt: ForStmt): void {
  const { asm, slots } = site;
  const slot = slotOf(site, stmt.var);
  const i = slot.local;
  const endVaries = isVarying(site, stmt.to);
  const { from, to } = stmt;
  if (from.k === "const" && to.k === "const") {
    if (from.value >= to.value) return;
    slots.set(stmt.var, { ...slot, range: [from.value, to.value - 1] });
  }
  const end = to.k === "const" ? null : asm.local(endVaries ? V128 : I32);
  pushScalar(site, from);
  if (end !== null) {
    if (endVaries) pushVector(site, to);
    else pushScalar(site, to);
    asm.set(end);
  }
  asm.set(i);
  const pushBelow = () => {
    asm.get(i);
    if (end === null) asm.i32((to as { value: number }).value);
    else asm.get(end);
    asm.op("i32.lt_s");
  };
  asLoop(site, stmt, (live, exit) => {
    if (!endVaries && (from.k !== "const" || to.k !== "const")) {
      pushBelow();
      asm.op("i32.eqz");
      asm.branchIf(exit);
    }
    const again = asm.open("loop");
    count(site, stmt, exit);
    if (endVaries && end !== null && live !== null) {
      asm.get(i);
      asm.op("i32x4.splat");
      asm.get(end);
      asm.op("i32x4.lt_s");
      asm.get(live);
      asm.op("v128.and");
      asm.set(live);
    }
    if (live !== null) leaveUnlessAny(site, live, exit);
    round(site, stmt.body, live);
    asm.get(i);
    asm.i32(1);
    asm.op("i32.add");
    asm.set(i);
    if (endVaries) asm.branch(again);
    else {
      pushBelow();
      asm.branchIf(again);
    }
    asm.close();
  });
  if (end !== null) asm.release(end);
  slots.set(stmt.var, slot);
}

function varyingFor(site: Site, stmt: ForStmt): void {
  const { asm, workshop } = site;
  const i = slotOf(site, stmt.var).local;
  const end = asm.local(V128);
  pushVector(site, stmt.from);
  pushVector(site, stmt.to);
  asm.set(end);
  asm.set(i);
  asLoop(site, stmt, (live, exit) => {
    const again = asm.open("loop");
    count(site, stmt, exit);
    asm.get(i);
    asm.get(end);
    asm.op("i32x4.lt_s");
    const left = must(live, "the mask of a loop that lanes leave apart");
    asm.get(left);
    asm.op("v128.and");
    asm.set(left);
    leaveUnlessAny(site, left, exit);
    round(site, stmt.body, left);
    asm.get(i);
    asm.memory0(workshop.constant(1));
    asm.op("i32x4.add");
    asm.set(i);
    asm.branch(again);
    asm.close();
  });
  asm.release(end);
}

export function emitWhile(site: Site, stmt: WhileStmt): void {
  const { asm } = site;
  const rounds = asm.local(I32);
  asm.i32(0);
  asm.set(rounds);
  asLoop(site, stmt, (live, exit) => {
    const again = asm.open("loop");
    count(site, stmt, exit);
    if (live === null) {
      pushScalar(site, stmt.c);
      asm.op("i32.eqz");
      asm.branchIf(exit);
    } else {
      pushVector(site, stmt.c);
      asm.get(live);
      asm.op("v128.and");
      asm.set(live);
      leaveUnlessAny(site, live, exit);
    }
    asm.get(rounds);
    asm.i32(WHILE_LIMIT);
    asm.op("i32.ge_s");
    asm.if();
    asm.i32(ONE_LOOP);
    asm.global("set", GLOBALS.rounds);
    asm.branch(exit);
    asm.close();
    round(site, stmt.body, live);
    emitList(site, stmt.after);
    asm.get(rounds);
    asm.i32(1);
    asm.op("i32.add");
    asm.set(rounds);
    asm.branch(again);
    asm.close();
  });
  asm.release(rounds);
}
