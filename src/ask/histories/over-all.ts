/** The rows over all histories together: their worlds as those of one question, with the doubt from each side. */
import type { HistoryModel } from "../../engine/histories.ts";
import type { Model } from "../../engine/model.ts";
import { type History, type LinearForm, unitOf } from "../../model/histories.ts";
import { unknown } from "../../why/index.ts";
import type { Design } from "../plan/design.ts";
import { holding } from "../plan/held.ts";
import { outcomeOf } from "../plan/outcome.ts";
import type { WholePart } from "../plan/part.ts";
import { noRows } from "../plan/part-rows.ts";
import type { PanelDraws } from "../weigh/panel/draws.ts";
import { NUISANCES } from "../weigh/panel/panel-of-case.ts";
import type { Answer } from "../why/answer.ts";
import { countedIn, sharedCame } from "../why/counted-in.ts";
import type { Lived } from "../why/lived.ts";
import { type Beside, FEW_UNITS, rowTogether, together } from "./doubt.ts";
import type { HistoryAnswer, InHowMany } from "./one-history.ts";
import { movedByStrengths, type Strengths } from "./strengths.ts";

export const unitsOf = (
  chosen: readonly { readonly history: History }[],
): ReadonlyMap<string, number> =>
  new Map([...new Set(chosen.map(({ history }) => unitOf(history)))].map((unit, n) => [unit, n]));

/** What an answer over histories is made of, whether they were lived or are the records. */
export interface Found {
  readonly rows: ReturnType<typeof overAll>;
  readonly histories: readonly HistoryAnswer[];
  readonly inHowMany: (row: string) => InHowMany;
}

/** Sums do not hang on the order in which histories are told. */
export const inOrder = <T>(all: readonly T[], id: (one: T) => string): readonly T[] =>
  [...all].sort((a, b) => (id(a) < id(b) ? -1 : 1));

/** What was lived of each history, and of which strengths where the records give them. */
export interface LivedOfEach {
  readonly chosen: readonly Pick<HistoryModel, "history">[];
  readonly shared: Model;
  readonly design: Design;
  readonly lived: readonly Pick<Lived, "part">[];
  readonly strengths?: Strengths | undefined;
  /** Why nothing is said of other luck. */
  readonly noLuck?: string | undefined;
}

/** The rows of all worlds of all histories together. */
export function overAll({ chosen, shared, design, lived, strengths, noLuck }: LivedOfEach) {
  const each = design.question.runs;
  const runs = each * chosen.length;
  const whole = { ...design, question: { ...design.question, runs } };
  const part = joined(shared, whole, lived);
  const units = unitsOf(chosen);
  const unitOfHistory = chosen.map(({ history }) => units.get(unitOf(history)) ?? 0);
  const by = (of: (history: number, run: number) => number): Lived => ({
    design: whole,
    part,
    held: holding(0),
    often: runs,
    first: 0,
    conditioned: {
      weights: new Float64Array(runs).fill(1),
      clusters: Int32Array.from({ length: runs }, (_, r) => of(Math.floor(r / each), r % each)),
      ...(noLuck === undefined ? {} : { chosen: true }),
    },
  });
  const few = `${units.size} ${units.size === 1 ? "unit is" : "units are"} too few to say what others would show`;
  // worlds of one number have the same strengths, or where these are drawn from those that are stored, those of one draw
  const byWorld = told(
    shared,
    by((_, run) => strengths?.drawOf[run] ?? run),
  );
  const byUnit =
    units.size < FEW_UNITS
      ? undefined
      : told(
          shared,
          by((history) => unitOfHistory[history]),
        );
  // histories of a unit share its offset, which is drawn anew in every world
  const byLuck =
    strengths && noLuck === undefined
      ? told(
          shared,
          by((history, run) => run * units.size + unitOfHistory[history]),
        )
      : undefined;
  const moved = strengths && movedByStrengths(whole, part, strengths);
  const beside: Beside = { few, ...(noLuck === undefined ? {} : { noLuck }) };
  const alone = [
    ...design.without.map((_, n) => design.alone[n]),
    ...design.groups.map((g) => g.alone),
  ];
  const row = <T extends Answer["groups"][number]>(
    from: (of: ReturnType<typeof told>) => T,
    at: number,
  ): T =>
    apart(
      rowTogether(
        {
          byWorld: from(byWorld),
          byUnit: byUnit && from(byUnit),
          byLuck: byLuck && from(byLuck),
        },
        { ...beside, parameters: moved?.ofRow(at, alone[at]) },
      ),
    );
  const mechanisms = byWorld.mechanisms.map((_, n) => row((of) => of.mechanisms[n], n));
  const after = design.without.length;
  return {
    mechanisms,
    groups: byWorld.groups.map((_, n) => row((of) => of.groups[n], after + n)),
    came: together(
      { byWorld: byWorld.came, byUnit: byUnit?.came, byLuck: byLuck?.came },
      { ...beside, parameters: moved && (() => moved.came) },
      "came",
    ),
  };
}

/** A row is apart where its interval, whatever doubt is in it, leaves 0 out. */
const apart = <T extends Pick<Answer["groups"][number], "apart" | "net">>(row: T): T => ({
  ...row,
  apart: row.apart && row.net.known && (row.net.low > 0 || row.net.high < 0),
});

/** Rows of worlds that share something, and how often it came. */
function told(shared: Model, lived: Lived) {
  const { mechanisms = [], groups = [] } = countedIn(shared, lived);
  return { mechanisms, groups, came: sharedCame(lived) ?? unknown("nothing was lived") };
}

/** What each history keeps of its runs, one history after the other. */
function joined(shared: Model, design: Design, lived: readonly Pick<Lived, "part">[]): WholePart {
  const { runs } = design.question;
  const part: WholePart = {
    from: 0,
    to: runs,
    came: new Uint8Array(runs * design.masks.length),
    ...noRows(outcomeOf(shared.spec, design.question.outcome), design, runs),
    along: new Uint8Array(),
    rivalsCame: new Uint8Array(),
  };
  const put = (name: "came" | "acts" | "placebo" | "episodes") => {
    const whole: Uint8Array | Float32Array = part[name];
    lived.forEach((own, n) => {
      whole.set(own.part[name], (n * whole.length) / lived.length);
    });
  };
  for (const name of ["came", "acts", "placebo", "episodes"] as const) put(name);
  return part;
}

/** Of each draw what a regression reads: effects in points, where levels lie, and what is no weight. */
export function strengthsOf(
  { parameters, rows }: PanelDraws,
  form: LinearForm,
  { drawOf, exact }: Pick<Strengths, "drawOf" | "exact">,
): Strengths {
  const at = (name: string) => parameters.indexOf(name);
  const own = [form.centre, ...Object.values(NUISANCES).map((part) => form[part])];
  return {
    drawOf,
    exact,
    rows: rows.map((row) => [
      ...own.map((name) => row[at(name)]),
      ...Object.keys(form.weights).map((name) => row[at(form.scale)] * row[at(name)]),
      ...(form.copied === undefined ? [] : [row[at(form.copied)]]),
    ]),
  };
}
