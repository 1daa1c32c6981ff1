/** What weighing found, as a person reads it in a terminal. */
import type { WeighAnswer } from "../../ask/weigh/answer.ts";
import { amount, fixed, signed, whole } from "../../words/en/numbers.ts";
import { table, wrap } from "../table.ts";

const share = (x: number): string => (x > 0 && x < 0.005 ? "<0.01" : fixed(x, 2));

export function weighText(answer: WeighAnswer): string {
  return [
    wrap(answer.finding.sentence),
    "",
    accounts(answer),
    "",
    wrap(
      `${answer.accounts.some((a) => a.undecided) ? "* The budget does not decide its evidence. " : ""}Decibels are ten times the decimal log of the odds against "none", in which every mechanism is silent, with 95% intervals; 5 are 3.2 to 1, 10 are 10 to 1. Held out: log density of each period given all others; in brackets where few simulated histories carry it. ${amount(answer.worlds)} simulated histories lived.`,
    ),
    "",
    ladder(answer),
    "",
    ...errorPart(answer),
    "",
    ...confusionPart(answer),
    "",
    ...flipsPart(answer),
    ...auditPart(answer),
  ].join("\n");
}

function accounts({ accounts, posterior, priorOdds }: WeighAnswer): string {
  const series = Object.keys(accounts[0]?.fit ?? {});
  return table(
    [
      { head: ["account"] },
      { head: ["decibels"], right: true },
      { head: ["(95%)"], right: true },
      { head: ["probability", priorOdds ? "(your odds)" : "(equal odds)"], right: true },
      { head: ["held out"], right: true },
      ...series.map((name) => ({ head: [name, "off, in band"], right: true })),
    ],
    [...accounts]
      .sort((a, b) => b.decibels.value - a.decibels.value)
      .map(({ id, decibels, fit, heldOut, undecided }) => [
        undecided ? `${id} *` : id,
        id === "none" ? "0" : signed(decibels.value, 1),
        id === "none" ? "" : `${signed(decibels.low, 1)} to ${signed(decibels.high, 1)}`,
        share(posterior[id]),
        heldOut.paretoK > 0.7 ? `(${fixed(heldOut.score, 1)})` : fixed(heldOut.score, 1),
        ...series.map(
          (name) => `${fixed(fit[name].rmseLog, 2)}, ${whole(100 * fit[name].coverage90)}%`,
        ),
      ]),
  );
}

/** On made records only: what it says is said so. */
function auditPart({ audit }: WeighAnswer): string[] {
  if (!audit) return [];
  const { account, records, gap, simulations } = audit;
  return [
    "",
    wrap(
      `The sampler's gap on records that this model makes: ${fixed(gap.value, 2)} nats (${fixed(gap.low, 2)} to ${fixed(gap.high, 2)}), between bounds from above and from below, over ${records} records of "${account}", ${whole(simulations)} simulated histories. It is no error of the real record's evidence.`,
    ),
  ];
}

/** Decibels against none with the record counting in part. */
function ladder({ ladder, accounts }: WeighAnswer): string {
  const rungs = ladder.filter((r) => r.logEvidence.none !== undefined);
  return table(
    [
      { head: ["weight of the record"] },
      ...accounts.map(({ id }) => ({ head: [id], right: true })),
    ],
    rungs.map(({ exponent, logEvidence }) => [
      exponent === 1 ? "whole" : `1/${Math.round(1 / exponent)}`,
      ...accounts.map(({ id }) =>
        logEvidence[id] === undefined
          ? "-"
          : signed((10 / Math.LN10) * (logEvidence[id] - logEvidence.none), 1),
      ),
    ]),
  );
}

function errorPart({ errorModel, correlation }: WeighAnswer): string[] {
  const each = Object.entries(errorModel).map(
    ([name, { sd, ar }]) =>
      `${name} by ${fixed(sd, 2)} in logs, of which ${fixed(ar, 2)} lasts into the next year`,
  );
  const shared = each.length > 1 ? `; correlation between the series ${fixed(correlation, 2)}` : "";
  return [wrap(`What the best account misses in a year: ${each.join("; ")}${shared}.`)];
}

function confusionPart({ confusion, outside }: WeighAnswer): string[] {
  const { rows, table: shares, vote, error } = confusion;
  return [
    wrap(
      `Could any record of this kind part the accounts? Rows made the record, columns were chosen; wrong in ${whole(100 * error)} of 100.`,
    ),
    table(
      [{ head: ["made by"] }, ...rows.map((id) => ({ head: [id], right: true }))],
      rows.map((id, n) => [id, ...shares[n].map((x) => fixed(x, 2))]),
    ),
    wrap(
      outside || !vote
        ? "The record lies outside all records that the accounts made: the classifier extrapolates, and its vote is not told."
        : `Its vote on the record: ${rows.map((id) => `${id} ${share(vote[id])}`).join(", ")}.`,
    ),
  ];
}

function flipsPart({ flips, margin }: WeighAnswer): string[] {
  return [
    wrap(
      `What would turn the order: a further clue of ${fixed(margin.value, 1)} decibels (${fixed(margin.low, 1)} to ${fixed(margin.high, 1)}) against the account that comes first; or, of other choices:`,
    ),
    ...flips.map(({ says, first, changes, decibels }) => {
      const [known, all] = [
        Object.values(decibels).filter((d) => d.known).length,
        Object.keys(decibels).length,
      ];
      return first === undefined
        ? wrap(
            `unknown ${says}: too few simulated histories carry it for ${all - known} of ${all} accounts`,
            {
              indent: "        ",
            },
          )
        : wrap(`${changes ? "turns   " : "stays   "}${says}: ${first} first`, {
            indent: "        ",
          });
    }),
  ];
}
