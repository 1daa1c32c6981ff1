/** Summaries made comparable, and the directions in which models differ. */
import { cholesky, solve } from "./matrices.ts";

/** Beyond so many deviations a summary is taken for so many: one wild simulation must not turn an axis. */
const FARTHEST = 8;

/** Summaries in robust deviations from their median; those that never change are left out. */
export interface Scaled {
  readonly features: number;
  /** rows × features. */
  readonly rows: Float64Array;
  readonly point: Float64Array;
}

export function scaled(data: Float64Array, observed: Float64Array): Scaled {
  const width = observed.length;
  const rows = data.length / width;
  const columns: { readonly at: number; readonly centre: number; readonly unit: number }[] = [];
  for (let j = 0; j < width; j++) {
    const sorted = Float64Array.from({ length: rows }, (_, r) => data[r * width + j]).sort();
    const centre = sorted[rows >> 1];
    const away = sorted.map((x) => Math.abs(x - centre)).sort();
    // the middle deviation; where most values are alike the largest, over six
    const unit = 1.4826 * away[rows >> 1] || away[rows - 1] / 6;
    // what differs by rounding alone does not differ
    if (unit > 1e-13 * Math.max(Math.abs(sorted[0]), Math.abs(sorted[rows - 1])))
      columns.push({ at: j, centre, unit });
  }
  const clip = (x: number) => Math.min(FARTHEST, Math.max(-FARTHEST, x));
  const features = columns.length;
  const into = new Float64Array(rows * features);
  for (let r = 0; r < rows; r++)
    columns.forEach(({ at, centre, unit }, f) => {
      into[r * features + f] = clip((data[r * width + at] - centre) / unit);
    });
  return {
    features,
    rows: into,
    point: Float64Array.from(columns, ({ at, centre, unit }) =>
      clip((observed[at] - centre) / unit),
    ),
  };
}

/**
 * Fisher's linear discriminants as further features, one for each class but the first: the direction in which its mean
 * lies from the first one's, measured by the spread within classes. Where classes are normal with one covariance they
 * hold all that tells them apart (Fisher 1936, Ann. Eugenics 7:179-188); Pudlo et al. 2016 give them to their forest.
 */
export function withDiscriminants(
  s: Scaled,
  labels: ArrayLike<number>,
  classes: number,
): { readonly all: Scaled; readonly axes: Scaled } {
  const { features: d, rows, point } = s;
  const n = d === 0 ? 0 : rows.length / d;
  const means = Array.from({ length: classes }, () => new Float64Array(d));
  const sizes = new Float64Array(classes);
  for (let r = 0; r < n; r++) {
    sizes[labels[r]]++;
    for (let i = 0; i < d; i++) means[labels[r]][i] += rows[r * d + i];
  }
  means.forEach((mean, c) => {
    for (let i = 0; i < d; i++) mean[i] /= sizes[c] || 1;
  });
  const within = new Float64Array(d * d);
  for (let r = 0; r < n; r++) {
    const mean = means[labels[r]];
    for (let i = 0; i < d; i++)
      for (let j = 0; j <= i; j++)
        within[i * d + j] +=
          ((rows[r * d + i] - mean[i]) * (rows[r * d + j] - mean[j])) / Math.max(1, n - classes);
  }
  for (let i = 0; i < d; i++) within[i * d + i] = within[i * d + i] * (1 + 1e-6) + 1e-9;
  const l = cholesky(within, d, 1e-12);
  const present = means.filter((_, c) => sizes[c] > 0);
  const directions = present.slice(1).map((mean) =>
    solve(
      l,
      mean.map((x, i) => x - present[0][i]),
      d,
    ),
  );
  const on = (x: Float64Array, offset: number) =>
    directions.map((a) => a.reduce((sum, ai, i) => sum + ai * x[offset + i], 0));
  const a = directions.length;
  const axes = {
    features: a,
    rows: Float64Array.from(Array.from({ length: n }, (_, r) => on(rows, r * d)).flat()),
    point: Float64Array.from(on(point, 0)),
  };
  // with as many directions as summaries they say nothing new
  if (a >= d) return { all: s, axes: s };
  const all = new Float64Array(n * (d + a));
  for (let r = 0; r < n; r++) {
    all.set(rows.subarray(r * d, (r + 1) * d), r * (d + a));
    all.set(axes.rows.subarray(r * a, (r + 1) * a), r * (d + a) + d);
  }
  return {
    all: { features: d + a, rows: all, point: Float64Array.from([...point, ...axes.point]) },
    axes,
  };
}
