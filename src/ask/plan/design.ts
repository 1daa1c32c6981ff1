/**
 * Which worlds a `why` must live. Every question it answers is about a coalition: some mechanisms on, the others with
 * their stand-ins. Equal coalitions are lived once.
 */

import type { Model } from "../../engine/model.ts";
import {
  explanationOf,
  kindsOf,
  type Mask,
  maskOnly,
  mechanismIds,
  variantOf,
} from "../../engine/world/masks.ts";
import type { RandomWalk } from "../../engine/world/random-walk-null.ts";
import { none as noMechanism } from "../../model/explanation.ts";
import { drawOrders } from "../../why/index.ts";
import type { Reason } from "../../words/statement.ts";
import { horizonOf } from "./horizon.ts";
import { ALL_FIRST, ALL_OFTEN, FIRST, SHARED } from "./how-many.ts";
import { baseMask, onIn, type Question, walkOf } from "./question.ts";

/** A coalition's number in `masks`, or why the question cannot be asked. */
export type Way = { readonly at: number } | { readonly reason: Reason };

export interface GroupDesign {
  readonly id: string;
  readonly members: readonly string[];
  readonly without: Way;
  readonly alone: Way;
}

export interface Design {
  readonly question: Question;
  /** The mechanisms that are on in the world asked about, and may therefore be removed: k names. */
  readonly players: readonly string[];
  /** Distinct coalitions as masks; the whole world first. Numbers below `often` are lived in every run. */
  readonly masks: readonly Mask[];
  readonly often: number;
  /** Runs that also live the coalitions from `often` on, and a sampled order. */
  readonly first: number;
  /** By mechanism of the case, in the order of a month: the whole without it, only it on. */
  readonly without: readonly Way[];
  readonly alone: readonly Way[];
  readonly none: number;
  readonly groups: readonly GroupDesign[];
  /** What each row removes: the mechanisms of the case in the order of a month, then the groups. */
  readonly rows: readonly Way[];
  /** Numbers of the only coalitions that are lived of every run; absent where all of them are. */
  readonly only?: ReadonlySet<number>;
  /** Steps after which the outcome reads nothing more: lives of which nothing else is asked end there; see horizon.ts. */
  readonly until: number;
  /** So many first series are asked whether a twin differs in any of them. */
  readonly series: number;
  /** Whether a world's luck can be redrawn from where a twin begins to differ; that of a simulator cannot. */
  readonly otherLuck: boolean;
  /** Numbers of the 2^g coalitions of the groups (bit i: group i is on), absent without groups. */
  readonly coalitions?: readonly number[];
  /** Numbers of all 2^k coalitions where that is affordable; then no order is sampled. */
  readonly all?: readonly number[];
  /** Orders in which four neighbouring runs switch their mechanisms on, k numbers each. Absent when `all` is there. */
  readonly orders?: Uint8Array;
  /** Explanations with the coalition each is lived as; over a flexible null's worlds its walks are written. */
  readonly explanations: readonly {
    readonly id: string;
    readonly at: number;
    readonly walk?: RandomWalk;
  }[];
  /** The walk of the world that is asked about, when that is a flexible null. */
  readonly walk?: RandomWalk;
  /** The coalition of some players as a mask. */
  readonly mask: (on: (player: number) => boolean) => Mask;
}

/**
 * Rivals are the explanations, each in a world of its own; they are left out where they are lived elsewhere.
 * @long one list of coalitions, numbered as each question adds its own
 */
