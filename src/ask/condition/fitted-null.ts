/**
 * The flexible null under the same conditioning as every explanation: starts and steps of its two walks are parameters,
 * and so is each year's step, so that it may follow the record as far as a rate without any cause can.
 */
import type { Program } from "../../compile/tree.ts";
import type { RandomWalk } from "../../engine/world/random-walk-null.ts";
import { type Batch, unitValue } from "../../fit/population.ts";
import { exp, log, normalQuantile } from "../../kernel/real.ts";

/** Doubt about the starts, standard deviation in natural logs; yearly steps are log-uniform between these. */
const START = 1;
const STEP = { low: 0.1, high: 2 };

const HEAD = ["start of the count", "start of the share", "step of the count", "step of the share"];

export const walkParameters = ({ years, firstMonth, per = 12 }: Program): string[] => {
  const first = Math.floor(firstMonth / per);
  const each = (what: string) => Array.from({ length: years }, (_, y) => `${what} ${first + y}`);
  return [...HEAD, ...each("count"), ...each("share")];
};

/** Yearly outputs of the walks' worlds; every other series is 0. */
export function walkWorlds(
  program: Program,
  walk: RandomWalk,
  { units, worlds }: Batch,
): Float32Array {
  const { years, recorded } = program;
  const width = recorded.length;
  const dimensions = HEAD.length + 2 * years;
  const column = (name: string) => recorded.findIndex((r) => r.name === name);
  const [count, share] = [column(walk.count.series), column(walk.share.series)];
  const outputs = new Float32Array(worlds * years * width);
  for (let w = 0; w < worlds; w++) {
    const u = (d: number) => unitValue(units[w * dimensions + d]);
    const z = (d: number) => normalQuantile(u(d));
    const step = (d: number) => STEP.low * exp(u(d) * log(STEP.high / STEP.low));
    const steps = [step(2), step(3)] as const;
    let [people, part] = [
      log(walk.count.start) + START * z(0),
      log(walk.share.start) + START * z(1),
    ];
    for (let y = 0; y < years; y++) {
      people += steps[0] * z(HEAD.length + y);
      part += steps[1] * z(HEAD.length + years + y);
      const at = (w * years + y) * width;
      outputs[at + count] = exp(Math.min(people, 20));
      outputs[at + share] = outputs[at + count] * Math.min(1, exp(part));
    }
  }
  return outputs;
}
