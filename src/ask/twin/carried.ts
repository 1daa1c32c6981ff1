/** What carries the difference between a history and its twin: the few months of the change that are enough, and the decisions that come back with them. */

import { fieldName } from "../../compile/derive.ts";
import type { Model } from "../../engine/model.ts";
import { decisionsOf } from "../../engine/twin/decided.ts";
import { type Changed, changedIn, type PutBack } from "../../engine/twin/put-back.ts";
import { sideBySide, type TwinPlan } from "../../engine/twin/side-by-side.ts";
import { type TracedDraw, traceMonth } from "../../engine/twin/trace.ts";
import { type Difference, numberIn, type Spot } from "../../engine/world/fields.ts";
import type { Make } from "../../engine/world/live.ts";
import { stepName } from "../../model/clock.ts";
import { type Smallest, smallestSet } from "./smallest-set.ts";
import { type Living, MOST_TRIES } from "./tries.ts";

/** Some months of a year in which a part of the change is put back, and what was decided in the first of them. */
export interface ToldPart {
  /** Id of the rule; "inputs" of events, "parameters" of values that were set. */
  readonly of: string;
  readonly months: readonly string[];
  /** What was decided in the first of these months with this part put back, and without it all else alike. */
  readonly choices: readonly Difference[];
  /** Draws behind them that came out otherwise, then those that one of the two took alone. */
  readonly draws: readonly (TracedDraw & { readonly rule: string })[];
}

/** A lasting decision that both the world and the twin with these parts put back took, and the twin did not. */
export interface ToldDecision extends Spot {
  readonly month: string;
  readonly factual: number;
  readonly twin: number;
  /** Months in which the twin stood otherwise and the other two alike. */
  readonly months: number;
  /** Fields of the state that name the agent that it is about, in the world then. */
  readonly roles: readonly string[];
}

/** The smallest set of months of the change that was found to be enough, and the lasting decisions that come back with it. */
export interface Carried {
  readonly parts: readonly ToldPart[];
  /** Parts of the change, a year each, of which these are some. */
  readonly of: number;
  readonly proved: Smallest["proved"];
  readonly triedBelow: number;
  /** How many of the parts are enough alone. */
  readonly alone: number;
  readonly decisions: readonly ToldDecision[];
  /** Lasting decisions of the kind that are not among these. */
  readonly more: number;
}

/** A part of the change in some months. */
interface Piece {
  readonly changed: Changed;
  readonly months: readonly number[];
}

/** Decisions told, those of the state first, those that lasted longest. */
const DECISIONS = 6;
/** Months that a decision told of lasts at least. */
const LASTING = 3;

/** What is asked of a life with parts put back, and until when anything matters. */
export interface Story {
  /** Whether a life has the outcome that the world has and its twin has not. */
  readonly restored: (out: Float32Array) => boolean;
  /** Nothing after this month matters to it. */
  readonly until: number;
  /** The month in which it has come; decisions after it are not told. */
  readonly come: number;
}

export async function carriedBy(
  model: Model,
  plan: TwinPlan,
  { restored, until, come }: Story,
  living: Living,
): Promise<Carried> {
  const pieces = piecesOf(model, plan, until, await model.make("plain"));
  const first = living.lives();
  const tries = async (some: readonly Piece[]) =>
    living.lives() - first >= MOST_TRIES
      ? undefined
      : restored(await living.live(plan, backOf(some)));
  const { set, proved, triedBelow, alone } = await smallestSet(pieces.length, (chosen) =>
    tries(chosen.map((n) => pieces[n])),
  );
  const found = set.map((n) => pieces[n]);
  for (const [n, { changed, months }] of found.entries()) {
    const others = found.filter((_, k) => k !== n);
    const within = await smallestSet(months.length, (chosen) =>
      tries([...others, { changed, months: chosen.map((k) => months[k]) }]),
    );
    found[n] = { changed, months: within.set.map((k) => months[k]) };
  }
  const decisions = await decisionsBack(model, plan, { back: backOf(found), until: come }, living);
  const traced = await model.make("traced");
  return {
    parts: found.map((_, n) => partOf(model, plan, { found, n, traced })),
    of: pieces.length,
    proved,
    triedBelow,
    alone,
    decisions: decisions.slice(0, DECISIONS).sort(byMonth),
    more: Math.max(0, decisions.length - DECISIONS),
  };
}

const byMonth = (a: ToldDecision, b: ToldDecision): number =>
  a.month < b.month ? -1 : Number(a.month > b.month);

