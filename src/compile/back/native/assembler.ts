/**
 * Writes the code of one function as C, by the same calls that write it as WebAssembly: what stands on the stack there has
 * a name here. A vector has as many lanes as the processor is to take together; the C compiler knows what is meant.
 */
import { must } from "../../../errors.ts";
import type { Assembler, Instruction, MemoryInstruction } from "../wasm/assembler.ts";
import { F32, I32, I64, type Signature, V128, type ValType } from "../wasm/encode.ts";
import type { Beginning } from "../wasm/functions.ts";
import { remembering } from "../wasm/remembered.ts";
import { OPERATIONS } from "./operations.ts";

export const TYPE: Readonly<Record<ValType, string>> = {
  [I32]: "int32_t",
  [I64]: "int64_t",
  [F32]: "float",
  [V128]: "vec",
};

/** How a function is declared: whose memory it works on, and its own parameters; several results come as one structure. */
export const declaration = (fn: number, { params, results }: Signature): string =>
  `static ${results.length > 1 ? "Four" : results[0] ? TYPE[results[0]] : "void"} f${fn}(${["char *M", ...params.map((type, n) => `${TYPE[type]} l${n}`)].join(", ")})`;

interface Frame {
  readonly kind: "block" | "loop" | "if";
  readonly label: number;
  /** Where an if leaves its value. */
  readonly result?: { readonly name: string; readonly type: ValType };
}

interface Value {
  readonly type: ValType;
  readonly name: string;
}

const MEMORY: Readonly<Record<MemoryInstruction, ValType>> = {
  "i32.load": I32,
  "f32.load": F32,
  "i32.store": I32,
  "f32.store": F32,
  "v128.load": V128,
  "v128.load32_splat": V128,
  "v128.store": V128,
};

const bits = new DataView(new ArrayBuffer(4));

