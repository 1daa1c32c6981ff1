/** The same with the words of what stands below the first view, which are as yet English. */
import type { WholeSubject } from "../src/report/subject.ts";
import { first } from "../src/words/en/first.ts";
import { answerNow, pack } from "./state/state.ts";
import { report } from "./words-below.ts";

export function wholeSubject(): WholeSubject {
  const { answer, spec } = pack.value;
  return { answer, spec, words: { ...first, report } };
}

/** The whole answer to what is asked, or while it is being lived the stored one. */
export function answerSubject(): WholeSubject {
  const stored = wholeSubject();
  return { ...stored, answer: answerNow.value ?? stored.answer };
}
