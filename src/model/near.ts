import * as real from "../kernel/real.ts";

/**
 * How far a simulated history may be off the record and still be called near it: a word for counting and drawing, on which
 * no finding rests.
 */
export interface Near {
  /** Above 1: the root mean square of the logs by which what is compared is off may reach this factor's log. */
  readonly factor: number;
  /** Why so near, in words. */
  readonly because: string;
}

interface Recorded {
  readonly points: readonly { readonly sdLog: number }[];
}

/** Root mean square of the record's own errors, in natural logs; a tenth where it claims to be better than that. */
export function ownError(series: readonly Recorded[]): number {
  const all = series.flatMap(({ points }) => points);
  const square = all.reduce((sum, { sdLog }) => sum + sdLog ** 2, 0) / Math.max(1, all.length);
  return Math.max(0.1, Math.sqrt(square));
}

/** What the case declares, or else twice its record's own error; `usual` where it declares nothing. */
export const nearOf = (spec: {
  readonly near?: Near;
  readonly record: readonly Recorded[];
}): Near & { readonly usual: boolean } =>
  spec.near
    ? { ...spec.near, usual: false }
    : {
        factor: real.exp(2 * ownError(spec.record)),
        because: "nothing is declared: twice the record's own error",
        usual: true,
      };
