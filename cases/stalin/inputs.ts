/**
 * The exogenous inputs of the case, month by month. Their rows stand in inputs/*.csv, each with its source; here is
 * the one coding rule of each, written down before any world was lived and never set by looking at repression.
 *
 * By power (Germany, Britain, Japan, Poland and the border states, France, United States):
 * - capability: its CINC over Russia's own, each centred on the middle of the year and interpolated. No data is 0; a
 *   single missing year is interpolated. Russia's own is taken as at least 0.10 and the ratio as at most 3, since
 *   in 1918-19 the data let Russia fall to a third and everybody would loom large for a reason of counting. The
 *   border states are as strong as Poland, the only one in the data.
 * - dispute: 1 in the month of the onset of a militarized dispute in which the power's hostility reached 3 (display of
 *   force) or more, and in the 23 months after. Whoever began it, unless `begun-here` is off.
 * - pact: 1 while it is party to a treaty against the country. In are all treaties in force in 1917-53 between one of
 *   the powers and another state, without the country, of which a source says that they were made against it; from
 *   the month of signature until a member's war with it, or the member itself, ended.
 * - treaty: 1 while an alliance or a treaty with it stands. In is every spell of 1917-53 of ATOP v5 between the country and
 *   one of the states of a power that obliges to defence, offence, neutrality or non-aggression; to be consulted alone
 *   does not count. Months where a source names them, whole years otherwise. Pact and treaty may both be 1.
 * - rivalry: 1 in all months of the years of a strategic rivalry.
 *   Border states, in all four: any of Poland, Romania, Finland, Estonia, Latvia and Lithuania.
 * - nearness: a judgement, the only input without a source: 1 for neighbours, less with distance.
 * - invasion: in its month, 3 for an invasion of the heartland, 1 for a limited or distant war, 0.7 for a rivalry
 *   without war; earlier ones are remembered with their age in years before 1917.
 *
 * Of the state:
 * - war: 1 in a war of a year or more with 100,000 dead or more on the own side: what turns an economy to arms and
 *   back. ownSoil: 1 where the source says on Russian territory, 0.5 where it names a part, 0 otherwise.
 * - harvest: the recorded harvest is taken as weather in 1921, 1928 and 1929 only. Before, and in 1922-27, there is no
 *   record; from 1930 on policy is in the harvest, so that it is something to compare with and not an input. In all
 *   other years weather is drawn: deviation 0, doubt 0.10 in logs; 0.03 where the record is used.
 * - deathPenalty: 0 in the whole months between the two decrees. windowOpen: 1 in the spells of windows.csv, in which a
 *   treaty or a war's end let states be put under control.
 * - misjudgesOthers, misjudgedByOthers: 1 where reports of the side are taken to misjudge; how far is a parameter.
 * - marketShare, betweenShare: shares of leading persons by their line, of whom factions.csv counts nine.
 * - revolutionFails: how many rows of failures.csv fall into the month. In is every attempt of Communists to take power
 *   abroad, or to hold it, until 1933, that a source which was read says was put down; each counts the same.
 * - congress: 1 in the month in which a congress of the party opens. memberDies: 1 in the month in which a full member of
 *   the Politburo other than the leader dies in office, where a source dates it and calls it natural without dispute.
 * - the changes of changes.csv: 1 in their month; openAppointment and winnerKept are settings and stand in all months. Deaths enter by nature only; no input is about violence.
 *
 * Events take rows away or add them (column event); those that are a coding choose between readings of the sources. What they leave as it was: the capability of everybody but
 * Germany, so that without the attack of 1941 the country still loses strength in 1941-44 as recorded.
 */
import { AitiaError, type Clock, type Events, type Inputs, type TextFile } from "aitia";
import { choices, events as inputEvents } from "./inputs/events.ts";
import {
  month as monthOf,
  type PowerSpell,
  readTables,
  type Spell,
  type Tables,
} from "./inputs/tables.ts";

const russia = 365;
/** Correlates of War codes of each power; the first is the state whose strength counts for all. */
const powers = [[255], [200], [740], [290, 360, 375, 366, 367, 368], [220], [2]] as const;

