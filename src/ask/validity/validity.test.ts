import { beforeAll, describe, expect, test } from "vitest";
import type { Model } from "../../engine/model.ts";
import { openCase } from "../../engine/open.ts";
import { computedBy } from "../../engine/version.ts";
import { validitySentence } from "../../words/en/validity.ts";
import { particlesIn, posteriorText, type StoredAccount } from "../condition/account-posterior.ts";
import { conditionedOn } from "../condition/conditioned.ts";
import { liverOf } from "../condition/liver.ts";
import { scoredYears } from "../condition/observed.ts";
import { packed, particlesOf } from "../condition/posterior.ts";
import { onFreshNoise, weightedQuantiles } from "../condition/predictive.ts";
import { type Probe, probeOf } from "../condition/probe.ts";
import { weighedModel } from "../condition/weighed-model.ts";
import { readQuestion } from "../plan/question.ts";
import { missesOf, movedByReading, spellsOf } from "./misses.ts";
import { ratioGiven } from "./necessity-given.ts";

test("a weighted quantile is the smallest value up to which its share lies", () => {
  expect(weightedQuantiles([3, 1, 2], [0.5, 0.25, 0.25], [0.25, 0.5, 0.51, 1])).toEqual([
    1, 2, 3, 3,
  ]);
});

test("fresh noise is another run for each world, the same in all its years", () => {
  const batch = { worlds: 2, units: new Uint16Array(2), runs: Int32Array.of(4, 5, 6, 7) };
  const { runs } = onFreshNoise(batch);
  expect(runs[0]).toBe(runs[1]);
  expect(runs[2]).toBe(runs[3]);
  expect(runs[0]).not.toBe(runs[2]);
});

test("necessity rests on no more worlds than their chance differs", () => {
  const came = Uint8Array.of(1, 1, 1, 1, 0);
  const without = Uint8Array.of(0, 0, 1, 1, 1);
  const weights = [0.2, 0.2, 0.2, 0.2, 0.2];
  const wide = ratioGiven({ weights, ess: 1 }, came, without);
  const narrow = ratioGiven({ weights, ess: 5 }, came, without);
  expect(wide).toMatchObject({ known: true, value: 0.5, n: 4 });
  if (wide.known && narrow.known)
    expect(wide.high - wide.low).toBeGreaterThan(narrow.high - narrow.low);
  expect(ratioGiven({ weights, ess: 5 }, new Uint8Array(5), without).known).toBe(false);
});

test("years missed in a row make one spell, with the missing mechanism where it is named", () => {
  const year = (y: number, within: boolean) => ({
    year: y,
    recorded: 1000,
    q05: 10,
    median: 100,
    q95: 500,
    within,
    withinWithError: within,
    off: -2.3,
  });
  const told = {
    output: "sentences",
    years: [year(1930, false), year(1931, false), year(1932, true), year(1935, false)],
    rmseLog: 1,
    coverage90: 0.25,
    coverage90WithError: 0.25,
  };
  const missing = [{ output: "sentences", from: 1935, to: 1936, says: "the towns" }];
  const spells = spellsOf(missesOf([told]), missing, "ff");
  expect(spells).toEqual([
    {
      kind: "missed",
      about: { output: "sentences", record: "more", missing: [] },
      numbers: { from: 1930, to: 1931 },
      request: "ff",
    },
    {
      kind: "missed",
      about: { output: "sentences", record: "more", missing: ["the towns"] },
      numbers: { from: 1935, to: 1935 },
      request: "ff",
    },
  ]);
  const titles = { answers: [], explanations: [], outcomes: [], record: [] };
  expect(spells.map((one) => validitySentence(one, titles))).toEqual([
    "1930–1931, sentences: the record has more than the model. What would have made more of them then is not in it, and we cannot name it.",
    "1935, sentences: the record has more than the model. Missing: the towns.",
  ]);
});

describe("what moves with a reading of the inputs", () => {
  const at = (value: number, low = value - 0.05, high = value + 0.05) => ({
    known: true as const,
    value,
    low,
    high,
    n: 100,
  });
  const base = { A: at(0.95), B: at(0.9) };
  const anew = (says: string, A: number, B: number) => ({ says, groups: { A: at(A), B: at(B) } });

  test("is the group that moves most, and what leaves the usual interval", () => {
    const calm = movedByReading(base, [anew("who began", 0.93, 0.9)], "ff");
    expect(calm).toMatchObject({
      about: { most: { group: "A", reading: "who began" }, beyond: [] },
      numbers: { usual: at(0.95), now: at(0.93) },
      request: "ff",
    });
    const moved = movedByReading(
      base,
      [anew("who began", 0.93, 0.9), anew("who misjudged", 0.95, 0.6)],
      "ff",
    );
    expect(moved.about).toEqual({
      most: { group: "B", reading: "who misjudged" },
      beyond: [{ group: "B", reading: "who misjudged" }],
    });
    const titles = { answers: [], explanations: [], outcomes: [], record: [] };
    expect(validitySentence(moved, titles)).toBe(
      "Conditioned anew, necessity moves most for B: from 0.90 (0.85 to 0.95) to 0.60 (0.55 to 0.65) under “who misjudged”. Beyond its interval moves: B under “who misjudged”.",
    );
    expect(validitySentence(calm, titles)).toContain("Under no reading");
  });

  test("is not told where the outcome never came", () => {
    const none = { known: false as const, because: "the outcome came in none of 8 worlds" };
    const { about } = movedByReading(
      base,
      [{ says: "who began", groups: { A: none, B: none } }],
      "ff",
    );
    expect(about).toEqual({ beyond: [] });
  });
});

