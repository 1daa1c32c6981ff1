/** Asking an outcome of many lives at once: an outcome that lives in a sandbox is handed a block, not a call for each life. */
import { AitiaError } from "../errors.ts";
import type { Outcome, Years } from "./outcome.ts";

/** How the yearly outputs of lives lie in a block: years × series, life after life. */
export interface LivesShape {
  /** The series of a year, in order. */
  readonly names: readonly string[];
  /** The first year. */
  readonly first: number;
  /** Numbers of one life. */
  readonly size: number;
  /** How many of them were lived, from the first on; all unless told. */
  readonly lived?: number;
}

/** Thrown where an outcome reads what would have been lived later: lives of the whole span have to be asked. */
export class ReadsOn extends Error {
  override readonly name = "ReadsOn";
}

/** 1 for each life of the block in which it came, else 0. */
export type ManyLives = (outputs: Float32Array, shape: LivesShape) => Uint8Array;

/** Where an outcome's `came` offers to be asked of many lives. */
export const MANY = Symbol("many lives");

/** The yearly series of one life, read from its outputs; what the world does not have or live is refused. */
export const yearsIn = (own: Float32Array, shape: LivesShape): Years =>
  yearsAt({ ...shape, size: own.length }, (n) => own[n]);

/** The series of a life whose numbers are given one by one. */
function yearsAt({ names, first, size }: LivesShape, at: (n: number) => number): Years {
  const width = names.length;
  const last = first + size / width - 1;
  return Object.setPrototypeOf(
    Object.fromEntries(
      names.map((name, s) => [
        name,
        (year: number) => {
          const n = (year - first) * width + s;
          return (n >= 0 && n < size ? at(n) : undefined) ?? notLived(name, year, first, last);
        },
      ]),
    ),
    noOther,
  );
}

/** Behind the series that there are: it refuses every other name. */
const noOther: Years = new Proxy(
  {},
  {
    get: (_, name) =>
      typeof name === "symbol"
        ? undefined
        : unread(`it reads the series "${name}", which the world does not have`),
  },
);

const notLived = (name: string, year: number, first: number, last: number): never =>
  unread(`it reads ${name} in ${year}, where the world lives ${first} to ${last}`);

function unread(what: string): never {
  throw new AitiaError({
    what,
    where: "an outcome",
    todo: "Read series of the world in periods that it lives, from span.from to span.to.",
  });
}

/**
 * 1 for each life in which the outcome came, else 0.
 *
 * @throws ReadsOn where it reads, of any of them, what was not lived, even where it catches what reading then throws
 */
export function cameInLives(
  { came }: Pick<Outcome, "came">,
  outputs: Float32Array,
  shape: LivesShape,
): Uint8Array {
  const { [MANY]: many } = came as { readonly [MANY]?: ManyLives };
  if (many) return many(outputs, shape);
  const { size, names, first, lived = size } = shape;
  const span = { from: first, to: first + size / names.length - 1 };
  // one reader for all lives: to make one takes longer than most outcomes take to be asked
  let begins = 0;
  let readsOn = false;
  const years = yearsAt(shape, (n) => {
    if (n < lived) return outputs[begins + n];
    readsOn = true;
    throw new ReadsOn();
  });
  const bit = (): 0 | 1 => {
    try {
      return came(years, span) ? 1 : 0;
    } catch (error) {
      if (readsOn) return 0;
      throw error;
    }
  };
  return Uint8Array.from({ length: outputs.length / size }, (_, n) => {
    begins = n * size;
    const came = bit();
    if (readsOn) throw new ReadsOn();
    return came;
  });
}
