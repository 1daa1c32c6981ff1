/** What weighing found, as a person reads it in a terminal. */
import type { WeighAnswer } from "../../ask/weigh/answer.ts";
import type { Case } from "../../model/case.ts";
import { clockOf } from "../../model/clock.ts";
import { discrepancyOf } from "../../model/discrepancy.ts";
import { sentence } from "../../words/en/finding.ts";
import { fixed, signed } from "../../words/en/numbers.ts";
import { timeIn } from "../../words/en/time.ts";
import { weighed as says } from "../../words/en/weighed.ts";
import { plain } from "../../words/sentence.ts";
import type { Time } from "../../words/time.ts";
import { table, wrap } from "../table.ts";

export function weighText(answer: WeighAnswer, spec: Case): string {
  const units = unitsOf(spec);
  return [
    ...answer.finding.statements.map((statement) => wrap(plain(sentence(statement, spec)))),
    "",
    accounts(answer, units),
    "",
    wrap(
      says.legend(
        answer.worlds,
        answer.accounts.some((a) => a.undecided),
      ),
    ),
    "",
    ...fits(answer, units),
    ladder(answer),
    ...bridgedPart(answer),
    "",
    ...errorPart(answer, timeIn(clockOf(spec.world)), units),
    "",
    ...confusionPart(answer),
    "",
    ...flipsPart(answer),
    ...(answer.audit ? ["", wrap(says.audit(answer.audit))] : []),
  ].join("\n");
}

/** The unit of each series that is held to the record in its own unit; of the others what is missed is in logs. */
type Units = ReadonlyMap<string, string>;

export const unitsOf = (spec: Pick<Case, "record" | "discrepancy">): Units =>
  new Map(
    discrepancyOf(spec).series.flatMap(({ output, scale }) => {
      const unit = spec.record.find((one) => one.output === output)?.unit;
      return scale === "linear" && unit !== undefined ? [[output, unit] as const] : [];
    }),
  );

/** The accounts, and where there are many series a second table. */
export const weighedTables = (answer: WeighAnswer, units: Units): string[] => [
  accounts(answer, units),
  ...fits(answer, units),
];

/** Series whose fit has room beside the accounts; more have a table of their own. */
const BESIDE = 3;

function accounts({ accounts, posterior, priorOdds }: WeighAnswer, units: Units): string {
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
      ...series.map((name) => right(heads.fit(name, units.get(name)))),
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
function fits({ accounts }: WeighAnswer, units: Units): string[] {
  const series = Object.keys(accounts[0]?.fit ?? {});
  if (series.length <= BESIDE) return [];
  return [
    table(
      [
        { head: says.columns(false).fit("") },
        ...accounts.map(({ id }) => ({ head: [id], right: true })),
      ],
      series.map((name) => [
        says.columns(false).series(name, units.get(name)),
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

/** That the ladder's last row and the decibels are measured by two roads, where they are. */
export function bridgedPart({ accounts, odds }: WeighAnswer): string[] {
  const none = accounts.find(({ id }) => id === "none")?.logEvidence.se ?? 0;
  const bridged = accounts.filter(({ id }) => {
    const own = odds[`${id}:none`];
    return own?.known && own.by === "bridge";
  });
  if (bridged.length === 0) return [];
  const most = Math.max(...bridged.map(({ logEvidence: { se } }) => Math.hypot(se, none)));
  const ids = bridged.map(({ id }) => id);
  return ["", wrap(says.bridged(ids, (1.96 * 10 * most) / Math.LN10))];
}

const errorPart = (
  { errorModel, correlation }: WeighAnswer,
  time: Time,
  units: Units,
): string[] => [
  wrap(
    says.missed(
      Object.entries(errorModel).map(([name, missed]) => ({
        name,
        ...missed,
        unit: units.get(name),
      })),
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
