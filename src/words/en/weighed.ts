/** What weighing the accounts found, in one sentence that claims no more than its intervals. */
import { capital } from "../numbers.ts";
import { amount, odds } from "./numbers.ts";

/** Ten times the decimal log of odds, with the ends of an interval. */
export interface Decibels {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Decibels as odds, the larger side first: "2.0 to 1 (1.7 to 2.2)". */
function oddsInWords({ value, low, high }: Decibels): string {
  const of = (dB: number) => 10 ** (dB / 10);
  return value < 0
    ? odds({ value: of(-value), low: of(-high), high: of(-low) })
    : odds({ value: of(value), low: of(low), high: of(high) });
}

export interface WeighedFinding {
  /** Of the two answers' accounts: the decibels of the second against the first. Absent where there are not two answers. */
  readonly answers?: {
    readonly first: string;
    readonly second: string;
    readonly decibels: Decibels;
    /** 1 where it claims the second, -1 the first, 0 neither. */
    readonly claims: -1 | 0 | 1;
    readonly strength: string;
  };
  /** The account that tells the record best, against the next best, and against `none`. */
  readonly best: { readonly id: string; readonly title: string; readonly ahead: Decibels };
  readonly againstNone: Decibels;
  /** Whether the best account is ahead of `none` beyond doubt. */
  readonly beatsNone: boolean;
  readonly worlds: number;
  readonly undecided?: string;
}

/** The finding as one sentence of two or three clauses; each with its odds, its interval and how many histories it rests on. */
export function weighedInWords(found: WeighedFinding): string {
  const rests = `${amount(found.worlds)} simulated histories were lived for this`;
  const parts = [
    ...(found.answers ? [answersInWords(found.answers)] : []),
    bestInWords(found),
    rests,
    ...(found.undecided ? [`the budget does not decide it: ${found.undecided}`] : []),
  ];
  const text = parts.join("; ");
  return `${capital(text)}.`;
}

function answersInWords({
  first,
  second,
  decibels,
  claims: side,
  strength,
}: NonNullable<WeighedFinding["answers"]>): string {
  const odds = oddsInWords(decibels);
  const toward = decibels.value >= 0 ? second : first;
  if (side === 0)
    return `the record does not part the two answers: the odds are ${odds}, toward ${toward}, and less than about 3 to 1 is not worth more than a mention`;
  const [better, other] = side > 0 ? [second, first] : [first, second];
  return `the record tells for ${better} against ${other}: odds ${odds}, ${strength}`;
}

function bestInWords({ best, againstNone, beatsNone }: WeighedFinding): string {
  if (best.id === "none")
    return `no account tells it better than ${best.title} does, in which every mechanism is silent (ahead of the next by odds of ${oddsInWords(best.ahead)})`;
  return beatsNone
    ? `${best.title} tells it best, better than the shared processes alone by odds of ${oddsInWords(againstNone)}`
    : `${best.title} comes first, but not beyond doubt before the shared processes alone: odds ${oddsInWords(againstNone)}`;
}
