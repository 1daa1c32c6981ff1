/** One month of a world and its twin, draw by draw, for a reader. */

import type { TwinDocument } from "../../ask/index.ts";
import type { Model } from "../../engine/model.ts";
import type { Who } from "../../engine/twin/addresses.ts";
import type { Trace, TracedRule } from "../../engine/twin/trace.ts";
import type { Difference } from "../../engine/world/fields.ts";
import { kinds } from "../../model/mechanism.ts";
import { fixed } from "../../words/en/numbers.ts";
import { wrap } from "../table.ts";

/** Draws shown of a rule; the rest is in --json. */
const SHOWN = 6;

export function traceText(open: Model, { seed, run, trace: found }: TwinDocument): string {
  if (!found?.month) return "";
  const telling = found.rules.filter(
    (r) => r.parted.length > 0 || r.factual !== r.twin || r.draws.some((d) => d.taken !== "both"),
  );
  return [
    `${found.month}, seed ${seed}, simulated history ${run}`,
    wrap(sumUp(found, telling.length)),
    ...telling.flatMap((rule) => ["", ...ruleText(open, rule)]),
  ].join("\n");
}

const sumUp = (
  { rules, differences }: Pick<Trace, "rules" | "differences">,
  telling: number,
): string =>
  telling === 0
    ? `In this month no rule parts the two: all ${rules.length} took the same draws and left the same. ${differences.length === 0 ? "The simulated histories are equal." : `What differs (${differences.length} values) came from before.`}`
    : `${telling} of ${rules.length} rules differ between the two; ${differences.length} values differ at the month's end.`;

const variant = (n: number): string => (n === 0 ? "as written" : kinds[n - 1]);

function ruleText(open: Model, rule: TracedRule): string[] {
  const { id, factual, twin, draws, parted } = rule;
  const apart =
    factual === twin ? "" : ` (as it went: ${variant(factual)}; twin: ${variant(twin)})`;
  // first the draws that only one took, then those of agents that parted
  const touched = new Set(parted.map((d) => d.slot));
  const order = [...draws].sort((a, b) => weight(a, touched) - weight(b, touched));
  const shown = order.slice(0, SHOWN);
  return [
    `${id}${apart}`,
    ...shown.map(
      (d) =>
        `  draw of ${whose(open, d.who)}${d.index > 0 ? ` number ${d.index}` : ""}: ${d.uniforms.map((u) => fixed(u, 4)).join(" ")}${d.taken === "both" ? "" : `, taken only by the ${d.taken === "twin" ? "twin" : "one as it went"}`}`,
    ),
    ...(draws.length > SHOWN ? [`  and ${draws.length - SHOWN} more draws (--json)`] : []),
    ...parted
      .slice(0, SHOWN)
      .map((d) => `  ${where(open, d)}: ${d.factual} as it went, ${d.twin} in the twin`),
    ...(parted.length > SHOWN ? [`  and ${parted.length - SHOWN} more values (--json)`] : []),
  ];
}

const weight = (
  d: TracedRule["draws"][number],
  touched: ReadonlySet<number | undefined>,
): number => (d.taken !== "both" ? 0 : d.who.of === "agent" && touched.has(d.who.slot) ? 1 : 2);

function named({ spec }: Model, set: string, slot: number): string {
  const name = spec.world.sets[set]?.names?.[slot];
  return name ? `${set} ${slot} (${name})` : `${set} ${slot}`;
}

function whose(open: Model, who: Who): string {
  switch (who.of) {
    case "state":
      return "the state";
    case "agent":
      return named(open, who.set, who.slot);
    case "pair":
      return `${named(open, who.sets[0], who.slots[0])} and ${named(open, who.sets[1], who.slots[1])}`;
    case "somebody":
      return `somebody numbered ${who.number >>> 0}`;
  }
}

const where = (open: Model, { field, slot }: Difference): string =>
  slot === undefined ? field : `${field} of ${named(open, field.split(".")[0], slot)}`;
