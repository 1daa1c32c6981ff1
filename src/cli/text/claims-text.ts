/** The claims of a case as a person reads them in a terminal. */
import type { ClaimsAnswer } from "../../ask/index.ts";
import { claimCards } from "../../words/en/claim-cards.ts";
import { claims as says } from "../../words/en/claims.ts";
import { wrap } from "../table.ts";

export function claimsText(answer: ClaimsAnswer, question: string): string {
  const counts: Record<string, number> = {};
  for (const { verdict } of answer.claims)
    counts[says.verdicts[verdict]] = (counts[says.verdicts[verdict]] ?? 0) + 1;
  const line = (label: string, text: string) =>
    wrap(text, { first: `     ${label}: `, indent: "       " });
  return [
    question,
    "",
    wrap(says.intro(answer)),
    "",
    wrap(says.rules(answer.matters)),
    "",
    wrap(says.step),
    "",
    wrap(`${says.counted(counts)}.`),
    "",
    ...answer.claims.flatMap((claim) => [
      ...(claim.phrase === ""
        ? [wrap(claim.asserts, { first: claim.id.padEnd(5), indent: "     " })]
        : [
            wrap(`“${claim.phrase}”`, { first: claim.id.padEnd(5), indent: "     " }),
            line(says.labels.asserts, claim.asserts),
          ]),
      line(says.labels.test, claim.test),
      ...(claim.untested === undefined ? [] : [line(says.labels.untested, claim.untested)]),
      line(says.labels.view, says.views[claim.view]),
      wrap(`${says.verdicts[claim.verdict].toUpperCase()}. ${claim.because}`, {
        first: "     ",
        indent: "     ",
      }),
      ...(claim.general ?? []).map((one) => line(says.elsewhere, claimCards.general(one))),
      ...(claim.history
        ? [
            line(
              says.labels.shows,
              claim.history.known ? claim.history.commandLine : claim.history.because,
            ),
          ]
        : []),
      "",
    ]),
    wrap(says.proof(answer.request, answer.fingerprint)),
  ].join("\n");
}
