/** The words of a world by their names: reading a value, and finding what differs between two worlds. */
import { fieldName } from "../../compile/derive.ts";
import { HERE, tiesCounted } from "../../compile/layout.ts";
import type { FieldWord, Program } from "../../compile/tree.ts";
import { ofBits } from "../../kernel/bits32.ts";

/** A place in a world: a field of the state, or of an agent. */
export interface Spot {
  /** "threat", "elite.habit", or "elite.ages[3]" of a field with a length. */
  readonly field: string;
  /** Slot of the agent; absent for the state. */
  readonly slot?: number;
}

export interface Difference extends Spot {
  readonly factual: number;
  readonly twin: number;
}

/** Fields that an author knows; identities and births are book-keeping. */
export const isHidden = ({ field }: Pick<FieldWord, "field">): boolean => field.startsWith("$");

/** A field as its author knows it, ties by their name, who is there by the set; undefined for other book-keeping. */
export function shownName(field: FieldWord): string | undefined {
  if (field.field === HERE && field.set !== null) return field.set;
  return tiesCounted(field.field) ?? (isHidden(field) ? undefined : fieldName(field));
}

export const numberIn = ({ type }: FieldWord, word: number): number =>
  type === "f32" ? ofBits(word) : word;

/** The fields of a program by name. */
export const namedFields = (program: Program): ReadonlyMap<string, FieldWord> =>
  new Map(program.fields.filter((f) => !isHidden(f)).map((f) => [fieldName(f), f]));

/** The place of the n-th word of a set's field. */
const spotAt = (field: FieldWord, n: number): Spot => {
  const { per = 1 } = field;
  const name = fieldName(field);
  return { field: per === 1 ? name : `${name}[${n % per}]`, slot: Math.floor(n / per) };
};

/** Every place where two worlds differ, in the order of the world; only in these fields where some are given. */
export function differences(
  program: Program,
  worlds: { readonly factual: Int32Array; readonly twin: Int32Array },
  fields: readonly FieldWord[] = program.fields,
): Difference[] {
  const { factual, twin } = worlds;
  const found: Difference[] = [];
  for (const field of fields) {
    if (isHidden(field)) continue;
    for (let n = 0; n < field.count; n++) {
      const [a, b] = [factual[field.word + n], twin[field.word + n]];
      if (a === b) continue;
      const spot: Spot = field.set === null ? { field: field.field } : spotAt(field, n);
      found.push({ ...spot, factual: numberIn(field, a), twin: numberIn(field, b) });
    }
  }
  return found;
}
