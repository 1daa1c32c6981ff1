import { expect, test } from "vitest";
import { nodeCrew } from "../../engine/crowd/pool.ts";
import { type OpenCase, openCase } from "../../engine/open.ts";
import { readQuestion } from "../plan/question.ts";
import { particlesIn, posteriorText, type StoredAccount } from "./account-posterior.ts";
import { type Conditioning, conditionedOn } from "./conditioned.ts";
import { fitCase } from "./fit.ts";
import { liverOf } from "./liver.ts";
import { scoredYears } from "./observed.ts";
import { packed, particlesOf } from "./posterior.ts";
import { probeOf } from "./probe.ts";

const fittedTo = (meadow: OpenCase) =>
  fitCase(
    meadow,
    { explanation: "all", years: scoredYears(meadow.spec), simulations: 8000, seed: 1 },
    { crew: nodeCrew({ workers: 1 }) },
  );

test("given its luck too, histories that read one chance in the scarcest year are one witness, however many particles they have", async () => {
  const meadow = await openCase("meadow");
  const fitted = await fittedTo(meadow);
  const { weights, spans } = particlesIn(meadow.spec, fitted);
  // in the fourth year only five chances are left, as after a record that pins one year down
  const runs = new Int32Array(weights.length * spans.length);
  weights.forEach((_, p) => {
    spans.forEach((_, s) => {
      runs[p * spans.length + s] = s === 3 ? (p * 7) % 5 : p;
    });
  });
  const essOfSpans = spans.map((_, s) => (s === 3 ? 41 : 100));
  const changed: StoredAccount = {
    ...fitted,
    runs: packed(runs),
    essOfSpans,
    ess: 41,
  };
  const { outputs } = liverOf(meadow, "all", { crew: meadow.crew, seed: changed.seed });
  const posterior = {
    ...changed,
    probe: await probeOf(meadow, outputs, particlesOf(particlesIn(meadow.spec, changed))),
  };
  const open = { ...meadow, stored: async () => posteriorText(posterior) };
  const question = readQuestion(meadow, { given: "record", runs: 100 });
  const { conditioning } = await conditionedOn(open, question);
  const { clusters, source, particles } = conditioned(conditioning);
  expect(particles).toBeGreaterThan(20);
  expect(new Set(clusters).size).toBe(5);
  source.particles.forEach((p, run) => {
    expect(clusters[run]).toBe((p * 7) % 5);
  });
});

test.each(["parameters", "record"] as const)(
  "given the %s, the particle of a history depends on the seed and its number alone: the first 8 of 24 are those of 8",
  async (given) => {
    const meadow = await openCase("meadow");
    const stored = await fittedTo(meadow);
    const fitted = particlesIn(meadow.spec, stored);
    const open = { ...meadow, stored: async () => posteriorText(stored) };
    const particles = async (runs: number, seed = 7) => {
      const question = readQuestion(open, { given, runs, seed });
      return [...conditioned((await conditionedOn(open, question)).conditioning).source.particles];
    };
    const few = await particles(8);
    expect((await particles(24)).slice(0, 8)).toEqual(few);
    expect(await particles(8, 8)).not.toEqual(few);
    // each as often as it weighs: those of the heavier half of the weight are drawn half the time
    const order = [...fitted.weights.keys()].sort(
      (a, b) => fitted.weights[b]! - fitted.weights[a]!,
    );
    const heavy = new Set<number>();
    let weight = 0;
    for (const p of order) {
      if (weight >= 0.5) break;
      heavy.add(p);
      weight += fitted.weights[p]!;
    }
    const drawn = await particles(4000);
    const share = drawn.filter((p) => heavy.has(p)).length / 4000;
    expect(Math.abs(share - weight)).toBeLessThan(4 * Math.sqrt(0.25 / 4000));
  },
);

const conditioned = (found: Conditioning | undefined): Conditioning => {
  if (!found) throw new Error("the stored posterior is not used");
  return found;
};

test("who asks for no view gets the parameters where they fit, else nothing; who asks for them hears why not", async () => {
  const meadow = await openCase("meadow");
  const question = readQuestion(meadow, { runs: 8 });
  const usual = { crew: meadow.crew, usual: true };
  expect(await conditionedOn(meadow, question, usual)).toEqual({ question });
  const asked = readQuestion(meadow, { runs: 8, given: "parameters" });
  await expect(conditionedOn(meadow, asked)).rejects.toThrow(
    /no stored posterior gives the parameters of "all"[\s\S]*--given nothing/,
  );
});
