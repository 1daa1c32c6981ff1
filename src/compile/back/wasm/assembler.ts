/** Instructions by name, and a function body while it is being written. */
import { must } from "../../../errors.ts";
import { LANES } from "./abi.ts";
import {
  F32,
  type FunctionCode,
  float,
  I32,
  I64,
  signed,
  unsigned,
  V128,
  type ValType,
} from "./encode.ts";
import { remembering } from "./remembered.ts";

/** Plain instructions: one byte, no immediates. */
const plain = {
  return: 0x0f,
  drop: 0x1a,
  select: 0x1b,
  "i32.eqz": 0x45,
  "i32.ctz": 0x68,
  "i32.popcnt": 0x69,
  "i32.rotl": 0x77,
  "i32.eq": 0x46,
  "i32.ne": 0x47,
  "i32.lt_s": 0x48,
  "i32.lt_u": 0x49,
  "i32.gt_s": 0x4a,
  "i32.gt_u": 0x4b,
  "i32.le_s": 0x4c,
  "i32.ge_s": 0x4e,
  "f32.eq": 0x5b,
  "f32.ne": 0x5c,
  "f32.lt": 0x5d,
  "f32.gt": 0x5e,
  "f32.le": 0x5f,
  "f32.ge": 0x60,
  "i32.add": 0x6a,
  "i32.sub": 0x6b,
  "i32.mul": 0x6c,
  "i32.div_s": 0x6d,
  "i32.rem_s": 0x6f,
  "i32.and": 0x71,
  "i32.or": 0x72,
  "i32.xor": 0x73,
  "i32.shl": 0x74,
  "i32.shr_s": 0x75,
  "i32.shr_u": 0x76,
  "f32.abs": 0x8b,
  "f32.neg": 0x8c,
  "f32.floor": 0x8e,
  "f32.sqrt": 0x91,
  "f32.add": 0x92,
  "f32.sub": 0x93,
  "f32.mul": 0x94,
  "f32.div": 0x95,
  "f32.convert_i32_s": 0xb2,
  "i32.reinterpret_f32": 0xbc,
  "f32.reinterpret_i32": 0xbe,
} as const;

/** Vector instructions, behind the prefix 0xfd. */
const vector = {
  "i32x4.splat": 0x11,
  "f32x4.splat": 0x13,
  "i32x4.eq": 0x37,
  "i32x4.ne": 0x38,
  "i32x4.lt_s": 0x39,
  "i32x4.gt_s": 0x3b,
  "i32x4.le_s": 0x3d,
  "i32x4.ge_s": 0x3f,
  "f32x4.eq": 0x41,
  "f32x4.ne": 0x42,
  "f32x4.lt": 0x43,
  "f32x4.gt": 0x44,
  "f32x4.le": 0x45,
  "f32x4.ge": 0x46,
  "v128.not": 0x4d,
  "v128.and": 0x4e,
  "v128.andnot": 0x4f,
  "v128.or": 0x50,
  "v128.xor": 0x51,
  "v128.bitselect": 0x52,
  "v128.any_true": 0x53,
  "f32x4.floor": 0x68,
  "i32x4.neg": 0xa1,
  "i32x4.bitmask": 0xa4,
  "i32x4.shl": 0xab,
  "i32x4.shr_s": 0xac,
  "i32x4.shr_u": 0xad,
  "i32x4.add": 0xae,
  "i32x4.sub": 0xb1,
  "i32x4.mul": 0xb5,
  "i32x4.min_s": 0xb6,
  "i32x4.min_u": 0xb7,
  "i32x4.max_s": 0xb8,
  "f32x4.abs": 0xe0,
  "f32x4.neg": 0xe1,
  "f32x4.sqrt": 0xe3,
  "f32x4.add": 0xe4,
  "f32x4.sub": 0xe5,
  "f32x4.mul": 0xe6,
  "f32x4.div": 0xe7,
  "f32x4.pmin": 0xea,
  "f32x4.pmax": 0xeb,
  "i32x4.trunc_sat_f32x4_s": 0xf8,
  "f32x4.convert_i32x4_s": 0xfa,
} as const;

