/** What came, declared instead of computed: one series, one way to look at it, one threshold. Nothing in it can differ between two askings. */
import { AitiaError, suggestion, type Trouble } from "../errors.ts";
import type { Asked, Outcome, Span, Years } from "./outcome.ts";

/** How a series is looked at, by the key that names it. */
export const ways = ["ever", "first", "peak", "longest", "total"] as const;
export type Way = (typeof ways)[number];

/** An outcome that is declared: `{ id, says, total: "sentences", above: 100 }`. */
export type DeclaredOutcome = Asked & Pick<Outcome, "id" | "says">;

const named = (asked: Asked) => ways.filter((way) => asked[way] !== undefined);

/** Whether these keys declare what came. */
export const isDeclared = (outcome: object): outcome is DeclaredOutcome =>
  named(outcome as Asked).length > 0;

/** The outcome that a declaration stands for. What is wrong with it `check` tells. */
export function declared({ id, says, ...asks }: DeclaredOutcome): Outcome {
  return { id, says, asks, came: (series, span) => cameAs(asks, series, span) };
}

function cameAs(asked: Asked, series: Years, span: Span): boolean {
  const way = named(asked)[0];
  const read = series[asked[way] ?? ""];
  const [from, to] = [
    Math.max(asked.from ?? span.from, span.from),
    Math.min(asked.to ?? span.to, span.to),
  ];
  const periods = (first: number, last: number) =>
    Array.from({ length: Math.max(0, last - first + 1) }, (_, n) => read(first + n));
  const { above, below } = asked;
  const beyond = (value: number) =>
    above === undefined ? value < (below ?? Number.NaN) : value > above;
  const own = periods(from, to);
  switch (way) {
    case "total":
      return own.length > 0 && beyond(own.reduce((sum, value) => sum + value, 0));
    case "first": {
      // what lies beyond it later for the first time does so too late
      const at = span.from + periods(span.from, to).findIndex(beyond);
      return at >= from && at <= to;
    }
    case "longest": {
      let [run, most] = [0, 0];
      for (const value of own) {
        run = beyond(value) ? run + 1 : 0;
        most = Math.max(most, run);
      }
      return most >= (asked.length ?? 1);
    }
    default:
      return own.some(beyond);
  }
}

/** What is wrong with a declaration in a world of these series and periods. */
export function askedTroubles(
  asked: Asked,
  {
    series,
    span,
    where,
  }: { readonly series: readonly string[]; readonly span: Span; readonly where: string },
): Trouble[] {
  const troubles: Trouble[] = [];
  const wrong = (what: string, todo: string) => void troubles.push({ what, where, todo });
  const own = named(asked);
  const [way] = own;
  if (own.length !== 1)
    wrong(
      `it is asked for in ${own.length} ways: ${own.join(", ")}`,
      "Leave one of them; ask for the others in outcomes of their own.",
    );
  for (const one of own)
    if (!series.includes(asked[one] ?? ""))
      wrong(
        `it reads the series "${asked[one]}", which the world does not have`,
        suggestion(asked[one] ?? "", series),
      );
  const { above, below, from = span.from, to = span.to, length } = asked;
  if ((above === undefined) === (below === undefined) || !Number.isFinite(above ?? below))
    wrong("it has no one threshold", "Write above: NUMBER, or below: NUMBER.");
  if (!Number.isInteger(from) || !Number.isInteger(to) || from > to)
    wrong(`it looks from ${from} to ${to}`, "Give the first and the last period to look at.");
  else if (from < span.from || to > span.to)
    wrong(
      `it looks from ${from} to ${to}, where the world lives ${span.from} to ${span.to}`,
      "Look at periods that are lived.",
    );
  if ((way === "longest") !== (length !== undefined))
    wrong(
      way === "longest" ? '"longest" has no length' : `"${way}" has no use for a length`,
      "Write length: PERIODS with longest, and with nothing else.",
    );
  else if (length !== undefined && !(Number.isInteger(length) && length >= 1))
    wrong(`its length is ${length}`, "Give a whole number of periods, 1 or more.");
  return troubles;
}

/** An outcome as it is written, by either road. @throws AitiaError where both are taken */
export function outcomeAsWritten(written: Outcome | DeclaredOutcome): Outcome {
  if (typeof written !== "object" || written === null || !isDeclared(written))
    return written as Outcome;
  if (!("came" in written)) return declared(written);
  throw new AitiaError({
    what: "it says twice when it came, by came and by a declaration",
    where: `outcome ${written.id}`,
    todo: "Leave one of the two out.",
  });
}