/**
 * What is changed, a year each. Of a single change the years before anything differs are left out: whatever is put back
 * there, both are alike until then.
 */
function piecesOf({ clock, program }: Model, plan: TwinPlan, until: number, make: Make): Piece[] {
  const all = changedIn(plan);
  let first: number | undefined;
  sideBySide(plan, {
    make,
    month({ month, factual, twin }) {
      if (factual.memory.i.some((word, n) => word !== twin.memory.i[n])) first ??= month;
    },
  });
  const from = all.length === 1 ? (first ?? 0) : 0;
  const byYear = new Map<number, number[]>();
  for (let m = from; m <= Math.min(until, program.months - 1); m++) {
    const year = Math.floor((clock.first + m) / clock.per);
    byYear.set(year, [...(byYear.get(year) ?? []), m]);
  }
  return [...byYear.values()].flatMap((months) => all.map((changed) => ({ changed, months })));
}

function backOf(pieces: readonly Piece[]): PutBack {
  const key = (changed: Changed, month: number) => `${changed} ${month}`;
  const spots = new Set(
    pieces.flatMap(({ changed, months }) => months.map((m) => key(changed, m))),
  );
  return (changed, month) => spots.has(key(changed, month));
}

interface Found {
  readonly found: readonly Piece[];
  readonly n: number;
  readonly traced: Make;
}

/** What one of the pieces decided in its first month: the twin with all of them beside the twin with the others. */
function partOf({ clock, program }: Model, plan: TwinPlan, { found, n, traced }: Found): ToldPart {
  const { changed, months } = found[n];
  const of = typeof changed === "number" ? program.rules[changed].id : changed;
  const others = found.filter((_, k) => k !== n);
  const back = { factual: backOf(found), twin: backOf(others) };
  const { rules } = traceMonth({ ...plan, back }, months[0], traced);
  const own = rules.filter((r) =>
    typeof changed === "number" ? r.id === of : r.parted.length > 0,
  );
  return {
    of,
    months: months.map((m) => stepName(clock, m)),
    choices: own.flatMap((r) => r.parted),
    draws: own
      .flatMap((r) => r.draws.map((d) => ({ rule: r.id, ...d })))
      .filter((d) => d.taken !== "both" || d.factual?.holds !== d.twin?.holds)
      .sort((a, b) => Number(a.taken !== "both") - Number(b.taken !== "both")),
  };
}

interface Returned {
  readonly back: PutBack;
  readonly until: number;
}

/** Lasting decisions that come back, those of the state first, then those that stood longest otherwise in the twin alone. */
async function decisionsBack(
  { program, spec, clock }: Model,
  plan: TwinPlan,
  { back, until }: Returned,
  living: Living,
): Promise<ToldDecision[]> {
  const spots = decisionsOf(spec.world, program).flatMap((field) =>
    Array.from({ length: field.count }, (_, slot) => ({ field, slot, word: field.word + slot })),
  );
  const lived = async (how: PutBack) => {
    const months: Int32Array[] = [];
    await living.live(plan, how, (month, world) => {
      if (month <= until) months.push(Int32Array.from(spots, ({ word }) => world[word]));
    });
    return months;
  };
  const world = await lived(() => true);
  const twin = await lived(() => false);
  const again = await lived(back);
  const roles = spots.flatMap(({ field }, n) => {
    const of = field.set === null ? spec.world.state[field.field] : undefined;
    return of?.type === "ref" ? [{ name: field.field, set: of.set, n }] : [];
  });
  const found = spots.flatMap(({ field, slot }, n): ToldDecision[] => {
    const alike = world.flatMap((now, m) =>
      now[n] !== twin[m][n] && now[n] === again[m][n] ? [m] : [],
    );
    if (alike.length < LASTING) return [];
    const [m] = alike;
    const own = field.set === null ? spec.world.state[field.field] : undefined;
    const [set, agent] =
      field.set !== null ? [field.set, slot] : own?.type === "ref" ? [own.set, world[m][n]] : [];
    return [
      {
        month: stepName(clock, m),
        field: fieldName(field),
        ...(field.set === null ? {} : { slot }),
        factual: numberIn(field, world[m][n]),
        twin: numberIn(field, twin[m][n]),
        months: alike.length,
        roles: roles.flatMap((r) =>
          r.n !== n && r.set === set && world[m][r.n] === agent ? [r.name] : [],
        ),
      },
    ];
  });
  const ofState = ({ slot }: ToldDecision) => Number(slot !== undefined);
  return found.sort((a, b) => ofState(a) - ofState(b) || b.months - a.months || byMonth(a, b));
}
