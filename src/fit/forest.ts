/**
 * A small random forest on binned features. Breiman 2001, Machine Learning 45:5-32. Every feature is cut once into at
 * most 64 bins of equal count; a node looks at all cuts of √F features and takes the one with the least Gini impurity.
 * Trees are grown one by one from their own noise and asked at once, so that a forest is never held in memory.
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
      if (at > 0 && sorted[at - 1] < sorted[at]) own.add((sorted[at - 1] + sorted[at]) / 2);
    }
    if (own.size < BINS / 4) {
      // few distinct values: a cut between any two neighbours, as far as there is room
      let last = sorted[0];
      for (const x of sorted) {
        if (x > last && own.size < BINS - 1) own.add((x + last) / 2);
        last = x;
      }
    }
    cuts.push(Float64Array.from(own).sort());
  }
  const bin = (x: number, own: Float64Array): number => {
    let [low, high] = [0, own.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (x > own[middle]) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const bins = new Uint8Array(rows * features);
  for (let r = 0; r < rows; r++)
    for (let j = 0; j < features; j++)
      bins[r * features + j] = bin(data[r * features + j], cuts[j]);
  return {
    rows,
    features,
    bins,
    binsOf: (point) => Uint8Array.from(cuts, (own, j) => bin(point[j], own)),
  };
}

export interface Tree {
  /** The leaf where a point's bins end; a row of the table by its offset. */
  leaf(bins: Uint8Array, offset: number): number;
  /** leaves × classes: counts of the rows it was grown on. */
  readonly counts: readonly Float64Array[];
  /** How often each row was drawn; 0 is out of bag. */
  readonly drawn: Uint16Array;
}

interface Grown {
  readonly table: Binned;
  readonly classes: number;
  readonly labels: ArrayLike<number>;
  readonly leastLeaf: number;
}

/** Tree number `tree` of the forest that `seed` and `label` name. */
export function growTree(
  { table, classes, labels, leastLeaf }: Grown,
  { seed, label, tree }: { readonly seed: number; readonly label: string; readonly tree: number },
): Tree {
  const { rows, features, bins } = table;
  const noise = noiseBlocks(seed, stream.design, label)(tree);
  let used = 0;
  const uniform = () => noise(used++);
  const drawn = new Uint16Array(rows);
  const order = new Int32Array(rows);
  for (let i = 0; i < rows; i++) {
    order[i] = Math.floor(uniform() * rows);
    drawn[order[i]]++;
  }
  const tries = Math.max(1, Math.ceil(Math.sqrt(features)));
  const candidates = Int32Array.from({ length: features }, (_, j) => j);
  const histogram = new Float64Array(BINS * classes);
  // inner node: feature and cut (left: bin <= cut) and its children; leaf: feature -1 and its number in `counts`
  const nodes: number[] = [];
  const counts: Float64Array[] = [];
  const countsOf = (from: number, to: number) => {
    const own = new Float64Array(classes);
    for (let i = from; i < to; i++) own[labels[order[i]]]++;
    return own;
  };
  const bestCut = (from: number, to: number, whole: Float64Array) => {
    let best = { score: 0, feature: -1, cut: 0 };
    // Gini: the sum over children of (sum of squared class counts) / size is to be large
    const before = square(whole) / (to - from);
    const left = new Float64Array(classes);
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
  const stack: [from: number, to: number, slot: number][] = [[0, rows, -1]];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const [from, to, slot] = next;
    const node = nodes.length;
    if (slot >= 0) nodes[slot] = node;
    const whole = countsOf(from, to);
    const pure = whole.some((c) => c === to - from);
    const { feature, cut } =
      pure || to - from < 2 * leastLeaf ? { feature: -1, cut: 0 } : bestCut(from, to, whole);
    if (feature < 0) {
      nodes.push(-1, counts.length, 0, 0);
      counts.push(whole);
      continue;
    }
    let middle = from;
    for (let i = from; i < to; i++) {
      const row = order[i];
      if (bins[row * features + feature] > cut) continue;
      order[i] = order[middle];
      order[middle++] = row;
    }
    nodes.push(feature, cut, 0, 0);
    stack.push([middle, to, node + 3], [from, middle, node + 2]);
  }
  return {
    counts,
    drawn,
    leaf(point, offset) {
      let at = 0;
      while (nodes[at] >= 0)
        at = point[offset + nodes[at]] <= nodes[at + 1] ? nodes[at + 2] : nodes[at + 3];
      return nodes[at + 1];
    },
  };
}

const square = (counts: Float64Array): number => counts.reduce((sum, c) => sum + c * c, 0);
