import { expect, test } from "vitest";
import { nodeCrew } from "../../engine/crowd/pool.ts";
import { openCase } from "../../engine/open.ts";
import { computedBy } from "../../engine/version.ts";
import { readQuestion } from "../plan/question.ts";
import { conditionedOn } from "./conditioned.ts";
import { fitCase, liverOf, wholeSpan } from "./fit.ts";
import { type Posterior, particlesOf, posteriorText } from "./posterior.ts";
import { probeOf } from "./probe.ts";

test("of a posterior that is worth less than its worlds, each scarce chance is drawn as often as it weighs, to within one", async () => {
  const meadow = await openCase("meadow");
  const fitted = await fitCase(
    meadow,
    { explanation: "all", years: wholeSpan(meadow), simulations: 8000, seed: 1 },
    { by: computedBy, crew: nodeCrew({ workers: 1 }) },
  );
  const { weights, spans } = fitted;
  // in the fourth year only five chances are left, as after a record that pins one year down; neighbours differ
  const runs = new Int32Array(weights.length * spans.length);
  weights.forEach((_, p) => {
    spans.forEach((_, s) => {
      runs[p * spans.length + s] = s === 3 ? (p * 7) % 5 : p;
    });
  });
  const essOfSpans = spans.map((_, s) => (s === 3 ? 41 : 100));
  const changed: Posterior = {
    ...fitted,
    runs: Buffer.from(runs.buffer).toString("base64"),
    essOfSpans,
    ess: 41,
  };
  const { outputs } = liverOf(meadow, "all", { crew: meadow.crew, seed: changed.seed });
  const posterior = { ...changed, probe: await probeOf(meadow, outputs, particlesOf(changed)) };
  const question = readQuestion(meadow, { given: "record", runs: 1000 });
  const open = { ...meadow, stored: async () => posteriorText(posterior) };
  const { conditioning } = await conditionedOn(open, question);
  const { source, weights: drawn } = conditioning!;
  expect(drawn.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  for (let chance = 0; chance < 5; chance++) {
    let asWeighed = 0;
    weights.forEach((w, p) => {
      if (runs[p * spans.length + 3] === chance) asWeighed += w;
    });
    let asDrawn = 0;
    drawn.forEach((w, p) => {
      if (source.lineage!.runs[p * spans.length + 3] === chance) asDrawn += w;
    });
    // 41 worlds are drawn
    expect(Math.abs(41 * asDrawn - 41 * asWeighed), `chance ${chance}`).toBeLessThan(1 + 1e-9);
  }
});

test("the particle of a history depends on the seed and its number alone: the first 8 of 24 are those of 8", async () => {
  const meadow = await openCase("meadow");
  const fitted = await fitCase(
    meadow,
    { explanation: "all", years: wholeSpan(meadow), simulations: 8000, seed: 1 },
    { by: computedBy, crew: nodeCrew({ workers: 1 }) },
  );
  const open = { ...meadow, stored: async () => posteriorText(fitted) };
  const particles = async (runs: number, seed = 7) => {
    const question = readQuestion(open, { given: "parameters", runs, seed });
    const { conditioning } = await conditionedOn(open, question);
    return [...conditioning!.source.particles!];
  };
  const few = await particles(8);
  expect((await particles(24)).slice(0, 8)).toEqual(few);
  expect(await particles(8, 8)).not.toEqual(few);
  // each as often as it weighs: those of the heavier half of the weight are drawn half the time
  const order = [...fitted.weights.keys()].sort((a, b) => fitted.weights[b]! - fitted.weights[a]!);
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
});

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
