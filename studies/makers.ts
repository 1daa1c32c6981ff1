/** How often a weighing of many histories finds who made their record: npm run study:makers [-- records of each] */

import { openCase } from "../src/ask/index.ts";
import { makingOf } from "../src/ask/weigh/panel/confusion.ts";
import { evidence, type LaidOut, laidOut } from "../src/ask/weigh/panel/laid-out.ts";
import { type Copies, madePanel } from "../src/ask/weigh/panel/made-panel.ts";
import type { CasePanel } from "../src/ask/weigh/panel/panel-of-case.ts";
import { layOut } from "../src/ask/weigh/panel/weigh-panel.ts";
import { Draws } from "../src/fit/draws.ts";
import { addedForms } from "../src/fit/panel-evidence.ts";
import { makerTables } from "./makers-table.ts";
import { keepStudy } from "./study.ts";

const RECORDS = Number(process.argv[2] ?? 400);
const SEED = 1;
/** Histories that are weighed of one record, drawn at random. */
const SOME = [1, 10, 30, 100, 200];
/** Records that are weighed together as one of so many times the histories. */
const TIMES = [1, 2, 4, 8, 16];

const model = await openCase("rulers");
const laid = layOut(model.spec);
const making = makingOf(laid);
const { makers, grid, truth, centre } = making;
const { panel } = laid.main;
const histories = panel.units.reduce((sum, unit) => sum + unit.histories.length, 0);
const ids = makers.map(({ id }) => id);

/** By maker and record the log evidence of every maker; what is laid out is heard and forgotten. */
function weighed(
  copied: Copies,
  seed: string,
  of: (made: CasePanel, draws: Draws) => CasePanel = (made) => made,
  hear: (m: number, laid: LaidOut) => void = () => {},
): readonly (readonly number[][])[] {
  const draws = new Draws(SEED, seed);
  return makers.map(({ weights }, m) =>
    Array.from({ length: RECORDS }, (_, n) => {
      const own = draws.at(m * 1e6 + n);
      const one = laidOut(of(madePanel(panel, truth, { weights, centre, copied }, own), own), grid);
      hear(m, one);
      return makers.map(({ has }) => evidence(one, has));
    }),
  );
}

/** So many histories of a panel, drawn at random; the others are not there. */
function some(made: CasePanel, count: number, draws: Draws): CasePanel {
  const left = made.units.flatMap(({ histories }) => histories.map(({ id }) => id));
  const kept = new Set<string>();
  while (kept.size < count) kept.add(left.splice(draws.below(left.length), 1)[0]);
  const units = made.units.map((unit) => ({
    ...unit,
    histories: unit.histories.filter(({ id }) => kept.has(id)),
  }));
  return { ...made, units: units.filter((unit) => unit.histories.length > 0) };
}

/** Rows: who made it; columns: to whom it is given. */
const shares = (all: readonly (readonly number[][])[]) =>
  all.map((records) => {
    const given = ids.map(() => 0);
    for (const logs of records) given[logs.indexOf(Math.max(...logs))] += 1;
    return given.map((count) => count / records.length);
  });

const pairs = ids.flatMap((a, n) => ids.slice(n + 1).map((b) => [a, b] as const));

/** Of records made by either of two, the share given to their maker, and the share given to it by a factor of ten. */
const parted = (count: number, all: readonly (readonly number[][])[]) => ({
  histories: count,
  records: all[0].length,
  given: shares(all),
  pairs: pairs.map(([a, b]) => {
    const leads = [
      [a, b],
      [b, a],
    ].flatMap(([maker, other]) => {
      const [m, o] = [ids.indexOf(maker), ids.indexOf(other)];
      return all[m].map((logs) => logs[m] - logs[o]);
    });
    const share = (least: number) => leads.filter((lead) => lead > least).length / leads.length;
    return {
      pair: [a, b] as const,
      found: share(0),
      byTen: share(Math.log(10)),
      against: 1 - share(-Math.log(10)),
    };
  }),
});

const forms: LaidOut["forms"][number]["all"][][][] = makers.map(() => []);
const whole = weighed(making.copied, "makers", undefined, (m, { forms: at }) =>
  forms[m].push(at.map(({ all }) => all)),
);
process.stdout.write("made and weighed whole records\n");
/** Records that are weighed as one: their units share weights and nothing else. */
const together = (times: number) =>
  makers.map((_, m) =>
    Array.from({ length: Math.floor(RECORDS / times) }, (_, block) => {
      const all = forms[m].slice(block * times, (block + 1) * times);
      const joined: LaidOut = {
        ...laid.main,
        grid,
        forms: grid.map((_, g) => ({
          all: addedForms(
            all.map((one) => one[g]),
            laid.main.width,
          ),
          units: [],
        })),
      };
      return makers.map(({ has }) => evidence(joined, has));
    }),
  );
const curve = [
  ...SOME.map((count) =>
    parted(
      count,
      weighed(making.copied, `makers of ${count}`, (made, draws) => some(made, count, draws)),
    ),
  ),
  ...TIMES.map((times) => parted(times * histories, together(times))),
];
process.stdout.write("made and weighed fewer and more\n");
const drawn = weighed(making.rate, "makers, copies drawn");

const experts = laidOut(panel, grid);
const recorded = makers.map(({ has }) => evidence(experts, has));
const [none, A, B] = ["none", "A", "B"].map((id) => ids.indexOf(id)) as [number, number, number];
const study = keepStudy("makers", {
  seed: SEED,
  histories,
  units: panel.units.length,
  records: RECORDS,
  makers: makers.map(({ id, weights }) => ({ id, weights })),
  given: shares(whole),
  givenWhereCopiesAreDrawn: shares(drawn),
  rate: making.rate,
  curve,
  leads: {
    recorded: { BOverNone: recorded[B] - recorded[none], BOverA: recorded[B] - recorded[A] },
    asMuch: whole.map(
      (logs) =>
        logs.filter(
          (one) =>
            one[B] - one[none] >= recorded[B] - recorded[none] &&
            one[B] - one[A] >= recorded[B] - recorded[A],
        ).length / logs.length,
    ),
  },
});
process.stdout.write(`${makerTables(study).join("\n")}\n`);
