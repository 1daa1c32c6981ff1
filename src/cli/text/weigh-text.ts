/** What weighing found, as a person reads it in a terminal. */
import type { WeighAnswer } from "../../ask/weigh/answer.ts";
import type { Case } from "../../model/case.ts";
import { clockOf } from "../../model/clock.ts";
import { sentence } from "../../words/en/finding.ts";
import { fixed, signed } from "../../words/en/numbers.ts";
import { timeIn } from "../../words/en/time.ts";
import { weighed as says } from "../../words/en/weighed.ts";
import { plain } from "../../words/sentence.ts";
import type { Time } from "../../words/time.ts";
import { table, wrap } from "../table.ts";

export function weighText(answer: WeighAnswer, spec: Case): string {
  return [
    ...answer.finding.statements.map((statement) => wrap(plain(sentence(statement, spec)))),
    "",
    accounts(answer),
    "",
    wrap(
      says.legend(
        answer.worlds,
        answer.accounts.some((a) => a.undecided),
      ),
    ),
    "",
    ...fits(answer),
    ladder(answer),
    "",
    ...errorPart(answer, timeIn(clockOf(spec.world))),
    "",
    ...confusionPart(answer),
    "",
    ...flipsPart(answer),
    ...(answer.audit ? ["", wrap(says.audit(answer.audit))] : []),
  ].join("\n");
}

/** The accounts, and where there are many series a second table. */
export const weighedTables = (answer: WeighAnswer): string[] => [accounts(answer), ...fits(answer)];

/** Series whose fit has room beside the accounts; more have a table of their own. */
const BESIDE = 3;

function accounts({ accounts, posterior, priorOdds }: WeighAnswer): string {
  const all = Object.keys(accounts[0]?.fit ?? {});
  const series = all.length <= BESIDE ? all : [];
  const heads = says.columns(priorOdds !== undefined);
  const right = (head: readonly string[]) => ({ head, right: true });
  return table(
    [
      { head: heads.account },
      right(heads.decibels),
      right(heads.interval),
      right(heads.probability),
      right(heads.heldOut),
      ...series.map((name) => right(heads.fit(name))),
    ],
    [...accounts]
      .sort((a, b) => b.decibels.value - a.decibels.value)
      .map(({ id, decibels, fit, heldOut, undecided }) => [
        undecided ? `${id} *` : id,
        id === "none" ? "0" : signed(decibels.value, 1),
        id === "none" ? "" : `${signed(decibels.low, 1)} to ${signed(decibels.high, 1)}`,
        says.share(posterior[id]),
        heldOut.paretoK > 0.7 ? `(${fixed(heldOut.score, 1)})` : fixed(heldOut.score, 1),
        ...series.map((name) => says.fit(fit[name].rmseLog, fit[name].coverage90)),
      ]),
  );
}

/** Of many series, how far off each account is: a row for each. */
function fits({ accounts }: WeighAnswer): string[] {
  const series = Object.keys(accounts[0]?.fit ?? {});
  if (series.length <= BESIDE) return [];
  return [
    table(
      [
        { head: says.columns(false).fit("") },
        ...accounts.map(({ id }) => ({ head: [id], right: true })),
      ],
      series.map((name) => [
        name,
        ...accounts.map(({ fit }) => says.fit(fit[name].rmseLog, fit[name].coverage90)),
      ]),
    ),
    "",
  ];
}

/** Decibels against none with the record counting in part. */
function ladder({ ladder, accounts }: WeighAnswer): string {
  const rungs = ladder.filter((r) => r.logEvidence.none !== undefined);
  return table(
    [{ head: [says.weightOfRecord] }, ...accounts.map(({ id }) => ({ head: [id], right: true }))],
    rungs.map(({ exponent, logEvidence }) => [
      exponent === 1 ? says.whole : `1/${Math.round(1 / exponent)}`,
      ...accounts.map(({ id }) =>
        logEvidence[id] === undefined
          ? "-"
          : signed((10 / Math.LN10) * (logEvidence[id] - logEvidence.none), 1),
      ),
    ]),
  );
}

const errorPart = ({ errorModel, correlation }: WeighAnswer, time: Time): string[] => [
  wrap(
    says.missed(
      Object.entries(errorModel).map(([name, missed]) => ({ name, ...missed })),
      correlation,
      time,
    ),
  ),
];

function confusionPart({ confusion, outside }: WeighAnswer): string[] {
  const { rows, table: shares, vote, error } = confusion;
  return [
    wrap(says.confusion(error)),
    table(
      [{ head: [says.madeBy] }, ...rows.map((id) => ({ head: [id], right: true }))],
      rows.map((id, n) => [id, ...shares[n].map((x) => fixed(x, 2))]),
    ),
    wrap(outside || !vote ? says.outside : says.classified(rows.map((id) => [id, vote[id]]))),
  ];
}

/** What would turn the order. */
export function flipsPart({ flips, margin }: WeighAnswer): string[] {
  return [
    wrap(says.turns(margin)),
    ...flips.flatMap(({ says: choice, first, changes }) =>
      first === undefined
        ? []
        : [wrap(says.choice(choice, first, changes === true), { indent: "        " })],
    ),
    ...unknownFlips(flips),
  ];
}

/** Choices of which nothing can be said, together where as many accounts are too little lived. */
function unknownFlips(flips: WeighAnswer["flips"]): string[] {
  const byLacking = new Map<string, string[]>();
  const told: string[] = [];
  for (const { says: choice, first, decibels } of flips) {
    if (first !== undefined) continue;
    const all = Object.values(decibels);
    const lacking = all.filter((d) => !d.known).length;
    const key = `${lacking} ${all.length}`;
    byLacking.set(key, [...(byLacking.get(key) ?? []), choice]);
  }
  for (const [key, choices] of byLacking) {
    const [lacking, all] = key.split(" ").map(Number);
    told.push(wrap(says.unknownChoice(choices.join("; "), lacking, all), { indent: "        " }));
  }
  return told;
}
