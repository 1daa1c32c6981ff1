/** Fields, array elements and inputs by index: contiguous where all lanes look at one slot, gathered where each has its own. */
import { must } from "../../../errors.ts";
import type { Expr } from "../../tree.ts";
import { isVarying, maskOf, type Site, slotOf } from "./context.ts";
import { V128 } from "./encode.ts";
import { GLOBALS, pushScalar, pushVector } from "./expression.ts";

type FieldExpr = Extract<Expr, { k: "field" }>;
type ElementExpr = Extract<Expr, { k: "element" }>;
type TableExpr = Extract<Expr, { k: "table" }>;
type InputExpr = Extract<Expr, { k: "agentInput" }>;

const countOf = (site: Site, e: FieldExpr): number => site.workshop.counts.get(e.word) ?? 1;

const tableOf = ({ workshop }: Site, { table }: TableExpr): readonly number[] =>
  must(workshop.program.tables?.[table], `table ${table}`);

/** Known bounds of an index, both inclusive. */
export function rangeOf(site: Site, index: Expr): readonly [number, number] | undefined {
  if (index.k === "const") return [index.value, index.value];
  return index.k === "local" ? site.slots.get(index.name)?.range : undefined;
}

/** Pushes an address for all lanes and gives the offset that goes with it. */
function pushUniformAddress(site: Site, e: FieldExpr): number {
  const { asm, workshop } = site;
  const { world, width, shift } = workshop.abi;
  const at = world + width * e.word;
  const count = countOf(site, e);
  const range = rangeOf(site, e.index);
  if (range && range[0] === range[1]) {
    asm.i32(0);
    return at + width * Math.max(-1, Math.min(count - 1, range[0]));
  }
  pushScalar(site, e.index);
  if (range && range[0] >= 0 && range[1] < count) {
    asm.i32(shift);
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
  asm.i32(shift);
  asm.op("i32.shl");
  return at - width;
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
  asm.i32(workshop.abi.shift);
  asm.op("i32x4.shl");
  asm.set(at);
  return at;
}

/** Pushes the words at the lanes' addresses. `step` is the distance between lanes. */
function gatherOnce({ asm }: Site, addresses: number, offset: number, step: number): void {
  const lanes = asm.apart(addresses);
  asm.gather(lanes, offset, step);
  for (const lane of lanes) asm.release(lane);
}

export function pushField(site: Site, e: FieldExpr): void {
  if (!isVarying(site, e.index)) {
    const offset = pushUniformAddress(site, e);
    site.asm.memory("v128.load", offset);
    return;
  }
  const count = countOf(site, e);
  const addresses = () => gatherAddress(site, e.index, count);
  const offset = site.workshop.abi.world + site.workshop.abi.width * (e.word - 1);
  if (e.index.k !== "local") return gatherOnce(site, addresses(), offset, 4);
  const { local } = slotOf(site, e.index.name);
  const { asm } = site;
  const lanes = asm.made(`slot ${local} of ${count}`, local, () => asm.apart(addresses()));
  asm.gather(lanes, offset, 4);
}

function pushElementAddress(site: Site, e: ElementExpr): void {
  const { asm, workshop } = site;
  const mask = workshop.arrays[e.array].length - 1;
  const range = rangeOf(site, e.index);
  if (range && range[0] === range[1]) return asm.i32((range[0] & mask) << workshop.abi.shift);
  pushScalar(site, e.index);
  if (!range || range[0] < 0 || range[1] > mask) {
    asm.i32(mask);
    asm.op("i32.and");
  }
  asm.i32(workshop.abi.shift);
  asm.op("i32.shl");
}

function elementAddresses(site: Site, e: ElementExpr): number {
  const { asm, workshop } = site;
  const at = asm.local(V128);
  pushVector(site, e.index);
  asm.memory0(workshop.constant(workshop.arrays[e.array].length - 1));
  asm.op("v128.and");
  asm.i32(workshop.abi.shift);
  asm.op("i32x4.shl");
  asm.set(at);
  return at;
}

export function pushElement(site: Site, e: ElementExpr): void {
  const offset = site.workshop.abi.arrays[e.array];
  if (isVarying(site, e.index)) {
    const at = elementAddresses(site, e);
    gatherOnce(site, at, offset, 4);
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
  gatherOnce(site, at, workshop.abi.inputs[e.input], 0);
}

/** Pushes an address in a table and gives the offset that goes with it. */
export function pushTableAddress(site: Site, e: TableExpr): number {
  const { asm, workshop } = site;
  const { length } = tableOf(site, e);
  const range = rangeOf(site, e.index);
  pushScalar(site, e.index);
  if (!range || range[0] < 0 || range[1] >= length) {
    const index = asm.local(0x7f);
    asm.tee(index);
    asm.i32(0);
    asm.get(index);
    asm.i32(length);
    asm.op("i32.lt_u", "select");
    asm.release(index);
  }
  asm.i32(2);
  asm.op("i32.shl");
  return workshop.abi.tables[e.table];
}

export function pushGatheredTable(site: Site, e: TableExpr): void {
  const { asm, workshop } = site;
  const at = asm.local(V128);
  pushVector(site, e.index);
  asm.memory0(workshop.constant(tableOf(site, e).length - 1));
  asm.op("i32x4.min_u");
  asm.i32(2);
  asm.op("i32x4.shl");
  asm.set(at);
  gatherOnce(site, at, workshop.abi.tables[e.table], 0);
}

/** Writes `value`'s lanes under the mask: to one slot, or each to its own. */
export function storeField(site: Site, e: FieldExpr, pushValue: () => void): void {
  const { abi } = site.workshop;
  if (!isVarying(site, e.index)) {
    blendInto(site, () => pushUniformAddress(site, e), pushValue);
    return;
  }
  const at = gatherAddress(site, e.index, countOf(site, e));
  scatter(site, at, abi.world + abi.width * (e.word - 1), pushValue);
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
      return site.workshop.abi.world + site.workshop.abi.width * word;
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
  asm.scatter(addresses, value, offset);
  asm.release(value);
  asm.release(addresses);
}
