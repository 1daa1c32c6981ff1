import type { ErrorSeries, ErrorSetting } from "../discrepancy.ts";

/** Log density of normal vectors by their whole covariance matrix, which is factored once: no filter, no recursion. */
export function denseErrorOf(
  series: readonly ErrorSeries[],
  setting: ErrorSetting,
): (residuals: readonly number[]) => number {
  const all = series.flatMap(({ times, sd }, s) =>
    times.map((time, i) => ({ s, time, sd: sd[i]! })),
  );
  const n = all.length;
  const { sd, ar, correlation } = setting;
  // Cov(e_i(t), e_j(u)) for u ≥ t: what e_j has of the shared innovations up to t, decayed since
  const covariance = (a: (typeof all)[number], b: (typeof all)[number]) => {
    const [early, late] = a.time <= b.time ? [a, b] : [b, a];
    const [i, j] = [early.s, late.s];
    const shared = i === j ? 1 : correlation;
    const q = Math.sqrt((1 - ar[i]! ** 2) * (1 - ar[j]! ** 2)) * sd[i]! * sd[j]!;
    return ((shared * q) / (1 - ar[i]! * ar[j]!)) * ar[j]! ** (late.time - early.time);
  };
  const L = Array.from({ length: n }, () => new Float64Array(n));
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = covariance(all[i]!, all[j]!) + (i === j ? all[i]!.sd ** 2 : 0);
      for (let k = 0; k < j; k++) sum -= L[i]![k]! * L[j]![k]!;
      L[i]![j] = i === j ? Math.sqrt(sum) : sum / L[j]![j]!;
    }
  return (residuals) => {
    let log = 0;
    const z = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      let miss = residuals[i]!;
      for (let k = 0; k < i; k++) miss -= L[i]![k]! * z[k]!;
      z[i] = miss / L[i]![i]!;
      log -= 0.5 * (Math.log(2 * Math.PI) + z[i]! ** 2) + Math.log(L[i]![i]!);
    }
    return log;
  };
}

export const denseError = (
  series: readonly ErrorSeries[],
  setting: ErrorSetting,
  residuals: readonly number[],
): number => denseErrorOf(series, setting)(residuals);
