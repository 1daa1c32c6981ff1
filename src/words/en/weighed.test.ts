import { expect, test } from "vitest";
import { weighedInWords } from "./weighed.ts";

const best = { id: "none", title: "none of the mechanisms", ahead: { value: 2, low: 1, high: 3 } };

test("odds of two to one do not part the answers, and the sentence says toward whom they lean", () => {
  const answers = {
    first: "answer 1",
    second: "answer 2",
    decibels: { value: 3, low: 2.3, high: 3.4 },
    claims: 0,
    strength: "even",
  } as const;
  const said = weighedInWords({
    answers,
    best,
    againstNone: { value: 0, low: 0, high: 0 },
    beatsNone: false,
    worlds: 2000,
  });
  expect(said).toContain(
    "does not part the two answers: the odds are 2.0 to 1 (1.7 to 2.2), toward answer 2",
  );
  expect(said).toContain("no account tells it better than none of the mechanisms does");
  expect(said).toContain("2,000 simulated histories");
});

test("what parts them names the better one first, whichever stands first in the case", () => {
  const decibels = { value: -25, low: -29, high: -21 };
  const said = weighedInWords({
    answers: {
      first: "answer 1",
      second: "answer 2",
      decibels,
      claims: -1,
      strength: "far better",
    },
    best: { id: "A", title: "Threat", ahead: { value: 12, low: 9, high: 15 } },
    againstNone: { value: 12, low: 9, high: 15 },
    beatsNone: true,
    worlds: 10,
    undecided: "twice the sweeps moved it",
  });
  expect(said).toMatch(
    /^The record tells for answer 1 against answer 2: odds 316 to 1 \(126 to 794\), far better;/,
  );
  expect(said).toContain(
    "Threat tells it best, better than the shared processes alone by odds of 16 to 1",
  );
  expect(said).toContain("the budget does not decide it: twice the sweeps moved it");
});
