/**
 * The point of [low, high] where a condition that is false below and true above first holds, to the last
 * place of f64. Bisection: slower than Newton, right for every monotone function. At most about 1,100 steps.
 */
export function firstTrue(holds: (x: number) => boolean, low: number, high: number): number {
  for (;;) {
    const middle = low + (high - low) / 2;
    if (!(middle > low && middle < high)) return high;
    if (holds(middle)) high = middle;
    else low = middle;
  }
}
