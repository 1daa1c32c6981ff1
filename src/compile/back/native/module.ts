/**
 * A program as a C text that lives as many worlds at once as a vector of the processor has lanes, to be made a library
 * that Node loads. It is the module that WebAssembly gets, written by another assembler.
 */
import type { Program } from "../../tree.ts";
import { abiOf, sharesOf } from "../wasm/abi.ts";
import { FIXED } from "../wasm/driver.ts";
import { GLOBALS } from "../wasm/expression.ts";
import { type Written, writeFunctions } from "../wasm/functions.ts";
import { cAssembler, declaration } from "./assembler.ts";
import { HEAD, LIBRARY } from "./text.ts";

/** What the text relies on, whatever else the compiler is told: no operation may be joined, left out or made more exact. */
export const FLAGS = [
  "-std=gnu11",
  "-O3",
  "-march=native",
  "-fwrapv",
  "-fno-strict-aliasing",
  "-ffp-contract=off",
  "-fno-math-errno",
  "-fvisibility=hidden",
  "-fPIC",
  "-w",
] as const;

/** How a library is made of it, after source and target: what Node gives is found when it is loaded. */
export const LINKED: readonly string[] =
  process.platform === "darwin"
    ? ["-bundle", "-undefined", "dynamic_lookup", "-lm"]
    : ["-shared", "-lm"];

/** Bytes that worlds side by side may take, so that they stay near the processor. */
const NEAR = 2 ** 18;

/** Worlds that live side by side where a vector holds up to so many: fewer where a world is large, four at least. */
export function lanesWithin(program: Program, most: number): number {
  const { livingBytes } = abiOf(program, 1);
  let lanes = most;
  while (lanes > 4 && lanes * livingBytes > NEAR) lanes /= 2;
  return lanes;
}

/** Bytes of memory in which its worlds live; vectors want to lie at multiples of {@link ALIGNED}. */
export const bytesNeeded = (program: Program, lanes: number): number =>
  abiOf(program, lanes).pool + GLOBALS_BYTES + ALIGNED;
export const ALIGNED = 64;
const GLOBALS_BYTES = 4 * Object.keys(GLOBALS).length;

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
    ...called(written),
    LIBRARY,
  ].join("\n");
}

/** Constants that stand in every lane, and what memory holds at the start. */
function data(program: Program, { abi, constants }: Written): string[] {
  const shares = new Int32Array(sharesOf(program).buffer);
  const tables = (program.tables ?? []).map((values, n) => ({ at: abi.tables[n], values }));
  const blocks = [{ at: abi.shares, values: shares }, ...tables];
  return [
    ...[...constants].map(([bits, at]) => `#define K${at} splat((int32_t)${bits >>> 0}u)`),
    `#define G ((int32_t *)(M + ${abi.pool}))`,
    `enum { BYTES = ${abi.pool + GLOBALS_BYTES} };`,
    ...blocks.map(
      ({ values }, n) => `static const int32_t d${n}[] = {${[...values].join(", ") || "0"}};`,
    ),
    `static void prepare(char *M) { memset(M, 0, BYTES); ${blocks.map(({ at, values }, n) => `memcpy(M + ${at}, d${n}, ${4 * values.length});`).join(" ")} for (int l = 0; l < LANES; l++) ((int32_t *)(M + ${abi.laneMasks}))[LANES * l + l] = -1; }`,
  ];
}

/** What Node calls, by its own names. */
const called = ({ counts }: Written): string[] => [
  `static void start(char *M) { f${FIXED.start}(M); }`,
  `static void months(char *M, int from, int to) { f${FIXED.months}(M, from, to); }`,
  `static void rule(char *M, int n, int variant, int month) { f${FIXED.rule}(M, n, variant, month); }`,
  `static void record(char *M, int month) { f${FIXED.recordMonth}(M, month); }`,
  `static int32_t late(char *M) { return ${counts ? `G[${GLOBALS.late}]` : "0"}; }`,
];
