/**
 * Which rows are still open after the first stage: those whose net neither leaves 0 out, all rows held together, nor is known
 * to so much to either side; and both rows of a pair of neighbours of whose difference the same is true.
 */
import type { Estimate } from "../../why/index.ts";
import type { Answer } from "./answer.ts";
import type { Lived } from "./lived.ts";
import { neighbours, type Placed } from "./neighbours.ts";
import { netsOf } from "./whether.ts";

/** Numbers of the rows of the design. Where the outcome never came, or nothing can be told, all that are asked are open. */
export function openRows(first: Lived, precision: number): ReadonlySet<number> {
  const { design, conditioned } = first;
  const asked = design.rows.flatMap((way, row) => ("at" in way ? [row] : []));
  if (conditioned?.reason) return new Set(asked);
  const isOpen = (e: Estimate, apart: boolean) =>
    !apart && (!e.known || e.high - e.low > 2 * precision);
  const found = netsOf(first);
  const open = new Set(asked.filter((row) => isOpen(found[row].net, found[row].apart)));
  const placed = asked.map((row): Placed => ({ id: String(row), row, net: found[row].net }));
  const mechanisms = design.without.length;
  for (const side of [
    placed.filter(({ row }) => row < mechanisms),
    placed.filter(({ row }) => row >= mechanisms),
  ])
    for (const { between, difference, apart } of neighbours(first, side))
      if (isOpen(difference, apart)) for (const row of between) open.add(Number(row));
  // a group of one mechanism has the twins of that mechanism, and an explanation may have a row's: what is lived is open
  const atOf = (row: number) => {
    const way = design.rows[row];
    return "at" in way ? way.at : undefined;
  };
  const lived = new Set([...[...open].map(atOf), ...design.explanations.map(({ at }) => at)]);
  return new Set(asked.filter((row) => lived.has(atOf(row))));
}

/** What an answer says of it; `ids` name the rows of the design. */
export function allotmentOf(
  { design, allotted }: Lived,
  ids: readonly string[],
): Pick<Answer, "allotment"> {
  const { precision } = design.question;
  if (precision === undefined || !allotted) return {};
  const named = (is: (row: number) => boolean) =>
    ids.filter((_, row) => "at" in design.rows[row] && is(row));
  const { share, open } = allotted;
  return {
    allotment: {
      precision,
      share,
      open: named((row) => open.has(row)),
      closed: named((row) => !open.has(row)),
    },
  };
}
