/** Which worlds the tests of a case's claims need: each thing that happens otherwise, once. */
import type { Model } from "../../engine/model.ts";
import type { Mask } from "../../engine/world/masks.ts";
import type { Case, Claim } from "../../model/case.ts";
import {
  type ClaimTest,
  MATTERS,
  type Matters,
  type Otherwise,
  readingOf,
  type TwinTest,
  testOf,
} from "../../model/claim-test.ts";
import { baseMask, type Question } from "../plan/question.ts";
import type { Unit } from "./answer.ts";

/** A number of a world that a test reads: 1 or 0 for an outcome, or an output of a year. */
export type Column =
  | { readonly outcome: string }
  | { readonly output: string; readonly year: number };

export const keyOf = (column: Column): string =>
  "outcome" in column ? column.outcome : `${column.output} ${column.year}`;

/** Ways that share their events and parameters: they differ in masks alone, and live side by side. */
export interface Together {
  readonly events: Readonly<Record<string, string>>;
  readonly set: Readonly<Record<string, number>>;
  readonly ways: readonly { readonly at: number; readonly mask: Mask }[];
}

/** What the tests of a case need. Way 0 is the world as it is. */
export interface Needs {
  readonly columns: readonly Column[];
  readonly ways: readonly Otherwise[];
  /** The number of a way. */
  readonly at: (way: Otherwise) => number;
}

const text = ({ without = {}, events = {}, set = {} }: Otherwise): string =>
  JSON.stringify([without, events, set].map((part) => Object.entries(part).sort()));

/** The other readings of a twin, each as a test of its own. */
export const readingsOf = (test: ClaimTest): readonly TwinTest[] =>
  test.by === "twin" ? (test.alsoRead ?? []).map((way) => readingOf(test, way)) : [];

/** What a test removes or changes; the other readings of a twin come after it. */
export function waysOf(test: ClaimTest): readonly Otherwise[] {
  if (test.by === "net")
    return [
      { without: Object.fromEntries(test.without.map((id) => [id, "unresponsive" as const])) },
    ];
  return test.by === "twin" ? [test, ...readingsOf(test)] : [];
}

export const matters = (spec: Case): Matters => spec.matters ?? MATTERS;

export const unitOf = (test: ClaimTest): Unit =>
  test.by === "net" ? "net" : test.by === "accounts" ? "decibels" : "share";

/** The claims in the order in which they are told: the foremost first. */
export const inOrderOf = ({ claims, foremost }: Case): readonly Claim[] => [
  ...claims.filter(({ id }) => id === foremost),
  ...claims.filter(({ id }) => id !== foremost),
];

/** The column that a test asks after, and the one that has to stay as it was. */
export function columnsOf(spec: Case, test: ClaimTest): readonly Column[] {
  if (test.by === "net") return [{ outcome: test.outcome ?? spec.outcomes[0].id }];
  return test.by === "twin" ? [test.expects, ...(test.kept ? [test.kept] : [])] : [];
}

/** Twins that are not asked after the case's first outcome: what they do to it is told beside their number. */
export const asksOtherwise = (spec: Case, test: ClaimTest): test is TwinTest =>
  test.by === "twin" &&
  !("outcome" in test.expects && test.expects.outcome === spec.outcomes[0].id);

export function needsOf(spec: Case): Needs {
  const ways = new Map<string, Otherwise>([[text({}), {}]]);
  const columns = new Map<string, Column>();
  for (const claim of spec.claims) {
    const test = testOf(claim);
    for (const way of waysOf(test)) if (!ways.has(text(way))) ways.set(text(way), way);
    for (const asked of [test, ...readingsOf(test)])
      for (const column of columnsOf(spec, asked)) columns.set(keyOf(column), column);
    if (asksOtherwise(spec, test)) {
      const first = { outcome: spec.outcomes[0].id };
      columns.set(keyOf(first), first);
    }
  }
  const keys = [...ways.keys()];
  return {
    columns: [...columns.values()],
    ways: [...ways.values()],
    at: (way) => keys.indexOf(text(way)),
  };
}

/** Some ways of a question, by what they share. */
export function together(
  model: Model,
  {
    question,
    needs,
    only,
  }: { readonly question: Question; readonly needs: Needs; readonly only: readonly number[] },
): readonly Together[] {
  const found = new Map<string, { -readonly [K in keyof Together]: Together[K] }>();
  for (const at of only) {
    const { without = {}, events = {}, set = {} } = needs.ways[at];
    const key = text({ events, set });
    const group = found.get(key) ?? { events, set, ways: [] };
    group.ways = [...group.ways, { at, mask: baseMask(model, { ...question, without }) }];
    found.set(key, group);
  }
  return [...found.values()];
}
