import { expect, test } from "vitest";
import { compile } from "../../compile/compile.ts";
import type { Model } from "../../engine/model.ts";
import { loadCase, openCase } from "../../engine/open.ts";
import type { Case } from "../../model/case.ts";
import { logUniform, uniform } from "../../model/prior.ts";
import { weighedModel } from "./weighed-model.ts";

const meadow = await openCase("meadow");
const read = await loadCase("meadow");
/** The case otherwise, compiled anew. */
const otherwise = (change: Partial<Case>): Model => {
  const spec = { ...meadow.spec, ...change };
  return { ...meadow, spec, program: compile(spec, read.source) };
};
const hash = weighedModel(meadow);

test.each([
  [
    "an outcome is added",
    { outcomes: [...meadow.spec.outcomes, { id: "x", says: "x", came: () => true }] },
  ],
  [
    "claims, titles and texts are written otherwise",
    { claims: [], title: "Another", cannotTell: [] },
  ],
  [
    "an account has another title",
    { explanations: meadow.spec.explanations.map((e) => ({ ...e, title: "Another" })) },
  ],
  [
    "a series says otherwise what it is",
    {
      world: {
        ...meadow.spec.world,
        series: Object.fromEntries(
          Object.entries(meadow.spec.world.series).map(([name, s]) => [
            name,
            { ...s, says: "other" },
          ]),
        ),
      },
    },
  ],
  [
    "a series is watched that the record does not have",
    {
      world: {
        ...meadow.spec.world,
        watched: {
          ...meadow.spec.world.watched,
          again: Object.values(meadow.spec.world.series)[0]!,
        },
      },
    },
  ],
  ["near is another word", { near: { factor: 2, because: "other" } }],
] satisfies [string, Partial<Case>][])("what is weighed stays valid when %s", (_, change) => {
  expect(weighedModel(otherwise(change))).toBe(hash);
});

test.each([
  [
    "a number of the record is another",
    {
      record: meadow.spec.record.map((r) => ({
        ...r,
        points: r.points.map((p) => ({ ...p, value: p.value + 1 })),
      })),
    },
  ],
  [
    "an error is declared",
    {
      discrepancy: {
        series: [
          { output: "water", sd: logUniform(0.1, 0.2), ar: uniform(0, 0.5), because: "other" },
        ],
      },
    },
  ],
  ["other years are held against it", { scored: { from: 1802, to: 1806 } }],
  [
    "an account has fewer mechanisms",
    {
      explanations: meadow.spec.explanations.map((e) => ({
        ...e,
        mechanisms: e.mechanisms.slice(1),
      })),
    },
  ],
  ["the rules come in another order", { order: [...meadow.spec.order].reverse() }],
] satisfies [string, Partial<Case>][])("what is weighed is stale when %s", (_, change) => {
  expect(weighedModel(otherwise(change))).not.toBe(hash);
});

test("which rules count their rounds changes no name, so that what was weighed is not lost", () => {
  const { counting: _, ...program } = meadow.program;
  const counted = { ...program, counting: { 0: "a loop" } };
  expect(weighedModel({ ...meadow, program })).toBe(hash);
  expect(weighedModel({ ...meadow, program: counted })).toBe(hash);
});

test("the founding case's accounts were weighed in the model that it has", async () => {
  const stalin = await openCase("stalin");
  const text = await stalin.stored("stored/weigh.json");
  expect((JSON.parse(text ?? "{}") as { model?: string }).model).toBe(weighedModel(stalin));
});
