/** A program as a WebAssembly module that lives four worlds at once. What it offers is written in abi.ts. */
import { PARITY } from "../../kernel/threefry.ts";
import type { Program } from "../tree.ts";
import { abiOf, SCHEDULE, sharesOf } from "./abi.ts";
import { type Assembler, assembler } from "./assembler.ts";
import { type Site, type Slot, slotType, type Workshop } from "./context.ts";
import { encodeModule, type FunctionCode, I32, V128, type ValType } from "./encode.ts";
import { GLOBALS, pushVector } from "./expression.ts";
import { noiseFunction, pushKey } from "./noise.ts";
import { RESULT } from "./settle.ts";
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
    noise: FIXED.noise,
    constant(bits) {
      const at = constants.get(bits | 0) ?? abi.pool + 16 * constants.size;
      constants.set(bits | 0, at);
      return at;
    },
    request(fn, uniformArgs, masked) {
      const name = `${fn}:${uniformArgs.join()}:${masked}`;
      let index = indices.get(name);
      if (index === undefined) {
        index = FIRST_OF_PROGRAM + requests.length;
        indices.set(name, index);
        requests.push(() => functionCode(workshop, fn, uniformArgs, masked));
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
  const made: FunctionCode[] = [];
  for (let i = 0; i < requests.length; i++) made.push(requests[i]!());
  const pool = new Int32Array(4 * constants.size);
  for (const [bits, at] of constants) pool.fill(bits, (at - abi.pool) / 4, (at - abi.pool) / 4 + 4);
  return encodeModule({
    functions: [...fixed, ...made],
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
      { at: abi.pool, bytes: new Uint8Array(pool.buffer) },
    ],
  });
}

const noShape: Shape = {
  body: [],
  varying: new Set(),
  parted: new Set(),
  returnsApart: false,
  homes: new Map(),
  types: new Map(),
};

const siteOf = (workshop: Workshop, asm: Assembler, shape: Shape): Site => ({
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

function functionCode(
  workshop: Workshop,
  n: number,
  uniformArgs: readonly boolean[],
  masked: boolean,
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
  emitBody(site, masked ? params.length : null);
  if (!fn.returns) return asm.finish([]);
  const result = site.slots.get(RESULT)!;
  asm.get(result.local);
  return asm.finish([slotType(fn.returns, result.uniform)]);
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
  asm.call(request(program.start, [], false));
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
      asm.call(request(fn, [], false));
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
      asm.call(request(fn, [], false));
      asm.close();
    });
    asm.close();
  });
  return asm.finish([]);
}
