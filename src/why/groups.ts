import { AitiaError } from "../errors.ts";
import { maskOf, namesOf, type Opened } from "./table.ts";

/** Groups that part the mechanisms between them, as masks in the order given; an error names what is left out. */
export function partition(
  { mechanisms, all }: Opened,
  groups: Readonly<Record<string, readonly string[]>>,
): { readonly ids: readonly string[]; readonly masks: readonly number[] } {
  const ids = Object.keys(groups);
  const masks: number[] = [];
  let taken = 0;
  for (const id of ids) {
    const mask = maskOf(mechanisms, groups[id]);
    const twice = namesOf(mechanisms, mask & taken);
    if (twice.length > 0) {
      throw new AitiaError({
        what: `${twice.join(", ")} stands in more than one group`,
        where: `group "${id}"`,
        todo: "Put each mechanism into exactly one group.",
      });
    }
    taken |= mask;
    masks.push(mask);
  }
  const left = namesOf(mechanisms, all & ~taken);
  if (left.length > 0) {
    throw new AitiaError({
      what: `the groups leave out ${left.join(", ")}`,
      todo: "Put each mechanism into exactly one group; a group of one is a group.",
    });
  }
  return { ids, masks };
}

/** All unions of some masks, the empty one first; place b of the list is the union over the bits of b. */
export function unions(masks: readonly number[]): Int32Array {
  const all = new Int32Array(2 ** masks.length);
  for (let b = 1; b < all.length; b++) {
    const lowest = 31 - Math.clz32(b & -b);
    all[b] = all[b & (b - 1)] | masks[lowest];
  }
  return all;
}

/** For each world the sum of coefficient × outcome over some columns. */
export function combine(
  { row: rowOf, worlds }: Opened,
  masks: ArrayLike<number>,
  coefficients: ArrayLike<number>,
): Float64Array {
  const values = new Float64Array(worlds);
  for (let r = 0; r < worlds; r++) {
    const y = rowOf(r);
    let sum = 0;
    for (let c = 0; c < masks.length; c++) sum += coefficients[c] * y[masks[c]];
    values[r] = sum;
  }
  return values;
}
