/**
 * Minimal sets, world by world: the smallest removals that undo the outcome, the smallest sets that bring it about. They
 * need every way of switching some mechanisms on and off, in worlds in which the outcome came: so only those are lived
 * again, and where the mechanisms are too many, only those without which it failed most often are switched.
 */
import type { Life } from "../../engine/crowd/ensemble.ts";
import type { Model } from "../../engine/model.ts";
import type { Mask } from "../../engine/world/masks.ts";
import {
  type CoalitionTable,
  type Estimate,
  effectiveSampleSize,
  interactions,
  type MinimalSet,
  minimalSets,
  responsibility,
  wilson,
} from "../../why/index.ts";
import { lived as words } from "../../words/en/lived.ts";
import type { Reason, Switched } from "../../words/statement.ts";
import type { Design } from "../plan/design.ts";
import { liveBits } from "../plan/further-lives.ts";
import type { Living } from "../plan/lives.ts";
import { partsOf } from "../plan/steps.ts";
import type { Answered } from "./estimates.ts";
import type { Lived } from "./lived.ts";
import { neverCame, refused } from "./refusals.ts";

export interface SetShare {
  readonly group: readonly string[];
  /** Share of the worlds in which it came where this is one of the minimal sets; shares need not add to 1. */
  readonly share: Estimate;
}

export interface SetsAnswer {
  /** What was switched on and off; everything else stayed as in the world that is asked about. */
  readonly among: readonly string[];
  readonly says: string;
  readonly switched: Switched;
  /** Worlds in which it came. */
  readonly worlds: number;
  /** Most frequent first; at most 20. */
  readonly necessary: readonly SetShare[];
  readonly sufficient: readonly SetShare[];
  /** Shapley interaction of pairs over the same worlds, strongest first. */
  readonly interactions: readonly {
    readonly between: readonly [string, string];
    readonly value: Estimate;
  }[];
  /** 1 / (1 + how many others must first be removed before its own removal decides), averaged. */
  readonly responsibility: readonly { readonly id: string; readonly value: Estimate }[];
}

/** Absent parts say why in `because`. */
export interface Sets {
  readonly groups?: SetsAnswer;
  readonly mechanisms?: SetsAnswer;
  readonly because?: string;
}

const none = (of: Reason): Sets & { readonly reason: Reason } => {
  const { because, reason } = refused(of);
  return { because, reason };
};

/** Worlds in which it came that are lived again (more where lives are left), lives spent, mechanisms switched at most. */
const WORLDS = 128;
const LIVES = 8192;
const MOST = 8;
const SHOWN = 20;

interface Player {
  readonly id: string;
  /** Numbers in the design's players. */
  readonly members: readonly number[];
}

export async function setsOf(
  open: Model,
  lived: Lived,
  rows: readonly Answered[],
  options: Living,
): Promise<Sets> {
  const { design, part, conditioned } = lived;
  const { question } = design;
  if (conditioned?.reason) return none(conditioned.reason);
  const all = Array.from({ length: question.runs }, (_, r) => r).filter(
    (r) => part.came[r * design.masks.length] === 1 && conditioned?.weights[r] !== 0,
  );
  if (all.length === 0) return none(neverCame(question.runs));
  const groups = groupsOf(design);
  const mechanisms = mostNecessary(lived, rows, all.length);
  const tables = [groups, mechanisms].filter((players) => players.length > 1);
  if (tables.length === 0) return none({ kind: "one mechanism", about: {}, numbers: {} });
  const masks: Mask[] = [];
  const starts = tables.map((players) => {
    const start = masks.length;
    for (let bits = 0; bits < 2 ** players.length; bits++) masks.push(maskOf(lived, players, bits));
    return start;
  });
  const runs = all.slice(0, worldsUnder(masks.length));
  const lives: Life[] = runs.flatMap((run) => masks.map((_, mask) => ({ run, mask })));
  const bits = await liveBits(open, question, { masks, lives, part: partsOf(design) }, options);
  const clusters = conditioned?.clusters;
  const weights = conditioned && Float64Array.from(runs, (r) => conditioned.weights[r]);
  const answers = tables.map((players, t) => {
    const columns = 2 ** players.length;
    const outcomes = new Uint8Array(runs.length * columns);
    runs.forEach((_, r) => {
      const at = r * masks.length + starts[t];
      outcomes.set(bits.subarray(at, at + columns), r * columns);
    });
    const table: CoalitionTable = {
      mechanisms: players.map((p) => p.id),
      worlds: runs.length,
      outcomes,
      ...(weights ? { weights } : {}),
      ...(clusters ? { clusters: runs.map((r) => clusters[r]) } : {}),
    };
    return answered(table, scope(lived, players, players === groups), question.seed);
  });
  return {
    ...(tables.includes(groups) ? { groups: answers[tables.indexOf(groups)] } : {}),
    ...(tables.includes(mechanisms) ? { mechanisms: answers[tables.indexOf(mechanisms)] } : {}),
  };
}

