import { describe, expect, test } from "vitest";
import { stream, uniforms } from "../kernel/noise.ts";
import { necessitySpreads } from "./spread.ts";

/** 40 parameter draws of 50 worlds each; without x the outcome stays with a chance that the draw decides. */
function lived(stays: (draw: number) => number) {
  const u = uniforms(6, stream.history, "spread");
  const worlds = 2000;
  const outcomes = new Uint8Array(2 * worlds);
  const parameters = Int32Array.from({ length: worlds }, (_, r) => Math.floor(r / 50));
  for (let r = 0; r < worlds; r++) {
    outcomes[2 * r + 1] = 1;
    outcomes[2 * r] = Number(u(r) < stays(parameters[r]));
  }
  return necessitySpreads({ mechanisms: ["x"], worlds, outcomes }, ["x"], parameters);
}

const width = (e: { known: boolean; low?: number; high?: number }) => e.high! - e.low!;

describe("the two spreads of a necessity", () => {
  test("that of the parameters is wide where they decide, however many worlds are counted", () => {
    const { counting, parameters } = lived((draw) => (draw % 2 ? 0.2 : 0.8));
    expect(width(counting)).toBeLessThan(0.05);
    expect(width(parameters)).toBeGreaterThan(0.5);
    expect(parameters).toMatchObject({ known: true, n: 40 });
  });

  test("that of the parameters is small where they decide nothing: counting is taken out of it", () => {
    const { parameters } = lived(() => 0.5);
    expect(width(parameters)).toBeLessThan(0.15);
    expect(parameters).toMatchObject({ known: true, value: expect.closeTo(0.5, 1) });
  });

  test("is not known from one world a draw", () => {
    const table = { mechanisms: ["x"], worlds: 3, outcomes: Uint8Array.of(0, 1, 0, 1, 1, 1) };
    const { counting, parameters } = necessitySpreads(table, ["x"], [0, 1, 2]);
    expect(counting.known).toBe(true);
    expect(parameters).toEqual({
      known: false,
      because: expect.stringContaining("several worlds"),
    });
    expect(() => necessitySpreads(table, ["x"], [0])).toThrow("1 parameter draws for R = 3");
  });
});
