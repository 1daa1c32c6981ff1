/**
 * A small random forest on binned features. Breiman 2001, Machine Learning 45:5-32. Every feature is cut once into at
 * most 64 bins of equal count; a node looks at all cuts of √F features and takes the one with the least Gini impurity.
 * Every node keeps the counts of what reached it, so that one tree answers for every leaf size. Trees are grown one by
 * one from their own noise and asked at once, so that a forest is never held in memory.
 */
import { stream } from "../kernel/noise.ts";
import { noiseBlocks } from "./noise.ts";

const BINS = 64;

/** Rows as bin numbers, with the cuts that make a new point's bins. */
export interface Binned {
  readonly rows: number;
  readonly features: number;
  /** rows × features. */
  readonly bins: Uint8Array;
  binsOf(point: Float64Array): Uint8Array;
}

export function binned(data: Float64Array, features: number): Binned {
  const rows = data.length / features;
  const cuts: Float64Array[] = [];
  for (let j = 0; j < features; j++) {
    const sorted = Float64Array.from({ length: rows }, (_, r) => data[r * features + j]).sort();
    const own = new Set<number>();
    for (let b = 1; b < BINS; b++) {
      const at = Math.floor((b * rows) / BINS);
      // between two values, so that a point equal to either falls on its own side
      if (at > 0 && sorted[at - 1] < sorted[at]) own.add(between(sorted[at - 1], sorted[at]));
    }
    if (own.size < BINS / 4) {
      // few distinct values: a cut between any two neighbours, as far as there is room
      let last = sorted[0];
      for (const x of sorted) {
        if (x > last && own.size < BINS - 1) own.add(between(last, x));
        last = x;
      }
    }
    cuts.push(Float64Array.from(own).sort());
  }
  const bins = new Uint8Array(rows * features);
  for (let r = 0; r < rows; r++)
    for (let j = 0; j < features; j++)
      bins[r * features + j] = binOf(data[r * features + j], cuts[j]);
  return {
    rows,
    features,
    bins,
    binsOf: (point) => Uint8Array.from(cuts, (own, j) => binOf(point[j], own)),
  };
}

/** The middle of two numbers, without overflow. */
const between = (a: number, b: number): number => a / 2 + b / 2;

function binOf(x: number, cuts: Float64Array): number {
  let [low, high] = [0, cuts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (x > cuts[middle]) low = middle + 1;
    else high = middle;
  }
  return low;
}

export interface Tree {
  /** The nodes through which a point falls, from the root (0) to its leaf; gives how many. A row of the table by offset. */
  path(bins: Uint8Array, offset: number, into: Int32Array): number;
  /** nodes × classes: of the rows it was grown on, those that reach the node. */
  readonly counts: readonly number[];
  /** The same without regard to class. */
  readonly sizes: readonly number[];
  /** How often each row was drawn; 0 is out of bag. */
  readonly drawn: Uint16Array;
}

interface Ground {
  readonly table: Binned;
  readonly classes: number;
  readonly labels: ArrayLike<number>;
  readonly leastLeaf: number;
}

/** Longest path of a tree whose nodes are halved at worst by one row: no table is cut so often. */
export const DEEPEST = 4096;

/** Tree number `tree` of the forest that `seed` names. */
export function growTree(ground: Ground, seed: number, tree: number): Tree {
  const { table, classes, labels, leastLeaf } = ground;
  const { rows, features, bins } = table;
  const noise = noiseBlocks(seed, stream.design, "choice")(tree);
  let used = 0;
  const uniform = () => noise(used++);
  const drawn = new Uint16Array(rows);
  const order = new Int32Array(rows);
  for (let i = 0; i < rows; i++) {
    order[i] = Math.floor(uniform() * rows);
    drawn[order[i]]++;
  }
  const bestCut = cutter(ground, order, uniform);
  // a node: its feature (-1 at a leaf), its cut (left: bin <= cut) and its two children
  const nodes: number[] = [];
  const counts: number[] = [];
  const sizes: number[] = [];
  const stack: [from: number, to: number, slot: number, depth: number][] = [[0, rows, -1, 1]];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const [from, to, slot, depth] = next;
    const node = nodes.length;
    if (slot >= 0) nodes[slot] = node / 4;
    const whole = new Float64Array(classes);
    for (let i = from; i < to; i++) whole[labels[order[i]]]++;
    counts.push(...whole);
    sizes.push(to - from);
    const done = to - from < 2 * leastLeaf || depth === DEEPEST || whole.includes(to - from);
    const { feature, cut } = done ? { feature: -1, cut: 0 } : bestCut(from, to, whole);
    nodes.push(feature, cut, 0, 0);
    if (feature < 0) continue;
    let middle = from;
    for (let i = from; i < to; i++) {
      const row = order[i];
      if (bins[row * features + feature] > cut) continue;
      order[i] = order[middle];
      order[middle++] = row;
    }
    stack.push([middle, to, node + 3, depth + 1], [from, middle, node + 2, depth + 1]);
  }
  return {
    counts,
    sizes,
    drawn,
    path(point, offset, into) {
      let length = 0;
      for (let at = 0; ; ) {
        into[length++] = at;
        const feature = nodes[4 * at];
        if (feature < 0) return length;
        at = point[offset + feature] <= nodes[4 * at + 1] ? nodes[4 * at + 2] : nodes[4 * at + 3];
      }
    },
  };
}

interface Cut {
  /** -1 where no cut makes the children purer. */
  readonly feature: number;
  readonly cut: number;
}

/** Finds the best cut of the rows in order[from … to - 1], among √F features drawn anew for each node. */
function cutter(
  { table: { features, bins }, classes, labels, leastLeaf }: Ground,
  order: Int32Array,
  uniform: () => number,
): (from: number, to: number, whole: Float64Array) => Cut {
  const tries = Math.max(1, Math.ceil(Math.sqrt(features)));
  const candidates = Int32Array.from({ length: features }, (_, j) => j);
  const histogram = new Float64Array(BINS * classes);
  const left = new Float64Array(classes);
  return (from, to, whole) => {
    let best = { score: 0, feature: -1, cut: 0 };
    // Gini: the sum over children of (sum of squared class counts) / size is to be large
    const before = whole.reduce((sum, c) => sum + c * c, 0) / (to - from);
    for (let k = 0; k < tries; k++) {
      const at = k + Math.floor(uniform() * (features - k));
      const feature = candidates[at];
      candidates[at] = candidates[k];
      candidates[k] = feature;
      histogram.fill(0);
      for (let i = from; i < to; i++) {
        const row = order[i];
        histogram[bins[row * features + feature] * classes + labels[row]]++;
      }
      left.fill(0);
      let size = 0;
      for (let cut = 0; cut < BINS - 1; cut++) {
        for (let c = 0; c < classes; c++) {
          left[c] += histogram[cut * classes + c];
          size += histogram[cut * classes + c];
        }
        const rest = to - from - size;
        if (size < leastLeaf) continue;
        if (rest < leastLeaf) break;
        let [a, b] = [0, 0];
        for (let c = 0; c < classes; c++) {
          a += left[c] ** 2;
          b += (whole[c] - left[c]) ** 2;
        }
        const score = a / size + b / rest - before;
        if (score > best.score + 1e-12) best = { score, feature, cut };
      }
    }
    return best;
  };
}
