/** What a sensitivity is measured on: whether the outcome came, and amounts such as the people sentenced in some years. */

import type { Model } from "../../engine/model.ts";
import { AitiaError, must, suggestion } from "../../errors.ts";
import { log1p } from "../../kernel/real.ts";
import type { Outcome, Years } from "../../model/case.ts";
import { clockOf, periodName, periodsNamed } from "../../model/clock.ts";
import { type Episode, episodeIn } from "../../model/outcome.ts";
import { times } from "../../words/en/time.ts";
import { recordedBy } from "../../words/time.ts";
import { outcomeOf } from "../plan/outcome.ts";
import { readBy } from "../plan/read-by.ts";

export interface Amount {
  /** "deathSentences:1937-1938": a series and the years that count. */
  readonly id: string;
  readonly says: string;
  readonly value: (series: Years) => number;
  /** The outcome whose yes or no it is, where it is one: asked of all lives at once. */
  readonly outcome?: Outcome;
}

/** An amount by name. Without years, all that are lived. */
export function amountOf({ program, clock, spec }: Model, text: string): Amount {
  const refuse = (what: string, todo: string): never => {
    throw new AitiaError({ what, where: `--output ${text}`, todo });
  };
  const [name = "", years, ...rest] = text.split(":");
  const names = program.recorded.map((r) => r.name);
  if (!names.includes(name)) refuse(`there is no series "${name}"`, suggestion(name, names));
  const [first, last] = [clock.years[0], clock.years[clock.years.length - 1]];
  const found = years === undefined ? { from: first, to: last } : periodsNamed(clock, years);
  const { one, many } = times[recordedBy(clock)];
  if (rest.length > 0 || !found) {
    const all = `${periodName(clock, first)}-${periodName(clock, last)}`;
    return refuse(
      `"${years}" are no ${many} that are lived`,
      `Write a ${one} or a span within ${all}, for example --output ${name}:${all}.`,
    );
  }
  return amount({ program, spec }, name, found.from, found.to);
}

function amount(
  { program, spec }: Pick<Model, "program" | "spec">,
  name: string,
  from: number,
  to: number,
): Amount {
  const { per } = must(
    program.recorded.find((r) => r.name === name),
    `the series ${name}`,
  );
  const says = (spec.world.series[name]?.says as string | undefined) ?? name;
  const clock = clockOf(spec.world);
  const named = (period: number) => periodName(clock, period);
  const when = from === to ? named(from) : `${named(from)}-${named(to)}`;
  const total = (series: Years) => {
    let sum = 0;
    for (let year = from; year <= to; year++) sum += series[name](year);
    return sum;
  };
  return per === "sum"
    ? {
        id: `${name}:${when}`,
        says: `log(1 + ${says}, ${when} together)`,
        value: (series) => log1p(Math.max(0, total(series))),
      }
    : {
        id: `${name}:${when}`,
        says: `${says}, mean of ${when}`,
        value: (series) => total(series) / (to - from + 1),
      };
}

/** How much the largest window of an episode holds, whether or not it reaches the threshold. */
const largestSum = ({ spec }: Model, { series, length, ...when }: Episode): Amount => ({
  id: `${series}:largest-${length}-years`,
  says: `log(1 + ${(spec.world.series[series]?.says as string | undefined) ?? series}, the ${length} neighbouring ${times[recordedBy(clockOf(spec.world))].many} with most)`,
  value: (years) =>
    log1p(
      Math.max(
        0,
        episodeIn({ series, length, ...when, above: Number.NEGATIVE_INFINITY }, years)?.sum ?? 0,
      ),
    ),
});

/** The amount that an outcome looks at, when it looks at one series: what lies behind its yes or no. */
export function amountBehind(open: Model, outcome: string): Amount | undefined {
  const { spec, clock } = open;
  const { episode } = outcomeOf(spec, outcome);
  if (episode) return largestSum(open, episode);
  const read = readBy(open, outcome);
  if (read.size !== 1) return undefined;
  const [name, years] = [...read][0];
  const lived = years.filter((y) => clock.years.includes(y));
  return lived.length === 0
    ? undefined
    : amount(open, name, Math.min(...lived), Math.max(...lived));
}
