/** What every theory refuses in the same words: an argument outside the domain in which its model is valid. */
import { AitiaError, suggestion } from "../errors.ts";

/** Named arguments; the name is what a person reads in the error. */
type Named = Readonly<Record<string, number>>;

/** An error that says which argument of which theory is wrong, and what it may be. */
export function refuse(theory: string, what: string, todo: string): never {
  throw new AitiaError({ what, where: `${theory} of aitia/theory`, todo });
}

const shown = (value: unknown): string =>
  typeof value === "string"
    ? `"${value}"`
    : typeof value === "bigint"
      ? `${value}n`
      : String(value);

/** Refuses a named argument outside an interval written as in a book: "[0, 1)", "(0, ∞)", "(-∞, ∞)". */
export function within(theory: string, named: Named, interval: string): void {
  const [low, high] = interval.slice(1, -1).split(", ").map(bound) as [number, number];
  for (const [name, value] of Object.entries(named)) {
    const inside =
      Number.isFinite(value) &&
      (interval.startsWith("[") ? value >= low : value > low) &&
      (interval.endsWith("]") ? value <= high : value < high);
    if (!inside) {
      refuse(
        theory,
        `${name} is ${shown(value)}, outside ${interval}`,
        `Give ${name} as a number in ${interval}.`,
      );
    }
  }
}

const bound = (text: string): number => Number(text.replace("∞", "Infinity"));

/** Refuses a named argument that is not a whole number from `least` to `most`. */
export function whole(
  theory: string,
  named: Named,
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): void {
  const range =
    most === Number.MAX_SAFE_INTEGER ? `from ${least} to 2^53 - 1` : `from ${least} to ${most}`;
  for (const [name, value] of Object.entries(named)) {
    if (!Number.isInteger(value) || value < least || value > most) {
      refuse(
        theory,
        `${name} is ${shown(value)}, not a whole number ${range}`,
        `Give ${name} as a whole number ${range}.`,
      );
    }
  }
}

/** Refuses options that lack a name, or have one the theory does not know. */
export function options(
  theory: string,
  given: object,
  needed: readonly string[],
  optional: readonly string[] = [],
): void {
  if (typeof given !== "object" || given === null) {
    refuse(
      theory,
      `the arguments are ${shown(given)}, not an object`,
      `Give { ${needed.join(", ")} }.`,
    );
  }
  const known = [...needed, ...optional];
  for (const name of Object.keys(given)) {
    if (!known.includes(name)) refuse(theory, `"${name}" is no argument`, suggestion(name, known));
  }
  for (const name of needed) {
    if ((given as Record<string, unknown>)[name] === undefined) {
      refuse(theory, `${name} is missing`, `Give { ${needed.join(", ")} }.`);
    }
  }
}
