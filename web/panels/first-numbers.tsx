/** What the first picture draws, year by year; loaded after it. */

import { namedShortly } from "../../src/report/named-shortly.ts";
import { numbersTable } from "../../src/report/record-words.ts";
import { firstOutput } from "../../src/report/sections/first-screen.ts";
import { titleOfExplanation } from "../../src/words/names.ts";
import { pack } from "../state/state.ts";
import { subject } from "../subject.ts";
import { words } from "../words.ts";
import { seenFirst } from "./first.tsx";

export function Numbers() {
  const seen = seenFirst();
  const output = firstOutput(subject());
  if (!seen || !output) return null;
  const { account, given, fan } = seen;
  const title = `${titleOfExplanation(pack.value.spec, account)}, ${words.screen.views[given]}`;
  const explained = { fans: { [output.output]: fan } };
  const { html } = numbersTable(words, { title, explained }, output, namedShortly(pack.value.spec));
  return <div class="no-embed" dangerouslySetInnerHTML={{ __html: html }} />;
}
