/** Fields, array elements and inputs by index: contiguous where all lanes look at one slot, gathered where each has its own. */
import type { Expr } from "../../tree.ts";
import { isVarying, maskOf, type Site } from "./context.ts";
import { I64, V128 } from "./encode.ts";
import { GLOBALS, pushScalar, pushVector } from "./expression.ts";

type FieldExpr = Extract<Expr, { k: "field" }>;
type ElementExpr = Extract<Expr, { k: "element" }>;
type InputExpr = Extract<Expr, { k: "agentInput" }>;

const countOf = (site: Site, e: FieldExpr): number => site.workshop.counts.get(e.word) ?? 1;

/** Known bounds of an index, both inclusive. */
export function rangeOf(site: Site, index: Expr): readonly [number, number] | undefined {
  if (index.k === "const") return [index.value, index.value];
  return index.k === "local" ? site.slots.get(index.name)?.range : undefined;
}

/** Pushes an address for all lanes and gives the offset that goes with it. */
function pushUniformAddress(site: Site, e: FieldExpr): number {
  const { asm, workshop } = site;
  const at = workshop.abi.world + 16 * e.word;
  const count = countOf(site, e);
  const range = rangeOf(site, e.index);
  if (range && range[0] === range[1]) {
    asm.i32(0);
    return at + 16 * Math.max(-1, Math.min(count - 1, range[0]));
  }
  pushScalar(site, e.index);
  if (range && range[0] >= 0 && range[1] < count) {
    asm.i32(4);
    asm.op("i32.shl");
    return at;
  }
  // Nobody is slot -1. An index beyond the set, which the front end rules out, must not leave the memory.
  const index = asm.local(0x7f);
  asm.i32(1);
  asm.op("i32.add");
  asm.tee(index);
  asm.i32(count);
  asm.get(index);
  asm.i32(count);
  asm.op("i32.lt_u", "select");
  asm.release(index);
  asm.i32(4);
  asm.op("i32.shl");
  return at - 16;
}

/** Leaves the lanes' addresses, counted from nobody's word, in a new local. */
function gatherAddress(site: Site, index: Expr, count: number): number {
  const { asm, workshop } = site;
  const at = asm.local(V128);
  pushVector(site, index);
  asm.memory0(workshop.constant(1));
  asm.op("i32x4.add");
  asm.memory0(workshop.constant(count));
  asm.op("i32x4.min_u");
  asm.i32(4);
  asm.op("i32x4.shl");
  asm.set(at);
  return at;
}

/** Pushes the words at the lanes' addresses. `step` is the distance between lanes. */
function pushGather(site: Site, addresses: number, offset: number, step: number): void {
  const { asm } = site;
  // two lanes at a time: the machine takes a pair out of a vector as quickly as one
  const pairs = [false, true].map((upper) => {
    const pair = asm.local(I64);
    asm.get(addresses);
    asm.pair(upper);
    asm.set(pair);
    return pair;
  });
  for (const pair of [...pairs].reverse())
    for (const upper of [true, false]) {
      asm.get(pair);
      asm.ofPair(upper);
    }
  asm.memory("v128.load32_zero", offset);
  for (let lane = 1; lane < 4; lane++) asm.lane("load", lane, offset + step * lane);
  for (const pair of pairs) asm.release(pair);
}

export function pushField(site: Site, e: FieldExpr): void {
  if (!isVarying(site, e.index)) {
    const offset = pushUniformAddress(site, e);
    site.asm.memory("v128.load", offset);
    return;
  }
  const at = gatherAddress(site, e.index, countOf(site, e));
  pushGather(site, at, site.workshop.abi.world + 16 * e.word - 16, 4);
  site.asm.release(at);
}

function pushElementAddress(site: Site, e: ElementExpr): void {
  const { asm, workshop } = site;
  const mask = workshop.program.arrays[e.array].length - 1;
  const range = rangeOf(site, e.index);
  if (range && range[0] === range[1]) return asm.i32((range[0] & mask) << 4);
  pushScalar(site, e.index);
  if (!range || range[0] < 0 || range[1] > mask) {
    asm.i32(mask);
    asm.op("i32.and");
  }
  asm.i32(4);
  asm.op("i32.shl");
}