const memory = {
  "i32.load": [0x28, 2],
  "f32.load": [0x2a, 2],
  "i32.store": [0x36, 2],
  "f32.store": [0x38, 2],
} as const;
const vectorMemory = {
  "v128.load": [0, 4],
  "v128.load32_splat": [9, 2],
  "v128.store": [11, 4],
} as const;

export type Instruction = keyof typeof plain | keyof typeof vector;
export type MemoryInstruction = keyof typeof memory | keyof typeof vectorMemory;

const VECTOR = 0x100;
/** Every instruction's number; vector instructions have VECTOR added. */
const numbers = new Map<string, number>([
  ...Object.entries(plain),
  ...Object.entries(vector).map(([name, number]) => [name, VECTOR + number] as const),
]);

const EMPTY = 0x40;

export interface Assembler {
  op(...names: Instruction[]): void;
  /** A load or store at the address on the stack plus `offset`. */
  memory(name: MemoryInstruction, offset: number): void;
  /** Loads the vector at a fixed address. */
  memory0(address: number): void;
  extract(type: "i32" | "f32", lane: number): void;
  replace(type: "i32" | "f32", lane: number): void;
  /** Locals with what was computed of another under this name, where it still holds; else `compute` makes them. */
  made(name: string, of: number, compute: () => readonly number[]): readonly number[];
  /** Leaves the lanes of a vector of addresses where `gather` takes them from; the vector is given back. */
  apart(addresses: number): readonly number[];
  /** Pushes the words at the lanes' addresses, `step` farther for each lane. */
  gather(lanes: readonly number[], offset: number, step: number): void;
  /** Stores each lane of a vector at its address, which counts four bytes more for each lane. */
  scatter(addresses: number, value: number, offset: number): void;
  i32(value: number): void;
  f32(value: number): void;
  zero(): void;
  truncate(): void;
  fill(): void;
  get(local: number): void;
  set(local: number): void;
  tee(local: number): void;
  global(name: "get" | "set", index: number): void;
  /** Calls a function by its number; what it takes and gives is known by then. */
  call(fn: number): void;
  /** Opens a block or loop and gives its label. */
  open(kind: "block" | "loop"): number;
  /** Opens an if on the i32 on the stack. */
  if(result?: ValType): number;
  else(): void;
  close(): void;
  branch(label: number): void;
  branchIf(label: number): void;
  local(type: ValType): number;
  /** A local that no one else had or will have. */
  own(type: ValType): number;
  /** Gives a local back for another use. */
  release(local: number): void;
  /** What `run` writes goes to the beginning of the function. */
  early(run: () => void): void;
  finish(results: readonly ValType[]): FunctionCode;
}

/**
 * Writes the code of one function.
 * @long each line is one instruction of the format, around the one growing list of bytes
 */
