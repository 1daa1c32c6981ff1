/** An answer of `why` held to the exact one: rows, groups, shares, sets, for worlds of any weights. */
import { expect } from "vitest";
import { row, shares, single, together } from "./answers.ts";
import type { Answer } from "./asking.ts";
import {
  interaction,
  mean,
  meanWhere,
  minimalSets,
  responsibility,
  shapley,
  table,
} from "./exact.ts";
import { came, groups, mechanisms, prior, type Way } from "./story.ts";
import { near, nearShare } from "./within.ts";

export interface Held {
  /** Of the exact worlds before the record, and as they are asked about; the prior's unless told. */
  readonly before?: Float64Array;
  readonly weights?: Float64Array;
  readonly outcome?: string;
  /** What is on and what happens; everything on unless told. */
  readonly way?: Way;
  /** Sufficiency is asked of worlds that do not know the outcome; of chosen ones it cannot be asked. */
  readonly chosen?: boolean;
}

const columns = ["necessity", "sufficiency", "prevention", "alone"] as const;

/** The row of a mechanism or a group. */
export function holdRow(
  told: Answer["groups"][number],
  members: readonly string[],
  { before, weights, outcome, way = { on: mechanisms }, chosen }: Held = {},
): void {
  const exact = row(way, members, { before, weights, outcome });
  for (const column of columns)
    if (chosen && column === "sufficiency") expect(told[column].known).toBe(false);
    else near(told[column], exact[column], `${told.id} ${column}`);
}

export function holdShares(
  { mechanisms: told }: Answer,
  { weights = prior, outcome, way = { on: mechanisms } }: Held = {},
): void {
  const [exact] = shares(way, [weights], outcome);
  for (const { id, share } of told)
    if (way.on.includes(id)) near(share, exact![id]!, `share of ${id}`);
    else expect(share.known).toBe(false);
}

/** Shares of groups, and by how much two of them need each other or stand in for each other. */
export function holdGroups(answer: Answer, { weights = prior }: Held = {}): void {
  const names = Object.keys(groups);
  const worth = table(together, []).map((column) => mean(column, weights));
  const exact = shapley(worth, names.length);
  answer.groups.forEach(({ id, share }, n) => {
    near(share, exact[n]!, `share of ${id}`);
  });
  expect(answer.interactions!.map(({ between }) => between.join())).toEqual(["A,B", "A,C", "B,C"]);
  for (const { between, value } of answer.interactions!) {
    const [i, j] = between.map((id) => names.indexOf(id)) as [number, number];
    near(value, interaction(worth, names.length, i, j), between.join(" with "));
  }
}

/** The smallest removals and sets, degrees of responsibility and interactions, of groups and of single mechanisms. */
export function holdSets({ sets }: Answer, { weights = prior }: Held = {}): void {
  for (const [told, players] of [
    [sets!.groups!, together],
    [sets!.mechanisms!, single(sets!.mechanisms!.among)],
  ] as const) {
    const others = players === together ? [] : mechanisms.filter((m) => !told.among.includes(m));
    const lived = table(players, others);
    const at = (id: string) => players.findIndex((p) => p.id === id);
    const bits = (ids: readonly string[]) => ids.reduce((set, id) => set | (1 << at(id)), 0);
    for (const kind of ["necessary", "sufficient"] as const) {
      const exact = minimalSets(lived, kind, weights);
      for (const { group, share } of told[kind])
        near(share, exact.get(bits(group)) ?? 0, `${kind} ${group.join(" + ")}`);
      // whatever is frequent is told
      const shown = told[kind].map(({ group }) => bits(group));
      for (const [set, share] of exact) if (share > 0.15) expect(shown).toContain(set);
    }
    for (const { id, value } of told.responsibility)
      near(value, responsibility(lived, at(id), weights), `degree of ${id}`);
    const whole = lived.at(-1)!;
    const worth = lived.map((column) => meanWhere(column, whole, weights));
    for (const { between, value } of told.interactions)
      near(
        value,
        interaction(worth, players.length, at(between[0]), at(between[1])),
        between.join(" with "),
      );
  }
}

/** How often it came, where worlds count alike. */
export function holdCame({ came: count, worlds }: Answer, held: Held = {}): void {
  const truth = mean(came(held.way ?? { on: mechanisms }, held.outcome), held.weights);
  nearShare(count / worlds, truth, worlds, "came");
}
