/** The page of a case's claims: a row for each, as it was tested and kept, and then each with its words. */
import type { ClaimAnswer, ClaimsAnswer } from "../ask/index.ts";
import type { Case } from "../model/case.ts";
import { claimCards } from "../words/en/claim-cards.ts";
import { claims as says } from "../words/en/claims.ts";
import { whole } from "../words/en/numbers.ts";
import { table } from "./markdown.ts";

const cell = (text: string): string => text.replaceAll("|", "\\|");

/** Markdown of the claims that `aitia claims --keep` stored. */
export function claimsPage(spec: Case, answer: Omit<ClaimsAnswer, "seconds">): string {
  const { heads } = says;
  const { revised = [] } = spec;
  const columns = [
    heads.claim,
    heads.asserts,
    heads.test,
    heads.view,
    heads.number,
    heads.verdict,
    heads.worlds,
  ];
  return `${[
    `# ${says.title}: "${spec.question}"`,
    `Generated from \`${answer.commandLine} --keep\` by \`npm run claims\`; do not edit. Request ${answer.request}, fingerprint ${answer.fingerprint}.`,
    `${says.intro(answer)}${revised.length > 0 ? ` ${says.revisedBelow}` : ""}`,
    says.rules(answer.matters),
    says.step,
    `${says.counted(countsOf(answer.claims))}.`,
    says.responsibility,
    table(
      columns,
      answer.claims.map((claim) =>
        [
          claim.id,
          claim.asserts,
          claim.test,
          says.views[claim.view],
          claim.estimate.known ? says.number(claim.estimate, claim.unit) : "",
          says.verdicts[claim.verdict],
          claim.worlds === 0 ? "" : `${whole(claim.worlds)}${claim.doubled ? says.doubled : ""}`,
        ].map(cell),
      ),
    ),
    ...(revised.length > 0
      ? [`## ${says.revised}`, revised.map((line) => `- ${line}`).join("\n")]
      : []),
    ...answer.claims.map((claim) => told(spec, claim)),
  ].join("\n\n")}\n`;
}

function countsOf(claims: readonly ClaimAnswer[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { verdict } of claims)
    counts[says.verdicts[verdict]] = (counts[says.verdicts[verdict]] ?? 0) + 1;
  return counts;
}

const answer = ({ answers }: Case, id: string) => {
  const { title = id, marks = [] } = answers.find((one) => one.id === id) ?? {};
  return { id, title, marks };
};

const told = (spec: Case, claim: ClaimAnswer): string =>
  [
    `## ${claim.id}: ${says.verdicts[claim.verdict]}`,
    claim.phrase === ""
      ? claim.asserts
      : `> ${claim.phrase}${claim.answer === undefined ? "" : `\n>\n> ${says.from(answer(spec, claim.answer))}`}`,
    claim.because,
    ...(claim.untested === undefined ? [] : [`${says.untestedPart}: ${claim.untested}.`]),
    ...(claim.general ?? []).map((one) => `${says.elsewhere}: ${claimCards.general(one)}.`),
    ...(claim.history
      ? [
          claim.history.known
            ? `${says.heads.shows}: \`${claim.history.commandLine}\`.`
            : `${says.heads.shows}: ${claim.history.because}.`,
        ]
      : []),
  ].join("\n\n");
