/**
 * A program as a C text that lives as many worlds at once as a vector of the processor has lanes, and answers what it is
 * asked on its standard input. It is the module that WebAssembly gets, written by another assembler.
 */
import { inputLength, type Program } from "../../tree.ts";
import { sharesOf } from "../wasm/abi.ts";
import { FIXED } from "../wasm/driver.ts";
import { GLOBALS } from "../wasm/expression.ts";
import { type Written, writeFunctions } from "../wasm/functions.ts";
import { cAssembler, declaration } from "./assembler.ts";
import { HEAD, MAIN } from "./text.ts";

/** What the text relies on, whatever else the compiler is told: no operation may be joined, left out or made more exact. */
export const FLAGS = [
  "-std=gnu11",
  "-O2",
  "-march=native",
  "-fwrapv",
  "-fno-strict-aliasing",
  "-ffp-contract=off",
  "-fno-math-errno",
  "-w",
] as const;

export function toNative(program: Program, lanes: number): string {
  const written = writeFunctions(program, lanes, cAssembler);
  return [
    `#define LANES ${lanes}`,
    HEAD,
    ...data(program, written),
    ...written.functions.map((code, fn) => `${declaration(fn, code)};`),
    ...written.functions.map((code, fn) =>
      [`${declaration(fn, code)} { /* ${code.name} */`, ...(code.text ?? []), "}"].join("\n"),
    ),
    ...sizes(program, written),
    MAIN,
  ].join("\n");
}

/** Constants that stand in every lane, and what memory holds at the start. */
function data(program: Program, { abi, constants }: Written): string[] {
  const shares = new Int32Array(sharesOf(program).buffer);
  const tables = (program.tables ?? []).map((values, n) => ({ at: abi.tables[n], values }));
  const blocks = [{ at: abi.shares, values: shares }, ...tables];
  return [
    ...[...constants].map(([bits, at]) => `#define K${at} splat((int32_t)${bits >>> 0}u)`),
    `static char M[${abi.pool}] __attribute__((aligned(64)));`,
    "static int32_t G[6];",
    ...blocks.map(
      ({ values }, n) => `static const int32_t d${n}[] = {${[...values].join(", ") || "0"}};`,
    ),
    `static void prepare(void) { ${blocks.map(({ at, values }, n) => `memcpy(M + ${at}, d${n}, ${4 * values.length});`).join(" ")} for (int l = 0; l < LANES; l++) ((int32_t *)(M + ${abi.laneMasks}))[LANES * l + l] = -1; }`,
  ];
}

/** Where `main` finds what it hands in and out. */
function sizes(program: Program, { abi, counts }: Written): string[] {
  const { inputs, rules, parameters, years, recorded } = program;
  const blocks = inputs.map((input, n) => `{${abi.inputs[n]}, ${inputLength(program, input)}}`);
  return [
    `static const struct { int at, words; } inputs[] = {${[...blocks, "{0, 0}"].join(", ")}};`,
    `enum { INPUTS = ${inputs.length}, RULES = ${rules.length}, PARAMETERS = ${parameters.length}, OUTPUTS = ${years * recorded.length}, VARIANTS_AT = ${abi.variants}, KEYS_AT = ${abi.keys}, PARAMETERS_AT = ${abi.parameters}, WORLD_AT = ${abi.world}, OUTPUT_AT = ${abi.output} };`,
    `static void begin(void) { f${FIXED.start}(); }`,
    `static void live(int from, int to) { f${FIXED.months}(from, to); }`,
    `static int32_t late(void) { return ${counts ? `G[${GLOBALS.late}]` : "0"}; }`,
  ];
}
