/** Stretches of periods by their names. */
import { type Clock, periodName } from "./clock.ts";

/** "1917-1941" for a stretch of years, "1934-03 to 1934-07" where a name has a dash of its own, one name for one period. */
export function periodsSaid(
  clock: Pick<Clock, "period">,
  { from, to }: { readonly from: number; readonly to: number },
): string {
  const [first, last] = [periodName(clock, from), periodName(clock, to)];
  return first === last ? first : `${first}${/\D/.test(first + last) ? " to " : "-"}${last}`;
}