/** @long each line is one instruction, around the one stack */
export function cAssembler({ params, abi, signature }: Beginning): Assembler {
  const main: string[] = [];
  const prelude: string[] = [];
  let lines = main;
  const types: ValType[] = [...params];
  const spare = new Map<ValType, number[]>();
  const stack: Value[] = [];
  const frames: Frame[] = [];
  let names = 0;
  const pop = (): Value => must(stack.pop(), "a value on the stack");
  const value = (type: ValType, text: string) => {
    const name = `t${names++}`;
    lines.push(`const ${TYPE[type]} ${name} = ${text};`);
    stack.push({ type, name });
  };
  const own = (type: ValType) => types.push(type) - 1;
  const local = (type: ValType) => spare.get(type)?.pop() ?? own(type);
  const release = (n: number) => {
    const free = spare.get(types[n]) ?? [];
    spare.set(types[n], free);
    free.push(n);
  };
  const remembered = remembering(release);
  const write = (n: number, text: string) => {
    remembered.forget(n);
    lines.push(`l${n} = ${text};`);
  };
  const at = (address: string, offset: number) => `M + (uint32_t)${address} + ${offset}`;
  const leaveValue = ({ result }: Frame) => {
    if (result) lines.push(`${result.name} = ${pop().name};`);
  };
  const jump = (label: number) => `goto L${label};`;
  return {
    made(name, of, compute) {
      const known = remembered.find(name);
      if (known) return known;
      const made = compute();
      remembered.keep(name, of, made);
      return made;
    },
    op(...all: Instruction[]) {
      for (const name of all) {
        if (name === "drop") {
          pop();
          continue;
        }
        if (name === "return") throw new Error("no function returns early");
        const operation = must(OPERATIONS[name], `how C says ${name}`);
        const given = Array.from({ length: operation.takes }, pop).reverse();
        const type = operation.gives === "same" ? given[0].type : operation.gives;
        value(type, operation.text(...given.map((one) => one.name)));
      }
    },
    memory(name, offset) {
      const type = MEMORY[name];
      if (name.endsWith("store")) {
        const stored = pop();
        const address = pop();
        lines.push(`*(${TYPE[type]}_in *)(${at(address.name, offset)}) = ${stored.name};`);
        return;
      }
      const from = at(pop().name, offset);
      if (name === "v128.load32_splat") value(V128, `splat(*(int32_t_in *)(${from}))`);
      else value(type, `*(${TYPE[type]}_in *)(${from})`);
    },
    memory0: (address) =>
      value(V128, address >= abi.pool ? `K${address}` : `*(vec_in *)(M + ${address})`),
    apart: (addresses) => [addresses],
    gather: ([from], offset, step) => value(V128, `gather(l${from}, M + ${offset}, ${step})`),
    scatter: (addresses, stored, offset) =>
      void lines.push(`scatter(l${addresses}, l${stored}, M + ${offset});`),
    extract: (type, lane) =>
      value(
        type === "f32" ? F32 : I32,
        type === "f32" ? `((vecf)${pop().name})[${lane}]` : `${pop().name}[${lane}]`,
      ),
    replace(type, lane) {
      const put = pop();
      const into = pop();
      const name = `t${names++}`;
      const given = type === "f32" ? `bitsOf(${put.name})` : put.name;
      lines.push(`vec ${name} = ${into.name}; ${name}[${lane}] = ${given};`);
      stack.push({ type: V128, name });
    },
    i32: (n) => value(I32, n === -(2 ** 31) ? "(-2147483647 - 1)" : String(n | 0)),
    f32(n) {
      bits.setFloat32(0, n);
      value(
        F32,
        `ofBits(${bits.getInt32(0) === -(2 ** 31) ? "(-2147483647 - 1)" : bits.getInt32(0)})`,
      );
    },
    zero: () => value(V128, "splat(0)"),
    truncate: () => value(I32, `cut(${pop().name})`),
    fill() {
      const [length, byte, address] = [pop(), pop(), pop()];
      lines.push(`memset(M + ${address.name}, ${byte.name}, ${length.name});`);
    },
    get: (n) => value(types[n], `l${n}`),
    set: (n) => write(n, pop().name),
    tee: (n) => write(n, stack[stack.length - 1].name),
    global(name, n) {
      if (name === "get") value(I32, `G[${n}]`);
      else lines.push(`G[${n}] = ${pop().name};`);
    },
    call(fn) {
      const { params: takes, results } = signature(fn);
      const given = takes.map(pop).reverse();
      const text = `f${fn}(${["M", ...given.map((one) => one.name)].join(", ")})`;
      if (results.length === 0) lines.push(`${text};`);
      else if (results.length === 1) value(results[0], text);
      else {
        const name = `t${names++}`;
        lines.push(`const Four ${name} = ${text};`);
        for (const n of results.keys()) value(V128, `${name}.v[${n}]`);
      }
    },
    open(kind) {
      const label = names++;
      frames.push({ kind, label });
      remembered.enter(kind);
      lines.push(kind === "loop" ? `L${label}:; {` : "{");
      return label;
    },
    if(result) {
      const label = names++;
      const condition = pop().name;
      const left = result === undefined ? undefined : { name: `r${label}`, type: result };
      if (left) lines.push(`${TYPE[left.type]} ${left.name};`);
      frames.push({ kind: "if", label, ...(left && { result: left }) });
      remembered.enter("block");
      lines.push(`if (${condition}) {`);
      return label;
    },
    else() {
      leaveValue(frames[frames.length - 1]);
      remembered.leave();
      remembered.enter("block");
      lines.push("} else {");
    },
    close() {
      const frame = must(frames.pop(), "what is closed");
      leaveValue(frame);
      remembered.leave();
      lines.push(frame.kind === "loop" ? "}" : `} L${frame.label}:;`);
      if (frame.result) stack.push(frame.result);
    },
    branch: (label) => void lines.push(jump(label)),
    branchIf: (label) => void lines.push(`if (${pop().name}) ${jump(label)}`),
    local,
    own,
    release,
    early(run) {
      const inner = lines;
      lines = prelude;
      run();
      lines = inner;
    },
    finish(results) {
      const given = results.map(pop).reverse();
      const locals = types.slice(params.length).map((type, n) => {
        const zero = type === V128 ? "splat(0)" : "0";
        return `${TYPE[type]} l${params.length + n} = ${zero};`;
      });
      const end =
        given.length > 1
          ? [`return (Four){{${given.map((one) => one.name).join(", ")}}};`]
          : given.map((one) => `return ${one.name};`);
      const text = [...locals, ...prelude, ...main, ...end];
      return { params, results, locals: [], body: [], text };
    },
  };
}
