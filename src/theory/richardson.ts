/**
 * Two sides that arm against each other.
 *
 * Richardson 1960, Arms and Insecurity (Boxwood); exaggerated reports added as a parameter e:
 *   x' = a (1+e) y - m x + g,   y' = b (1+e) x - n y + h.
 * a, b: reaction to the other's arms; m, n: fatigue; per unit of time. g, h: standing grievance (or, below 0,
 * goodwill), arms per unit of time. Rest point x = (a(1+e) h + n g)/D, y = (b(1+e) g + m h)/D,
 * D = m n - a b (1+e)²; stable iff D > 0. Eigenvalues -(m+n)/2 ± sqrt(((m-n)/2)² + a b (1+e)²), always real.
 */
import { options, refuse, within } from "./domain.ts";

const theory = "richardson";

/**
 * The rest point (also where it is unstable, and then possibly below 0), its stability and the eigenvalues.
 *
 * @param o a, b, m, n: numbers from 0; g, h: any; exaggeration e (default 0): from -1, 0.2 = a fifth too much.
 * @returns x, y in the unit of g/m; eigenvalues per unit of time, descending.
 * @throws AitiaError outside, where D is 0 but for the rounding of the arguments (no single rest point), or where
 *   the answer is more than a number can hold.
 * Cost: a few operations.
 */
export function richardson(o: {
  a: number;
  b: number;
  m: number;
  n: number;
  g: number;
  h: number;
  exaggeration?: number;
}): { stable: boolean; x: number; y: number; eigenvalues: [number, number] } {
  options(theory, o, ["a", "b", "m", "n", "g", "h"], ["exaggeration"]);
  const { a, b, m, n, g, h, exaggeration = 0 } = o;
  within(theory, { a, b, m, n }, "[0, ∞)");
  within(theory, { g, h }, "(-∞, ∞)");
  within(theory, { exaggeration }, "[-1, ∞)");
  const seenByX = a * (1 + exaggeration);
  const seenByY = b * (1 + exaggeration);
  held(seenByX, seenByY);
  // Rates in units of the larger geometric mean, so that no product leaves the range of numbers.
  const mutual = Math.sqrt(seenByX) * Math.sqrt(seenByY);
  const unit = Math.max(mutual, Math.sqrt(m) * Math.sqrt(n));
  const [ofX, ofY, tiredX, tiredY] = [seenByX / unit, seenByY / unit, m / unit, n / unit];
  const spur = ofX * ofY;
  const brake = tiredX * tiredY;
  const d = brake - spur;
  // 0.2, 1.5 and 0.3 are not what they say in binary: a D of a few last places is 0.
  if (unit === 0 || Math.abs(d) <= 8 * Number.EPSILON * Math.max(brake, spur)) {
    refuse(
      theory,
      "m n = a b (1 + exaggeration)²: no single rest point",
      "Give a, b, m, n and exaggeration with m n different from a b (1 + exaggeration)².",
    );
  }
  const low = -(tiredX + tiredY) / 2 - Math.hypot((tiredX - tiredY) / 2, mutual / unit);
  const eigenvalues: [number, number] = [(d / low) * unit, low * unit];
  const x = (ofX * h + tiredY * g) / d / unit;
  const y = (ofY * g + tiredX * h) / d / unit;
  held(x, y, ...eigenvalues);
  return { stable: d > 0, x, y, eigenvalues };
}

function held(...numbers: readonly number[]): void {
  if (numbers.every(Number.isFinite)) return;
  refuse(
    theory,
    "the rest point is more than a number can hold",
    "Give a, b, m, n, g and h in another unit of arms or time, or a smaller exaggeration.",
  );
}
