/** A mechanism that both answers speak of is counted once, and that is said. */
import { expect, test } from "vitest";
import { openCase } from "../engine/open.ts";
import { sharedOf } from "./names.ts";

test("a mechanism of one answer's explanation that carries a claim of the other is told as shared, with that claim alone", async () => {
  const { spec } = await openCase("stalin");
  expect(sharedOf(spec)).toEqual([
    { mechanism: "dogma", counted: 2, claims: [{ id: "C5", answer: 1 }] },
  ]);
});

test("mechanisms that stand with the answer whose claims they carry, or with both answers, are not shared", async () => {
  const { spec } = await openCase("stalin");
  const [, second] = spec.answers;
  const both = {
    ...spec,
    explanations: spec.explanations.map((e) =>
      e.id.startsWith("A-") ? { ...e, mechanisms: [...e.mechanisms, "dogma"] } : e,
    ),
  };
  expect(sharedOf(both)).toEqual([]);
  const alone = spec.claims.filter(({ answer }) => answer === second?.id);
  expect(sharedOf({ ...spec, claims: alone })).toEqual([]);
});
