/** How near each world comes to the record, as a factor. */
import { periods, record } from "../record.ts";
import { type Series, years } from "./story.ts";

const at = (s: Series, output: string, year: number): number =>
  s[output as keyof Series][years.indexOf(year as (typeof years)[number])]!;

/** Factor by which a world is off, in the root mean square of the logs of its sums over periods. */
export function offBy(s: Series): number {
  const logs = record.flatMap(({ output, points }) =>
    periods.flatMap(({ from, to }) => {
      const own = points.filter((p) => p.year >= from && p.year <= to);
      if (own.length === 0) return [];
      const recorded = own.reduce((total, p) => total + p.value, 0);
      const lived = own.reduce((total, p) => total + at(s, output, p.year), 0);
      return [Math.log(lived / recorded)];
    }),
  );
  return Math.exp(Math.sqrt(logs.reduce((total, log) => total + log ** 2, 0) / logs.length));
}
export const isNear = (s: Series): boolean => offBy(s) <= 3;
