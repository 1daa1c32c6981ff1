/**
 * How far an outcome reads. What it reads last is found by asking it of worlds of very different numbers; lives of which
 * nothing else is asked end there. That is a guess where an outcome reads on only in worlds of some kind: then it is
 * found out by reading what was not lived, whatever the outcome makes of that, and all is lived to its last step.
 */
import { stepsOfPeriods } from "../../engine/crowd/ends.ts";
import type { Model } from "../../engine/model.ts";
import { threefry4x32 } from "../../kernel/threefry.ts";
import { clockOf, periodsLived } from "../../model/clock.ts";
import { ReadsOn } from "../../model/many-lives.ts";
import type { Outcome } from "../../model/outcome.ts";
import { outcomeOf } from "./outcome.ts";

type Rules = Pick<Model, "spec" | "program">;

const known = new WeakMap<Rules["program"], Map<string, number>>();

/** Steps after which an outcome reads nothing more; all of them where it reads to the end, or a simulator lives. */
export function horizonOf(rules: Rules, id: string): number {
  const { program, spec } = rules;
  const own = known.get(program) ?? new Map<string, number>();
  known.set(program, own);
  const found = own.get(id) ?? (spec.simulator ? program.months : stepsRead(rules, id));
  own.set(id, found);
  return found;
}

/**
 * Does what lives as far as outcomes read, and once more with whole lives where one of them reads on.
 *
 * @param live is told the steps after which nothing more is read
 */
export async function asFarAsRead<T>(
  { spec, program }: Rules,
  ids: readonly string[],
  live: (until: number) => Promise<T>,
): Promise<T> {
  try {
    return await live(Math.max(0, ...ids.map((id) => horizonOf({ spec, program }, id))));
  } catch (error) {
    if (!(error instanceof ReadsOn)) throw error;
    for (const id of ids) known.get(program)?.set(id, program.months);
    return live(program.months);
  }
}

function stepsRead({ program, spec }: Rules, id: string): number {
  const clock = clockOf(spec.world);
  const last = lastRead(outcomeOf(spec, id), program.recorded, periodsLived(clock));
  return stepsOfPeriods(program, Math.floor(last) - clock.years[0] + 1);
}

/** Worlds of numbers that no outcome treats alike: all of one size, then of every size at random. */
const SAME = [0, 1, -1, 1e9, -1e9];
const RANDOM = 8;
const SIZES = [0, 1e-3, 1, 1e3, 1e6, 1e9];

/** The last period that an outcome reads in any of them, the last of all where it cannot be asked. */
function lastRead(
  { came }: Pick<Outcome, "came">,
  recorded: Rules["program"]["recorded"],
  span: { readonly from: number; readonly to: number },
): number {
  let last = span.from;
  const worlds = [
    ...SAME.map((value) => () => value),
    ...Array.from({ length: RANDOM }, (_, world) => (series: number, period: number) => {
      const [size, sign, share] = threefry4x32([period >>> 0, series, world, 0], [0, 0, 0, 0]);
      return SIZES[size % SIZES.length] * (sign & 1 ? -1 : 1) * (share / 2 ** 32);
    }),
  ];
  for (const value of worlds) {
    const series = Object.fromEntries(
      recorded.map(({ name }, n) => [
        name,
        (period: number) => {
          last = Math.max(last, period);
          return value(n, period);
        },
      ]),
    );
    try {
      came(series, span);
    } catch {
      return span.to;
    }
  }
  return Math.min(last, span.to);
}