/** Lives that this takes where the outcome came in so many worlds. */
export function livesOfSets(design: Design, came: number): number {
  const offered = design.without.filter((way) => "at" in way).length;
  const masks = [groupsOf(design).length, Math.min(offered, mostSwitched(came))]
    .filter((players) => players > 1)
    .reduce((sum, players) => sum + 2 ** players, 0);
  return masks === 0 ? 0 : masks * Math.min(came, worldsUnder(masks));
}

/** The groups as players; none where each is one mechanism, which are those mechanisms. */
function groupsOf({ groups, players }: Design): Player[] {
  const all = groups.flatMap(({ id, members, without }): Player[] =>
    "at" in without ? [{ id, members: numbersOf(players, members) }] : [],
  );
  return all.some(({ members }) => members.length > 1) ? all : [];
}

const worldsUnder = (masks: number): number => Math.max(WORLDS, Math.floor(LIVES / masks));

const mostSwitched = (came: number): number =>
  Math.min(MOST, Math.floor(Math.log2(LIVES / Math.min(came, WORLDS))));

const numbersOf = (players: readonly string[], ids: readonly string[]): number[] =>
  ids.map((id) => players.indexOf(id)).filter((n) => n >= 0);

/** As many mechanisms as lives allow, those first without which it failed most often; in the order of a month. */
function mostNecessary({ design }: Lived, rows: readonly Answered[], came: number): Player[] {
  const value = ({ necessity }: Answered) => (necessity.known ? necessity.value : 0);
  return rows
    .map((row, n) => ({ row, n, way: design.without[n] }))
    .filter(({ way }) => "at" in way)
    .sort((a, b) => value(b.row) - value(a.row) || a.n - b.n)
    .slice(0, mostSwitched(came))
    .sort((a, b) => a.n - b.n)
    .map(({ row }) => ({ id: row.id, members: numbersOf(design.players, [row.id]) }));
}

/** Players whose bit is 0 are off; whoever is no player stays on. */
function maskOf({ design }: Lived, players: readonly Player[], bits: number): Mask {
  const off = new Set(players.flatMap((p, n) => (bits & (1 << n) ? [] : p.members)));
  return design.mask((player) => !off.has(player));
}

function scope({ design }: Lived, players: readonly Player[], groups: boolean): Switched {
  const { question } = design;
  const switched = new Set(players.flatMap((p) => p.members)).size;
  const others = design.players.length - switched;
  const what = groups ? "groups" : others > 0 ? "most needed" : "mechanisms";
  return { what, players: players.length, others, knockout: question.knockout };
}

function answered(table: CoalitionTable, scope: Switched, seed: number): SetsAnswer {
  const settings = { seed };
  const { mechanisms, worlds, weights } = table;
  const n = weights ? effectiveSampleSize(weights) : worlds;
  const shares = (sets: readonly MinimalSet[]): SetShare[] =>
    sets.slice(0, SHOWN).map(({ group, share }) => ({
      group,
      share: { known: true, value: share, ...wilson(share, n, 0.95), n: worlds },
    }));
  const size = (e: Estimate) => (e.known ? Math.abs(e.value) : 0);
  const pairs = Object.entries(interactions(table, settings))
    .map(([pair, value]) => ({ between: pair.split(",") as [string, string], value }))
    .sort((a, b) => size(b.value) - size(a.value));
  const degrees = responsibility(table, settings);
  return {
    among: mechanisms,
    says: words.sets(scope),
    switched: scope,
    worlds,
    necessary: shares(minimalSets(table, "necessary")),
    sufficient: shares(minimalSets(table, "sufficient")),
    interactions: pairs,
    responsibility: mechanisms.map((id) => ({ id, value: degrees[id] })),
  };
}
