/**
 * Worlds on all rungs of the ladder at once, several ladders side by side: each is offered a move where it stands, then
 * neighbours on a ladder are offered to change places, the even and the odd pairs in turn (Syed, Bouchard-Côté,
 * Deligiannidis and Doucet 2022, "Non-reversible parallel tempering", J. R. Stat. Soc. B 84:321-350). On the lowest rung
 * the worlds are drawn anew from the prior each time. Ladders never exchange worlds, so their disagreement is an error.
 */
import { exp, log } from "../kernel/real.ts";
import type { Laboratory } from "./laboratory.ts";
import { type Known, offer, type Way } from "./moves.ts";
import { GOOD, stepped } from "./pilot.ts";
import { copyWorld, drawWorld, roomFor, type Worlds } from "./worlds.ts";

export interface Ladder {
  /** Rising from 0. */
  readonly exponents: Float64Array;
  readonly known: readonly Known[];
  /** (rungs - 1 + top) × ladders worlds, rung by rung. */
  readonly worlds: Worlds;
  readonly ladders: number;
  /** Worlds of each ladder that stand on its highest rung; neighbours there always change places. */
  readonly top: number;
}

/** Rows of worlds, of which the last `top` stand on the highest rung. */
export const rowsOf = ({ exponents, top }: Pick<Ladder, "exponents" | "top">): number =>
  exponents.length - 1 + top;

/** What a round of moves has shown. */
export interface Round {
  readonly ticks: number;
  /** ticks × rungs × ladders log likelihoods. */
  readonly logs: Float64Array;
  readonly tally: Tally;
  /** Worlds of the highest rung, every so many ticks, and the ladder of each. */
  readonly kept: Worlds;
  readonly keptFrom: Uint8Array;
  /** Draws from the prior, and those that can have made the record. */
  readonly drawn: number;
  readonly possible: number;
}

/** Counts by rung: of ways, of spans where a single span was drawn anew, of parameters, of pairs. */
export interface Tally {
  readonly tried: Float64Array;
  /** Sum of the chances of acceptance. */
  readonly taken: Float64Array;
  /** Sum of chance × squared change of the log likelihood. */
  readonly moved: Float64Array;
  /** Sum of chance × share of the parameters or of the spans that would be drawn anew, by squared distance in spreads. */
  readonly renewed: Float64Array;
  /** The same of each parameter where it was moved alone. */
  readonly parameterTried: Float64Array;
  readonly parameterRenewed: Float64Array;
  readonly spanTried: Float64Array;
  readonly spanTaken: Float64Array;
  readonly spanMoved: Float64Array;
  readonly sum: Float64Array;
  readonly squares: Float64Array;
  /** Worlds whose parameters were added up. */
  readonly seen: Float64Array;
  /** By pair of neighbours: mean chance that they do not change places. */
  readonly rejected: Float64Array;
}

interface RoundOptions {
  readonly ways: readonly Way[];
  readonly ticks: number;
  /** Whether steps are still adapted. */
  readonly adapt: boolean;
  /** Worlds of the highest rung to be kept, at most. */
  readonly keep: number;
  /** Draws from the prior for each ladder at a tick, of which the first possible one is taken. */
  readonly draws: number;
  /** After how many ticks every world above the lowest rung is renewed; never unless given. */
  readonly renewed?: number | undefined;
  readonly onTick?: () => void;
}

export async function round(lab: Laboratory, ladder: Ladder, o: RoundOptions): Promise<Round> {
  const { exponents, worlds, ladders, top } = ladder;
  const rungs = exponents.length;
  const { ways, ticks } = o;
  const tally = emptyTally(rungs, ways.length, lab.shape);
  const logs = new Float64Array(ticks * rungs * ladders);
  const every = Math.max(1, Math.ceil((ticks * ladders * top) / o.keep));
  const kept = roomFor(Math.ceil(ticks / every) * ladders * top, lab.shape);
  const keptFrom = new Uint8Array(kept.count);
  const pairs = new Float64Array(rungs - 1);
  let [drawn, possible, keeps] = [0, 0, 0];
  const offers = roomFor((rowsOf(ladder) - 1 + o.draws) * ladders, lab.shape);
  for (let t = 0; t < ticks; t++) {
    const moves = propose(lab, ladder, offers, ways, o.draws);
    await lab.live(offers, offers.count);
    drawn += o.draws * ladders;
    possible += fresh(ladder, offers, o.draws);
    settle({ ladder, offers, moves, ways, tally, adapt: o.adapt, skip: o.draws });
    if (t % 4 === 0) look(ladder, tally);
    logs.set(worlds.logs.subarray(0, rungs * ladders), t * rungs * ladders);
    if (t % every === 0)
      for (let n = 0; n < ladders * top; n++, keeps++) {
        copyWorld(worlds, (rungs - 1) * ladders + n, kept, keeps);
        keptFrom[keeps] = n % ladders;
      }
    exchange(lab, ladder, offers, t % 2, tally, pairs);
    if (o.renewed && t % o.renewed === o.renewed - 1) await renewAll(lab, ladder);
    o.onTick?.();
  }
  tally.rejected.forEach((x, k) => {
    tally.rejected[k] = pairs[k] > 0 ? x / pairs[k] : 0.5;
  });
  return { ticks, logs, tally, kept, keptFrom, drawn, possible };
}

