/** The little linear algebra of inference: symmetric positive matrices, row-major, lower triangle. */

/** Lower triangle L with L Lᵀ = the matrix; a pivot is never below `least`. */
export function cholesky(a: Float64Array, d: number, least: number): Float64Array {
  const l = new Float64Array(d * d);
  for (let i = 0; i < d; i++)
    for (let j = 0; j <= i; j++) {
      let sum = a[i * d + j];
      for (let k = 0; k < j; k++) sum -= l[i * d + k] * l[j * d + k];
      l[i * d + j] = i === j ? Math.sqrt(Math.max(sum, least)) : sum / l[j * d + j];
    }
  return l;
}

/** y with L y = z. */
export function solveLower(l: Float64Array, z: Float64Array, d: number): Float64Array {
  const y = new Float64Array(d);
  for (let i = 0; i < d; i++) {
    let sum = z[i];
    for (let k = 0; k < i; k++) sum -= l[i * d + k] * y[k];
    y[i] = sum / l[i * d + i];
  }
  return y;
}

/** x with L Lᵀ x = z. */
export function solve(l: Float64Array, z: Float64Array, d: number): Float64Array {
  const x = solveLower(l, z, d);
  for (let i = d - 1; i >= 0; i--) {
    let sum = x[i];
    for (let k = i + 1; k < d; k++) sum -= l[k * d + i] * x[k];
    x[i] = sum / l[i * d + i];
  }
  return x;
}
