/** What every module has beside the program's own functions: noise, key schedule, clock, record, and the way through the months. */
import { PARITY } from "../../../kernel/threefry.ts";
import { ONE_LOOP } from "../../long.ts";
import { SCHEDULE } from "./abi.ts";
import type { Assembler } from "./assembler.ts";
import { ALL, siteOf, type Workshop } from "./context.ts";
import { type FunctionCode, I32, type Signature, V128 } from "./encode.ts";
import { GLOBALS, pushVector } from "./expression.ts";
import { noiseFunction, pushKey } from "./noise.ts";
import { AGREED, type Shape } from "./uniform.ts";

/** Functions that every module has, by index. */
export const FIXED = {
  noise: 0,
  schedule: 1,
  calendar: 2,
  record: 3,
  start: 4,
  months: 5,
  rule: 6,
  recordMonth: 7,
} as const;
export const FIRST_OF_PROGRAM = 8;

/** What the functions of {@link FIXED} take and give, in their order. */
export const SIGNATURES: readonly Signature[] = [
  { params: [V128, V128, V128], results: [V128, V128, V128, V128] },
  { params: [], results: [] },
  { params: [I32], results: [] },
  { params: [], results: [] },
  { params: [], results: [] },
  { params: [I32, I32], results: [] },
  { params: [I32, I32, I32], results: [] },
  { params: [I32], results: [] },
];

/** The functions of {@link FIXED}, in their order. */
export const fixedFunctions = (workshop: Workshop): FunctionCode[] =>
  [
    noiseCode(workshop),
    scheduleCode(workshop),
    calendarCode(workshop),
    recordCode(workshop),
    startCode(workshop),
    monthsCode(workshop),
    ruleCode(workshop),
    recordMonthCode(workshop),
  ].map((code, i) => ({ ...code, name: Object.keys(FIXED)[i] }));

/** Outputs are read where nobody has locals. */
const noShape: Shape = { ...AGREED, body: [], homes: new Map(), types: new Map() };

function noiseCode(workshop: Workshop): FunctionCode {
  const asm = workshop.assembler([V128, V128, V128]);
  noiseFunction(asm, workshop);
  return asm.finish([V128, V128, V128, V128]);
}

function storeKey(workshop: Workshop, asm: Assembler, vector: number, push: () => void): void {
  asm.i32(0);
  push();
  asm.memory("v128.store", workshop.abi.schedule + workshop.abi.width * vector);
}

/** The key schedule from the key words. The stream, word 2, is 0. */
function scheduleCode(workshop: Workshop): FunctionCode {
  const asm = workshop.assembler([]);
  const { keys, width } = workshop.abi;
  const plus = (vector: number, by: number) => {
    pushKey({ asm, workshop }, vector);
    asm.memory0(workshop.constant(by));
    asm.op("i32x4.add");
  };
  storeKey(workshop, asm, SCHEDULE.k0, () => asm.memory0(keys));
  storeKey(workshop, asm, SCHEDULE.k1, () => asm.memory0(keys + width));
  storeKey(workshop, asm, SCHEDULE.k3, () => asm.memory0(keys + 3 * width));
  storeKey(workshop, asm, SCHEDULE.k4, () => {
    asm.memory0(workshop.constant(PARITY));
    for (const key of [0, 1, 3]) {
      asm.memory0(keys + width * key);
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
  const asm = workshop.assembler([I32]);
  const { firstMonth, per = 12 } = workshop.program;
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
  asm.i32(per);
  asm.op("i32.div_s");
  asm.global("set", GLOBALS.year);
  pushMonth();
  asm.i32(per);
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
  const asm = workshop.assembler([]);
  const { program, abi } = workshop;
  const site = siteOf(workshop, asm, noShape);
  const year = asm.local(I32);
  const at = asm.local(I32);
  asm.global("get", GLOBALS.year);
  asm.i32(Math.floor(program.firstMonth / (program.per ?? 12)));
  asm.op("i32.sub");
  asm.tee(year);
  asm.i32(abi.width * program.recorded.length);
  asm.op("i32.mul");
  asm.set(at);
  site.frames.push({ kind: "function", mask: null, exit: null });
  program.recorded.forEach(({ value, per }, n) => {
    asm.get(at);
    if (per !== "last") {
      asm.get(at);
      asm.memory("v128.load", abi.output + abi.width * n);
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
    asm.memory("v128.store", abi.output + abi.width * n);
  });
  return asm.finish([]);
}

function recordMonthCode(workshop: Workshop): FunctionCode {
  const asm = workshop.assembler([I32]);
  asm.get(0);
  asm.call(FIXED.calendar);
  asm.call(FIXED.record);
  return asm.finish([]);
}

/** Calls a rule (-1: the start); where it counts its rounds, too many of them are kept as its number plus 2. */
function callRule({ request, counting }: Workshop, asm: Assembler, fn: number, n: number): void {
  asm.call(request(fn, ALL));
  if (!counting.rule(n)) return;
  asm.global("get", GLOBALS.rounds);
  asm.i32(counting.most);
  asm.op("i32.ge_s");
  asm.if();
  asm.i32(-(n + 2));
  asm.i32(n + 2);
  asm.global("get", GLOBALS.rounds);
  asm.i32(ONE_LOOP);
  asm.op("i32.eq", "select");
  asm.global("get", GLOBALS.late);
  asm.global("get", GLOBALS.late);
  asm.op("i32.eqz", "select");
  asm.global("set", GLOBALS.late);
  asm.else();
  asm.i32(0);
  asm.global("set", GLOBALS.rounds);
  asm.close();
}

function startCode(workshop: Workshop): FunctionCode {
  const { program, abi } = workshop;
  const asm = workshop.assembler([]);
  if (workshop.counting.any)
    for (const word of [GLOBALS.rounds, GLOBALS.late]) {
      asm.i32(0);
      asm.global("set", word);
    }
  asm.i32(abi.world);
  asm.i32(0);
  asm.i32(abi.livingBytes);
  asm.fill();
  asm.call(FIXED.schedule);
  asm.i32(-1);
  asm.call(FIXED.calendar);
  callRule(workshop, asm, program.start, -1);
  return asm.finish([]);
}

function monthsCode(workshop: Workshop): FunctionCode {
  const { program, abi } = workshop;
  const asm = workshop.assembler([I32, I32]);
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
      callRule(workshop, asm, fn, n);
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

function ruleCode(workshop: Workshop): FunctionCode {
  const { program } = workshop;
  const asm = workshop.assembler([I32, I32, I32]);
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
      callRule(workshop, asm, fn, n);
      asm.close();
    });
    asm.close();
  });
  return asm.finish([]);
}
