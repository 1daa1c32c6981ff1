/**
 * What is asked of a history: did it come? Often it is an episode: a span of periods in which a series reaches a height, such as a war, a famine or a terror. Asking for it at a
 * fixed date asks for the date too; a history may have it at another, larger or smaller, or not at all.
 */
/** The series of one world by year, or by whatever period its clock records (`periodNumber` gives the number of a name), for an outcome to read. */
export type Years = Readonly<Record<string, (year: number) => number>>;

/** First and last of the periods that are lived. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What is asked after: something that came in a world, or did not. */
export interface Outcome {
  /** What `--outcome` calls it. */
  readonly id: string;
  /** What came, as the end of a sentence: "the door was open". */
  readonly says: string;
  /** Did it come, in a world with these series? The span is that of the history, where a case has many. */
  readonly came: (series: Years, span: Span) => boolean;
  /** The episode that it asks for, where it asks for one: written with `episode({ … })`. */
  readonly episode?: Episode;
  /** What it asks for, where that is declared and not computed: `total: "sentences", above: 100`. */
  readonly asks?: Asked;
}

/** A series held to a threshold. Periods are numbers, years of a calendar or what `periodNumber` gives. */
export interface Asked {
  /** The series that in some period lies beyond the threshold. */
  readonly ever?: string;
  /** The series that lies beyond it for the first time, of all periods lived, within `from` and `to`. */
  readonly first?: string;
  /** The series whose largest value is above the threshold, or whose smallest is below it. */
  readonly peak?: string;
  /** The series that lies beyond it for `length` periods on end. */
  readonly longest?: string;
  /** The series whose sum lies beyond it. */
  readonly total?: string;
  /** The number that must be exceeded, in the series' unit. */
  readonly above?: number;
  /** The number that it must lie below; instead of `above`. */
  readonly below?: number;
  /** First of the periods that are looked at; the first that is lived unless told. */
  readonly from?: number;
  /** The last of them; the last that is lived unless told. */
  readonly to?: number;
  /** Periods on end, 1 or more; of `longest` only. */
  readonly length?: number;
}

/** An episode to look for: the window of periods with the largest sum of a series, if that is large enough. */
export interface Episode {
  /** A series of the world. */
  readonly series: string;
  /** Periods of the window whose sum is taken: 1 or more. */
  readonly length: number;
  /** The sum that a window must exceed, in the unit of the series. */
  readonly above: number;
  /** First and last period in which it may begin. */
  readonly from: number;
  /** The last in which it may. */
  readonly to: number;
  /** First and last period in which the recorded one may be said to begin; absent where none is recorded. */
  readonly recorded?: readonly [first: number, last: number];
}

/** A history's episode: where its window begins, and the sum of the series over it. */
export interface FoundEpisode {
  readonly begins: number;
  readonly sum: number;
}

/** The window with the largest sum among those above the threshold, the earliest of equal ones; nothing where none is. */
export function episodeIn(
  { series, length, above, from, to }: Episode,
  years: Years,
): FoundEpisode | undefined {
  const of = years[series];
  // each period is read once, though most are in several windows
  const values: number[] = [];
  for (let year = from; year < to + length; year++) values.push(of(year));
  let found: FoundEpisode | undefined;
  for (let begins = from; begins <= to; begins++) {
    let sum = 0;
    for (let n = begins - from; n < begins - from + length; n++) sum += values[n];
    if (sum > above && !(found && found.sum >= sum)) found = { begins, sum };
  }
  return found;
}

/** The outcome that a history has such an episode. */
export const episode = ({
  id,
  says,
  ...declared
}: Episode & Pick<Outcome, "id" | "says">): Outcome => ({
  id,
  says,
  episode: declared,
  came: (years) => episodeIn(declared, years) !== undefined,
});
