/** Where the agents of a network are drawn: friends near each other, the same from visit to visit. */

/** Moves of everybody, fewer where there are many. */
const ROUNDS = 300;
const WORK = 40_000_000;

/** Places from 0 to 1, x and y by slot: Fruchterman & Reingold 1991, begun on a circle. */
export function laidOut(count: number, ties: Int32Array): Float32Array {
  const at = new Float32Array(2 * count);
  for (let i = 0; i < count; i++) {
    // by the golden angle, so that neighbours in the table do not begin as neighbours
    const turn = i * 2.399963;
    const far = 0.45 * Math.sqrt((i + 0.5) / count);
    at[2 * i] = 0.5 + far * Math.cos(turn);
    at[2 * i + 1] = 0.5 + far * Math.sin(turn);
  }
  const rounds = Math.min(ROUNDS, Math.floor(WORK / (count * count + 1)));
  const apart = 0.8 / Math.sqrt(count);
  const push = new Float32Array(2 * count);
  for (let round = 0; round < rounds; round++) {
    push.fill(0);
    for (let i = 0; i < count; i++)
      for (let j = 0; j < i; j++) pull(at, push, i, j, (far) => -(apart * apart) / far);
    for (let n = 0; n < ties.length; n += 2)
      pull(at, push, ties[n], ties[n + 1], (far) => (far * far) / apart);
    const most = 0.1 * (1 - round / rounds);
    for (let i = 0; i < count; i++) {
      // towards the middle, or those without ties drift away
      const x = push[2 * i] + 0.3 * (0.5 - at[2 * i]);
      const y = push[2 * i + 1] + 0.3 * (0.5 - at[2 * i + 1]);
      const size = Math.hypot(x, y) || 1;
      const step = Math.min(most, size);
      at[2 * i] += (x / size) * step;
      at[2 * i + 1] += (y / size) * step;
    }
  }
  return within(at);
}

/** Moves both towards each other by a force that is given how far they are apart. */
function pull(
  at: Float32Array,
  push: Float32Array,
  i: number,
  j: number,
  force: (far: number) => number,
): void {
  const x = at[2 * j] - at[2 * i];
  const y = at[2 * j + 1] - at[2 * i + 1];
  const far = Math.max(1e-4, Math.hypot(x, y));
  const by = force(far) / far;
  push[2 * i] += x * by;
  push[2 * i + 1] += y * by;
  push[2 * j] -= x * by;
  push[2 * j + 1] -= y * by;
}

function within(at: Float32Array): Float32Array {
  for (const axis of [0, 1]) {
    const own = at.filter((_, n) => n % 2 === axis);
    const low = own.reduce((a, b) => Math.min(a, b), Infinity);
    const wide = own.reduce((a, b) => Math.max(a, b), -Infinity) - low || 1;
    for (let i = axis; i < at.length; i += 2) at[i] = (at[i] - low) / wide;
  }
  return at;
}