describe("a stored posterior", () => {
  let open: Model;
  let spans: readonly number[];
  let probe: Probe;
  let text: string | undefined;
  const runsOf = (runs: readonly number[]) =>
    packed(Int32Array.from(runs.flatMap((run) => spans.map(() => run))));
  const stored = (more: object = {}) =>
    ({
      form: 3,
      case: "stalin",
      account: "all",
      years: scoredYears(open.spec),
      model: weighedModel(open),
      ...computedBy,
      probe,
      seed: 5,
      simulations: 3,
      logEvidence: { value: 0, se: 0 },
      ess: 3,
      essOfSpans: spans.map(() => 3),
      essOfParameters: 3,
      paretoK: 0.2,
      parameters: [],
      spans,
      counts: packed(Uint16Array.of(2, 1, 1)),
      islands: packed(Uint8Array.of(0, 1, 2)),
      units: "",
      runs: runsOf([7, 8, 9]),
      ...more,
    }) as StoredAccount;
  const keep = (more: object = {}) => {
    text = posteriorText(stored(more));
  };

  beforeAll(async () => {
    open = { ...(await openCase("stalin")), stored: async () => text };
    // a model whose parameters are all known, so that a particle is its noise alone
    const fixed = <R extends { readonly parameters: object }>(rule: R): R => ({
      ...rule,
      parameters: Object.fromEntries(
        Object.entries(rule.parameters).map(([name, p]) => [
          name,
          { ...p, prior: { kind: "fixed", value: 0.5 } },
        ]),
      ),
    });
    const { spec } = open;
    open = {
      ...open,
      spec: { ...spec, start: fixed(spec.start), order: spec.order.map((rule) => fixed(rule)) },
    };
    const liver = liverOf(open, "all", { crew: open.crew, seed: 5 });
    spans = liver.spans;
    probe = await probeOf(open, liver.outputs, particlesOf(particlesIn(open.spec, stored())));
  });

  test("is lived when the question is conditioned on the record: its particles by their weights, and their noise", async () => {
    keep();
    const asked = await conditionedOn(open, readQuestion(open, { given: "record", runs: 400 }));
    const { source, particles } = asked.conditioning!;
    expect(asked.question.runs).toBe(400);
    expect(particles).toBe(3);
    const often = [0, 1, 2].map((p) => source.particles.filter((own) => own === p).length);
    for (const [p, weight] of [0.5, 0.25, 0.25].entries())
      expect(Math.abs(often[p] - 400 * weight)).toBeLessThan(4 * Math.sqrt(400 * weight));
    expect([...new Set(source.lineage!.runs)]).toEqual([7, 8, 9]);
    expect(source.seed).toBe(5);
    expect(asked.notice).toBeUndefined();
  });

  test("is left alone when nothing is given, lived with what is changed, and refused by name when it is of another model", async () => {
    expect((await conditionedOn(open, readQuestion(open, {}))).conditioning).toBeUndefined();
    const other = await conditionedOn(
      open,
      readQuestion(open, { given: "record", without: { blame: "absent" } }),
    );
    expect(other.conditioning!.source.lineage).toBeDefined();
    expect(other.notice).toContain("is lived from there: without blame (absent)");
    keep({ model: "another" });
    const stale = await conditionedOn(open, readQuestion(open, { given: "record" }));
    expect(stale.conditioning).toBeUndefined();
    expect(stale.notice).toContain("Run aitia weigh stalin --keep again.");
  });

  test("fits whatever engine made it as long as its worlds are the same, which is told; it never fits other worlds", async () => {
    const question = readQuestion(open, { given: "record", runs: 100 });
    keep({ engine: "0123456789abcdef0123456789abcdef" });
    const other = await conditionedOn(open, question);
    expect(other.conditioning!.particles).toBe(3);
    expect(other.notice).toMatch(
      /another engine \(Aitia \S+, engine 01234567; .* same to the bit\.$/,
    );
    expect(other.conditioning!.observation).toContain("another engine");
    // one run's chance is not the one that was stored
    keep({ runs: runsOf([7, 8, 10]) });
    const moved = await conditionedOn(open, question);
    expect(moved.conditioning).toBeUndefined();
    expect(moved.notice).toContain("3 of them, lived now, are not the same");
  });

  test("of another form is refused by its number, and never half understood", async () => {
    const question = readQuestion(open, { given: "record" });
    keep({ form: 99 });
    expect((await conditionedOn(open, question)).notice).toMatch(
      /is of form 99, this Aitia reads form 3, and is not used\. A later Aitia wrote it/,
    );
    text = "{";
    expect((await conditionedOn(open, question)).notice).toContain("cannot be read");
  });
});
