/**
 * The program of a case that a simulator lives: its switches, parameters and series, and no rule that could be lived here.
 * Whoever is handed it as a plan asks the simulator; see engine/simulator/crew.ts.
 */
import type { Case } from "../model/case.ts";
import { clockOf } from "../model/clock.ts";
import { isMechanism, kinds } from "../model/mechanism.ts";
import { digest } from "./compile.ts";
import { identityOf, layoutOf } from "./layout.ts";
import type { Fn, Program } from "./tree.ts";

const nothing: Fn = {
  name: "simulator",
  params: [],
  returns: null,
  locals: [],
  body: [],
  straight: true,
};

/** @param files what decides the simulator's answers beside the case: the hash of its declared files */
export function simulatedProgram(
  spec: Pick<Case, "world" | "start" | "order">,
  files: string,
): Program {
  const { words, fields, parameters, inputs } = layoutOf(spec);
  const { first, months, years, per } = clockOf(spec.world);
  return {
    hash: digest(`${identityOf(spec)} ${files}`),
    firstMonth: first,
    months,
    years: years.length,
    ...(per === 12 ? {} : { per }),
    words,
    fields,
    parameters,
    inputs,
    arrays: [],
    fns: [nothing],
    start: 0,
    rules: spec.order.map((rule) => ({
      id: rule.id,
      mechanism: isMechanism(rule),
      variants: [0, ...kinds.map((kind) => (isMechanism(rule) && rule.instead[kind] ? 0 : null))],
    })),
    recorded: Object.keys(spec.world.series).map((name) => ({
      name,
      value: { k: "const", type: "f32", value: 0 },
      per: "last",
    })),
  };
}
