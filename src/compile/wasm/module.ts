/** A program as a WebAssembly module that lives four worlds at once. What it offers is written in abi.ts. */
import { PARITY } from "../../kernel/threefry.ts";
import type { Program } from "../tree.ts";
import { abiOf, SCHEDULE, sharesOf } from "./abi.ts";
import { type Assembler, assembler } from "./assembler.ts";
import { type CallKind, type Site, type Slot, slotType, type Workshop } from "./context.ts";
import { encodeModule, type FunctionCode, I32, V128, type ValType } from "./encode.ts";
import { GLOBALS, pushSplat, pushVector } from "./expression.ts";
import { noiseFunction, pushKey } from "./noise.ts";
import { RESULT, walk } from "./settle.ts";
import { emitBody } from "./statement.ts";
import { type Shape, shapesOf } from "./uniform.ts";

/** Functions that every module has, by index. */
const FIXED = {
  noise: 0,
  schedule: 1,
  calendar: 2,
  record: 3,
  start: 4,
  months: 5,
  rule: 6,
  recordMonth: 7,
} as const;
const FIRST_OF_PROGRAM = 8;

export function toWasm(program: Program): Uint8Array<ArrayBuffer> {
  const abi = abiOf(program);
  const constants = new Map<number, number>();
  const requests: (() => FunctionCode)[] = [];
  const indices = new Map<string, number>();
  const workshop: Workshop = {
    program,
    abi,
    shapes: shapesOf(program),
    counts: new Map(program.fields.map(({ word, count }) => [word, count])),
    noise: FIXED.noise,
    constant(bits) {
      const at = constants.get(bits | 0) ?? abi.pool + 16 * constants.size;
      constants.set(bits | 0, at);
      return at;
    },
    request(fn, kind) {
      const name = `${fn}:${JSON.stringify(kind)}`;
      let index = indices.get(name);
      if (index === undefined) {
        index = FIRST_OF_PROGRAM + requests.length;
        indices.set(name, index);
        requests.push(() => ({
          ...(kind === "alone" ? aloneCode(workshop, fn) : functionCode(workshop, fn, kind)),
          name: program.fns[fn]!.name + (kind === "alone" ? " alone" : ""),
        }));
      }
      return index;
    },
  };
  const fixed = [
    noiseCode(workshop),
    scheduleCode(workshop),
    calendarCode(workshop),
    recordCode(workshop),
    startCode(workshop),
    monthsCode(workshop),
    ruleCode(workshop),
    recordMonthCode(),
  ];
  const fixedNames = Object.keys(FIXED);
  const made: FunctionCode[] = [];
  for (let i = 0; i < requests.length; i++) made.push(requests[i]!());
  const laneMasks = Int32Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? -1 : 0));
  const pool = new Int32Array(4 * constants.size);
  for (const [bits, at] of constants) pool.fill(bits, (at - abi.pool) / 4, (at - abi.pool) / 4 + 4);
  return encodeModule({
    functions: [...fixed.map((code, i) => ({ ...code, name: fixedNames[i]! })), ...made],
    exports: {
      start: FIXED.start,
      months: FIXED.months,
      rule: FIXED.rule,
      record: FIXED.recordMonth,
    },
    globals: 4,
    bytes: abi.pool + 16 * constants.size,
    data: [
      { at: abi.shares, bytes: new Uint8Array(sharesOf(program).buffer) },
      { at: abi.laneMasks, bytes: new Uint8Array(laneMasks.buffer) },
      { at: abi.pool, bytes: new Uint8Array(pool.buffer) },
    ],
  });
}

/** A rule: no arguments, all lanes. */
const ALL: CallKind = { uniform: [], masked: false };

const noShape: Shape = {
  body: [],
  varying: new Set(),
  parted: new Set(),
  verdicts: null,
  returnsApart: false,
  homes: new Map(),
  types: new Map(),
};

