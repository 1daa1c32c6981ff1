/** One month of a simulated history and its twin, draw by draw, for a reader. */

import type { TwinDocument } from "../../ask/index.ts";
import type { Model } from "../../engine/model.ts";
import type { Who } from "../../engine/twin/addresses.ts";
import type { TracedRule } from "../../engine/twin/trace.ts";
import type { Difference } from "../../engine/world/fields.ts";
import { kinds } from "../../model/mechanism.ts";
import { timeIn } from "../../words/en/time.ts";
import { twins as says, twinsIn } from "../../words/en/twins.ts";
import { wrap } from "../table.ts";

/** Draws shown of a rule; the rest is in --json. */
const SHOWN = 6;

export function traceText(open: Model, { seed, run, trace: found }: TwinDocument): string {
  if (!found?.month) return "";
  const { rules, differences } = found;
  const says = twinsIn(timeIn(open.clock));
  const telling = rules.filter(
    (r) => r.parted.length > 0 || r.factual !== r.twin || r.draws.some((d) => d.taken !== "both"),
  );
  return [
    says.month(found.month, seed, run),
    wrap(
      telling.length === 0
        ? says.noRuleDiffers(rules.length, differences.length)
        : says.rulesDiffer(telling.length, rules.length, differences.length),
    ),
    ...telling.flatMap((rule) => ["", ...ruleText(open, rule)]),
  ].join("\n");
}

const variant = (n: number): string => (n === 0 ? says.asWritten : kinds[n - 1]);

function ruleText(open: Model, rule: TracedRule): string[] {
  const { id, factual, twin, draws, parted } = rule;
  // first the draws that only one took, then those of agents that parted
  const touched = new Set(parted.map((d) => d.slot));
  const order = [...draws].sort((a, b) => weight(a, touched) - weight(b, touched));
  return [
    `${id}${factual === twin ? "" : says.kinds(variant(factual), variant(twin))}`,
    ...order.slice(0, SHOWN).map(({ who, index, uniforms, taken }) =>
      says.draw({
        whose: whose(open, who),
        index,
        uniforms,
        only: taken === "both" ? undefined : taken,
      }),
    ),
    ...(draws.length > SHOWN ? [says.moreDraws(draws.length - SHOWN)] : []),
    ...parted
      .slice(0, SHOWN)
      .map((d) => says.value(where(open, d), String(d.factual), String(d.twin))),
    ...(parted.length > SHOWN ? [says.moreValues(parted.length - SHOWN)] : []),
  ];
}

const weight = (
  d: TracedRule["draws"][number],
  touched: ReadonlySet<number | undefined>,
): number => (d.taken !== "both" ? 0 : d.who.of === "agent" && touched.has(d.who.slot) ? 1 : 2);

const named = ({ spec }: Model, set: string, slot: number): string =>
  says.agent(set, slot, spec.world.sets[set]?.names?.[slot]);

function whose(open: Model, who: Who): string {
  switch (who.of) {
    case "state":
      return says.state;
    case "agent":
      return named(open, who.set, who.slot);
    case "pair":
      return says.pair(
        named(open, who.sets[0], who.slots[0]),
        named(open, who.sets[1], who.slots[1]),
      );
    case "somebody":
      return says.somebody(who.number >>> 0);
  }
}

const where = (open: Model, { field, slot }: Difference): string =>
  slot === undefined ? field : says.fieldOf(field, named(open, field.split(".")[0], slot));
