/** Test data: a finding of every strength that it has a wording for. No number here is a finding. */

import type { FindingAnswer } from "../../ask/why/answer.ts";
import { findingOf } from "../../ask/why/finding.ts";
import type { Case } from "../../model/case.ts";
import { type Estimate, proportion } from "../../why/index.ts";
import type { Strength } from "../../words/statement.ts";

/** How many of 1,000 worlds of each answer come near. */
export const strengths: readonly (readonly [Strength, number, number])[] = [
  ["far better", 4, 260],
  ["better", 40, 200],
  ["somewhat better", 100, 160],
  ["cannot tell", 100, 104],
  ["neither fits", 0, 0],
];

export const nearOf = (worlds: number): Estimate => proportion(worlds, 1000);

/** The finding for two answers of a case of which so many of 1,000 worlds come near. */
export const findingFor = (spec: Case, one: number, other: number): FindingAnswer =>
  findingOf(
    {
      request: "0123456789abcdef0123",
      rivals: [one, other].map((near, n) => ({
        answer: spec.answers[n].id,
        versions: [{ id: spec.answers[n].explanations[0], worlds: 1000, near: nearOf(near) }],
        group: { id: "AB"[n], necessity: proportion(40 + 20 * n, 100) },
      })),
      whole: { id: spec.whole, near: nearOf(other) },
      nearest: { id: spec.answers[1]!.explanations[0], worlds: 1000, closest: 4.2 },
      outcome: spec.outcomes[0].id,
      worlds: 1000,
      came: 312,
      knockout: "unresponsive",
      given: "nothing",
    },
    spec,
  );