const siteOf = (
  workshop: Workshop,
  asm: Assembler,
  shape: Shape,
  lane: number | null = null,
): Site => ({
  lane,
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

/** A helper for one lane: its arguments as scalars, then four times the lane's number. */
function aloneCode(workshop: Workshop, n: number): FunctionCode {
  const fn = workshop.program.fns[n]!;
  const params = fn.params.map(({ type }) => slotType(type, true));
  const asm = assembler([...params, I32]);
  const site = siteOf(workshop, asm, workshop.shapes.alone(n), params.length);
  fn.params.forEach(({ name, type }, local) => {
    site.slots.set(name, { local, uniform: true, type });
  });
  emitBody(site, null);
  if (!fn.returns) return asm.finish([]);
  asm.get(site.slots.get(RESULT)!.local);
  return asm.finish([slotType(fn.returns, true)]);
}

function functionCode(
  workshop: Workshop,
  n: number,
  { uniform: uniformArgs, masked }: Exclude<CallKind, "alone">,
): FunctionCode {
  const fn = workshop.program.fns[n]!;
  const shape = workshop.shapes.shape(n, uniformArgs);
  const params: ValType[] = fn.params.map((param, i) => slotType(param.type, uniformArgs[i]!));
  const asm = assembler(masked ? [...params, V128] : params);
  const site = siteOf(workshop, asm, shape);
  fn.params.forEach((param, i) => {
    site.slots.set(param.name, {
      local: i,
      uniform: !shape.varying.has(param.name),
      type: param.type,
    });
  });
  // A parameter that comes as a scalar and is made to differ later moves to a vector.
  fn.params.forEach((param, i) => {
    if (!uniformArgs[i] || !shape.varying.has(param.name)) return;
    const local = asm.local(V128);
    asm.get(i);
    if (param.type === "bool") {
      asm.i32(-1);
      asm.op("i32.mul", "i32x4.splat");
    } else asm.op(param.type === "f32" ? "f32x4.splat" : "i32x4.splat");
    asm.set(local);
    site.slots.set(param.name, { local, uniform: false, type: param.type });
  });
  const mask = masked ? params.length : null;
  if (shape.varying.has(RESULT) && partsInLoops(shape))
    return inTurn(workshop, n, asm, params, mask);
  emitBody(site, mask);
  if (!fn.returns) return asm.finish([]);
  const result = site.slots.get(RESULT)!;
  asm.get(result.local);
  return asm.finish([slotType(fn.returns, result.uniform)]);
}

/**
 * Loops in loops that lanes leave at different times: together they would walk as long as the slowest in every round,
 * so each lane calls in its turn.
 */
function inTurn(
  { program, abi, request }: Workshop,
  n: number,
  asm: Assembler,
  params: readonly ValType[],
  mask: number | null,
): FunctionCode {
  const fn = program.fns[n]!;
  const bits = asm.local(I32);
  const lane = asm.local(I32);
  const result = asm.local(V128);
  params.forEach((type, i) => {
    if (type !== V128) return;
    asm.i32(0);
    asm.get(i);
    asm.memory("v128.store", abi.waiting + 16 * i);
  });
  if (mask === null) asm.i32(15);
  else {
    asm.get(mask);
    asm.op("i32x4.bitmask");
  }
  asm.set(bits);
  const done = asm.open("block");
  const again = asm.open("loop");
  asm.get(bits);
  asm.op("i32.eqz");
  asm.branchIf(done);
  asm.get(bits);
  asm.op("i32.ctz");
  asm.i32(2);
  asm.op("i32.shl");
  asm.set(lane);
  fn.params.forEach(({ type }, i) => {
    if (params[i] !== V128) return asm.get(i);
    asm.get(lane);
    asm.memory(type === "f32" ? "f32.load" : "i32.load", abi.waiting + 16 * i);
    if (type !== "bool") return;
    asm.i32(1);
    asm.op("i32.and");
  });
  asm.get(lane);
  asm.call(request(n, "alone"));
  pushSplat({ asm }, fn.returns!);
  asm.get(result);
  asm.get(lane);
  asm.i32(2);
  asm.op("i32.shl");
  asm.memory("v128.load", abi.laneMasks);
  asm.op("v128.bitselect");
  asm.set(result);
  asm.get(bits);
  asm.get(bits);
  asm.i32(1);
  asm.op("i32.sub", "i32.and");
  asm.set(bits);
  asm.branch(again);
  asm.close();
  asm.close();
  asm.get(result);
  return asm.finish([V128]);
}

/** Is there a loop that lanes leave apart inside another loop? */
function partsInLoops(shape: Shape): boolean {
  let found = false;
  walk(shape.body, (stmt) => {
    if (stmt.s !== "for" && stmt.s !== "while") return;
    walk(stmt.body, (inner) => {
      if ((inner.s === "for" || inner.s === "while") && shape.parted.has(inner)) found = true;
    });
  });
  return found;
}

function noiseCode(workshop: Workshop): FunctionCode {
  const asm = assembler([V128, V128, V128]);
  noiseFunction(asm, workshop);
  return asm.finish([V128, V128, V128, V128]);
}

function storeKey(workshop: Workshop, asm: Assembler, vector: number, push: () => void): void {
  asm.i32(0);
  push();
  asm.memory("v128.store", workshop.abi.schedule + 16 * vector);
}

/** The key schedule from the key words. The stream, word 2, is 0. */
function scheduleCode(workshop: Workshop): FunctionCode {
  const asm = assembler([]);
  const { keys } = workshop.abi;
  const plus = (vector: number, by: number) => {
    pushKey({ asm, workshop }, vector);
    asm.memory0(workshop.constant(by));
    asm.op("i32x4.add");
  };
  storeKey(workshop, asm, SCHEDULE.k0, () => asm.memory0(keys));
  storeKey(workshop, asm, SCHEDULE.k1, () => asm.memory0(keys + 16));
  storeKey(workshop, asm, SCHEDULE.k3, () => asm.memory0(keys + 48));
  storeKey(workshop, asm, SCHEDULE.k4, () => {
    asm.memory0(workshop.constant(PARITY));
    for (const key of [0, 1, 3]) {
      asm.memory0(keys + 16 * key);
      asm.op("v128.xor");
    }
  });
  const fourth = [SCHEDULE.k4, SCHEDULE.k0, SCHEDULE.k1, null, SCHEDULE.k3];
  fourth.forEach((vector, i) => {
    storeKey(workshop, asm, SCHEDULE.fourth + i + 1, () =>
      vector === null ? asm.memory0(workshop.constant(i + 1)) : plus(vector, i + 1),
    );
  });
  return asm.finish([]);
}

/** Sets the clock to a month. */
function calendarCode(workshop: Workshop): FunctionCode {
  const asm = assembler([I32]);
  const { firstMonth } = workshop.program;
  const pushMonth = () => {
    asm.i32(firstMonth);
    asm.get(0);
    asm.op("i32.add");
  };
  asm.get(0);
  asm.global("set", GLOBALS.month);
  asm.get(0);
  asm.i32(0);
  asm.get(0);
  asm.i32(0);
  asm.op("i32.gt_s", "select");
  asm.global("set", GLOBALS.inputMonth);
  pushMonth();
  asm.i32(12);
  asm.op("i32.div_s");
  asm.global("set", GLOBALS.year);
  pushMonth();
  asm.i32(12);
  asm.op("i32.rem_s");
  asm.i32(1);
  asm.op("i32.add");
  asm.global("set", GLOBALS.monthOfYear);
  storeKey(workshop, asm, SCHEDULE.month, () => {
    asm.get(0);
    asm.op("i32x4.splat");
    pushKey({ asm, workshop }, SCHEDULE.k0);
    asm.op("i32x4.add");
  });
  return asm.finish([]);
}

/** Adds the month to its year's outputs. */
function recordCode(workshop: Workshop): FunctionCode {
  const asm = assembler([]);
  const { program, abi } = workshop;
  const site = siteOf(workshop, asm, noShape);
  const year = asm.local(I32);
  const at = asm.local(I32);
  asm.global("get", GLOBALS.year);
  asm.i32(Math.floor(program.firstMonth / 12));
  asm.op("i32.sub");
  asm.tee(year);
  asm.i32(16 * program.recorded.length);
  asm.op("i32.mul");
  asm.set(at);
  site.frames.push({ kind: "function", mask: null, exit: null });
  program.recorded.forEach(({ value, per }, n) => {
    asm.get(at);
    if (per !== "last") {
      asm.get(at);
      asm.memory("v128.load", abi.output + 16 * n);
    }
    pushVector(site, value);
    if (per === "mean") {
      asm.get(year);
      asm.i32(2);
      asm.op("i32.shl");
      asm.memory("v128.load32_splat", abi.shares);
      asm.op("f32x4.mul");
    }
    if (per !== "last") asm.op("f32x4.add");
    asm.memory("v128.store", abi.output + 16 * n);
  });
  return asm.finish([]);
}

function recordMonthCode(): FunctionCode {
  const asm = assembler([I32]);
  asm.get(0);
  asm.call(FIXED.calendar);
  asm.call(FIXED.record);
  return asm.finish([]);
}

function startCode({ program, abi, request }: Workshop): FunctionCode {
  const asm = assembler([]);
  asm.i32(abi.world);
  asm.i32(0);
  asm.i32(abi.livingBytes);
  asm.fill();
  asm.call(FIXED.schedule);
  asm.i32(-1);
  asm.call(FIXED.calendar);
  asm.call(request(program.start, ALL));
  return asm.finish([]);
}

function monthsCode({ program, abi, request }: Workshop): FunctionCode {
  const asm = assembler([I32, I32]);
  asm.call(FIXED.schedule);
  const done = asm.open("block");
  const again = asm.open("loop");
  asm.get(0);
  asm.get(1);
  asm.op("i32.ge_s");
  asm.branchIf(done);
  asm.get(0);
  asm.call(FIXED.calendar);
  program.rules.forEach(({ variants }, n) => {
    const offered = variants.flatMap((fn, v) => (fn === null ? [] : [{ fn, v }]));
    for (const { fn, v } of offered) {
      const choice = offered.length > 1;
      if (choice) {
        asm.i32(0);
        asm.memory("i32.load", abi.variants + 4 * n);
        asm.i32(v);
        asm.op("i32.eq");
        asm.if();
      }
      asm.call(request(fn, ALL));
      if (choice) asm.close();
    }
  });
  asm.call(FIXED.record);
  asm.get(0);
  asm.i32(1);
  asm.op("i32.add");
  asm.set(0);
  asm.branch(again);
  asm.close();
  asm.close();
  return asm.finish([]);
}

function ruleCode({ program, request }: Workshop): FunctionCode {
  const asm = assembler([I32, I32, I32]);
  asm.call(FIXED.schedule);
  asm.get(2);
  asm.call(FIXED.calendar);
  program.rules.forEach(({ variants }, n) => {
    asm.get(0);
    asm.i32(n);
    asm.op("i32.eq");
    asm.if();
    variants.forEach((fn, v) => {
      if (fn === null) return;
      asm.get(1);
      asm.i32(v);
      asm.op("i32.eq");
      asm.if();
      asm.call(request(fn, ALL));
      asm.close();
    });
    asm.close();
  });
  return asm.finish([]);
}
