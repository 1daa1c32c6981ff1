/** One rule of the case alone, on a world that the test sets up field by field. For tests. */
import { type Events, kinds } from "aitia";
import { openCase } from "../../../src/engine/open.ts";
import { live } from "../../../src/engine/world/live.ts";
import { drawsFrom, parametersOf, priorsOf } from "../../../src/engine/world/parameters.ts";

const opened = await openCase("stalin");
const { program, spec } = opened;

/** Months since February 1917. */
export const month = (year: number, of: number): number => (year - 1917) * 12 + of - 2;

export function isolated(events: Events = {}, run = 0) {
  const living = live(program, opened.inputs(events));
  const { memory } = living;
  drawsFrom(priorsOf(spec, program, { seed: 5 }))(run, memory.parameters);
  living.name(5, run);
  living.start();
  const place = (name: string) => {
    const [set, field] = name.includes(".") ? name.split(".") : [null, name];
    const found = program.fields.find((f) => f.set === set && f.field === field);
    if (!found) throw new Error(`no field ${name}`);
    return {
      block: found.type === "f32" ? memory.f : memory.i,
      at: found.word,
      count: found.count,
    };
  };
  return {
    set(name: string, value: number, slot?: number) {
      const { block, at, count } = place(name);
      for (let i = 0; i < count; i++) if (slot === undefined || i === slot) block[at + i] = value;
    },
    get(name: string, slot = 0): number {
      const { block, at } = place(name);
      return block[at + slot]!;
    },
    parameter(name: string, value: number) {
      const n = program.parameters.indexOf(name);
      if (n < 0 || !parametersOf(spec).has(name)) throw new Error(`no parameter ${name}`);
      memory.parameters[n] = value;
    },
    /** Lives one rule for a month: the step, or the stand-in of a kind. */
    live(rule: string, options: { month?: number; kind?: (typeof kinds)[number] } = {}) {
      const n = program.rules.findIndex((r) => r.id === rule);
      if (n < 0) throw new Error(`no rule ${rule}`);
      const variant = options.kind ? kinds.indexOf(options.kind) + 1 : 0;
      living.rule(n, variant, options.month ?? month(1925, 6));
    },
    /** Another world: the same set-up with other luck. */
    luck(n: number) {
      living.name(5, n);
    },
  };
}
