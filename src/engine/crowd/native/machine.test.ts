import { appendFileSync, chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { whyNoC } from "../../../compile/testing/c-oracle.ts";
import { townPlan } from "../../testing/town.ts";
import { filters, from, townGuide } from "../../testing/town-guide.ts";
import { drawing } from "../../world/swapped-chance.ts";
import type { PlanMany } from "../chunks-of-plan.ts";
import { nodeCrew } from "../pool.ts";
import { isProven } from "./file.ts";
import { makeNative, nativeMachine } from "./machine.ts";

// each test has a cache of its own, and may have a compiler of its own
const before = { XDG_CACHE_HOME: process.env.XDG_CACHE_HOME, PATH: process.env.PATH };
let home = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "aitia-native-"));
  process.env.XDG_CACHE_HOME = home;
});
afterEach(() => {
  for (const [name, value] of Object.entries(before))
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  rmSync(home, { recursive: true, force: true });
});

const bitsOf = (of: Float32Array) => Buffer.from(of.slice().buffer);
const wasm = nodeCrew({ workers: 1 });

/** Lives a plan by a crew; the bits are WebAssembly's and every life is told once, whoever lives it. */
async function sameBits(plan: PlanMany, crew = nodeCrew({ workers: 2, device: "native" })) {
  const told = new Int32Array(plan.lives.length);
  const outputs = await crew.live(plan, {
    onLives: (lives) => {
      for (const n of lives) told[n]!++;
    },
  });
  expect(bitsOf(outputs).equals(bitsOf(await wasm.live(plan)))).toBe(true);
  expect(new Set(told)).toEqual(new Set([1]));
}

const plan = townPlan(40);

describe.runIf(whyNoC() === null)("a native program", () => {
  it("is made and proven once, and then lives what WebAssembly does to the bit, whatever is asked of a life", async () => {
    const machine = await makeNative(plan);
    expect(machine).toMatchObject({ lanes: expect.any(Number) });
    expect(nativeMachine(plan.program)).toBe(machine);
    const { months } = plan.program;
    const [mask] = plan.masks;
    const swaps = drawing(plan.program, mask!).rules.map((rule) => ({
      start: false,
      rules: [rule],
    }));
    const runs = Array.from({ length: 50 }, (_, run) => run);
    const ends = plan.lives.map((life, n) => ({
      ...life,
      ...(life.run >= 20 && life.mask > 0 ? { until: months >> 1 } : {}),
      ...(life.run >= 30 && life.mask > 0 ? { apart: { from: 0, series: 1 } } : {}),
      ...(n % 16 === 15 ? { mask: 0, beside: 1 + (life.run % 8) } : {}),
    }));
    const luck = runs.flatMap((run) => [
      { run, mask: 0 },
      { run, mask: 0, luck: { swap: run % swaps.length, other: 99 - run } },
    ]);
    const parameters = { rows: new Float32Array(6 * plan.program.parameters.length).fill(1) };
    const lineage = {
      from: Int32Array.of(0, 14),
      runs: Int32Array.from({ length: 12 }, (_, n) => 3 * n),
    };
    const rows = [5, 0, 2, 2, 4].map((row, n) => ({ run: row, mask: n % 3, row }));
    const retained = Int32Array.from({ length: 5 * from.length }, (_, n) => 3 * n);
    // every four runs have coalitions of their own, as sampled orders give them
    const orders = plan.lives.flatMap((life) =>
      life.mask < 9 || life.mask === 9 + ((life.run >> 2) % 6) ? [life] : [],
    );
    await sameBits(plan);
    await sameBits({ ...plan, lives: orders.slice(0, 37) });
    await sameBits({ ...plan, lives: orders });
    await sameBits({ ...plan, lives: ends });
    await sameBits({ ...plan, lives: ends.slice(-100, -4) });
    await sameBits({ ...plan, lives: luck, swaps });
    await sameBits({ ...plan, lives: rows, parameters, lineage });
    await sameBits(filters(townGuide(6, [1, 0.5, 0.25, 1, 0.125]), (n) => 9 - n, retained));
  });

  it("is a file whose damage is seen: it is proven anew, and not loaded", async () => {
    const machine = await makeNative(plan);
    const file = machine && "native" in machine ? machine.native : "";
    expect(isProven(file)).toBe(true);
    appendFileSync(file, "!");
    expect(isProven(file)).toBe(false);
  });

  it("lives in as many threads as there are, each in a memory of its own", async () => {
    await makeNative(plan);
    await sameBits(townPlan(300), nodeCrew({ workers: 4, device: "native", chunkLives: 64 }));
  });
});

describe.runIf(whyNoC() === null)("where the native program is not to be had", () => {
  /** A C compiler that answers to its version and then does this: `$made` is where the library goes. */
  function compilerThat(does: string): void {
    const script = `#!/bin/sh
[ "$1" = --version ] && exit 0
PATH='${before.PATH}'
for word; do [ "$last" = -o ] && made=$word; last=$word; done
${does}
`;
    writeFileSync(join(home, "cc"), script);
    chmodSync(join(home, "cc"), 0o755);
    process.env.PATH = `${home}${delimiter}${before.PATH}`;
  }

  /** What a person hears; the bits are WebAssembly's all the same. */
  async function noticed(): Promise<string> {
    const notices: string[] = [];
    const onNotice = (text: string) => void notices.push(text);
    expect(await makeNative(plan, { onNotice })).toBeUndefined();
    expect(nativeMachine(plan.program)).toBeUndefined();
    await sameBits(plan, nodeCrew({ workers: 1, device: "native", onNotice }));
    return notices.join("\n");
  }

  it("a machine without a compiler is told so, and WebAssembly lives all", async () => {
    process.env.PATH = home;
    const notices: string[] = [];
    const onNotice = (text: string) => void notices.push(text);
    await sameBits(plan, nodeCrew({ workers: 1, device: "native", onNotice }));
    await sameBits(plan, nodeCrew({ workers: 1, device: "auto", onNotice }));
    expect(notices).toEqual([
      "No native program is made, since no C compiler is found (cc): WebAssembly lives it, with the same numbers.",
    ]);
  });

  it("a compiler that refuses is told of, once", async () => {
    compilerThat("exit 1");
    expect(await noticed()).toBe(
      "The C compiler refuses this program: WebAssembly lives it, with the same numbers.",
    );
  });

  it("a library that kills who loads it kills the process that tries it, and nobody else", async () => {
    compilerThat(
      `echo '__attribute__((constructor)) static void die(void) { __builtin_trap(); }' >> "$made.c"; exec cc "$@"`,
    );
    expect(await noticed()).toMatch(
      /^The native program is not believed \(it ended with SIG[A-Z]+\): WebAssembly lives it, with the same numbers\.$/,
    );
  });

  it("a file that is no library is not believed, and made anew the next time", async () => {
    compilerThat('echo nonsense > "$made"');
    expect(await noticed()).toMatch(/^The native program is not believed \(it ended with 1\): /);
    process.env.PATH = before.PATH;
    expect(existsSync(join(home, "aitia", "native"))).toBe(true);
  });

  it("a program whose bits are others is never believed", async () => {
    // a compiler that is wrong by one constant
    compilerThat(
      'for word; do case $word in *.c) sed -i "s/466688986/466688987/" "$word";; esac; done; exec cc "$@"',
    );
    expect(await noticed()).toBe(
      "The native program is not believed (it lives other bits): WebAssembly lives it, with the same numbers.",
    );
  });
});