const ownShareAtLeast = 0.1;
const ratioAtMost = 3;
const hostilityOfDispute = 3;
const monthsOfDispute = 24;
const monthsOfWar = 12;
const deadOfWar = 100_000;
const weatherDoubt = 0.1;
const lastYearBefore = 1917;

/** Months of the account × 6 powers and months of the state, for the world of world.ts. */
export function buildInputs(options: {
  readonly files: readonly TextFile[];
  readonly clock: Clock;
  readonly events?: Events;
}): Inputs {
  const { files, clock, events = {} } = options;
  const choice = choices(events);
  const tables = inForce(
    readTables(
      files,
      inputEvents.map((event) => event.id),
    ),
    choice,
  );
  const { first, months } = clock;

  const state = (at: (month: number) => number) =>
    Float32Array.from({ length: months }, (_, m) => at(first + m));
  const power = (at: (month: number, codes: readonly number[]) => number) =>
    Float32Array.from({ length: months * powers.length }, (_, i) =>
      at(first + Math.floor(i / powers.length), powers[i % powers.length]!),
    );
  const stands = (spells: readonly Spell[]) =>
    state((t) => (spells.some((s) => within(s, t)) ? 1 : 0));
  const standsWith = (spells: readonly PowerSpell[]) =>
    power((t, codes) => (spells.some((s) => codes.includes(s.ccode) && within(s, t)) ? 1 : 0));
  const change = (name: string) => {
    const rows = tables.changes.filter((row) => row.change === name);
    return state((t) => (rows.some((row) => row.from === t) ? 1 : 0));
  };

  const share = shares(tables, choice("germany-1933") === "off");
  const wars = tables.wars.filter((w) => w.to - w.from + 1 >= monthsOfWar && w.dead >= deadOfWar);
  const hostile = tables.disputes
    .filter((d) => d.hostility >= hostilityOfDispute)
    .filter((d) => !d.begunHere || choice("begun-here") !== "off")
    .map((d) => ({ ...d, to: d.from + monthsOfDispute - 1 }));
  const misjudges = (side: string) => stands(tables.misjudgements.filter((m) => m.side === side));
  const faction = (of: "market" | "between") =>
    state((t) => {
      const counted = tables.factions.find((f) => within(f, t))!;
      return counted[of] / (counted.market + counted.between + counted.command);
    });
  const weather = (year: number) => tables.harvest.find((h) => h.year === year);
  const old = (k: number, [code]: readonly number[]) =>
    tables.invasions.filter((i) => i.ccode === code && i.from < first)[k];
  const age = (from: number | undefined) =>
    from === undefined ? 0 : lastYearBefore - Math.floor(from / 12);

  return {
    state: {
      war: stands(wars),
      ownSoil: state((t) => Math.max(0, ...wars.map((w) => (within(w, t) ? w.territory : 0)))),
      harvest: state((t) => weather(Math.floor(t / 12))?.deviation ?? 0),
      harvestDoubt: state((t) => weather(Math.floor(t / 12))?.doubt ?? weatherDoubt),
      deathPenalty: state((t) => (tables.laws.some((l) => l.from < t && t < l.to) ? 0 : 1)),
      misjudgesOthers: misjudges("here"),
      misjudgedByOthers: misjudges("abroad"),
      marketShare: faction("market"),
      betweenShare: faction("between"),
      marketReturns: change("marketReturns"),
      appointment: change("appointment"),
      openAppointment: state(() => (choice("secretary-appointed") === "off" ? 1 : 0)),
      leaderDies: change("leaderDies"),
      windowOpen: stands(tables.windows),
      cohort1926: change("cohort1926"),
      cohort1934: change("cohort1934"),
      congress: change("congress"),
      memberDies: change("memberDies"),
      revolutionFails: state((t) => tables.failures.filter((row) => row.from === t).length),
      winnerKept: state(() => (choice("winner-kept") === "on" ? 1 : 0)),
      winnerAbsent: change("winnerAbsent"),
      winnerBeaten: change("winnerBeaten"),
    },
    sets: {
      power: {
        capability: power((t, [code]) => {
          const own = Math.max(ownShareAtLeast, share(russia, t));
          return Math.min(ratioAtMost, share(code!, t) / own);
        }),
        nearness: power(
          (t, [code]) =>
            tables.nearness.find((n) => n.ccode === code && within(n, t))?.nearness ?? 0,
        ),
        pact: standsWith(tables.pacts),
        dispute: power((t, codes) =>
          hostile.some((d) => codes.includes(d.ccode) && within(d, t)) ? 1 : 0,
        ),
        treaty: standsWith(tables.treaties),
        rivalry: standsWith(tables.rivalries),
        invasion: power(
          (t, [code]) =>
            tables.invasions.find((i) => i.ccode === code && i.from === t)?.severity ?? 0,
        ),
        remembered: power((_, codes) => old(0, codes)?.severity ?? 0),
        rememberedAge: power((_, codes) => age(old(0, codes)?.from)),
        remembered2: power((_, codes) => old(1, codes)?.severity ?? 0),
        rememberedAge2: power((_, codes) => age(old(1, codes)?.from)),
      },
    },
  };
}

