/**
 * Feedback: chains of fields through which what a mechanism changes comes back to it. A loop in which an increase comes
 * back as an increase reinforces itself, one in which it comes back as a decrease balances itself: the product of its
 * signs (Sterman 2000, Business Dynamics, ch. 5). Signs are tried in lived worlds, see engine/signs.ts.
 */

import { type Link, signsOf } from "../../engine/check/signs.ts";
import type { Model } from "../../engine/model.ts";
import { explanationOf, maskOnly } from "../../engine/world/masks.ts";
import { drawsFrom, priorsOf } from "../../engine/world/parameters.ts";

/**
 * More of `from` makes more ("+") or less ("-") of `to`; "mixed" now the one, now the other; "who": one of the two is an
 * agent, and another one makes a difference, but no more and no less.
 */
export interface LoopStep {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
  readonly sign: "+" | "-" | "mixed" | "who";
}

export interface Loop {
  readonly kind: "reinforcing" | "balancing" | "mixed";
  /** Each step begins where the one before ends; the last ends where the first begins. */
  readonly steps: readonly LoopStep[];
}

/** Worlds, and months of each, in which signs are tried. */
export interface Tries {
  readonly runs: number;
  readonly months: number;
}

/** Some thousand tries of each link. */
const USUAL: Tries = { runs: 12, months: 36 };

/** Some hundred, for a page that somebody waits for who has just saved. */
export const SOON: Tries = { runs: 12, months: 12 };

/** The shortest loop of each kind that each mechanism of the whole model stands in. */
export function loopsOfCase(open: Model, tries = USUAL): Loop[] {
  const { spec, program } = open;
  const on = explanationOf(spec, spec.whole).mechanisms;
  const links = signsOf({
    program,
    world: spec.world,
    inputs: open.inputs({}),
    draws: drawsFrom(priorsOf(spec, program, { seed: 1 })),
    seed: 1,
    whole: maskOnly(program, on),
    ...tries,
  });
  return loopsOf(links, on);
}

export function loopsOf(links: readonly Link[], rules: readonly string[]): Loop[] {
  const steps = links.flatMap(({ rule, from, to, sign }): LoopStep[] =>
    from !== to && sign !== "none"
      ? [{ rule, from, to, sign: sign === "unsigned" ? "who" : sign }]
      : [],
  );
  const clear = stepsFrom(steps.filter(isClear));
  const any = stepsFrom(steps);
  const found = new Map<string, Loop>();
  for (const rule of rules) {
    const own = steps.filter((s) => s.rule === rule);
    const signed = (["reinforcing", "balancing"] as const).flatMap((kind) => {
      const loop = shortest(own.filter(isClear), clear, (round) => kindOf(round) === kind);
      return loop ? [loop] : [];
    });
    const told = signed.length > 0 ? signed : [shortest(own, any, () => true)];
    for (const steps of told)
      if (steps && !found.has(keyOf(steps)))
        found.set(keyOf(steps), { kind: kindOf(steps), steps });
  }
  return [...found.values()].sort((a, b) => a.steps.length - b.steps.length);
}

const isClear = ({ sign }: LoopStep): boolean => sign === "+" || sign === "-";

const kindOf = (steps: readonly LoopStep[]): Loop["kind"] => {
  if (!steps.every(isClear)) return "mixed";
  return steps.filter((s) => s.sign === "-").length % 2 === 0 ? "reinforcing" : "balancing";
};

function stepsFrom(steps: readonly LoopStep[]): ReadonlyMap<string, readonly LoopStep[]> {
  const next = new Map<string, LoopStep[]>();
  for (const step of steps) next.set(step.from, [...(next.get(step.from) ?? []), step]);
  return next;
}

const endOf = (path: readonly LoopStep[]): string => path[path.length - 1].to;

/** The shortest round that begins with one of these steps, passes no field twice and is wanted. */
function shortest(
  first: readonly LoopStep[],
  next: ReadonlyMap<string, readonly LoopStep[]>,
  wanted: (round: readonly LoopStep[]) => boolean,
): readonly LoopStep[] | undefined {
  let best: readonly LoopStep[] | undefined;
  for (const step of first) {
    // a field is reached first by the shortest way of each direction; the longer ones cannot make a shorter round
    const seen = new Set<string>();
    let paths: (readonly LoopStep[])[] = [[step]];
    while (paths.length > 0 && (best === undefined || paths[0].length < best.length)) {
      const closed = paths.find((path) => endOf(path) === step.from && wanted(path));
      if (closed) {
        best = closed;
        break;
      }
      paths = paths
        .filter((path) => endOf(path) !== step.from)
        .flatMap((path) =>
          (next.get(endOf(path)) ?? []).flatMap((s) => {
            const longer = [...path, s];
            const key = `${s.to} ${kindOf(longer)}`;
            if (seen.has(key) || path.some((p) => p.to === s.to)) return [];
            seen.add(key);
            return [longer];
          }),
        );
    }
  }
  return best;
}

/** The same loop begun elsewhere, or by other rules between the same fields, is the same loop. */
const keyOf = (steps: readonly LoopStep[]): string =>
  [...steps.map((s) => `${s.from}>${s.to}`)].sort().join(" ");
