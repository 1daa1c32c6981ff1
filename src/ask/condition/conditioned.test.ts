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
      if (source.lineage.runs[p * spans.length + 3] === chance) asDrawn += w;
    });
    // 41 worlds are drawn
    expect(Math.abs(41 * asDrawn - 41 * asWeighed), `chance ${chance}`).toBeLessThan(1 + 1e-9);
  }
});