export function assembler(params: readonly ValType[]): Assembler {
  const main: number[] = [];
  const prelude: number[] = [];
  let code = main;
  let depth = 0;
  const locals: ValType[] = [];
  const spare: Readonly<Record<ValType, number[]>> = {
    [I32]: [],
    [I64]: [],
    [F32]: [],
    [V128]: [],
  };
  const withIndex = (byte: number, index: number) => {
    code.push(byte);
    unsigned(code, index);
  };
  const wide = (number: number) => {
    code.push(0xfd);
    unsigned(code, number);
  };
  const place = (align: number, offset: number) => {
    code.push(align);
    unsigned(code, offset);
  };
  const own = (type: ValType) => {
    locals.push(type);
    return params.length + locals.length - 1;
  };
  const local = (type: ValType) => spare[type].pop() ?? own(type);
  const release = (local: number) => void spare[locals[local - params.length]].push(local);
  const remembered = remembering(release);
  const written = (byte: number, local: number) => {
    remembered.forget(local);
    withIndex(byte, local);
  };
  return {
    made(name, of, compute) {
      const known = remembered.find(name);
      if (known) return known;
      const made = compute();
      remembered.keep(name, of, made);
      return made;
    },
    op(...names) {
      for (const name of names) {
        const number = must(numbers.get(name), `the instruction ${name}`);
        if (number < VECTOR) code.push(number);
        else wide(number - VECTOR);
      }
    },
    memory(name, offset) {
      if (name in memory) {
        const [byte, align] = memory[name as keyof typeof memory];
        code.push(byte);
        place(align, offset);
      } else {
        const [number, align] = vectorMemory[name as keyof typeof vectorMemory];
        wide(number);
        place(align, offset);
      }
    },
    memory0(address) {
      code.push(0x41, 0);
      wide(0);
      place(4, address);
    },
    extract(type, lane) {
      wide(type === "i32" ? 0x1b : 0x1f);
      code.push(lane);
    },
    replace(type, lane) {
      wide(type === "i32" ? 0x1c : 0x20);
      code.push(lane);
    },
    apart(addresses) {
      // two lanes at a time: the machine takes a pair out of a vector as quickly as one
      const lanes = [0, 1].flatMap((pair) => {
        const two = local(I64);
        withIndex(0x20, addresses);
        wide(0x1d);
        code.push(pair);
        written(0x21, two);
        const apart = [false, true].map((upper) => {
          const lane = local(I32);
          withIndex(0x20, two);
          if (upper) code.push(0x42, 32, 0x88);
          code.push(0xa7);
          written(0x21, lane);
          return lane;
        });
        release(two);
        return apart;
      });
      release(addresses);
      return lanes;
    },
    gather(lanes, offset, step) {
      for (const lane of [...lanes].reverse()) withIndex(0x20, lane);
      wide(0x5c);
      place(2, offset);
      for (let lane = 1; lane < LANES; lane++) {
        wide(0x56);
        place(2, offset + step * lane);
        code.push(lane);
      }
    },
    scatter(addresses, value, offset) {
      for (let lane = 0; lane < LANES; lane++) {
        withIndex(0x20, addresses);
        wide(0x1b);
        code.push(lane);
        withIndex(0x20, value);
        wide(0x5a);
        place(2, offset + 4 * lane);
        code.push(lane);
      }
    },
    i32(value) {
      code.push(0x41);
      signed(code, value);
    },
    f32(value) {
      code.push(0x43);
      float(code, value);
    },
    zero() {
      wide(0x0c);
      for (let i = 0; i < 16; i++) code.push(0);
    },
    truncate: () => void code.push(0xfc, 0),
    fill: () => void code.push(0xfc, 0x0b, 0),
    get: (local) => withIndex(0x20, local),
    set: (local) => written(0x21, local),
    tee: (local) => written(0x22, local),
    global: (name, index) => withIndex(name === "get" ? 0x23 : 0x24, index),
    call: (fn) => withIndex(0x10, fn),
    open(kind) {
      code.push(kind === "block" ? 0x02 : 0x03, EMPTY);
      remembered.enter(kind);
      return ++depth;
    },
    if(result) {
      code.push(0x04, result ?? EMPTY);
      remembered.enter("block");
      return ++depth;
    },
    else() {
      code.push(0x05);
      remembered.leave();
      remembered.enter("block");
    },
    close() {
      code.push(0x0b);
      remembered.leave();
      depth--;
    },
    branch: (label) => withIndex(0x0c, depth - label),
    branchIf: (label) => withIndex(0x0d, depth - label),
    local,
    own,
    release,
    early(run) {
      const inner = code;
      code = prelude;
      run();
      code = inner;
    },
    finish: (results) => ({
      params,
      results,
      locals,
      body: prelude.length === 0 ? main : prelude.concat(main),
    }),
  };
}
