/** Claims as they were tested, with their words, and what they are tested by: a stored result holds while that is the same. */
import type { Model } from "../../engine/model.ts";
import { must } from "../../errors.ts";
import type { Case } from "../../model/case.ts";
import { testOf } from "../../model/claim-test.ts";
import { hashText } from "../../store/fingerprint.ts";
import { claims as words } from "../../words/en/claims.ts";
import { weighedModel } from "../condition/weighed-model.ts";
import type { WeighAnswer } from "../weigh/answer.ts";
import type { ClaimAnswer, Tested } from "./answer.ts";
import { matters } from "./ways.ts";

/** Of the model, the tests, what matters to them, and the accounts as they were weighed. */
export function testedKey(model: Model, weighed: WeighAnswer | undefined): string {
  const { claims } = model.spec;
  const tests = claims.map((claim) => {
    const test = testOf(claim);
    return [claim.id, test, test.by === "record" ? String(test.of) : ""];
  });
  return hashText(
    JSON.stringify([weighedModel(model), tests, matters(model.spec), weighed?.fingerprint ?? ""]),
  );
}

export function told(spec: Case, tested: Tested): ClaimAnswer {
  const claim = must(
    spec.claims.find(({ id }) => id === tested.id),
    `the claim ${tested.id}`,
  );
  const test = testOf(claim);
  return {
    ...tested,
    // a stored result has the words of its day, and the case may say them better now
    ...spoken(spec, tested.id),
    because: words.because(tested, {
      test,
      least: matters(spec)[tested.unit],
      hasRecord: spec.record.length > 0,
      spec,
    }),
  };
}

/** A claim that has not been tested as the case stands. */
export const untested = (spec: Case, id: string): ClaimAnswer => ({
  ...spoken(spec, id),
  id,
  view: "none",
  unit: "share",
  verdict: "cannot tell",
  because: words.untested(spec.id),
  estimate: { known: false, because: words.untested(spec.id) },
  others: [],
  readings: [],
  worlds: 0,
  doubled: false,
});

function spoken(spec: Case, id: string) {
  const claim = must(
    spec.claims.find((one) => one.id === id),
    `the claim ${id}`,
  );
  return {
    ...(claim.answer === undefined ? {} : { answer: claim.answer }),
    phrase: claim.quotes.join(" … "),
    asserts: claim.says,
    test: words.test(testOf(claim), spec),
    ...(claim.untested === undefined ? {} : { untested: claim.untested }),
    mechanisms: claim.mechanisms,
  };
}
