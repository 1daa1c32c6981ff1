/**
 * A forest asked by the rows that its trees did not see. Each tree is grown on a draw of the rows; a row outside the draw
 * (about one in three) falls through it as a stranger would, and the rows outside that end where the observed point ends
 * are its neighbours, chosen without a look at their labels (Wager and Athey 2018, J. Am. Stat. Assoc. 113:1228-1242,
 * "honesty").
 */
import { type Binned, DEEPEST, growTree } from "./forest.ts";

export interface OutOfBag {
  /** Leaf size, at least. */
  readonly leaf: number;
  /** rows × classes: mean over the trees of the class shares where the row ends; zeros for a row in every draw. */
  readonly shares: Float64Array;
  /** How much each row is a neighbour of the point; adds to 1, or to 0 where the point has none. */
  readonly weights: Float64Array;
}

/** One answer for each leaf size, all from the same trees. `at` is the observed point's bins. */
export function outOfBag(o: {
  readonly table: Binned;
  readonly classes: number;
  readonly labels: ArrayLike<number>;
  readonly at: Uint8Array;
  readonly trees: number;
  readonly seed: number;
  /** Ascending. */
  readonly leaves: readonly number[];
}): readonly OutOfBag[] {
  const { table, classes, at, leaves } = o;
  const { rows, features, bins } = table;
  const answers = leaves.map((leaf) => ({
    leaf,
    shares: new Float64Array(rows * classes),
    weights: new Float64Array(rows),
  }));
  const votes = new Float64Array(rows);
  const path = new Int32Array(DEEPEST);
  const here = new Int32Array(leaves.length);
  const neighbours: number[][] = leaves.map(() => []);
  for (let tree = 0; tree < o.trees; tree++) {
    const {
      counts,
      sizes,
      drawn,
      path: fall,
    } = growTree({ ...o, leastLeaf: leaves[0] }, o.seed, tree);
    /** Place on a path of the last node that is not smaller than a leaf. */
    const last = (length: number, leaf: number) => {
      let place = length - 1;
      while (place > 0 && sizes[path[place]] < leaf) place--;
      return place;
    };
    const own = fall(at, 0, path);
    leaves.forEach((leaf, l) => (here[l] = path[last(own, leaf)]));
    for (const list of neighbours) list.length = 0;
    for (let r = 0; r < rows; r++) {
      if (drawn[r] > 0) continue;
      votes[r]++;
      const length = fall(bins, r * features, path);
      for (let l = 0; l < leaves.length; l++) {
        const node = path[last(length, leaves[l])];
        for (let c = 0; c < classes; c++)
          answers[l].shares[r * classes + c] += counts[node * classes + c] / sizes[node];
        for (let place = 0; place < length; place++)
          if (path[place] === here[l]) neighbours[l].push(r);
      }
    }
    neighbours.forEach((list, l) => {
      for (const r of list) answers[l].weights[r] += 1 / list.length;
    });
  }
  for (const { shares, weights } of answers) {
    const total = weights.reduce((a, b) => a + b, 0);
    if (total > 0) for (let r = 0; r < rows; r++) weights[r] /= total;
    for (let r = 0; r < rows; r++)
      if (votes[r] > 0) for (let c = 0; c < classes; c++) shares[r * classes + c] /= votes[r];
  }
  return answers;
}