/** Every world above the lowest rung, where it stands. */
function renewAll(lab: Laboratory, { worlds, ladders, exponents }: Ladder): Promise<void> {
  const some = Array.from({ length: worlds.count - ladders }, (_, n) => ladders + n);
  const rung = (p: number) => Math.min(exponents.length - 1, Math.floor(p / ladders));
  return lab.renew(
    worlds,
    some,
    Float64Array.from(some, (p) => exponents[rung(p)]),
  );
}

export function emptyTally(
  rungs: number,
  ways: number,
  { dimensions, spans }: Worlds["shape"],
): Tally {
  const of = (n: number) => new Float64Array(rungs * n);
  return {
    tried: of(ways),
    taken: of(ways),
    moved: of(ways),
    renewed: of(ways),
    parameterTried: of(dimensions),
    parameterRenewed: of(dimensions),
    spanTried: of(spans),
    spanTaken: of(spans),
    spanMoved: of(spans),
    sum: of(dimensions),
    squares: of(dimensions),
    seen: of(1),
    rejected: new Float64Array(rungs - 1),
  };
}

interface Moves {
  readonly way: Int32Array;
  readonly first: Int32Array;
  /** Uniforms that decide. */
  readonly decides: Float64Array;
}

/** Draws from the prior first, then a move for every world above the lowest rung. */
function propose(
  lab: Laboratory,
  { known, worlds, ladders }: Ladder,
  offers: Worlds,
  ways: readonly Way[],
  draws: number,
): Moves {
  const moves = {
    way: new Int32Array(worlds.count),
    first: new Int32Array(worlds.count),
    decides: new Float64Array(worlds.count),
  };
  for (let p = 0; p < draws * ladders; p++) drawWorld(offers, p, lab.next(), lab.draws);
  for (let p = ladders; p < worlds.count; p++) {
    const own = lab.next();
    const to = p + (draws - 1) * ladders;
    const at = lab.draws.at(own);
    const there = known[Math.min(known.length - 1, Math.floor(p / ladders))];
    const move = offer({ worlds, from: p, offers, to, ways, known: there, fresh: own, draws: at });
    moves.way[p] = move.way;
    moves.first[p] = move.first;
    moves.decides[p] = at.uniform();
  }
  return moves;
}

/** The lowest rung: for each ladder the first draw that can have made the record; the old one where there is none. */
function fresh({ worlds, ladders }: Ladder, offers: Worlds, draws: number): number {
  let possible = 0;
  for (let l = 0; l < ladders; l++) {
    let taken = false;
    for (let n = 0; n < draws; n++) {
      if (offers.logs[n * ladders + l] === -Infinity) continue;
      possible++;
      if (!taken) copyWorld(offers, n * ladders + l, worlds, l);
      taken = true;
    }
  }
  return possible;
}

/** How fast steps follow the acceptance of a single move. */
const FOLLOW = 0.03;

/** Accepts or rejects, and counts. */
function settle(o: {
  readonly ladder: Ladder;
  readonly offers: Worlds;
  readonly moves: Moves;
  readonly ways: readonly Way[];
  readonly tally: Tally;
  readonly adapt: boolean;
  readonly skip: number;
}): void {
  const { ladder, moves, skip } = o;
  const { exponents, known, worlds, ladders } = ladder;
  for (let p = ladders; p < worlds.count; p++) {
    const rung = Math.min(exponents.length - 1, Math.floor(p / ladders));
    settleOne(
      { ...o, worlds, rung, exponent: exponents[rung], known: known[rung] },
      { p, to: p + (skip - 1) * ladders },
      { way: moves.way[p], first: moves.first[p], decides: moves.decides[p] },
    );
  }
}

