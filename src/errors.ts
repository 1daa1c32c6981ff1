/** What a person needs to act on an error: what is wrong, where, and what to do. */
export interface Trouble {
  readonly what: string;
  readonly where?: string;
  readonly todo?: string;
}

/** One trouble as a person reads it: what, where, what to do, a line each. */
export const wording = ({ what, where, todo }: Trouble): string =>
  [what, where && `  in ${where}`, todo && `  ${todo}`].filter(Boolean).join("\n");

/** An error a person can act on. Anything else that is thrown is a bug of ours and keeps its stack. */
export class AitiaError extends Error {
  override readonly name = "AitiaError";
  readonly troubles: readonly Trouble[];

  constructor(trouble: Trouble | readonly Trouble[]) {
    const troubles = Array.isArray(trouble)
      ? (trouble as readonly Trouble[])
      : [trouble as Trouble];
    super(troubles.map(wording).join("\n"));
    this.troubles = troubles;
  }
}

/** What a thread threw, as it was: on its way from there an error loses what kind it is, and keeps its troubles. */
export const asThrown = (error: unknown): unknown => {
  const { troubles } = (error ?? {}) as Partial<AitiaError>;
  return troubles && !(error instanceof AitiaError) ? new AitiaError(troubles) : error;
};

/**
 * What there must be where the program has made sure of it.
 * @param what names it: "the slot of e_3"
 * @throws Error when there is none, which is a fault of ours and keeps its stack
 */
export function must<T>(value: T | null | undefined, what: string): T {
  if (value === undefined || value === null)
    throw new Error(`${what} is missing, which Aitia took for impossible: please report it`);
  return value;
}

/** The known name nearest to a mistyped one, or nothing when none is near. Distance: Levenshtein 1966. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(name.length / 2)) + 1;
  for (const candidate of known) {
    const distance = edits(name.toLowerCase(), candidate.toLowerCase());
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** "Did you mean "x"?", or the list of what is known. */
export function suggestion(name: string, known: Iterable<string>): string {
  const all = [...known];
  const near = nearest(name, all);
  return near ? `Did you mean "${near}"?` : `Known: ${all.join(", ")}.`;
}

function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}
