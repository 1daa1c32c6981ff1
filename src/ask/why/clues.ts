/**
 * The clue table: what each stretch of the record says for one answer against another, from how often the worlds of
 * each show it. A world shows a clue when its sum over these years is off by no more than a factor.
 */
import type { Model } from "../../engine/model.ts";
import type { Comparison } from "../../model/case.ts";
import { type Clock, clockOf } from "../../model/clock.ts";
import { nearOf } from "../../model/near.ts";
import { clueTable, type Estimate } from "../../why/index.ts";
import { lived as words } from "../../words/en/lived.ts";
import { timeIn } from "../../words/en/time.ts";
import { comparedSeries } from "../plan/part.ts";
import { counted, type Lived } from "./lived.ts";

export interface Clue {
  /** "deathSentences:1930-1939". */
  readonly id: string;
  readonly says: string;
  /** By explanation, the share of its worlds that show it. */
  readonly chance: Readonly<Record<string, Estimate>>;
  /** Decibels for the first against the second. */
  readonly weight: Estimate;
  /** Decibels at which, all else as it is, the balance would be level. */
  readonly toFlip: Estimate;
}

export interface CluesAnswer {
  readonly says: string;
  /** Within which factor of the record a world shows a clue. */
  readonly factor: number;
  /** Explanations that stand for two answers; weights are for the first against the second. */
  readonly between: readonly [string, string];
  readonly clues: readonly Clue[];
  /** All clues at once, from worlds that show all of them. */
  readonly together: Estimate;
  /** Sum of the single weights, right only where clues are independent in each explanation. */
  readonly oneByOne: Estimate;
}

interface Stretch {
  readonly output: string;
  readonly title: string;
  readonly from: number;
  readonly to: number;
  readonly years: readonly number[];
  readonly value: number;
}

export function cluesOf(open: Model, lived: Lived): readonly CluesAnswer[] {
  const { spec } = open;
  const { explanations, question } = lived.design;
  const standing = spec.answers.flatMap((answer) => {
    const id = answer.explanations.find((e) =>
      explanations.some((x) => x.id === e && x.at !== undefined),
    );
    return id === undefined ? [] : [id];
  });
  const ids = [...new Set(standing)];
  const { factor } = nearOf(spec);
  const clues = stretches(spec.record, spec.periods);
  const named = stretchName(clockOf(spec.world));
  if (ids.length < 2 || clues.length === 0) return [];
  const shows = Object.fromEntries(
    ids.map((id) => [id, { shows: showing(open, lived, id, clues) }]),
  );
  return ids.flatMap((first, n) =>
    ids.slice(n + 1).map((second): CluesAnswer => {
      const pair = `${first}:${second}`;
      const table = clueTable(
        {
          clues: clues.map(({ output, from, to }) => `${output}:${from}-${to}`),
          ensembles: { [first]: shows[first], [second]: shows[second] },
        },
        { seed: question.seed },
      );
      return {
        says: words.clues(first, second, factor),
        factor,
        between: [first, second],
        clues: table.clues.map(({ id, chance, weight, toFlip }, c) => ({
          id,
          says: `${clues[c].title}, ${named(clues[c])}`,
          chance,
          weight: weight[pair],
          toFlip: toFlip[pair],
        })),
        together: table.together[pair],
        oneByOne: table.oneByOne[pair],
      };
    }),
  );
}

/** The periods of the case, or where it has none the calendar's decades, in each compared series. */
function stretches(
  record: readonly Comparison[],
  periods: Model["spec"]["periods"],
): readonly Stretch[] {
  return record.flatMap(({ output, title, points }) => {
    const decades = [...new Set(points.map(({ year }) => 10 * Math.floor(year / 10)))];
    const spans = periods ?? decades.map((from) => ({ from, to: from + 9 }));
    return spans.flatMap(({ from, to }) => {
      const own = points.filter(({ year }) => year >= from && year <= to);
      const value = own.reduce((sum, p) => sum + p.value, 0);
      if (value <= 0) return [];
      const years = own.map((p) => p.year);
      return [{ output, title, from: Math.min(...years), to: Math.max(...years), years, value }];
    });
  });
}

/** By the clock's names, of ticks with what they are called: "1930–39", "1907-10-28 … 1907-11-10", "period 3 … 9". */
export function stretchName(clock: Clock) {
  const time = timeIn(clock);
  const called = clock.step === "tick" ? `${time.period.one} ` : "";
  return ({ from, to }: Pick<Stretch, "from" | "to">): string => called + time.span(from, to);
}

/** Worlds × clues: 1 where the world shows the clue. */
function showing(open: Model, lived: Lived, id: string, clues: readonly Stretch[]): Uint8Array {
  const { factor } = nearOf(open.spec);
  const names = comparedSeries(open);
  const { years } = open.clock;
  const { design, held } = lived;
  const all = counted(lived);
  const place = design.explanations.filter((e) => e.at !== undefined).findIndex((e) => e.id === id);
  const shows = new Uint8Array(all.length * clues.length);
  all.forEach((run, world) => {
    const own = held.rival(place, run);
    clues.forEach((clue, c) => {
      const series = names.indexOf(clue.output);
      const sum = clue.years.reduce(
        (total, year) => total + own[(year - years[0]) * names.length + series],
        0,
      );
      const near = sum >= clue.value / factor && sum <= clue.value * factor;
      shows[world * clues.length + c] = near ? 1 : 0;
    });
  });
  return shows;
}
