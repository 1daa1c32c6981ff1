/**
 * Worlds reduced to what can be added up: of every series and year their number, sum, squares about the mean, least and
 * most; and of each world its fingerprint and which outcomes came. Sums are taken in a fixed binary tree over leaves of
 * 256 neighbouring worlds, so that they are the same bits however worlds were cut into shards, and in whatever order
 * shards were lived. Squares about the mean are joined as Chan, Golub and LeVeque 1983 join them.
 */

/** Leaves of the tree: part of what a result is. */
export const LEAF = 256;

/** A node of the tree: so many worlds, and numbers of each column (series within year). */
export interface Sums {
  /** Leaves below it, 2^level; the last leaf of a run may hold fewer worlds. */
  readonly level: number;
  readonly worlds: number;
  readonly sum: Float64Array;
  /** Squared deviations from the node's own mean, summed. */
  readonly squares: Float64Array;
  readonly least: Float32Array;
  readonly most: Float32Array;
}

/** What a shard of reduced worlds holds. */
export interface Reduced {
  readonly worlds: number;
  /** 16 bytes a world. */
  readonly fingerprints: Uint8Array;
  /** worlds × outcomes: 1 where it came. */
  readonly came: Uint8Array;
  readonly nodes: readonly Sums[];
}

/** The leaf of at most 256 worlds: outputs, world after world, of so many columns each. */
function leafOf(outputs: Float32Array, columns: number): Sums {
  const worlds = outputs.length / columns;
  const sum = new Float64Array(columns);
  const squares = new Float64Array(columns);
  const least = new Float32Array(columns).fill(Number.POSITIVE_INFINITY);
  const most = new Float32Array(columns).fill(Number.NEGATIVE_INFINITY);
  for (let at = 0; at < outputs.length; at += columns)
    for (let c = 0; c < columns; c++) {
      const x = outputs[at + c];
      sum[c] += x;
      least[c] = Math.min(least[c], x);
      most[c] = Math.max(most[c], x);
    }
  const mean = sum.map((all) => all / worlds);
  for (let at = 0; at < outputs.length; at += columns)
    for (let c = 0; c < columns; c++) {
      const apart = outputs[at + c] - mean[c];
      squares[c] += apart * apart;
    }
  return { level: 0, worlds, sum, squares, least, most };
}

/** Two neighbouring nodes as one. */
function joined(a: Sums, b: Sums, level: number): Sums {
  const worlds = a.worlds + b.worlds;
  return {
    level,
    worlds,
    sum: a.sum.map((x, c) => x + b.sum[c]),
    squares: a.squares.map((x, c) => {
      const apart = b.sum[c] / b.worlds - a.sum[c] / a.worlds;
      return x + b.squares[c] + apart * apart * ((a.worlds * b.worlds) / worlds);
    }),
    least: a.least.map((x, c) => Math.min(x, b.least[c])),
    most: a.most.map((x, c) => Math.max(x, b.most[c])),
  };
}

/** Nodes in their order, of which equal neighbours become one at once: never more than the levels of the tree. */
export function growing(): {
  add(node: Sums): void;
  readonly nodes: readonly Sums[];
  whole(): Sums;
} {
  const nodes: Sums[] = [];
  return {
    nodes,
    add(node) {
      let own = node;
      for (let last = nodes.at(-1); last?.level === own.level; last = nodes.at(-1)) {
        nodes.pop();
        own = joined(last, own, own.level + 1);
      }
      nodes.push(own);
    },
    whole: () => nodes.reduceRight((rest, node) => joined(node, rest, node.level + 1)),
  };
}

/** Neighbouring worlds, the first of which begins a leaf, as their sums. */
export function sumsOf(outputs: Float32Array, columns: number): readonly Sums[] {
  const tree = growing();
  for (let at = 0; at < outputs.length; at += LEAF * columns)
    tree.add(leafOf(outputs.subarray(at, at + LEAF * columns), columns));
  return tree.nodes;
}

const HEAD = 4;

/** As bytes: worlds, outcomes, columns and nodes; each node; fingerprints; outcomes. */
export function packReduced({ worlds, fingerprints, came, nodes }: Reduced): Uint8Array {
  const columns = nodes[0].sum.length;
  const head = Uint32Array.of(worlds, came.length / worlds, columns, nodes.length);
  const levels = nodes.map((node) => Float64Array.of(node.level, node.worlds));
  const arrays: ArrayBufferView[] = [
    head,
    ...nodes.flatMap((node, n) => [levels[n], node.sum, node.squares]),
    ...nodes.flatMap(({ least, most }) => [least, most]),
    fingerprints,
    came,
  ];
  const bytes = new Uint8Array(arrays.reduce((sum, a) => sum + a.byteLength, 0));
  let at = 0;
  for (const { buffer, byteOffset, byteLength } of arrays) {
    bytes.set(new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return bytes;
}

/** From bytes that begin where numbers may. */
export function unpackReduced({ buffer, byteOffset }: Uint8Array): Reduced {
  let at = byteOffset;
  const take = (bytes: number): [ArrayBuffer, number] => {
    at += bytes;
    return [buffer as ArrayBuffer, at - bytes];
  };
  const [worlds, outcomes, columns, count] = new Uint32Array(...take(4 * HEAD), HEAD);
  const doubles = (length: number) => new Float64Array(...take(8 * length), length);
  const floats = (length: number) => new Float32Array(...take(4 * length), length);
  const sums = Array.from({ length: count }, () => {
    const [level, own] = doubles(2);
    return { level, worlds: own, sum: doubles(columns), squares: doubles(columns) };
  });
  const nodes = sums.map((s) => ({ ...s, least: floats(columns), most: floats(columns) }));
  const fingerprints = new Uint8Array(...take(16 * worlds), 16 * worlds);
  const came = new Uint8Array(...take(outcomes * worlds), outcomes * worlds);
  return { worlds, fingerprints, came, nodes };
}

/** Fingerprints of 32 hexadecimal digits as bytes, and back. */
export function bytesOfHex(fingerprints: readonly string[]): Uint8Array {
  const text = fingerprints.join("");
  return Uint8Array.from({ length: text.length / 2 }, (_, n) =>
    Number.parseInt(text.slice(2 * n, 2 * n + 2), 16),
  );
}
export const hexOfBytes = (bytes: Uint8Array): readonly string[] =>
  Array.from({ length: bytes.length / 16 }, (_, w) =>
    [...bytes.subarray(16 * w, 16 * w + 16)].map((b) => b.toString(16).padStart(2, "0")).join(""),
  );
