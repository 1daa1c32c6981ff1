import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { whyNoC } from "../../../compile/testing/c-oracle.ts";
import { openCase } from "../../open.ts";
import { priorsOf } from "../../world/parameters.ts";
import type { PlanMany } from "../chunks-of-plan.ts";
import { nodeCrew } from "../pool.ts";
import { nativeCrew } from "./crew.ts";

const before = process.env.XDG_CACHE_HOME;
let home = "";
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "aitia-native-crew-"));
  process.env.XDG_CACHE_HOME = home;
});
afterAll(() => {
  if (before === undefined) delete process.env.XDG_CACHE_HOME;
  else process.env.XDG_CACHE_HOME = before;
  rmSync(home, { recursive: true, force: true });
});

const beneath = nodeCrew({ workers: 1 });

async function planned(): Promise<PlanMany> {
  const { spec, program, inputs } = await openCase("two-doors");
  const removable = program.rules.flatMap(({ variants }, n) => (variants[1] == null ? [] : [n]));
  const masks = [undefined, ...removable].map((removed) =>
    Uint8Array.from(program.rules, (_, n) => (n === removed ? 1 : 0)),
  );
  const lives = Array.from({ length: 200 }, (_, run) =>
    masks.map((_, mask) => ({
      run,
      mask,
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
    expect(elsewhere).toEqual([plan.masks.length]);
    expect(
      Buffer.from(native.buffer).equals(Buffer.from((await beneath.live(plan)).slice().buffer)),
    ).toBe(true);
    expect(new Set(told)).toEqual(new Set([1]));
    expect(done).toBe(plan.lives.length);
  },
);
