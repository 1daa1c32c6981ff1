/** `size` survivors of weighted particles: equally spaced pointers with one common start. Weights add to 1. */
export function systematicOf(weights: Float64Array, size: number, u: number): Int32Array {
  const from = new Int32Array(size);
  let at = 0;
  let sum = weights[0];
  for (let i = 0; i < size; i++) {
    while (sum < (i + u) / size && at < weights.length - 1) sum += weights[++at];
    from[i] = at;
  }
  return from;
}
