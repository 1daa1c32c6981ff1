import { expect, test } from "vitest";
import { nodeCrew } from "../../engine/crowd/pool.ts";
import { openCase } from "../../engine/open.ts";
import { computedBy } from "../../engine/version.ts";
import { AitiaError } from "../../errors.ts";
import type { Estimate } from "../../why/index.ts";
import { readQuestion } from "../plan/question.ts";
import { livesOfColumns, senseDesign } from "./design.ts";
import { amountBehind, amountOf } from "./measures.ts";
import { type SenseQuestion, sense } from "./sense.ts";

const doors = await openCase("two-doors");
const stalin = await openCase("stalin");
const plainly: SenseQuestion = { by: "mechanism", output: [], pawn: false, morris: 0 };

const ask = (
  asked: { runs: number; seed?: number; set?: Record<string, number> },
  more: Partial<SenseQuestion> = {},
  options: { workers?: number; device?: "js" | "wasm" } = {},
  open = doors,
) =>
  sense(
    open,
    readQuestion(open, asked),
    { ...plainly, ...more },
    { by: computedBy, crew: nodeCrew({ workers: 1, ...options }) },
  );

function known(e: Estimate | undefined) {
  if (!e?.known) throw new Error(e ? e.because : "no such factor");
  return e;
}

// Free where either door opens, left with 0.6, right with 0.5: variance 0.16.
// First = Var E[free | door] / 0.16, total = E Var[free | other door] / 0.16.
const exact = { left: { first: 0.375, total: 0.75 }, right: { first: 0.25, total: 0.625 } };

test.each([1, 2, 3])(
  "the chance inside each door is what the textbook says (seed %i)",
  async (seed) => {
    const { factors, chance, came } = await ask({ runs: 1024, seed });
    for (const [id, truth] of Object.entries(exact)) {
      const found = factors.find((f) => f.id === id && f.kind === "chance")!;
      for (const index of ["first", "total"] as const) {
        const { value, se, n } = known(found[index]);
        expect(Math.abs(value - truth[index]), `${id} ${index}`).toBeLessThan(4.5 * se!);
        expect(se).toBeLessThan(0.1);
        expect(n).toBe(1024);
      }
    }
    expect(Math.abs(known(chance.total).value - 1)).toBeLessThan(4.5 * known(chance.total).se!);
    expect(Math.abs(came.came / came.of - 0.8)).toBeLessThan(4.5 * Math.sqrt(0.16 / came.of));
  },
);

test("what cannot vary says why, and is never a silent zero", async () => {
  const { factors, parameters, target } = await ask({ runs: 64 });
  expect(parameters.total).toEqual({ known: false, because: "no parameter is free" });
  expect(factors.find((f) => f.id === "left" && f.kind === "parameters")!.total).toEqual({
    known: false,
    because: "the parameters of left are fixed",
  });
  expect(factors.find((f) => f.id === "processes" && f.kind === "chance")!.total).toEqual({
    known: false,
    because: "no process draws",
  });
  expect(target).toEqual([]);
});

test("an outcome that always comes has no variance to share out", async () => {
  const { factors } = await ask({ runs: 64, set: { a: 1 } });
  const found = factors.find((f) => f.id === "right" && f.kind === "chance")!;
  expect(found.total.known).toBe(false);
});

test("one worker and three, JavaScript and WebAssembly: the same digits", async () => {
  const more = { morris: 2, output: ["sentences:1930-1938"] };
  const one = await ask({ runs: 8, seed: 5 }, more, { workers: 1 }, stalin);
  const three = await ask({ runs: 8, seed: 5 }, more, { workers: 3 }, stalin);
  expect(three).toEqual(one);
  // 8 worlds in each of two designs, all parameters, all chance, and every factor that can vary
  const varied = senseDesign(stalin, readQuestion(stalin, { runs: 8 }), "mechanism").factors;
  const columns = 4 + varied.filter((f) => !f.because).length;
  expect(one.lived).toBe(8 * columns + 2 * (one.target.length + 1));
  expect(one.outputs[0]!.morris).toHaveLength(one.target.length);
  expect(await ask({ runs: 32 }, {}, { device: "js" })).toEqual(
    await ask({ runs: 32 }, {}, { device: "wasm" }),
  );
});

test("a parameter that is set is no factor, and every other is one", () => {
  const factors = (set: Record<string, number>) =>
    senseDesign(stalin, readQuestion(stalin, { runs: 8, set }), "parameter")
      .factors.filter((f) => f.kind === "parameters")
      .map((f) => f.id);
  const free = factors({});
  expect(free.length).toBeGreaterThan(50);
  expect(factors({ [free[0]!]: 0.5 })).toEqual(free.slice(1));
});

test("a factor's worlds are those of the first design with this factor alone from the second", () => {
  const design = senseDesign(stalin, readQuestion(stalin, { runs: 8 }), "mechanism");
  const [one] = design.factors;
  const { lives, parameters } = livesOfColumns(design, [
    { parameters: one!.parameters, chance: "none" },
    { parameters: "none", chance: "all" },
  ]);
  const width = stalin.program.parameters.length;
  const row = (of: Float32Array, r: number) => of.subarray(r * width, (r + 1) * width);
  stalin.program.parameters.forEach((name, p) => {
    const from = one!.parameters.includes(p) ? 8 + 3 : 3;
    expect(row(parameters.rows, 3)[p], name).toBe(row(design.values, from)[p]);
    expect(row(parameters.rows, 8 + 3)[p], name).toBe(row(design.values, 3)[p]);
  });
  expect(lives[3]).toMatchObject({ run: 3, row: 3 });
  expect(lives[8 + 3]).toMatchObject({ run: 8 + 3, row: 8 + 3 });
});

test("the amount behind a yes or no is found by asking the outcome what it reads", () => {
  expect(amountBehind(stalin, "great-terror")?.id).toBe("deathSentences:1937-1938");
  expect(amountBehind(stalin, "mass-repression")?.id).toBe("sentences:1930-1938");
  // an episode has no years of its own: what lies behind it is how much its largest window holds
  const largest = amountBehind(stalin, "terror-episode")!;
  expect(largest.id).toBe("deathSentences:largest-2-years");
  const twice = { deathSentences: (year: number) => (year === 1930 || year === 1945 ? 99 : 0) };
  expect(largest.value(twice)).toBeCloseTo(Math.log(100), 12);
  const amount = amountOf(stalin, "deathSentences:1937-1938");
  const years = { deathSentences: (year: number) => (year === 1937 ? 300 : 99) };
  expect(amount.value(years)).toBeCloseTo(Math.log(400), 12);
});

const refusals: [string, () => unknown, string][] = [
  ["worlds that are no power of two", () => ask({ runs: 100 }), "Write --runs 128."],
  ["a series that is not there", () => amountOf(stalin, "sentence"), 'Did you mean "sentences"?'],
  ["years that are not lived", () => amountOf(stalin, "sentences:1900-1901"), "1917-1953"],
  ["years that are none", () => amountOf(stalin, "sentences:soon"), "1917-1953"],
];
test.each(refusals)("%s: the message says what to do", async (_, act, todo) => {
  const error = await (async () => act())().catch((e: unknown) => e);
  expect(error).toBeInstanceOf(AitiaError);
  expect((error as Error).message).toContain(todo);
});
