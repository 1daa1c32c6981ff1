/** What the report's sections look at, here: the stored answer in the words of the first view. */
import type { Subject } from "../src/report/subject.ts";
import { withReasons } from "../src/words/reasons.ts";
import { pack } from "./state/state.ts";
import { words } from "./words.ts";

export function subject(): Subject {
  const { answer, spec, asGiven } = pack.value;
  return { answer: withReasons(answer, words), spec, words, asGiven };
}
