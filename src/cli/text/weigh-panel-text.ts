/** What an exact weighing of many histories found, as a person reads it in a terminal. */
import type { PanelWeighAnswer } from "../../ask/weigh/panel/answer.ts";
import { unreachedIn } from "../../ask/weigh/panel/unreached.ts";
import type { Case } from "../../model/case.ts";
import { fixed, signed } from "../../words/en/numbers.ts";
import { panelWords as says } from "../../words/en/weighed-panel.ts";
import { table, wrap } from "../table.ts";

export function weighPanelText(
  answer: PanelWeighAnswer,
  { histories }: Pick<Case, "histories">,
): string {
  const ids = answer.accounts.map(({ id }) => id).filter((id) => id !== "none");
  const row = (name: string, logs: Readonly<Record<string, number>>) => [
    name,
    ...ids.map((id) => signed(logs[id], 1)),
  ];
  const heads = [{ head: [says.reading] }, ...ids.map((id) => ({ head: [id], right: true }))];
  return [
    wrap(answer.finding.sentence),
    "",
    wrap(says.legend),
    "",
    table(heads, [
      ...answer.scales.map(({ scale, logEvidence }) =>
        row(scale === "integrated" ? says.integrated : says.scale(scale), logEvidence),
      ),
      row(says.movesAlone, answer.movesAlone.logEvidence),
      row(says.withinUnits, answer.withinUnits.logEvidence),
      ...answer.otherOutcomes.map((one) => row(one.says, one.logEvidence)),
      ...answer.byRegion.map((one) => row(says.without(one.region), one.without)),
      ...answer.sensitivities.map((one) => row(one.says, one.logEvidence)),
      row(says.placebo(answer.placebo.draws), answer.placebo.best),
    ]),
    "",
    table(
      [{ head: ["claim"] }, { head: ["says"] }, { head: ["histories"] }],
      answer.claims.map(({ id, says, verdict }) => [id, says, verdict]),
    ),
    "",
    wrap(
      says.consequences(
        answer.consequences.map(({ input, logEvidence }) => `${input} ${fixed(logEvidence, 1)}`),
      ),
    ),
    ...(histories
      ? ["", wrap(says.unreached({ many: histories.many, each: unreachedIn(answer, histories) }))]
      : []),
  ].join("\n");
}
