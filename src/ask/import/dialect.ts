/** How a table is written: what parts its cells, what ends its lines, what stands beside its rows; and its lines. */
import type { Trouble } from "../../errors.ts";
import { type Line, splitCsv } from "../../model/csv.ts";
import { lettersOf } from "./letters.ts";

/** A table as lines of trimmed cells, and in words how it was read. */
export interface Sheet {
  readonly lines: readonly Line[];
  /** Lines that begin with "#" before the table, without it. */
  readonly comments: readonly Line[];
  readonly says: readonly string[];
  readonly separator: string;
}

const separators: Readonly<Record<string, string>> = {
  ",": "commas",
  ";": "semicolons",
  "\t": "tabs",
  "|": "bars",
  " ": "spaces",
};

/** Lines on which a guess rests. */
const SAMPLE = 200;

export function sheetOf(name: string, bytes: Uint8Array, troubles: Trouble[]): Sheet {
  const { text: read, encoding } = lettersOf(bytes);
  const says = [encoding];
  let text = read.replace(/^\uFEFF/, "");
  if (/\r(?!\n)/.test(text) && !text.includes("\n"))
    says.push("lines end in a lone carriage return");
  text = text.replaceAll(/\r\n|\r/g, "\n");
  const declared = /^"?sep=([^\n"])"?[^\n]*/i.exec(text);
  if (declared) {
    text = text.slice(declared[0].length);
    says.push("a sep= line");
  }
  const whole = unwrapped(text);
  if (whole !== undefined) {
    text = whole;
    says.push("whole lines in quotes, as a spreadsheet program leaves them");
  }
  const { rest, comments } = withoutComments(text);
  const separator = separatorOf(rest, declared?.[1]);
  if (comments.length > 0)
    says.push(`${comments.length} comment line${comments.length > 1 ? "s" : ""}`);
  says.push(`cells parted by ${separators[separator] ?? `"${separator}"`}`);
  const split = (of: string) => {
    const tidy = separator === " " ? spaced(of) : of;
    return splitCsv({ name, text: tidy }, troubles, separator).map(({ line, cells }) => ({
      line,
      cells: cells.map((cell) => cell.trim()),
    }));
  };
  return {
    lines: split(rest).filter(({ cells }) => cells.some((cell) => cell !== "")),
    comments: split(comments.join("\n")),
    says,
    separator,
  };
}

/**
 * A spreadsheet program that opened a file of another country's writing saves each line as one cell, in quotes, with
 * every quote in it doubled. The lines as they were, or nothing where that has not happened.
 */
function unwrapped(text: string): string | undefined {
  const lines = text.split("\n");
  const one = /^"((?:[^"]|"")*)"[,;\t]*$/;
  const parted = lines.filter((line) => /[,;\t]/.test(line.replace(/[,;\t]*$/, "")));
  const isWrapped = (line: string) => /[,;\t]/.test(one.exec(line)?.[1] ?? "");
  const wrapped = parted.filter(isWrapped);
  // lines without a quote in them need none around them
  const bare = parted.filter((line) => !isWrapped(line) && !line.includes('"'));
  if (wrapped.length < 2 || wrapped.length + bare.length < parted.length) return undefined;
  if (!wrapped.some((line) => line.includes('""')) && bare.length > 0) return undefined;
  return lines.map((line) => (one.exec(line)?.[1] ?? line).replaceAll('""', '"')).join("\n");
}

/** Lines that begin with "#", left blank so that every other line keeps its number; "#" alone may name a column. */
function withoutComments(text: string) {
  const comments: string[] = [];
  const rest = text
    .split("\n")
    .map((line) => {
      if (!/^\s*"?#(?!["']?[,;\t|]|N\/A|DIV\/0|VALUE)/i.test(line)) return line;
      comments.push(line.trim().replace(/^"?#+\s*/, ""));
      return "";
    })
    .join("\n");
  return { rest, comments };
}

/** Runs of spaces between cells as one, outside of quotes. */
const spaced = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.trim().replaceAll(/("(?:[^"]|"")*")|[ \t]+/g, (_, quoted) => quoted ?? " "))
    .join("\n");

/** The separator with which most lines have as many cells as the first, or one more, for names of rows. */
function separatorOf(text: string, declared: string | undefined): string {
  if (declared && declared in separators) return declared;
  const sample = text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(0, SAMPLE)
    .join("\n");
  const fits = (separator: string): number => {
    const tidy = separator === " " ? spaced(sample) : sample;
    const widths = splitCsv({ name: "", text: tidy }, [], separator).map(
      ({ cells }) => cells.length,
    );
    // a table may have other lines above it: the width that most lines have is the table's
    const counts = new Map<number, number>();
    for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
    const [width, lines] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [1, 0]);
    return width > 1 ? lines + 0.001 * Math.min(width, 500) : 0;
  };
  const able = [",", ";", "\t", "|"].map((one) => [one, fits(one)] as const);
  const best = able.reduce((a, b) => (b[1] > a[1] ? b : a));
  if (best[1] > 0) return best[0];
  return fits(" ") > 0 ? " " : ",";
}
