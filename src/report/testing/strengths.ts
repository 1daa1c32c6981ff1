/** Test data: a finding of every strength that it has a wording for. No number here is a finding. */

import type { FindingAnswer } from "../../ask/why/answer.ts";
import { findingOf } from "../../ask/why/finding.ts";
import type { RecordFacts } from "../../ask/why/weighed.ts";
import type { Case } from "../../model/case.ts";
import { type Estimate, proportion } from "../../why/index.ts";
import type { Strength } from "../../words/statement.ts";

/** Decibels of the second answer against the first, three to either side. */
export const strengths: readonly (readonly [Strength, number])[] = [
  ["far better", 26],
  ["better", 14],
  ["somewhat better", -9],
  ["cannot tell", 2],
  ["not weighed", Number.NaN],
];

const nearOf = (worlds: number): Estimate => proportion(worlds, 1000);

/** Odds of so many decibels, with this much to either side. */
const oddsOf = (decibels: number, half = 3) => ({
  value: 10 ** (decibels / 10),
  low: 10 ** ((decibels - half) / 10),
  high: 10 ** ((decibels + half) / 10),
});

/** What weighing left of the record, where the second answer's account is so many decibels before the first's. */
export function weighedAs(spec: Pick<Case, "answers">, decibels: number): RecordFacts {
  if (Number.isNaN(decibels)) return { simulations: 2_000_000 };
  const [one, other] = spec.answers.map(({ explanations }) => explanations[0]);
  const against = [-4, decibels - 4] as const;
  const best = decibels > 0 ? 1 : 0;
  return {
    weighed: {
      versions: {
        accounts: [one, other],
        odds: oddsOf(decibels),
        decibels: { value: decibels, low: decibels - 3, high: decibels + 3 },
        againstNone: [oddsOf(against[0]), oddsOf(against[1])],
        undecided: false,
      },
      best: {
        account: [one, other][best],
        beatsNone: against[best] - 3 > 5,
        beatsNext: Math.abs(decibels) - 3 > 5,
        ahead: oddsOf(Math.abs(decibels)),
        againstNone: oddsOf(against[best]),
      },
      worlds: 2_000_000,
    },
  };
}

/** The finding for two answers of a case, the account of the second so many decibels before that of the first. */
export const findingFor = (spec: Case, decibels: number): FindingAnswer =>
  findingOf(
    {
      request: "0123456789abcdef0123",
      rivals: [40, 160].map((near, n) => ({
        answer: spec.answers[n].id,
        versions: [{ id: spec.answers[n].explanations[0], worlds: 1000, near: nearOf(near) }],
        group: { id: "AB"[n], necessity: proportion(40 + 20 * n, 100) },
      })),
      whole: { id: spec.whole, near: nearOf(160) },
      record: weighedAs(spec, decibels),
      outcome: spec.outcomes[0].id,
      worlds: 1000,
      came: 312,
      knockout: "unresponsive",
      given: "nothing",
      account: "all",
    },
    spec,
  );
