/**
 * What a world is made of: sets of agents, a state, exogenous inputs, and the series it is recorded by.
 * Every field has a unit; all of it lives in one buffer of 32-bit words.
 */
import type { ClockDefinition } from "./clock.ts";
import type { Ties } from "./ties.ts";
import type { TiesTo } from "./words.ts";

/** A number; made with `number`. */
export interface NumberField {
  readonly type: "number";
  readonly unit: string;
  /** An agent has so many of them, `e.power[3]`; one, where nothing is said. */
  readonly length?: number;
}
/** A whole number; made with `integer`. */
export interface IntegerField {
  readonly type: "integer";
  readonly unit: string;
  /** An agent has so many of them, `e.power[3]`; one, where nothing is said. */
  readonly length?: number;
}
/** Yes or no; made with `flag`. */
export interface FlagField {
  readonly type: "flag";
  readonly says: string;
}
/** An agent of a set, or nobody; made with `ref`. */
export interface RefField<S extends string = string> {
  readonly type: "ref";
  readonly set: S;
  readonly says: string;
}
/** What an agent or the state has. */
export type Field = NumberField | IntegerField | FlagField | RefField;

/** So many of a field for each agent: `number("people", { length: 9 })`, in a rule `e.ages[3]`. */
export interface Several {
  /** Known before the first step; `e.ages.length` in a rule. */
  readonly length: number;
}

/** A number, kept as IEEE f32; with a length so many of them. */
export function number(unit: string): NumberField;
/** A number, kept as IEEE f32; with a length so many of them. */
export function number(unit: string, several: Several): NumberField & Several;
export function number(unit: string, several?: Several): NumberField {
  return { type: "number", unit, ...several };
}
/** A whole number, kept as a 32-bit integer that wraps; with a length so many of them. */
export function integer(unit: string): IntegerField;
/** A whole number, kept as a 32-bit integer that wraps; with a length so many of them. */
export function integer(unit: string, several: Several): IntegerField & Several;
export function integer(unit: string, several?: Several): IntegerField {
  return { type: "integer", unit, ...several };
}
/** True or false. */
export const flag = (says: string): FlagField => ({ type: "flag", says });
/** Another agent, or nobody. */
export const ref = <const S extends string>(set: S, says: string): RefField<S> => ({
  type: "ref",
  set,
  says,
});

/** A grid on which the agents of a set stand, at most one in a place; made with `grid`. */
export interface Grid {
  readonly rows: number;
  readonly columns: number;
  /** Its edges meet: who leaves to the right comes in from the left. */
  readonly torus: boolean;
  /** A step goes to 4 neighbours (a radius is counted in steps, von Neumann) or to 8 (Moore). */
  readonly neighbours: 4 | 8;
}

/** A grid for a set, `on: grid(40, 40, { torus: true, neighbours: 4 })`. Without options: edges, 8 neighbours. */
export const grid = (
  rows: number,
  columns: number,
  options: { readonly torus?: boolean; readonly neighbours?: 4 | 8 } = {},
): Grid => ({
  rows,
  columns,
  torus: options.torus ?? false,
  neighbours: options.neighbours ?? 8,
});

/** A set of agents of one kind. */
export interface AgentSet {
  /** How many slots; they are visited in order. */
  readonly count: number;
  /** How many there are before the start, where members come and go (`enter`, `exit`); `count` is then the most there can be. */
  readonly atFirst?: number;
  /** Who they are, in words. */
  readonly says: string;
  /** What each of them has, by name. */
  readonly fields: Readonly<Record<string, Field>>;
  /** Exogenous, read-only: a number for each step and agent. Name to unit. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Slots change hands: `renew(e, parent)` gives the slot a new identity, and `draw(e)` follows the identity. */
  readonly renewed?: boolean;
  /** The grid on which they stand; `e.place` is then row × columns + column, -1 for nowhere, and starts as nowhere. */
  readonly on?: Grid;
  /** Names of the slots, where they have any. */
  readonly names?: readonly string[];
}

/** One series: the field it is read from at each step, and how steps become a period. */
export interface Series {
  /** Name of the field that is read: of the state, or of the agents of the set `of`. */
  readonly field: string;
  /** A set with names: each of its agents has such a series, called by its name, `arms of Prussia`. */
  readonly of?: string;
  /** The name of the one agent of `of` whose series this is; {@link defineWorld} writes it. */
  readonly member?: string;
  /** How the steps of a period become one number. */
  readonly per: "sum" | "mean" | "last";
  /** What it counts: "people", "percent". */
  readonly unit: string;
  /** What it is, in words. */
  readonly says: string;
}