const within = (spell: Spell, month: number) => spell.from <= month && month <= spell.to;

/** The rows that stand under the chosen events; a change whose event is dated anew moves to that month. */
function inForce(tables: Tables, choice: (id: string) => string): Tables {
  const stands = (row: { readonly events?: readonly string[] }) =>
    (row.events ?? []).every((event) =>
      event.startsWith("!") ? choice(event.slice(1)) === "off" : choice(event) !== "off",
    );
  const kept = Object.fromEntries(
    Object.entries(tables).map(([name, rows]) => [name, rows.filter(stands)]),
  ) as unknown as Tables;
  const changes = kept.changes.map((row) => {
    const asked = row.events
      .filter((event) => !event.startsWith("!"))
      .map((event) => monthOf(choice(event)))
      .find((m) => m !== undefined);
    return asked === undefined ? row : { ...row, from: asked, to: asked };
  });
  return { ...kept, changes: atTheDeath(changes, choice) };
}

/** Both readings of C18 ask of the contest that the leader's death opens, whenever he dies; but for a month of their own. */
function atTheDeath(changes: Tables["changes"], choice: (id: string) => string): Tables["changes"] {
  const death = changes.find((row) => row.change === "leaderDies");
  return changes.map((row) => {
    if (row.change !== "winnerAbsent" && row.change !== "winnerBeaten") return row;
    if (row.events.some((event) => monthOf(choice(event)) !== undefined)) return row;
    if (death) return { ...row, from: death.from, to: death.to };
    throw new AitiaError({
      what: `${row.events[0]} asks of the contest that the leader's death opens, and lenin-dies=off leaves no death`,
      where: `the events ${row.events[0]}=on and lenin-dies=off`,
      todo: "Leave one of them out, or give lenin-dies a month.",
    });
  });
}

/** Share of the capabilities of the world (CINC) of a state in a month. */
function shares(
  tables: Tables,
  germanyAsIn1932: boolean,
): (ccode: number, month: number) => number {
  const known = new Map(tables.capability.map((row) => [`${row.ccode} ${row.year}`, row.cinc]));
  const recorded = (ccode: number, year: number) => known.get(`${ccode} ${year}`);
  const at = (ccode: number, year: number) => {
    if (germanyAsIn1932 && ccode === powers[0][0] && year > 1932) return recorded(ccode, 1932)!;
    const value = recorded(ccode, year);
    if (value !== undefined) return value;
    const [before, after] = [recorded(ccode, year - 1), recorded(ccode, year + 1)];
    return before === undefined || after === undefined ? 0 : (before + after) / 2;
  };
  return (ccode, month) => {
    // the middle of the month, in years since the middle of the year it follows
    const position = (month - 5.5) / 12;
    const year = Math.floor(position);
    const weight = position - year;
    // before the first and after the last year of the table the nearest year stands
    const later = recorded(russia, year + 1) === undefined ? year : year + 1;
    return at(ccode, year) * (1 - weight) + at(ccode, later) * weight;
  };
}
