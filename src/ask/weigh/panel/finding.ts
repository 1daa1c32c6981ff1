/** What an exact weighing lets one say, and the rule by which it names an account or none. */
import { log } from "../../../kernel/real.ts";
import type { Case } from "../../../model/case.ts";
import { panelWords as says } from "../../../words/en/weighed-panel.ts";
import type { AgainstNone, PanelWeighAnswer } from "./answer.ts";
import type { PanelAccount } from "./asked.ts";
import type { Has } from "./laid-out.ts";

/** What the rule reads. */
export interface Weighed
  extends Pick<
    PanelWeighAnswer,
    | "scales"
    | "byUnit"
    | "byRegion"
    | "movesAlone"
    | "withinUnits"
    | "otherOutcomes"
    | "sensitivities"
  > {
  readonly accounts: readonly PanelAccount[];
  readonly errors: AgainstNone;
  readonly confusion: {
    readonly rows: readonly string[];
    /** Made by each. */
    readonly records: number;
    readonly table: readonly (readonly number[])[];
  };
}

/** Below this lead, a factor of ten, no reading is counted for an account. */
const LEAD = log(10);
/** Share of the records that an account makes which must be given to it, and of those given to it that must be its own. */
const FOUND = 0.9;
/** An account whose records are given to it less often cannot be seen by not leading. */
const SEEN = 0.5;

const holds = (all: Has, some: Has): boolean => [...some].every((name) => all.has(name));

/**
 * Accounts that stand against one: `none`, and those that neither hold all of it nor are part of it. How it does beside
 * these says which of its mechanisms are needed, and not whether it or another answer is right.
 */
export const rivalsOf = (
  accounts: readonly Pick<PanelAccount, "id" | "has">[],
  best: Pick<PanelAccount, "id" | "has">,
): ReadonlySet<string> =>
  new Set(
    accounts
      .filter(
        ({ id, has }) =>
          id !== best.id && (has.size === 0 || !(holds(best.has, has) || holds(has, best.has))),
      )
      .map(({ id }) => id),
  );

/**
 * An account is named only where no reading that was tried turns it: every scale, moves alone, other outcomes, every
 * region left out, other codings and errors, each by a factor of ten over all that stands against it, and where such
 * records would be given to it.
 */
export function findingOf({ histories }: Pick<Case, "histories">, weighed: Weighed) {
  const { accounts, scales, confusion, errors, byUnit } = weighed;
  const own = scales[scales.length - 1].logEvidence;
  const best = accounts.reduce((one, other) => (own[other.id] > own[one.id] ? other : one));
  const rivals = rivalsOf(accounts, best);
  const readings: readonly (readonly [string, AgainstNone])[] = [
    [says.allScales, own],
    ...scales.slice(0, -1).map((one) => [says.oneScale(one.scale), one.logEvidence] as const),
    [says.onlyMoves, weighed.movesAlone.logEvidence],
    [says.withinUnits, weighed.withinUnits.logEvidence],
    ...weighed.otherOutcomes.map((one) => [one.says, one.logEvidence] as const),
    ...weighed.byRegion.map((one) => [says.allBut(one.region), one.without] as const),
    ...weighed.sensitivities.map((one) => [one.says, one.logEvidence] as const),
  ];
  const turned = readings.filter(([, logs]) =>
    [...rivals].some((id) => logs[best.id] < logs[id] + LEAD),
  );
  const makers = makersSeen(confusion, best.id);
  const isDecided =
    turned.length === 0 && best.has.size > 0 && makers.share >= FOUND && makers.own >= FOUND;
  const many = histories?.many ?? says.many;
  const count = histories?.list.length ?? 0;
  const units = says.units(byUnit.length, histories?.unit);
  const names = turned.map(([name]) => name);
  return {
    sentence: [
      isDecided ? says.decided(many, count, best.title) : says.undecided(many, count, units),
      says.lead(best.title, own[best.id], errors[best.id]),
      ...(names.length > 0 ? [says.otherwise(names, readings.length)] : []),
      ...makersSaid(makers, accounts, best, confusion.records),
      says.note,
    ].join(" "),
    strength: isDecided ? "better" : "cannot tell",
    direction: isDecided ? best.id : "undecided",
    statements: [],
  };
}

/** What the matrix of makers says of one account, and which accounts it leaves unseen. */
function makersSeen({ rows, table }: Weighed["confusion"], id: string) {
  const n = rows.indexOf(id);
  const given = table.reduce((sum, shares) => sum + (shares[n] ?? 0), 0);
  const share = table[n]?.[n] ?? 0;
  return {
    isMaker: n >= 0,
    share,
    own: given > 0 ? share / given : 0,
    unseen: rows.filter((_, m) => table[m][m] < SEEN),
  };
}

function makersSaid(
  { isMaker, share, own, unseen }: ReturnType<typeof makersSeen>,
  accounts: readonly PanelAccount[],
  best: PanelAccount,
  records: number,
): readonly string[] {
  const titles = accounts
    .filter(({ id }) => id !== best.id && unseen.includes(id))
    .map(({ title }) => title);
  return [
    ...(isMaker ? [says.found(best.title, share, own, records)] : []),
    ...(titles.length > 0 ? [says.unseen(titles)] : []),
  ];
}
