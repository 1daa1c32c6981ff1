/**
 * What is asked of a history: did it come? Often it is an episode: a span of years in which a series reaches a height, such as a war, a famine or a terror. Asking for it at a
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
  /** Did it come, in a world with these yearly series? The span is that of the history, where a case has many. */
  readonly came: (series: Years, span: Span) => boolean;
  /** The episode that it asks for, where it asks for one: written with `episode({ … })`. */
  readonly episode?: Episode;
}

/** An episode to look for: the window of years with the largest sum of a series, if that is large enough. */
export interface Episode {
  /** A yearly series of the world. */
  readonly series: string;
  /** Years of the window whose sum is taken: 1 or more. */
  readonly length: number;
  /** The sum that a window must exceed, in the unit of the series. */
  readonly above: number;
  /** First and last year in which it may begin. */
  readonly from: number;
  /** The last in which it may. */
  readonly to: number;
  /** First and last year in which the recorded one may be said to begin; absent where none is recorded. */
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
  let found: FoundEpisode | undefined;
  for (let begins = from; begins <= to; begins++) {
    let sum = 0;
    for (let year = begins; year < begins + length; year++) sum += of(year);
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
