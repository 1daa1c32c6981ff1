import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { whyNoC } from "../../../compile/testing/c-oracle.ts";
import type { Crew } from "../../crew.ts";
import { openCase } from "../../open.ts";
import { priorsOf } from "../../world/parameters.ts";
import type { PlanMany } from "../chunks-of-plan.ts";
import { nodeCrew } from "../pool.ts";
import { lanesHere } from "./binary.ts";
import { nativeCrew } from "./crew.ts";

// each test has a cache of its own, and may have a compiler of its own
const before = { XDG_CACHE_HOME: process.env.XDG_CACHE_HOME, PATH: process.env.PATH };
let home = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "aitia-native-crew-"));
  process.env.XDG_CACHE_HOME = home;
});
afterEach(() => {
  for (const [name, value] of Object.entries(before))
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  rmSync(home, { recursive: true, force: true });
});

const beneath = nodeCrew({ workers: 1 });

async function planned(): Promise<PlanMany> {
  const { spec, program, inputs } = await openCase("meadow");
  const removable = program.rules.flatMap(({ variants }, n) => (variants[1] == null ? [] : [n]));
  const masks = [undefined, ...removable].map((removed) =>
    Uint8Array.from(program.rules, (_, n) => (n === removed ? 1 : 0)),
  );
  const lives = Array.from({ length: 200 }, (_, run) =>
    masks.map((_, mask) => ({
      run,
      mask,
      // of later runs no more is asked than the first half, of some unless nothing differs yet
      ...(run >= 100 && mask > 0 ? { until: program.months >> 1 } : {}),
      ...(run >= 150 && mask > 0 ? { apart: { from: 0, series: 1 } } : {}),
      // of one run the luck is redrawn beside a twin: no native process lives that
      ...(run === 7 && mask === 2 ? { mask: 0, beside: 1 } : {}),
    })),
  ).flat();
  const parameters = priorsOf(spec, program, { seed: 1 });
  return { program, inputs: inputs({}), seed: 1, masks, lives, parameters };
}

it.runIf(whyNoC() === null)(
  "native processes live what WebAssembly does to the bit, tell every life once, and hand on what they cannot live",
  async () => {
    const plan = await planned();
    const told = new Int32Array(plan.lives.length);
    const notices: string[] = [];
    const elsewhere: number[] = [];
    const crew = nativeCrew({
      workers: 2,
      wait: true,
      onNotice: (text) => notices.push(text),
      beneath: {
        live(rest, options) {
          elsewhere.push(rest.lives.length);
          return beneath.live(rest, options);
        },
      },
    });
    let done = 0;
    const native = await crew.live(plan, {
      onLives: (lives) => {
        for (const n of lives) told[n]!++;
      },
      onProgress: (p) => {
        done = p.done;
      },
    });
    expect(notices).toEqual([]);
    // the first lives of all are held against those of the crew beneath
    expect(elsewhere).toEqual([lanesHere(), plan.masks.length]);
    expect(
      Buffer.from(native.buffer).equals(Buffer.from((await beneath.live(plan)).slice().buffer)),
    ).toBe(true);
    expect(new Set(told)).toEqual(new Set([1]));
    expect(done).toBe(plan.lives.length);
  },
);

/** A C compiler that answers to its version and then does this: `$made` is where the binary goes, `"$real" "$@"` the real one. */
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

describe.runIf(whyNoC() === null)("where the native program is not to be had", () => {
  let plan: PlanMany;
  let right: Buffer;
  beforeAll(async () => {
    plan = await planned();
    right = bitsOf(await beneath.live(plan));
  });

  /** Lives the plan, and gives what was noticed; the bits are right and every life is told once, whatever happens. */
  async function noticedIn(device: Crew, notices: readonly string[]): Promise<string> {
    const told = new Int32Array(plan.lives.length);
    const outputs = await device.live(plan, {
      onLives: (lives) => {
        for (const n of lives) told[n]!++;
      },
    });
    expect(bitsOf(outputs).equals(right)).toBe(true);
    expect(new Set(told)).toEqual(new Set([1]));
    return notices.join("\n");
  }
  function crewOf(): [Crew, string[]] {
    const notices: string[] = [];
    const onNotice = (text: string) => notices.push(text);
    return [nativeCrew({ workers: 1, wait: true, onNotice, beneath }), notices];
  }

  it("a machine without a compiler is told so, and WebAssembly lives all", async () => {
    process.env.PATH = home;
    const notices: string[] = [];
    const crew = nodeCrew({
      workers: 1,
      device: "native",
      onNotice: (text) => notices.push(text),
    });
    expect(await noticedIn(crew, notices)).toBe(
      "No native program is made, since no C compiler is found (cc): WebAssembly lives it, with the same numbers.",
    );
  });

  it("a compiler that refuses is told of, and WebAssembly lives all", async () => {
    compilerThat("exit 1");
    expect(await noticedIn(...crewOf())).toBe(
      "The C compiler refuses this program: WebAssembly lives it, with the same numbers.",
    );
  });

  it("a program that ends in the middle hands on what it has not told, and no life is told twice", async () => {
    // it hands on what the real one answers, and ends when it is asked a second time
    const body = `#!${process.execPath}
const real = require("node:child_process").spawn(process.argv[1] + ".real", { stdio: ["pipe", "pipe", "ignore"] });
let answered = false;
real.stdout.on("data", (bytes) => { answered = true; process.stdout.write(bytes); });
process.stdin.on("data", (bytes) => { if (answered) { real.kill(); process.exit(7); } real.stdin.write(bytes); });
`;
    writeFileSync(join(home, "dying"), body);
    compilerThat(
      `cc "$@" && mv "$made" "$PLACE.real" && cp '${join(home, "dying")}' "$made" && chmod +x "$made"`,
    );
    expect(await noticedIn(...crewOf())).toBe(
      "The native process failed (it ended with 7): WebAssembly lives this, with the same numbers.",
    );
  });

  it("a program whose bits are others is never believed", async () => {
    // a compiler that is wrong by one constant, as a damaged file in the cache would be
    compilerThat(
      'for word; do case $word in *.c) sed -i "s/466688986/466688987/" "$word";; esac; done; exec cc "$@"',
    );
    expect(await noticedIn(...crewOf())).toBe(
      "The native process failed (it lives other bits): WebAssembly lives this, with the same numbers.",
    );
  });
});

const bitsOf = (of: Float32Array) => Buffer.from(of.slice().buffer);
