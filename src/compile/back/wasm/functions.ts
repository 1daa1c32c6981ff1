/** The functions of a program, each written once for every way in which it is called, by whatever assembler is asked. */
import { must } from "../../../errors.ts";
import { countingOf } from "../../long.ts";
import type { Program } from "../../tree.ts";
import { walk } from "../../walk-tree.ts";
import { type Abi, abiOf } from "./abi.ts";
import type { Assembler } from "./assembler.ts";
import { type CallKind, siteOf, slotOf, slotType, type Workshop } from "./context.ts";
import { FIRST_OF_PROGRAM, FIXED, fixedFunctions, SIGNATURES } from "./driver.ts";
import { RESULT } from "./early-exits.ts";
import { type FunctionCode, I32, type Signature, V128, type ValType } from "./encode.ts";
import { pushSplat } from "./expression.ts";
import { arraysOf } from "./listed.ts";
import { emitBody } from "./statement.ts";
import { type Shape, shapesOf } from "./uniform.ts";

/** A function that is about to be written, where everything lies, and how any function is called. */
export interface Beginning {
  readonly params: readonly ValType[];
  readonly abi: Abi;
  readonly signature: (fn: number) => Signature;
}

export interface Written {
  readonly abi: Abi;
  /** Those of {@link FIXED}, then the program's own. */
  readonly functions: readonly FunctionCode[];
  /** Addresses of 32-bit words that stand in every lane, by the word. */
  readonly constants: ReadonlyMap<number, number>;
  /** Whether rules count their rounds. */
  readonly counts: boolean;
}

export function writeFunctions(
  program: Program,
  lanes: number,
  begin: (of: Beginning) => Assembler,
): Written {
  const abi = abiOf(program, lanes);
  const constants = new Map<number, number>();
  const requests: (() => FunctionCode)[] = [];
  const signatures: Signature[] = [...SIGNATURES];
  const indices = new Map<string, number>();
  const workshop: Workshop = {
    program,
    abi,
    arrays: arraysOf(program),
    shapes: shapesOf(program),
    counts: new Map(program.fields.map(({ word, count }) => [word, count])),
    noise: FIXED.noise,
    counting: countingOf(program),
    assembler: (params) => begin({ params, abi, signature: (fn) => signatures[fn] }),
    constant(bits) {
      const at = constants.get(bits | 0) ?? abi.pool + abi.width * constants.size;
      constants.set(bits | 0, at);
      return at;
    },
    request(fn, kind) {
      const name = `${fn}:${JSON.stringify(kind)}`;
      let index = indices.get(name);
      if (index === undefined) {
        index = FIRST_OF_PROGRAM + requests.length;
        indices.set(name, index);
        signatures.push(signatureOf(workshop, fn, kind));
        requests.push(() => ({
          ...(kind === "alone" ? aloneCode(workshop, fn) : functionCode(workshop, fn, kind)),
          name: program.fns[fn].name + (kind === "alone" ? " alone" : ""),
        }));
      }
      return index;
    },
  };
  const fixed = fixedFunctions(workshop);
  const made: FunctionCode[] = [];
  for (let i = 0; i < requests.length; i++) made.push(requests[i]());
  return { abi, functions: [...fixed, ...made], constants, counts: workshop.counting.any };
}

/** What a function takes and gives where it is called in this way. */
function signatureOf({ program, shapes }: Workshop, n: number, kind: CallKind): Signature {
  const { params, returns } = program.fns[n];
  if (kind === "alone")
    return {
      params: [...params.map(({ type }) => slotType(type, true)), I32],
      results: returns ? [slotType(returns, true)] : [],
    };
  const own = params.map(({ type }, i) => slotType(type, kind.uniform[i]));
  const varies = returns && shapes.shape(n, kind.uniform).varying.has(RESULT);
  return {
    params: kind.masked ? [...own, V128] : own,
    results: returns ? [slotType(returns, !varies)] : [],
  };
}

/** A helper for one lane: its arguments as scalars, then four times the lane's number. */
function aloneCode(workshop: Workshop, n: number): FunctionCode {
  const fn = workshop.program.fns[n];
  const params = fn.params.map(({ type }) => slotType(type, true));
  const asm = workshop.assembler([...params, I32]);
  const site = siteOf(workshop, asm, workshop.shapes.alone(n), {
    fn,
    lane: params.length,
  });
  fn.params.forEach(({ name, type }, local) => {
    site.slots.set(name, { local, uniform: true, type });
  });
  emitBody(site, null);
  if (!fn.returns) return asm.finish([]);
  asm.get(slotOf(site, RESULT).local);
  return asm.finish([slotType(fn.returns, true)]);
}

function functionCode(
  workshop: Workshop,
  n: number,
  { uniform: uniformArgs, masked }: Exclude<CallKind, "alone">,
): FunctionCode {
  const fn = workshop.program.fns[n];
  const shape = workshop.shapes.shape(n, uniformArgs);
  const params: ValType[] = fn.params.map((param, i) => slotType(param.type, uniformArgs[i]));
  const asm = workshop.assembler(masked ? [...params, V128] : params);
  const site = siteOf(workshop, asm, shape, { fn });
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
  const result = slotOf(site, RESULT);
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
  const fn = program.fns[n];
  const bits = asm.local(I32);
  const lane = asm.local(I32);
  const result = asm.local(V128);
  params.forEach((type, i) => {
    if (type !== V128) return;
    asm.i32(0);
    asm.get(i);
    asm.memory("v128.store", abi.waiting + abi.width * i);
  });
  if (mask === null) asm.i32(2 ** abi.lanes - 1);
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
    asm.memory(type === "f32" ? "f32.load" : "i32.load", abi.waiting + abi.width * i);
    if (type !== "bool") return;
    asm.i32(1);
    asm.op("i32.and");
  });
  asm.get(lane);
  asm.call(request(n, "alone"));
  pushSplat({ asm }, must(fn.returns, `what ${fn.name} returns`));
  asm.get(result);
  asm.get(lane);
  asm.i32(abi.shift - 2);
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
