import { describe, expect, test } from "vitest";
import { AitiaError } from "../errors.ts";
import { minimalSets } from "./minimal-sets.ts";
import { necessity } from "./necessity.ts";
import { shapley } from "./shapley.ts";
import { type CoalitionTable, open } from "./table.ts";

const two = (change: Partial<CoalitionTable> = {}): CoalitionTable => ({
  mechanisms: ["grip", "blame"],
  worlds: 2,
  outcomes: Uint8Array.from([0, 0, 1, 1, 0, 1, 1, 1]),
  ...change,
});

const refusal = (ask: () => unknown): string => {
  try {
    ask();
  } catch (error) {
    if (error instanceof AitiaError) return error.message;
    throw error;
  }
  throw new Error("it was not refused");
};

describe("a coalition table", () => {
  test("opens when it is sound", () => {
    expect(open(two())).toMatchObject({ k: 2, worlds: 2, columns: 4, all: 3, equal: true });
  });

  test.each([
    ["ragged", two({ worlds: 3 }), ["ragged", "k = 2", "R = 3"]],
    ["longer than its worlds", two({ worlds: 1 }), ["ragged", "k = 2", "R = 1"]],
    [
      "holding NaN",
      two({ outcomes: Float64Array.from([0, 0, 1, 1, 0, NaN, 1, 1]) }),
      ["world 1", "column 1", "k = 2"],
    ],
    [
      "holding infinity",
      two({ outcomes: Float64Array.from([0, 0, 1, 1, 0, Infinity, 1, 1]) }),
      ["Infinity"],
    ],
    ["a plain list", two({ outcomes: [0, 0, 1, 1, 0, 1, 1, 1] as never }), ["Float64Array"]],
    [
      "with a negative weight",
      two({ weights: Float64Array.of(1, -1) }),
      ["weight of world 1 is -1", "R = 2"],
    ],
    [
      "with a weight that is no number",
      two({ weights: Float64Array.of(NaN, 1) }),
      ["weight of world 0 is NaN"],
    ],
    [
      "with all weights zero",
      two({ weights: new Float64Array(2) }),
      ["all 2 weights are zero", "k = 2"],
    ],
    ["with too few weights", two({ weights: Float64Array.of(1) }), ["1 weights for R = 2"]],
    [
      "with two mechanisms of one name",
      two({ mechanisms: ["grip", "grip"] }),
      ['two mechanisms are named "grip"'],
    ],
    ["without mechanisms", two({ mechanisms: [] }), ["no mechanism"]],
    ["with a comma in a name", two({ mechanisms: ["a,b", "c"] }), ['"a,b"']],
    ["with half a world", two({ worlds: 1.5 }), ["R = 1.5"]],
  ])("%s is refused, with what to do", (_, table, parts) => {
    const message = refusal(() => shapley(table));
    for (const part of parts) expect(message).toContain(part);
    expect(message.split("\n").length).toBeGreaterThan(1);
  });

  test("of more than 20 mechanisms is refused before anything is counted", () => {
    const mechanisms = Array.from({ length: 21 }, (_, i) => `m${i}`);
    const message = refusal(() => open({ mechanisms, worlds: 1, outcomes: new Uint8Array(0) }));
    expect(message).toContain("k = 21");
    expect(message).toContain("R = 1");
    expect(message).toContain("shapleySampled");
  });

  test("above 512 MB is refused, counting eight bytes for a number and one for yes or no", () => {
    const mechanisms = Array.from({ length: 20 }, (_, i) => `m${i}`);
    const wide = (outcomes: Float64Array | Uint8Array) =>
      refusal(() => open({ mechanisms, worlds: 100, outcomes }));
    expect(wide(new Float64Array(0))).toContain("800 MB (k = 20, R = 100)");
    expect(wide(new Uint8Array(0))).toContain("ragged");
  });

  test("of 20 mechanisms and 10,000 worlds is refused as an array and read as a stream, of which a block is in memory", () => {
    const mechanisms = Array.from({ length: 20 }, (_, i) => `m${i}`);
    const worlds = 10_000;
    const whole = { mechanisms, worlds, outcomes: new Uint32Array(0) };
    expect(refusal(() => necessity(whole, ["m0"]))).toContain("32 worlds at a time");
    // it comes where m0 is on, in three of four worlds; in the others always
    const words = Uint32Array.from({ length: 2 ** 20 }, (_, column) =>
      column & 1 ? 0xffffffff : 0x88888888,
    );
    const asked: number[] = [];
    const outcomes = (block: number) => {
      asked.push(block);
      return words;
    };
    const share = necessity({ mechanisms, worlds, outcomes }, ["m0"]);
    expect(share).toMatchObject({ known: true, value: 0.75, n: worlds });
    // once through for each column that is compared
    const blocks = Array.from({ length: Math.ceil(worlds / 32) }, (_, block) => block);
    expect(asked).toEqual([...blocks, ...blocks]);
    expect(minimalSets({ mechanisms, worlds: 32, outcomes }, "necessary")).toEqual([
      { group: ["m0"], share: 0.75 },
    ]);
  });

  test("that comes in blocks of another width is refused where it comes", () => {
    const outcomes = (block: number) => new Uint32Array(block === 0 ? 4 : 3);
    const ask = () => shapley({ mechanisms: ["grip", "blame"], worlds: 40, outcomes });
    expect(refusal(ask)).toContain("block 1 is no Uint32Array of 2^k = 4 words");
  });

  test("knows its mechanisms by name and suggests the nearest", () => {
    expect(refusal(() => necessity(two(), ["gripp"]))).toContain('Did you mean "grip"?');
    expect(refusal(() => necessity(two(), []))).toContain("at least one");
    expect(refusal(() => necessity(two(), ["grip", "grip"]))).toContain("twice");
    expect(refusal(() => necessity(two(), "grip" as never))).toContain("at least one");
  });

  test("with other outcomes than 0 and 1 has shares but no necessity", () => {
    const table = two({ outcomes: Float64Array.from([0, 0, 1, 2, 0, 1, 1, 1]) });
    expect(refusal(() => necessity(table, ["grip"]))).toContain("is 2, not 0 or 1");
    expect(shapley(table).grip.known).toBe(true);
  });

  test("unknown options are refused, and 0 is a seed", () => {
    expect(refusal(() => necessity(two(), ["grip"], { sed: 1 } as never))).toContain('"seed"');
    expect(refusal(() => shapley(two(), { level: 95 }))).toContain("level is 95");
    expect(refusal(() => shapley(two(), { seed: -1 }))).toContain("seed is -1");
    expect(necessity(two(), ["grip"], { seed: 0 }).known).toBe(true);
  });
});
