import { beforeAll, expect, test } from "vitest";
import type { Model } from "../../engine/model.ts";
import { openCase } from "../../engine/open.ts";
import { maskWithout } from "../../engine/world/masks.ts";
import { priorsOf } from "../../engine/world/parameters.ts";
import { cameInLives, ReadsOn } from "../../model/many-lives.ts";
import type { Outcome } from "../../model/outcome.ts";
import { designOf } from "./design.ts";
import { horizonOf } from "./horizon.ts";
import { outcomeOf } from "./outcome.ts";
import { readQuestion } from "./question.ts";
import { planStep } from "./steps.ts";
import { answered, readingToTheEnd, withOutcomes } from "./testing/living-on.ts";

let stalin: Model;
beforeAll(async () => {
  stalin = await openCase("stalin");
});

test("an outcome is read as far as it says, by whichever road it is written", () => {
  const until = (id: string) => horizonOf(stalin, id);
  const months = (year: number) => 12 * (year - 1917) + 11; // from February 1917
  expect(until("great-terror")).toBe(months(1938));
  expect(until("command-by-1931")).toBe(months(1931));
  expect(until("ruthless-winner")).toBe(months(1930));
  // the last of two adjacent years, of which the first is 1951 at the latest
  expect(until("terror-episode")).toBe(months(1952));
  expect(horizonOf(readingToTheEnd(stalin), "great-terror")).toBe(stalin.program.months);
});

test("every number of an answer is the same whether lives end where they are decided or live on", async () => {
  const meadow = await openCase("meadow");
  const { name, year, between } = await someWorlds(meadow, 8);
  const [low, high] = between;
  const early: Outcome = {
    id: "early",
    says: "it came early",
    came: (years) => years[name]!(year) >= low && years[name]!(year) <= high,
  };
  const model = withOutcomes(meadow, [early]);
  const asked = { runs: 8, given: "nothing", coupling: "own" } as const;
  expect(horizonOf(model, "early")).toBeLessThan(meadow.program.months);
  const whole = await answered(readingToTheEnd(model), asked, "wasm");
  expect(whole.came).toBeGreaterThan(0);
  for (const device of ["js", "wasm"] as const)
    expect(await answered(model, asked, device)).toEqual(whole);
});

test("of what is lived for an early outcome only the world asked about and those of explanations are whole", () => {
  const question = readQuestion(stalin, { runs: 8, outcome: "great-terror" });
  const design = designOf(stalin, question);
  const { lives } = planStep(design, { from: 0, to: 8, of: "all" });
  const whole = lives.filter(({ until }) => until === undefined);
  const shown = new Set([0, ...design.explanations.map(({ at }) => at)]);
  expect(new Set(whole.map(({ mask }) => mask))).toEqual(shown);
  expect(whole.every(({ beside }) => beside === undefined)).toBe(true);
  expect(lives.length).toBeGreaterThan(4 * whole.length);
});

interface Some {
  readonly name: string;
  readonly year: number;
  readonly between: readonly [number, number];
}

/** Reads the last year of some worlds only. */
const readsOnInSome = ({ name, year, between: [low, high] }: Some): Outcome => ({
  id: "late",
  says: "it came late",
  came: (years, span) => {
    const early = years[name]!(year);
    return early >= low && early <= high && years[name]!(span.to) !== early;
  },
});

/** The same, which makes nothing of it that it cannot be read. */
const readsOnUnheard = (some: Some): Outcome => {
  const { came, ...rest } = readsOnInSome(some);
  return {
    ...rest,
    came: (years, span) => {
      try {
        return came(years, span);
      } catch {
        return true;
      }
    },
  };
};

test("an outcome that reads on in some worlds alone is answered from whole lives, whatever it catches", async () => {
  const meadow = await openCase("meadow");
  const some = await someWorlds(meadow, 8);
  for (const outcome of [readsOnInSome(some), readsOnUnheard(some)]) {
    const model = withOutcomes(meadow, [outcome]);
    const asked = { runs: 8, given: "nothing" } as const;
    expect(horizonOf(model, "late")).toBeLessThan(meadow.program.months);
    const answer = await answered(model, asked);
    expect(answer.came).toBeGreaterThan(0);
    expect(answer).toEqual(await answered(readingToTheEnd(model), asked));
    // it is known from then on
    expect(horizonOf(model, "late")).toBe(meadow.program.months);
  }
});

/** A series that differs from world to world in an early year, and where the middle half of them lies there. */
async function someWorlds({ crew, program, spec, clock, inputs }: Model, runs: number) {
  const outputs = await crew.live({
    program,
    inputs: inputs({}),
    seed: 1,
    masks: [maskWithout(program, {})],
    lives: Array.from({ length: runs }, (_, run) => ({ run, mask: 0 })),
    parameters: priorsOf(spec, program, { seed: 1 }),
  });
  const size = outputs.length / runs;
  const width = program.recorded.length;
  for (let y = 0; y < clock.years.length - 1; y++)
    for (const [n, { name }] of program.recorded.entries()) {
      const values = Float64Array.from(
        { length: runs },
        (_, r) => outputs[r * size + y * width + n]!,
      );
      if (new Set(values).size < runs) continue;
      values.sort();
      const between = [values[runs / 4]!, values[(3 * runs) / 4]!] as const;
      return { name, year: clock.years[y]!, between };
    }
  throw new Error("no series differs from world to world");
}

test("an outcome that lives in the sandbox is told apart by what it reads, too", () => {
  const { came } = outcomeOf(stalin.spec, "great-terror");
  const names = stalin.program.recorded.map(({ name }) => name);
  const size = names.length * stalin.program.years;
  const shape = { names, first: 1917, size };
  const outputs = new Float32Array(2 * size).fill(60_000);
  const lived = (year: number) => names.length * (year - 1917 + 1);
  expect([...cameInLives({ came }, outputs, { ...shape, lived: lived(1938) })]).toEqual([1, 1]);
  expect(() => cameInLives({ came }, outputs, { ...shape, lived: lived(1937) })).toThrow(ReadsOn);
});
