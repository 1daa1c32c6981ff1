/** Makes a program live in JavaScript, the reference: one world at a time, a month at a time. */
import { toJavaScript } from "../../compile/back/js.ts";
import { tooLong } from "../../compile/long.ts";
import { luckWords } from "../../compile/own-luck.ts";
import type { Program } from "../../compile/tree.ts";
import { stream } from "../../kernel/noise.ts";
import { allocate, type Memory } from "./memory.ts";

/** Inputs in the program's order, each months × count. */
export type InputBlocks = readonly Float32Array[];

/** One world, alive. */
export interface Living {
  readonly program: Program;
  readonly memory: Memory;
  /** Gives the world its noise. */
  name(seed: number, run: number): void;
  /** Sets the world up before the first month. */
  start(): void;
  /**
   * Lives months from, from + 1, … up to but without `to`.
   *
   * @throws AitiaError where a rule went round too often, as `start` and `rule` do
   */
  months(from: number, to: number): void;
  /** Runs one rule's variant alone in this month; for traces and for asking whether a rule fires. */
  rule(rule: number, variant: number, month: number): void;
  /** Adds the month to the yearly outputs. `months` does it by itself. */
  record(month: number): void;
}

interface Module {
  key(k0: number, k1: number, k2: number, k3: number): void;
  start(): void;
  month(month: number): void;
  rule(rule: number, variant: number, month: number): void;
  record(month: number): void;
  /** Of a program that counts rounds: the number of the rule that went round too often plus 2, 0 while none has. */
  late?(): number;
}

export type Make = (
  f: Float32Array,
  i: Int32Array,
  parameters: Float32Array,
  variants: Int32Array,
  inputs: InputBlocks,
  out: Float32Array,
) => Module;

/** The program's JavaScript as a function. The page loads the same text as a module file instead. */
export const evaluate = (text: string): Make =>
  new Function("f", "i", "parameters", "variants", "inputs", "out", text) as Make;

/** Of a program that is lived more than once the text is written and read by the machine once. */
const evaluated = new WeakMap<Program, Make>();

function makerOf(program: Program): Make {
  const make = evaluated.get(program) ?? evaluate(toJavaScript(program));
  evaluated.set(program, make);
  return make;
}

export function live(program: Program, inputs: InputBlocks, make: Make = makerOf(program)): Living {
  const memory = allocate(program);
  const module = make(memory.f, memory.i, memory.parameters, memory.variants, inputs, memory.out);
  const look = () => module.late && tooLong(program, module.late());
  return {
    program,
    memory,
    name(seed, run) {
      const [low, high] = luckWords(program, seed);
      module.key(low, high, stream.history, run);
    },
    start() {
      module.start();
      look();
    },
    months(from, to) {
      for (let m = from; m < to; m++) {
        module.month(m);
        look();
      }
    },
    rule(rule, variant, month) {
      module.rule(rule, variant, month);
      look();
    },
    record: (month) => module.record(month),
  };
}
