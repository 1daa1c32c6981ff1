/** Of the tests of claims, what the page says only where their cards are: apart from what its first view needs. */
import type { View } from "../../model/claim-test.ts";

/** In which view a number was found. */
export const views: Readonly<Record<View | "accounts" | "the record" | "none", string>> = {
  nothing: "before the record",
  parameters: "with the parameters that the record speaks for, luck fresh",
  record: "with the parameters and the luck that the record chose",
  accounts: "the accounts as they were weighed",
  "the record": "the record alone",
  none: "none",
};

/** What a test of one step cannot say. */
export const step =
  "A test that asks for one number of one period tells whether, and how surely, the model takes a step that stands for what the claim asserts. The model was built to be able to take it, so “supported” and “contradicted” are said there of the model's step: neither of the past nor of how much it did for the outcome; and where nearly all pairs go one way before the record already, it is the model's construction that fixes the sign. A net tells how much the outcome hangs on a mechanism's answering, also where the claim says nothing of the outcome: “not supported” does not make such a claim untrue. What a claim says beyond its test stands with it. “More” and “less” are in more than half of the pairs that differ, also where a claim says “only”, “always” or “no”. What is gone from a twin has taken its level with it: beside such a number stands how much rarer the outcome is there, which compares with no net of a mechanism that is held at its mean.";