function elementAddresses(site: Site, e: ElementExpr): number {
  const { asm, workshop } = site;
  const at = asm.local(V128);
  pushVector(site, e.index);
  asm.memory0(workshop.constant(workshop.program.arrays[e.array].length - 1));
  asm.op("v128.and");
  asm.i32(4);
  asm.op("i32x4.shl");
  asm.set(at);
  return at;
}

export function pushElement(site: Site, e: ElementExpr): void {
  const offset = site.workshop.abi.arrays[e.array];
  if (isVarying(site, e.index)) {
    const at = elementAddresses(site, e);
    pushGather(site, at, offset, 4);
    site.asm.release(at);
  } else {
    pushElementAddress(site, e);
    site.asm.memory("v128.load", offset);
  }
}

/** Pushes the byte address, from the input's beginning, of this month's value of one slot. */
export function pushInputAddress(site: Site, e: InputExpr): void {
  const { asm, workshop } = site;
  const { count } = workshop.program.inputs[e.input];
  const index = asm.local(0x7f);
  asm.global("get", GLOBALS.inputMonth);
  asm.i32(count);
  asm.op("i32.mul");
  pushScalar(site, e.index);
  asm.tee(index);
  asm.i32(0);
  asm.get(index);
  asm.i32(count);
  asm.op("i32.lt_u", "select", "i32.add");
  asm.release(index);
  asm.i32(2);
  asm.op("i32.shl");
}

export function pushGatheredInput(site: Site, e: InputExpr): void {
  const { asm, workshop } = site;
  const { count } = workshop.program.inputs[e.input];
  const at = asm.local(V128);
  pushVector(site, e.index);
  asm.zero();
  asm.op("i32x4.max_s");
  asm.memory0(workshop.constant(count - 1));
  asm.op("i32x4.min_s");
  asm.global("get", GLOBALS.inputMonth);
  asm.i32(count);
  asm.op("i32.mul", "i32x4.splat", "i32x4.add");
  asm.i32(2);
  asm.op("i32x4.shl");
  asm.set(at);
  pushGather(site, at, workshop.abi.inputs[e.input], 0);
  asm.release(at);
}

/** Writes `value`'s lanes under the mask: to one slot, or each to its own. */
export function storeField(site: Site, e: FieldExpr, pushValue: () => void): void {
  const { abi } = site.workshop;
  if (!isVarying(site, e.index)) {
    blendInto(site, () => pushUniformAddress(site, e), pushValue);
    return;
  }
  const at = gatherAddress(site, e.index, countOf(site, e));
  scatter(site, at, abi.world + 16 * e.word - 16, pushValue);
}

export function storeElement(site: Site, e: ElementExpr, pushValue: () => void): void {
  const offset = site.workshop.abi.arrays[e.array];
  if (isVarying(site, e.index)) scatter(site, elementAddresses(site, e), offset, pushValue);
  else
    blendInto(
      site,
      () => {
        pushElementAddress(site, e);
        return offset;
      },
      pushValue,
    );
}

export function storeState(site: Site, word: number, pushValue: () => void): void {
  blendInto(
    site,
    () => {
      site.asm.i32(0);
      return site.workshop.abi.world + 16 * word;
    },
    pushValue,
  );
}

/** Lanes at rest keep what was there. */
function blendInto(site: Site, pushAddress: () => number, pushValue: () => void): void {
  const { asm } = site;
  const mask = maskOf(site);
  const offset = pushAddress();
  pushValue();
  if (mask !== null) {
    asm.memory("v128.load", pushAddress());
    asm.get(mask);
    asm.op("v128.bitselect");
  }
  asm.memory("v128.store", offset);
}

/** Lanes at rest write to a place that nobody reads. */
function scatter(site: Site, addresses: number, offset: number, pushValue: () => void): void {
  const { asm, workshop } = site;
  const mask = maskOf(site);
  const value = asm.local(V128);
  pushValue();
  asm.set(value);
  if (mask !== null) {
    asm.get(addresses);
    asm.memory0(workshop.constant(workshop.abi.rest - offset));
    asm.get(mask);
    asm.op("v128.bitselect");
    asm.set(addresses);
  }
  for (let lane = 0; lane < 4; lane++) {
    asm.get(addresses);
    asm.extract("i32", lane);
    asm.get(value);
    asm.lane("store", lane, offset + 4 * lane);
  }
  asm.release(value);
  asm.release(addresses);
}