/** Everything that a world has, and the steps that are lived. */
export interface WorldDefinition {
  /** First and last month lived, "YYYY-MM", of a world that is lived by months and recorded by years. */
  readonly from?: string;
  /** The last month lived. */
  readonly to?: string;
  /** In their place: which steps are lived, and what is recorded as one. */
  readonly clock?: ClockDefinition;
  /** Sets of agents by the name that rules call them by. */
  readonly sets: Readonly<Record<string, AgentSet>>;
  /** Who may be tied to whom; a rule visits them with `tied(e)`. */
  readonly ties?: Readonly<Record<string, Ties>>;
  /** What belongs to nobody: fields by name. */
  readonly state: Readonly<Record<string, Field>>;
  /** Exogenous, read-only: a number for each step. Name to unit. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** The series that the fingerprint is taken over, in this order. */
  readonly series: Readonly<Record<string, Series>>;
  /** Recorded as well, never part of the fingerprint. */
  readonly watched?: Readonly<Record<string, Series>>;
}

/**
 * The definition as it stands, but for a series of every agent of a set, which becomes one for each by its name. Its literal
 * types are kept for {@link WorldOf}. Checked by `check`.
 */
export const defineWorld = <const W extends WorldDefinition>(world: W): W => {
  const { series, watched } = world;
  if (![...Object.values(series), ...Object.values(watched ?? {})].some(({ of }) => of))
    return world;
  return {
    ...world,
    series: byMember(world, series),
    ...(watched ? { watched: byMember(world, watched) } : {}),
  };
};

/** Series, those of a set's agents apart; where the set has no names `check` says so. */
const byMember = (
  { sets }: WorldDefinition,
  series: Readonly<Record<string, Series>>,
): Readonly<Record<string, Series>> =>
  Object.fromEntries(
    Object.entries(series).flatMap(([name, own]) => {
      const names = own.of === undefined ? undefined : sets[own.of]?.names;
      if (!names || own.member !== undefined) return [[name, own]];
      return names.map((member) => [
        `${name} of ${member}`,
        { ...own, member, says: `${own.says} of ${member}` },
      ]);
    }),
  );

type Value<W extends WorldDefinition, F> = F extends { type: "flag" }
  ? boolean
  : F extends { type: "ref"; set: infer S }
    ? S extends keyof W["sets"]
      ? Agent<W, S>
      : never
    : F extends Several
      ? number[]
      : number;

/** An agent as mechanisms see it. */
export type Agent<W extends WorldDefinition, S extends keyof W["sets"]> = {
  readonly index: number;
} & { -readonly [F in keyof W["sets"][S]["fields"]]: Value<W, W["sets"][S]["fields"][F]> } & {
  readonly [I in keyof NonNullable<W["sets"][S]["inputs"]>]: number;
} & (W["sets"][S] extends { readonly on: Grid } ? { readonly place: number } : unknown) &
  (W["sets"][S] extends { readonly atFirst: number } ? { readonly here: boolean } : unknown);

/** The world as mechanisms see it: `w.elite`, `w.threat`, `w.war`, `w.month`. */
export type WorldOf<W extends WorldDefinition> = {
  /** Steps since the first, which is 0: of any clock. */
  readonly step: number;
  /** Months since the first, which is 0. */
  readonly month: number;
  readonly year: number;
  /** 1 for January to 12 for December. */
  readonly monthOfYear: number;
  /** 1 for Monday to 7 for Sunday, where days are recorded by weeks. */
  readonly dayOfWeek: number;
  /** 1 to 24, where hours are recorded by days. */
  readonly hourOfDay: number;
} & { readonly [S in keyof W["sets"]]: readonly Agent<W, S>[] } & {
  -readonly [F in keyof W["state"]]: Value<W, W["state"][F]>;
} & { readonly [I in keyof NonNullable<W["inputs"]>]: number } & {
  readonly [T in keyof NonNullable<W["ties"]>]: TiesTo<
    NonNullable<W["ties"]>[T] extends { to: infer S extends keyof W["sets"] } ? Agent<W, S> : never
  >;
};