interface Settling {
  readonly worlds: Worlds;
  readonly offers: Worlds;
  /** Where it is counted. */
  readonly rung: number;
  readonly exponent: number;
  readonly known: Known;
  readonly ways: readonly Way[];
  readonly tally: Tally;
  readonly adapt: boolean;
}

interface Move {
  readonly way: number;
  readonly first: number;
  /** A uniform. */
  readonly decides: number;
}

/** Accepts world `to` of the offers in the place of world `p`, or rejects it, and counts. */
export function settleOne(
  o: Settling,
  { p, to }: { readonly p: number; readonly to: number },
  { way, first, decides }: Move,
): void {
  const { worlds, offers, rung, exponent, known, ways, tally } = o;
  const { spans } = worlds.shape;
  const change = offers.logs[to] - worlds.logs[p];
  const gain = exponent * change;
  const chance = exp(Math.min(0, gain));
  const squared = chance > 0 ? chance * change * change : 0;
  const at = rung * ways.length + way;
  tally.tried[at]++;
  tally.taken[at] += chance;
  tally.moved[at] += squared;
  countRenewed(o, { p, to, at, way, chance });
  if (ways[way].share === 0 && ways[way].length === 1) {
    const span = rung * spans + first;
    tally.spanTried[span]++;
    tally.spanTaken[span] += chance;
    tally.spanMoved[span] += squared;
  }
  if (o.adapt && ways[way].share > 0 && !ways[way].few)
    known.steps[way] = stepped(known.steps[way], FOLLOW * (chance - GOOD));
  if (log(decides) < gain) copyWorld(offers, to, worlds, p);
}

/** Counts how much of the world a move would draw anew. */
function countRenewed(
  { worlds, offers, rung, known, ways, tally }: Settling,
  o: { p: number; to: number; at: number; way: number; chance: number },
): void {
  const { p, to, at, way, chance } = o;
  const { dimensions, spans } = worlds.shape;
  const { share, length, few } = ways[way];
  if (share === 0) {
    tally.renewed[at] += (chance * length) / spans;
    return;
  }
  const { spread } = known;
  let sum = 0;
  for (let d = 0; d < dimensions; d++) {
    const by = worlds.z[p * dimensions + d] - offers.z[to * dimensions + d];
    if (by === 0) continue;
    const part = (by / spread[d]) ** 2 / 2;
    sum += part;
    if (few !== 1) continue;
    tally.parameterTried[rung * dimensions + d]++;
    tally.parameterRenewed[rung * dimensions + d] += chance * part;
  }
  tally.renewed[at] += (chance * sum) / dimensions;
}

/** Adds up the parameters of each rung. */
function look({ exponents, worlds, ladders }: Ladder, tally: Tally): void {
  for (let p = 0; p < worlds.count; p++)
    lookAt(worlds, p, Math.min(exponents.length - 1, Math.floor(p / ladders)), tally);
}

/** Adds the parameters of one world to those of its rung. */
export function lookAt({ z, shape }: Worlds, p: number, rung: number, tally: Tally): void {
  const { dimensions } = shape;
  const { sum, squares, seen } = tally;
  seen[rung]++;
  const at = rung * dimensions;
  for (let d = 0; d < dimensions; d++) {
    const own = z[p * dimensions + d];
    sum[at + d] += own;
    squares[at + d] += own * own;
  }
}

/** Neighbours on a ladder are offered to change places. */
function exchange(
  lab: Laboratory,
  { exponents, worlds, ladders, top }: Ladder,
  spare: Worlds,
  parity: number,
  tally: Tally,
  pairs: Float64Array,
): void {
  const draws = lab.draws.at(lab.next());
  const last = exponents.length - 1;
  for (let k = parity; k < last + top - 1; k += 2)
    for (let l = 0; l < ladders; l++) {
      const [low, high] = [k * ladders + l, (k + 1) * ladders + l];
      const by = k < last ? exponents[k + 1] - exponents[k] : 0;
      const gain = by * (worlds.logs[low] - worlds.logs[high]);
      if (k < last) {
        tally.rejected[k] += 1 - exp(Math.min(0, gain));
        pairs[k]++;
      }
      if (!(log(draws.uniform()) < gain)) continue;
      copyWorld(worlds, low, spare, 0);
      copyWorld(worlds, high, worlds, low);
      copyWorld(spare, 0, worlds, high);
    }
}
