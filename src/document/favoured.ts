/** What the record favours, as a part of the validity page in Markdown: the accounts of the stored weighing. */
import type { WeighAnswer } from "../ask/weigh/answer.ts";
import { weighStatements } from "../ask/weigh/finding.ts";
import type { Case } from "../model/case.ts";
import { sentencesOf } from "../words/en/finding.ts";
import { whole as count, fixed, signed } from "../words/en/numbers.ts";
import { table } from "./markdown.ts";

const two = (x: number): string => fixed(x, 2);

/** With the accounts in the order of their evidence. */
export function favoured(spec: Case, weighed: WeighAnswer | undefined): string[] {
  if (!weighed) return [];
  const { accounts, posterior, worlds, request, fingerprint } = weighed;
  return [
    "## What the record favours",
    "",
    `From \`aitia weigh\` (${count(worlds)} simulated histories, request ${request.slice(0, 8)}, fingerprint ${fingerprint.slice(0, 8)}): decibels are ten times the decimal logarithm of the odds against the account in which every mechanism is silent, with 95% intervals; the record counts in full, under the error model that the case declares. [How to read it](weigh.md).`,
    "",
    sentencesOf(weighStatements(spec, weighed), spec).join(" "),
    "",
    table(
      [
        "account",
        "decibels against none",
        "probability at equal odds",
        "log evidence",
        "lived",
        "decided",
      ],
      [...accounts]
        .sort((a, b) => b.decibels.value - a.decibels.value)
        .map(({ id, decibels, logEvidence, simulations, undecided }) => [
          id,
          id === "none"
            ? "0"
            : `${signed(decibels.value, 1)} (${signed(decibels.low, 1)} to ${signed(decibels.high, 1)})`,
          two(posterior[id]),
          `${two(logEvidence.value)} ± ${two(logEvidence.se)}`,
          count(simulations),
          undecided ? "no" : "yes",
        ]),
    ),
    "",
  ];
}
