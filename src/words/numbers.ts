/**
 * The one writer of numbers. Nothing is rounded to make a headline: counts stand whole, shares to whole per cent and to
 * a tenth where a whole number would say never or always. What differs between languages are marks and a few words.
 */
import type { Estimate } from "../why/index.ts";

export type Known = Extract<Estimate, { readonly known: true }>;

/** A number and the interval that holds it. */
export interface Doubted {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What a language puts between digits and around numbers. */
export interface Marks {
  readonly decimal: string;
  /** Between groups of three digits. */
  readonly group: string;
  /** Behind a number that is a share of a hundred. */
  readonly percent: string;
  /** "35 to 47". */
  readonly to: string;
  /** "1948 and 1949". */
  readonly and: string;
  /** Before the number that something is nearer to nothing, or farther from it. */
  readonly under: string;
  readonly over: string;
  /** "9 in 100". */
  readonly inHundred: (count: string) => string;
  readonly fewerThanOneIn100: string;
  readonly moreThan99In100: string;
  /** "4.9 to 1". */
  readonly toOne: (ratio: string) => string;
  readonly million: (count: string) => string;
  readonly unknown: (because: string) => string;
  readonly votes: (count: string) => string;
  readonly oneVote: string;
  readonly votesUnknown: string;
}

const MINUS = "−";

/** From here a number is nearer to the next whole than to a tenth before it. */
const TENTHS = 0.95;

/** Into so many steps the numbers of a series are told apart, from the least to the most. */
const FINE = 50;

/**
 * Writes the numbers of a language. Shares are given as parts of 1; intervals never hide behind their estimate.
 * @long a list of small ways to write a number, each made of the ones above it, all in one language's marks
 */
export function writer(marks: Marks) {
  /** A number as JavaScript writes it, in the language's marks. */
  const marked = (text: string): string => {
    const [, sign, whole, part, exponent] = /^(-?)(\d+)(?:\.(\d+))?(e.*)?$/.exec(text) ?? [];
    if (whole === undefined) return text;
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, marks.group);
    const rest = `${part === undefined ? "" : marks.decimal + part}${exponent ?? ""}`;
    return `${sign ? MINUS : ""}${grouped}${rest}`;
  };

  /** So many digits behind the mark; never a nought with a minus. */
  const fixed = (value: number, digits: number): string => {
    const text = value.toFixed(digits);
    return marked(Number(text) === 0 ? text.replace("-", "") : text);
  };

  /** "+1.20", "−0.30": where the sign is what is told; what is written as nought has none. */
  const signed = (value: number, digits: number): string => {
    const text = fixed(value, digits);
    return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
  };

  /** "1,234,567", rounded to a whole. */
  const whole = (value: number): string => fixed(value, 0);

  /** "1,234,567"; below 10 with a decimal where there is one, small ones with two digits that count. */
  const amount = (value: number): string =>
    Math.abs(value) >= 10 ? whole(value) : marked(String(rounded(value, 2)));

  /** A number that somebody declared, as they wrote it, to four digits that count: "1.05", "3". */
  const declared = (value: number): string => marked(String(Number(value.toPrecision(4))));

  /** A recorded number as its source has it, to four digits that count; from a thousand on whole: "10.96", "1,234". */
  const recorded = (value: number): string =>
    Math.abs(value) >= 1000 ? whole(value) : declared(value);

  /** Numbers of one series: where they lie within a small part of their size, with the digits that tell them apart. */
  const among = (all: readonly number[]): ((value: number) => string) => {
    const finite = all.filter(Number.isFinite);
    const spread = Math.max(...finite) - Math.min(...finite);
    const digits = spread > 0 ? Math.min(4, Math.ceil(-Math.log10(spread / FINE))) : 0;
    return (value) =>
      digits > 0 && Math.abs(value) >= 1
        ? marked(String(Number(value.toFixed(digits))))
        : amount(value);
  };

  /** So many digits that count, for numbers that must be told apart; whole ones stand whole. */
  const precise = (value: number, digits: number): string =>
    marked(Number.isInteger(value) ? String(value) : value.toPrecision(digits));

  /** A share in per cent without the sign: "41", "0.8", "99.6"; "<0.1" and ">99.9" where a tenth would say never or always. */
  const bare = (share: number): string => {
    const [size, sign] = [Math.abs(100 * share), share < 0];
    if (size > 0 && size < 0.05)
      return sign ? `>${MINUS}0${marks.decimal}1` : `<0${marks.decimal}1`;
    if (size < 100 && size >= 99.95)
      return sign ? `<${MINUS}99${marks.decimal}9` : `>99${marks.decimal}9`;
    const near = size > 0 && size < 100 && (size < TENTHS || size >= 100 - TENTHS);
    return fixed(100 * share, near ? 1 : 0);
  };

  /** "41%"; "under 0.1%" and "over 99.9%" in words. */
  const percent = (share: number): string => {
    const text = bare(share);
    const words = { "<": `${marks.under} `, ">": `${marks.over} ` };
    return `${text.replace(/^[<>]/, (sign) => words[sign as "<" | ">"])}${marks.percent}`;
  };

