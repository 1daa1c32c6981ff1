/** The share of power that a part must exceed, as a number or as an exact fraction. */
import { refuse, within } from "./domain.ts";

export interface Share {
  readonly value: number;
  readonly fraction?: readonly [number, number];
}

/** A share in [1/2, 1): a number, or [3, 5] for exactly 3/5. */
export function exactShare(theory: string, alpha: number | readonly [number, number]): Share {
  if (!Array.isArray(alpha)) {
    within(theory, { alpha: alpha as number }, "[0.5, 1)");
    return { value: alpha as number };
  }
  const [over, under] = alpha as readonly [number, number];
  const fine =
    alpha.length === 2 &&
    Number.isSafeInteger(over) &&
    Number.isSafeInteger(under) &&
    under > 0 &&
    over < under &&
    over >= under - over;
  if (!fine) {
    refuse(
      theory,
      `alpha is [${alpha.join(", ")}], not a fraction in [1/2, 1)`,
      "Give alpha as a number in [0.5, 1), or as [p, q] in whole numbers with 1/2 <= p/q < 1.",
    );
  }
  return { value: over / under, fraction: [over, under] };
}
