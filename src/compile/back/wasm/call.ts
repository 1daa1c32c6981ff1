/** Helpers: small ones are written into their caller, the others become functions of the module, made for their kinds of arguments. */
import type { Expr } from "../../tree.ts";
import { walk } from "../../walk-tree.ts";
import {
  type Frame,
  isVarying,
  maskOf,
  pushMask,
  type Site,
  type Slot,
  slotOf,
  slotType,
} from "./context.ts";
import { costOfBody } from "./cost.ts";
import { RESULT } from "./early-exits.ts";
import { V128 } from "./encode.ts";
import { pushScalar, pushSplat, pushVector } from "./expression.ts";
import { emitBody } from "./statement.ts";
import type { Shape } from "./uniform.ts";

type CallExpr = Extract<Expr, { k: "call" }>;

/** Above this cost a helper is called rather than copied. */
const COPY_LIMIT = 90;

/** Pushes the value, a scalar or a vector as {@link isVarying} says; nothing when the helper has none. */
export function pushCall(site: Site, e: CallExpr, discard = false): void {
  const { asm, workshop } = site;
  const { program, shapes } = workshop;
  const fn = program.fns[e.fn];
  const copied = fn.straight && costOfBody(program, fn.body) <= COPY_LIMIT;
  if (site.lane !== null) {
    if (copied) copy(site, e, shapes.alone(e.fn), null);
    else {
      for (const arg of e.args) pushScalar(site, arg);
      asm.get(site.lane);
      asm.call(workshop.request(e.fn, "alone"));
    }
  } else {
    const uniform = e.args.map((arg) => !isVarying(site, arg));
    const shape = shapes.shape(e.fn, uniform);
    const writes = shapes.writes(e.fn);
    const calm = !writes && !hasBranches(shape);
    const mask = calm ? null : maskOf(site);
    if (copied) copy(site, e, shape, mask);
    else {
      e.args.forEach((arg, i) => (uniform[i] ? pushScalar(site, arg) : pushVector(site, arg)));
      if (mask !== null) asm.get(mask);
      asm.call(workshop.request(e.fn, { uniform, masked: mask !== null }));
    }
    if (fn.returns && writes && !shape.varying.has(RESULT)) pushSplat(site, fn.returns);
  }
  if (discard && fn.returns) asm.op("drop");
}

const branching = new WeakMap<Shape, boolean>();
const hasBranches = (shape: Shape): boolean => {
  let found = branching.get(shape);
  if (found === undefined) {
    found = false;
    walk(shape.body, (stmt) => {
      if (stmt.s === "if" || stmt.s === "for" || stmt.s === "while" || stmt.s === "return")
        found = true;
    });
    branching.set(shape, found);
  }
  return found;
};

/** Locals that the body gives a value. */
const assignments = new WeakMap<Shape["body"], ReadonlySet<string>>();
function assignedIn({ body }: Shape): ReadonlySet<string> {
  const known = assignments.get(body);
  if (known) return known;
  const assigned = new Set<string>();
  walk(body, (stmt) => {
    if (stmt.s === "set" && stmt.to.k === "local") assigned.add(stmt.to.name);
    if (stmt.s === "draw") for (const name of stmt.to) if (name) assigned.add(name);
    if (stmt.s === "for") assigned.add(stmt.var);
  });
  assignments.set(body, assigned);
  return assigned;
}

function copy(site: Site, e: CallExpr, shape: Shape, mask: number | null): void {
  const { asm, workshop } = site;
  const fn = workshop.program.fns[e.fn];
  const slots = new Map<string, Slot>();
  const assigned = assignedIn(shape);
  const waiting: number[] = [];
  fn.params.forEach((param, i) => {
    const arg = e.args[i];
    const own = arg.k === "local" ? site.slots.get(arg.name) : undefined;
    const fixed = !assigned.has(param.name);
    // A parameter may be given a value that differs.
    const same = !shape.varying.has(param.name);
    if (own && fixed && own.uniform === same) {
      slots.set(param.name, { ...own, lent: true });
      return;
    }
    if (same) pushScalar(site, arg);
    else pushVector(site, arg);
    const local = asm.local(slotType(param.type, same));
    waiting.push(local);
    const range = fixed && arg.k === "const" ? ([arg.value, arg.value] as const) : undefined;
    slots.set(param.name, { local, uniform: same, type: param.type, ...(range && { range }) });
  });
  for (const local of waiting.reverse()) asm.set(local);
  const inner: Site = { ...site, shape, slots, frames: [], level: 0, levels: new Map() };
  emitBody(inner, mask);
  if (fn.returns) {
    asm.get(slotOf(inner, RESULT).local);
  }
  for (const slot of slots.values()) if (!slot.lent) asm.release(slot.local);
}

/** The frame a function begins with: lanes that may return early need a mask of their own. */
export function functionFrame(site: Site, mask: number | null, exit: number | null): Frame {
  const { asm, shape } = site;
  if (!shape.returnsApart) return { kind: "function", mask, exit };
  const own = asm.local(V128);
  pushMask(site, mask);
  asm.set(own);
  return { kind: "function", mask: own, exit };
}
