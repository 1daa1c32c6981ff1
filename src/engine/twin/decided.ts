/** Decisions of a world and its twin: who holds what, who leads, what is done or not; no amount. */
import { switchesOf } from "../../compile/switches.ts";
import type { FieldWord, Program } from "../../compile/tree.ts";
import type { WorldDefinition } from "../../model/world.ts";
import { type Difference, differences } from "../world/fields.ts";

/** What each decided in a month that the other did not decide. */
export interface Decided {
  readonly factual: readonly Difference[];
  readonly twin: readonly Difference[];
}

/** Flags, references, and numbers that are switches. */
export function decisionsOf({ sets, state }: WorldDefinition, program: Program): FieldWord[] {
  const switches = new Set(switchesOf(program));
  return program.fields.filter((f) => {
    const field = f.set === null ? state[f.field] : sets[f.set]?.fields[f.field];
    return field?.type === "flag" || field?.type === "ref" || switches.has(f);
  });
}

interface Both {
  readonly factual: Int32Array;
  readonly twin: Int32Array;
}

/** Asked at the end of each month: what was decided in it by one of the two at odds with the other. */
export function deciding(program: Program, fields: readonly FieldWord[], both: Both) {
  const key = ({ field, slot }: Difference) => `${field} ${slot ?? ""}`;
  const before = { factual: both.factual.slice(), twin: both.twin.slice() };
  return (): Decided => {
    const atOdds = differences(program, both, fields);
    const anew = (one: keyof Both) => {
      const then = { factual: before[one], twin: both[one] };
      const moved = new Set(atOdds.length === 0 ? [] : differences(program, then, fields).map(key));
      before[one].set(both[one]);
      return atOdds.filter((d) => moved.has(key(d)));
    };
    return { factual: anew("factual"), twin: anew("twin") };
  };
}
