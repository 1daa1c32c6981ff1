/** What the worlds lived so far tell: in how many it came, and the rows of mechanisms and groups. */
import type { Model } from "../../engine/model.ts";
import { explanationOf } from "../../engine/world/masks.ts";
import { isMechanism } from "../../model/mechanism.ts";
import type { Estimate } from "../../why/index.ts";
import { someOfTwins } from "../../why/twins.ts";
import { outcomeOf } from "../plan/outcome.ts";
import type { Answer, MechanismAnswer } from "./answer.ts";
import type { Whether } from "./dependence.ts";
import { ofGroups, ofMechanisms } from "./estimates.ts";
import { counted, type Lived, ofRow, once } from "./lived.ts";
import { neighbours } from "./neighbours.ts";
import { whenOf } from "./when.ts";
import { whetherOfRows } from "./whether.ts";

/** What the worlds lived so far tell of mechanisms and groups. */
export function countedIn(model: Model, lived: Lived): Partial<Answer> {
  const { episode } = outcomeOf(model.spec, lived.design.question.outcome);
  const whether = once(lived, "whether", () => whetherOfRows(lived, episode));
  const { rows, interactions } = ofGroups(lived, whether);
  const { design } = lived;
  const mechanisms = rowsOf(model, lived, whether);
  const after = mechanisms.length;
  return {
    worlds: lived.often,
    came: countCame(lived),
    ...(lived.design.question.believe ? { believed: counted(lived).length } : {}),
    ...(episode && !lived.conditioned?.reason
      ? { when: once(lived, "when", () => whenOf(lived, 0, episode)) }
      : {}),
    mechanisms,
    groups: rows.map((g, n) => ({
      ...g,
      title: explanationOf(model.spec, g.id).title,
      ...actsIn(lived, lived.design.without.length + n),
    })),
    neighbours: once(lived, "neighbours", () => ({
      mechanisms: neighbours(
        lived,
        mechanisms.map(({ id, net }, row) => ({ id, net, row })),
      ),
      groups: neighbours(
        lived,
        rows.map(({ id, net }, n) => ({
          id,
          net,
          row: after + n,
          size: design.groups[n].members.filter((m) => design.players.includes(m)).length,
        })),
      ),
    })),
    interactions,
  };
}

/** A row for each mechanism of the case, with what the case says of it. */
function rowsOf(
  { spec }: Model,
  lived: Lived,
  whether: readonly Whether[],
): readonly MechanismAnswer[] {
  const { design } = lived;
  const mechanisms = spec.order.filter(isMechanism);
  const groupOf = (id: string) =>
    spec.groups.find((g) => explanationOf(spec, g).mechanisms.includes(id)) ?? "";
  return ofMechanisms(
    lived,
    mechanisms.map((m) => m.id),
    whether,
  ).map((row, n) => {
    const { title, claims, instead } = mechanisms[n];
    return {
      ...row,
      title,
      explanation: groupOf(row.id),
      claims,
      instead: (instead[design.question.knockout] ?? instead.unresponsive).says,
      ...actsIn(lived, n),
    };
  });
}

/** In how many worlds it came, where worlds share particles. */
export function sharedCame({ design, part, often, conditioned }: Lived): Estimate | undefined {
  const clusters = conditioned?.clusters?.subarray(0, often);
  if (!clusters) return undefined;
  const width = design.masks.length;
  const factual = Uint8Array.from({ length: often }, (_, r) => part.came[r * width]);
  // it comes, and would not in a twin in which it never does
  const changed = new Uint8Array(often);
  const { seed } = design.question;
  const pairs = { factual, changed, clusters };
  return someOfTwins(pairs, ["necessityAndSufficiency"], { seed }).necessityAndSufficiency;
}

function countCame({ design, part, often }: Lived): number {
  let came = 0;
  for (let r = 0; r < often; r++) came += part.came[r * design.masks.length];
  return came;
}

/** Share of twin pairs in which removing a row changed anything worth a thousandth; absent where no pair was lived. */
function actsIn(lived: Lived, row: number): { readonly acts?: number } {
  const { design, part } = lived;
  if (!("at" in design.rows[row])) return {};
  const runs = counted(ofRow(lived, row));
  const acts = runs.reduce((sum, r) => sum + part.acts[r * design.rows.length + row], 0);
  return { acts: runs.length === 0 ? 0 : acts / runs.length };
}
