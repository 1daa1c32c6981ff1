/**
 * Draws of a posterior by chains that stay on the highest rung: each has its noise drawn anew by the record, then its
 * parameters moved, over and over (particle Gibbs: Andrieu, Doucet and Holenstein 2010, J. R. Stat. Soc. B 72:269-342,
 * section 2.4.3). They begin at worlds that a ladder has led there and forget them; how far their means are apart says what
 * they are worth.
 */
import type { Laboratory, Renew } from "./laboratory.ts";
import { knownForDraws } from "./ladder.ts";
import { type Known, knownOfChains, offer, type Way, waysOfChains } from "./moves.ts";
import { emptyTally, lookAt, type Round, settleOne, type Tally } from "./tempering.ts";
import { copyWorld, roomFor, type Worlds } from "./worlds.ts";

export interface ChainOptions {
  readonly exponent: number;
  readonly renew: Renew;
  /** What is known of moving there. */
  readonly known: Known;
  /** Worlds to be lived, about. */
  readonly lives: number;
  /** Worlds that are kept, at most. */
  readonly keep: number;
  readonly chance?: number;
}

/** Chains side by side, and the steps below which there are fewer of them. */
const CHAINS = { most: 32, steps: 24 };
/** Share of the steps in which chains forget where they began; twice in it they learn how to move. */
const FORGOTTEN = 0.25;

/** @param begin worlds of the highest rung, in the order in which a ladder has kept them */
export async function chains(
  lab: Laboratory,
  begin: Worlds,
  { exponent, renew, lives, keep, chance, known: before }: ChainOptions,
): Promise<Pick<Round, "kept" | "keptFrom">> {
  const { shape } = lab;
  const ways = waysOfChains(shape);
  const moves = Math.max(renew.lives, shape.dimensions);
  const step = renew.lives + moves;
  const count = Math.max(2, Math.min(CHAINS.most, Math.floor(lives / (step * CHAINS.steps))));
  const steps = Math.max(CHAINS.steps, Math.floor(lives / (step * count)));
  const worlds = roomFor(count, shape);
  for (let c = 0; c < count; c++)
    copyWorld(begin, Math.floor(((c + 0.5) * begin.count) / count), worlds, c);
  const all = Array.from({ length: count }, (_, c) => c);
  const powers = new Float64Array(count).fill(exponent);
  const forgotten = Math.ceil(FORGOTTEN * steps);
  const every = Math.max(1, Math.ceil(((steps - forgotten) * count) / keep));
  const kept = roomFor(Math.ceil((steps - forgotten) / every) * count, shape);
  const keptFrom = Uint8Array.from({ length: kept.count }, (_, n) => n % count);
  let known = knownOfChains(before, ways);
  let tally = emptyTally(1, ways.length, shape);
  for (let s = 0; s < steps; s++) {
    await lab.renew(worlds, all, powers);
    for (let m = 0; m < moves; m++)
      await move(lab, worlds, { ways, known, exponent, tally, adapt: s < forgotten });
    for (let c = 0; c < count; c++) lookAt(worlds, c, 0, tally);
    if (s + 1 === forgotten || s + 1 === Math.ceil(forgotten / 2)) {
      known = knownForDraws(known, 0, tally, { ways, ...(chance === undefined ? {} : { chance }) });
      tally = emptyTally(1, ways.length, shape);
    }
    const after = s - forgotten;
    if (after >= 0 && after % every === 0)
      for (let c = 0; c < count; c++) copyWorld(worlds, c, kept, (after / every) * count + c);
  }
  return { kept, keptFrom };
}

/** Each world is offered a move, as everybody on a ladder is. */
async function move(
  lab: Laboratory,
  worlds: Worlds,
  {
    known,
    ...o
  }: {
    readonly ways: readonly Way[];
    readonly known: Known;
    readonly exponent: number;
    readonly tally: Tally;
    readonly adapt: boolean;
  },
): Promise<void> {
  const offers = roomFor(worlds.count, lab.shape);
  const moves = Array.from({ length: worlds.count }, (_, p) => {
    const fresh = lab.next();
    const draws = lab.draws.at(fresh);
    const way = offer({ worlds, from: p, offers, to: p, ways: o.ways, known, fresh, draws });
    return { ...way, decides: draws.uniform() };
  });
  await lab.live(offers, offers.count);
  for (const [p, own] of moves.entries())
    settleOne({ ...o, worlds, offers, rung: 0, known }, { p, to: p }, own);
}