export function designOf(
  open: Pick<Model, "spec" | "program">,
  question: Question,
  { rivals = true }: { readonly rivals?: boolean } = {},
): Design {
  const { spec, program } = open;
  const players = onIn(open, question);
  const rule = players.map((id) => program.rules.findIndex((r) => r.mechanism && r.id === id));
  const base = baseMask(open, question);
  const kind = question.knockout;
  const offers = players.map((id) => kindsOf(program, id).includes(kind));
  const mask = (on: (player: number) => boolean): Mask => {
    const made = Uint8Array.from(base);
    rule.forEach((at, n) => {
      if (!on(n)) made[at] = variantOf(offers[n] ? kind : "unresponsive");
    });
    return made;
  };

  const masks: Mask[] = [];
  const numbers = new Map<string, number>();
  const number = (made: Mask): number => {
    const key = made.join();
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, masks.length);
    masks.push(made);
    return masks.length - 1;
  };
  number(base);

  const groupSets = spec.groups.map((id) => ({
    id,
    members: explanationOf(spec, id).mechanisms,
    players: explanationOf(spec, id)
      .mechanisms.map((m) => players.indexOf(m))
      .filter((n) => n >= 0),
  }));
  const way = (own: readonly number[], id: string, on: (player: number) => boolean): Way => {
    if (own.length === 0)
      return { reason: { kind: "not in the explanation", about: { id }, numbers: {} } };
    const lacking = own.filter((n) => !offers[n]).map((n) => players[n]);
    if (lacking.length > 0) {
      const offer = lacking.map((of) => ({ id: of, kinds: kindsOf(program, of) }));
      return { reason: { kind: "kind not offered", about: { offer }, numbers: {} } };
    }
    return { at: number(mask(on)) };
  };
  const mechanisms = mechanismIds(program).map((id) => ({ id, own: players.indexOf(id) }));
  const ofMechanism = (on: (own: number) => (n: number) => boolean): Way[] =>
    mechanisms.map(({ id, own }) => way(own < 0 ? [] : [own], id, on(own)));

  const without = ofMechanism((own) => (n) => n !== own);
  const groupsWithout = groupSets.map((g) => way(g.players, g.id, (n) => !g.players.includes(n)));
  const accounts = rivals ? [...spec.explanations, noMechanism] : [];
  const explanations = accounts.map((e) => ({
    id: e.id,
    at: number(maskOnly(program, e.mechanisms)),
    ...(e.randomWalk ? { walk: e.randomWalk } : {}),
  }));
  const walk = walkOf(open, question);
  const affordable = (limit: number) => players.length > 0 && players.length <= limit;
  const every = () =>
    Array.from({ length: 2 ** players.length }, (_, bits) =>
      number(mask((n) => (bits & (1 << n)) !== 0)),
    );
  let all = affordable(ALL_OFTEN) ? every() : undefined;
  const often = masks.length;
  all ??= affordable(ALL_FIRST) ? every() : undefined;

  const alone = ofMechanism((own) => (n) => n === own);
  const none = number(mask(() => false));
  const groups = groupSets.map((g, i) => ({
    id: g.id,
    members: g.members,
    without: groupsWithout[i],
    alone: way(g.players, g.id, (n) => g.players.includes(n)),
  }));
  const grouped = (n: number, bits: number) =>
    groupSets.every((g, i) => !g.players.includes(n) || (bits & (1 << i)) !== 0);
  const coalitions =
    groupSets.length > 0 && groupSets.length <= ALL_OFTEN
      ? Array.from({ length: 2 ** groupSets.length }, (_, bits) =>
          number(mask((n) => grouped(n, bits))),
        )
      : undefined;
  const first = Math.min(question.runs, FIRST);
  return {
    question,
    players,
    masks,
    often,
    first,
    without,
    alone,
    none,
    groups,
    rows: [...without, ...groups.map((g) => g.without)],
    until: horizonOf(open, question.outcome),
    series: Object.keys(spec.world.series).length,
    otherLuck: spec.simulator === undefined,
    ...(coalitions ? { coalitions } : {}),
    ...(all ? { all } : {}),
    ...(!all && players.length > 0
      ? {
          orders: drawOrders(players.length, Math.ceil(first / SHARED), { seed: question.seed })
            .permutations,
        }
      : {}),
    explanations,
    ...(walk ? { walk } : {}),
    mask,
  };
}

/** Only what each row needs, in every run: shares and coalitions are not asked. */
export function rowsAlone(design: Design): Design {
  const { all: _, orders: __, coalitions: ___, ...rest } = design;
  const ways = [
    ...design.without,
    ...design.alone,
    ...design.groups.flatMap((g) => [g.without, g.alone]),
  ];
  const masks = [
    ...new Set([0, design.none, ...ways.flatMap((way) => ("at" in way ? [way.at] : []))]),
  ];
  const moved = (way: Way): Way => ("at" in way ? { at: masks.indexOf(way.at) } : way);
  const groups = design.groups.map((g) => ({
    ...g,
    without: moved(g.without),
    alone: moved(g.alone),
  }));
  const without = design.without.map(moved);
  return {
    ...rest,
    masks: masks.map((at) => design.masks[at]),
    often: masks.length,
    first: 0,
    without,
    alone: design.alone.map(moved),
    none: masks.indexOf(design.none),
    groups,
    rows: [...without, ...groups.map((g) => g.without)],
    explanations: [],
  };
}

/** Only the world that is asked about. */
export function worldAlone(design: Design): Design {
  const { all: _, orders: __, coalitions: ___, ...rest } = design;
  const none = { without: [], alone: [], groups: [], rows: [], explanations: [] };
  return { ...rest, ...none, players: [], masks: [design.masks[0]], often: 1, first: 0, none: 0 };
}

/** Only what the explanations live. */
export function explanationsAlone(design: Design): Design {
  const { all: _, orders: __, coalitions: ___, ...rest } = design;
  const masks = [...new Set(design.explanations.map((e) => e.at))];
  return {
    ...rest,
    players: [],
    masks: masks.map((at) => design.masks[at]),
    often: masks.length,
    first: 0,
    without: [],
    alone: [],
    groups: [],
    rows: [],
    none: 0,
    explanations: design.explanations.map((e) => ({ ...e, at: masks.indexOf(e.at) })),
  };
}
