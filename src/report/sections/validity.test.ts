import { describe, expect, test } from "vitest";
import type { KindsAnswer } from "../../ask/why/stand-in-kinds.ts";
import { en } from "../../words/en/index.ts";
import type { WholeSubject } from "../subject.ts";
import { validityContents, validitySection } from "./validity.ts";

const known = (value: number) => ({ known: true as const, value, low: value, high: value, n: 50 });
const kinds: KindsAnswer = {
  worlds: 200,
  kinds: ["unresponsive", "absent"],
  rows: [
    {
      id: "A",
      offering: { unresponsive: [3, 3], absent: [0, 3] },
      necessity: { unresponsive: known(0.5) },
    },
    {
      id: "B",
      offering: { unresponsive: [3, 3], absent: [2, 3] },
      necessity: { unresponsive: known(0.4), absent: known(0.9) },
    },
  ],
};
const told = (more: object) =>
  ({
    answer: {
      knockout: "unresponsive",
      engine: "e".repeat(32),
      estimators: "f".repeat(32),
      ...more,
    },
    spec: { answers: [], record: [], order: [], explanations: [], groups: ["A", "B"] },
    words: en,
  }) as unknown as WholeSubject;

describe("how far to believe it", () => {
  test("a reader learns, without asking, how far the answer hangs on the kind of knock-out, and why", () => {
    const { html } = validitySection(told({ kinds }));
    expect(html).toContain(
      "Most for “B”: without it the outcome fails to come in 40% of the simulated histories in which it came if it is made unresponsive, and in 90% if it is made absent.",
    );
    expect(html).toContain("Neither is the right one.");
    expect(html).toContain("absent: 2 of 3 mechanisms offer it, the others are unresponsive");
    expect(html).toContain("no mechanism of “A” offers it");
  });

  test("without either part there is no section and no link to one", () => {
    expect(validitySection(told({})).html).toBe("");
    expect(validityContents(told({}))).toEqual([]);
    expect(validityContents(told({ kinds }))).toHaveLength(1);
  });

  test("the stored fit is told with what it rests on", () => {
    const one = { output: "sentences", rmseLog: 0.5, coverage90: 0.9 };
    const validity = {
      version: "0.1.0",
      engine: "e".repeat(32),
      estimators: "d".repeat(32),
      model: "m",
      fingerprint: "0123456789abcdef",
      simulations: 40_000,
      years: { from: 1922, to: 1952 },
      fits: [
        {
          explanation: "AB",
          ess: 120,
          own: [one],
          fresh: [{ ...one, rmseLog: 1.25 }],
          came: { own: 0.9, fresh: 0.1 },
        },
      ],
      misses: [
        {
          kind: "missed",
          about: { output: "sentences", record: "more", missing: ["the towns"] },
          numbers: { from: 1935, to: 1936 },
          request: "ff",
        },
      ],
      robust: {
        outcome: "it came",
        explanation: "all",
        worlds: 400,
        base: { says: "usual", came: 0.9, ess: 120, groups: { A: known(0.97), B: known(0.92) } },
        parts: [
          { of: "inputs", rows: [] },
          {
            of: "codings",
            rows: [
              { says: "who began", came: 0.8, ess: 90, groups: { A: known(0.81), B: known(0.93) } },
            ],
          },
        ],
        moved: {
          kind: "moved by a reading",
          about: { most: { group: "A", reading: "who began" }, beyond: [] },
          numbers: { usual: known(0.97), now: known(0.81) },
          request: "ff",
        },
        pairs: [{ a: "fear", b: "blame", r: -0.45 }],
        noise: 0.09,
      },
      heldOut: [
        {
          explanation: "AB",
          given: "1922-1936",
          predicted: "1937-1952",
          told: [{ ...one, score: { value: -1.5, se: 0.12, paretoK: 0.3 } }],
        },
      ],
    };
    const { html } = validitySection(told({ validity }));
    expect(html).toContain("0.50, 90%");
    expect(html).toContain("1.25, 90%");
    expect(html).toContain("90% (10%)");
    expect(html).toContain("1922-1936 → 1937-1952");
    expect(html).toContain("−1.50 ± 0.12");
    expect(html).toContain(
      "(fingerprint 0123456789ab). Made by Aitia 0.1.0, engine eeeeeeee, estimators dddddddd, which are not those of this answer.",
    );
    const same = validitySection(told({ validity, estimators: "d".repeat(32) })).html;
    expect(same).toContain("estimators dddddddd.");
    const first = { ...validity, version: undefined, engine: undefined, estimators: undefined };
    expect(validitySection(told({ validity: first })).html).toContain(
      "Made before engines had names, of the model as it stands.",
    );
    expect(html).toContain(
      "1935–1936, sentences: the record has more than the model. Missing: the towns.",
    );
    expect(html).toContain("Inputs read otherwise, conditioned anew: 1");
    expect(html).toContain(
      "Conditioned anew, necessity moves most for A: from 0.97 (0.97 to 0.97) to 0.81",
    );
    expect(html).not.toContain("Events taken away or added");
    expect(html).toMatch(/who began<\/th><td[^>]*>80%<\/td><td[^>]*>.*81%/s);
    expect(html).toContain("fear and blame: −0.45");
  });
});