  /** "35 to 47%". */
  const interval = (low: number, high: number): string =>
    `${bare(low)} ${marks.to} ${bare(high)}${marks.percent}`;

  const n = (count: number): string => `n\u00a0=\u00a0${amount(count)}`;

  /** "41% (35 to 47%)". */
  const doubted = ({ value, low, high }: Doubted): string =>
    `${percent(value)} (${interval(low, high)})`;

  /** "35 to 47%, n = 312". */
  const rests = ({ low, high, n: count }: Known): string => `${interval(low, high)}, ${n(count)}`;

  /** "41% (35 to 47%, n = 312)", or the reason why there is none. */
  const estimate = (e: Estimate): string =>
    e.known ? `${percent(e.value)} (${rests(e)})` : marks.unknown(e.because);

  /** A share as a count: "9 in 100". */
  const inHundred = (share: number): string => {
    const count = 100 * share;
    if (count > 0 && count < 0.5) return marks.fewerThanOneIn100;
    if (count < 100 && count > 99.5) return marks.moreThan99In100;
    return marks.inHundred(whole(count));
  };

  /** In per cent, with half its interval: "4 ± 3". For numbers whose interval lies even around them. */
  const around = ({ value, high }: Doubted): string => {
    const half = 100 * (high - value);
    if (half === 0) return `${bare(value)} ± 0`;
    const digits = half < TENTHS ? 1 : 0;
    const width = half < 0.05 ? `<0${marks.decimal}1` : fixed(half, digits);
    return `${fixed(100 * value, digits)} ± ${width}`;
  };

  /** For a cell whose head says "in per cent": "41 (35–47)"; "12 (−3 to 29)", where a dash would be read as a minus. */
  const cell = ({ value, low, high }: Doubted): string =>
    `${bare(value)} (${bare(low)}${low < 0 ? ` ${marks.to} ` : "–"}${bare(high)})`;

  /** "3.1" below ten, "24" above, "0.04" below one, "1.7 × 10²²" beyond a thousand million: a ratio without false precision. */
  const ratio = (x: number): string => {
    if (Number.isFinite(x) && (x >= 1e9 || (x > 0 && x < 1e-9))) {
      const [size, power] = x.toExponential(1).split("e");
      const raised = `${+power}`.replace(/./g, (sign) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[+sign] ?? "⁻");
      return `${marked(size)} × 10${raised}`;
    }
    if (x >= 9.95) return whole(x);
    return x >= TENTHS ? fixed(x, 1) : marked(String(rounded(x, 1)));
  };

  /** "4.9 to 1 (3.1 to 7.8)". */
  const odds = ({ value, low, high }: Doubted): string =>
    `${marks.toOne(ratio(value))} (${ratio(low)} ${marks.to} ${ratio(high)})`;

  /** With so many digits behind the mark: "0.41 (0.35 to 0.47)". */
  const within = ({ value, low, high }: Doubted, digits: number): string =>
    `${fixed(value, digits)} (${fixed(low, digits)} ${marks.to} ${fixed(high, digits)})`;

  /** "a", "a and b", "a, b and c". */
  const list = (words: readonly string[]): string =>
    words.length < 2
      ? (words[0] ?? "")
      : `${words.slice(0, -1).join(", ")} ${marks.and} ${words[words.length - 1]}`;

  /** "1948", "1948 and 1949", "1917, 1921 to 1923 and 1953". */
  const years = (all: readonly number[], name: (year: number) => string = String): string => {
    const spells: [number, number][] = [];
    for (const year of all) {
      const last = spells[spells.length - 1];
      if (last && last[1] === year - 1) last[1] = year;
      else spells.push([year, year]);
    }
    return list(
      spells.flatMap(([a, b]) =>
        a === b
          ? [name(a)]
          : b === a + 1
            ? [name(a), name(b)]
            : [`${name(a)} ${marks.to} ${name(b)}`],
      ),
    );
  };

  const votes = (count: number | undefined): string =>
    count === undefined
      ? marks.votesUnknown
      : count === 1
        ? marks.oneVote
        : marks.votes(whole(count));

  /** Beside an axis: "20 million". */
  const tick = (value: number): string =>
    value >= 1e6 ? marks.million(amount(value / 1e6)) : amount(value);

  return {
    among,
    amount,
    declared,
    around,
    bare,
    cell,
    doubted,
    estimate,
    fixed,
    inHundred,
    interval,
    list,
    n,
    odds,
    percent,
    precise,
    ratio,
    recorded,
    rests,
    signed,
    tick,
    votes,
    whole,
    within,
    years,
  };
}

export type Numbers = ReturnType<typeof writer>;

/** So many digits that count, as a number still: for what is kept or typed, not read. */
export const rounded = (value: number, digits: number): number => Number(value.toPrecision(digits));

/** The first letter large. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
