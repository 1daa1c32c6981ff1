/**
 * The evidence of a model and worlds of its posterior, where all that can be asked is the likelihood of a world: its
 * parameters, and the numbers of the runs whose noise its spans of time read.
 *
 * A pilot finds a ladder from the prior to the posterior; then worlds on all its rungs are moved and change places, round
 * after round, each with twice the moves of the one before. The last round alone gives the result, the one before says
 * whether it has settled. Measured against problems with known evidence: docs/sampler.md.
 */
import { log } from "../kernel/real.ts";
import { chains } from "./chains.ts";
import { type Rise, rise } from "./evidence.ts";
import { Laboratory, type Renew } from "./laboratory.ts";
import { firstLadder, ladderOfDraws, learnedForDraws, nextLadder } from "./ladder.ts";
import { known, readCount, readSeed, refuse } from "./model.ts";
import { waysOf, waysOfDraws } from "./moves.ts";
import { pilot } from "./pilot.ts";
import { type Annealed, type Evidence, population, type Stage, steps } from "./population.ts";
import { type Ladder, type Round, round, rowsOf, type Tally } from "./tempering.ts";
import type { Batch, Worlds } from "./worlds.ts";

/** What is annealed, how far, and with how many worlds. */
export interface AnnealOptions {
  readonly dimensions: number;
  /** Spans of time whose noise can be drawn anew by itself. */
  readonly spans: number;
  /** Power of the likelihood at the end, above 0 and not above 1; 1 is the whole of it. */
  readonly exponent: number;
  readonly seed: number;
  /** Log likelihoods of a batch; -Infinity for what cannot have made the record. */
  readonly live: (batch: Batch) => Promise<Float64Array> | Float64Array;
  /**
   * Worlds to be lived. Unless given as many as are needed for a standard error of `se`, at most a million; where the
   * record is easily told a tenth of that.
   */
  readonly simulations?: number;
  /**
   * How the noise of a world is drawn anew, led by the record. Where single spans of it are hardly ever accepted half of all
   * further worlds are lived for it. Not done unless given.
   */
  readonly renew?: Renew;
  /**
   * Worlds lived after these for draws alone, the evidence staying as it is: by chains on the highest rung where worlds are
   * renewed, else on ladders of which half of the worlds stand there. 0 unless given.
   */
  readonly forDraws?: number;
  /** Standard error of the log evidence that is enough; 0.15, or 0 where `simulations` are given: then all are lived. */
  readonly se?: number;
  /** Exponents below the last at which the evidence is wanted too. */
  readonly rungs?: readonly number[];
  /** Ladders side by side, 2 to 255; 4 unless given. */
  readonly islands?: number;
  /** Worlds of the posterior to be kept, at most; 1,000 unless given. */
  readonly particles?: number;
  /** Share of the moves that draw noise anew: learned unless given. 0 where no noise is read. */
  readonly chance?: number;
  /**
   * What an earlier call that was broken off has heard, in that order: it is not asked for again. Log likelihoods, and of
   * worlds that were renewed what `renewedAsHeard` makes of them.
   */
  readonly lived?: Float64Array;
  readonly signal?: AbortSignal;
  /** Hears how many worlds have been lived, those of a call that was broken off among them. */
  readonly onLives?: (lives: number) => void;
  readonly onStage?: (told: {
    readonly stage: number;
    readonly exponent: number;
    readonly simulations: number;
  }) => void;
}

const WHERE = "anneal";
const USUAL = { simulations: 1_000_000, se: 0.15, islands: 4, particles: 1000 };
/** Share of the worlds that the pilot lives, and the most it lives it of. */
const PILOT = { share: 0.12, of: 250_000, particles: 64 };
/** Worlds of the first round, about: each has twice those of the one before. */
const FIRST = 15_600;
/** Rounds in which steps are still adapted. */
const ADAPTED = 2;
/**
 * Below so many simulations ladders are too short for their disagreement to tell the error: of 48 evidences at 500 and 48 at
 * 1,000, held against 300,000, the error was too small by 2.0 and 1.7 times; of 48 at 2,000 by 1.0. There it is told so
 * many times as wide, and as undecided.
 */
const FEW = { below: 2_000, wider: 2.2 };
/**
 * Where worlds are renewed the record is told by kinds of histories of which a ladder finds some and not others, so that
 * ladders agree more than they know: the error is told so many times as wide as their disagreement (measured by the spread
 * of other seeds, docs/sampler.md).
 */
const UNFOUND = 2.6;
/** Rounds before the error may be enough. */
const LEAST = 3;

/**
 * Worlds of the posterior and the evidence of one model: worlds on a ladder of exponents from the prior to the record are
 * moved by Metropolis steps, and neighbours on it change places (parallel tempering, Syed and others 2022).
 *
 * @param options the model as log likelihoods of batches, and how far and how exactly; parameters are uniforms in (0, 1).
 * @returns weighted worlds, log evidences (natural) with standard errors, and whether these are decided.
 * @throws AitiaError when an option is none, no draw from the prior can have made the record, or the ladder does not end
 */
export async function anneal(options: AnnealOptions): Promise<Annealed> {
  const o = readOptions(options);
  const { shape, marks } = o;
  const lab = new Laboratory({ ...options, shape, where: WHERE });
  const ways = waysOf(shape);
  const first = await pilot(lab, {
    exponent: o.exponent,
    ways,
    chance: options.chance,
    particles: Math.max(16, Math.min(PILOT.particles, Math.floor(o.simulations / 500))),
    lives: PILOT.share * Math.min(o.simulations, PILOT.of),
    where: WHERE,
  });
  let ladder = firstLadder(first, marks, o.islands, shape);
  let { drawn, possible } = first;
  const rounds = Math.max(2, Math.min(8, Math.round(Math.log2(o.simulations / FIRST))));
  const lives = Math.max(0, o.simulations - lab.lives) / (2 ** rounds - 1);
  const draws = drawsFor(drawn, possible, { lives: o.simulations, ladder });
  let before: Evidence | undefined;
  let renew = options.renew && isStuck(undefined, options.renew) ? options.renew : undefined;
  for (let r = 0; ; r++) {
    const worlds = (rowsOf(ladder) - 1 + draws) * o.islands;
    const told = await round(lab, ladder, {
      ways,
      ...ticksOf(lives * 2 ** r, worlds, renew),
      adapt: r < ADAPTED,
      keep: o.particles,
      draws,
    });
    drawn += told.drawn;
    possible += told.possible;
    renew ??= options.renew && isStuck(told.tally, options.renew) ? options.renew : undefined;
    const risen = withPossible(rise(told.logs, ladder.exponents, o.islands), drawn, possible);
    const now = judged(risen, before, { simulations: o.simulations, isRenewed: !!renew });
    options.onStage?.({ stage: r + 1, exponent: o.exponent, simulations: lab.lives });
    const enough = r + 1 >= LEAST && now.decided && now.logEvidence.se <= o.se;
    if (enough || r + 1 >= rounds) {
      const drawn =
        o.forDraws > 0 ? await lastDraws(lab, ladder, { ...o, renew, begin: told.kept }) : told;
      return result({ ladder, told, drawn, risen, now, simulations: lab.lives, noisy: o.noisy });
    }
    before = now.alone;
    ladder = nextLadder(ladder, told.tally, { ways, marks, chance: options.chance });
  }
}

/** Share of single spans' draws below which worlds are renewed. */
const STUCK = 0.08;
/** Draws of a span before its share is believed. */
const TRIED = 20;

/** Whether noise of some span is hardly ever drawn anew on the highest rung; `tally` is absent before anything is known. */
function isStuck(tally: Tally | undefined, { below = STUCK }: Renew): boolean {
  if (below >= 1) return true;
  if (!tally) return false;
  const spans = tally.spanTried.length / tally.seen.length;
  const first = tally.spanTried.length - spans;
  return Array.from({ length: spans }, (_, s) => first + s).some(
    (at) => tally.spanTried[at] >= TRIED && tally.spanTaken[at] < below * tally.spanTried[at],
  );
}

/** Ticks of so many lives; where worlds are renewed that takes as many lives as all other moves. */
function ticksOf(lives: number, worlds: number, renew: Renew | undefined) {
  const ticks = Math.max(8, Math.floor(lives / ((renew ? 2 : 1) * worlds)));
  return { ticks, renewed: renew && Math.min(renew.lives, Math.ceil(ticks / 2)) };
}

/** Shares of the worlds for draws in which ways are learned and copies come apart: twice, as the second knows where. */
const LEARNING = [0.1, 0.15] as const;

/** Chains where worlds are renewed; else further rounds with as many worlds on the highest rung as on all others. */
async function lastDraws(
  lab: Laboratory,
  before: Ladder,
  {
    renew,
    begin,
    ...o
  }: {
    readonly forDraws: number;
    readonly particles: number;
    readonly chance?: number;
    readonly renew?: Renew | undefined;
    /** Worlds that the last round has kept. */
    readonly begin: Worlds;
  },
): Promise<Pick<Round, "kept" | "keptFrom">> {
  const { exponents } = before;
  const last = exponents.length - 1;
  if (renew) {
    const known = before.known[last];
    const own = { exponent: exponents[last], renew, known, lives: o.forDraws, keep: o.particles };
    return await chains(lab, begin, {
      ...own,
      ...(o.chance === undefined ? {} : { chance: o.chance }),
    });
  }
  const ways = waysOfDraws(lab.shape);
  let ladder = ladderOfDraws(before, ways);
  let left = 1;
  const going = (share: number, adapt: boolean) =>
    round(lab, ladder, {
      ways,
      ...ticksOf(share * o.forDraws, ladder.worlds.count, undefined),
      adapt,
      keep: o.particles,
      draws: 1,
    });
  for (const share of LEARNING) {
    const { tally } = await going(share, true);
    ladder = learnedForDraws(ladder, tally, { ...o, ways });
    left -= share;
  }
  return await going(left, false);
}

function readOptions(options: AnnealOptions) {
  const names = [
    "dimensions",
    "spans",
    "exponent",
    "seed",
    "live",
    "simulations",
    "se",
    "rungs",
    "forDraws",
  ];
  const others = [
    "islands",
    "particles",
    "chance",
    "lived",
    "signal",
    "onStage",
    "renew",
    "onLives",
  ];
  known(options, [...names, ...others], WHERE);
  const { exponent, chance, rungs = [] } = options;
  const simulations = options.simulations ?? USUAL.simulations;
  const se = options.se ?? (options.simulations === undefined ? USUAL.se : 0);
  readSeed(options.seed, WHERE);
  if (!(exponent > 0 && exponent <= 1))
    refuse(`exponent is ${exponent}`, WHERE, "Give a share above 0 and not above 1.");
  if (chance !== undefined && !(chance >= 0 && chance < 1))
    refuse(`chance is ${chance}`, WHERE, "Give a share from 0 to below 1.");
  if (!(se >= 0)) refuse(`se is ${se}`, WHERE, "Give 0 or more.");
  for (const rung of rungs)
    if (!(rung > 0 && rung <= exponent))
      refuse(`a rung is ${rung}`, WHERE, `Give shares above 0 and not above ${exponent}.`);
  const islands = readCount("islands", options.islands ?? USUAL.islands, 2, WHERE);
  if (islands > 255) refuse(`islands is ${islands}`, WHERE, "Give at most 255.");
  return {
    shape: {
      dimensions: readCount("dimensions", options.dimensions, 1, WHERE),
      spans: readCount("spans", options.spans, 1, WHERE),
    },
    exponent,
    marks: rungs.filter((rung) => rung < exponent),
    simulations: readCount("simulations", simulations, 1, WHERE),
    se,
    // a chance that is set holds for these too
    forDraws: readCount("forDraws", options.forDraws ?? 0, 0, WHERE),
    ...(chance === undefined ? {} : { chance }),
    islands,
    particles: readCount("particles", options.particles ?? USUAL.particles, islands, WHERE),
    noisy: chance !== 0,
  };
}

/** Standard error of the share of the prior that can have made the record, in logs, which draws are made for. */
const POSSIBLE = 0.1;

/** Draws from the prior for each ladder at a tick. */
function drawsFor(
  drawn: number,
  possible: number,
  { lives, ladder }: { readonly lives: number; readonly ladder: Ladder },
): number {
  const share = possible / drawn;
  const needed = (1 - share) / share / POSSIBLE ** 2;
  const ticks = lives / ladder.worlds.count;
  return Math.max(
    1,
    Math.min(3 * ladder.exponents.length, Math.ceil(needed / (ticks * ladder.ladders))),
  );
}

/** The lowest rung holds the possible part of the prior: its share is the first factor of every evidence. */
function withPossible({ values, errors }: Rise, drawn: number, possible: number): Rise {
  const share = possible / drawn;
  return {
    values: values.map((x) => x + log(share)),
    errors: errors.map((x) => Math.hypot(x, Math.sqrt((1 - share) / possible))),
  };
}

/** The evidence as the last round has it, its error widened by what the doubling changed beyond chance. */
function judged(
  { values, errors }: Rise,
  before: Evidence | undefined,
  { simulations, isRenewed }: { readonly simulations: number; readonly isRenewed: boolean },
) {
  const last = values.length - 1;
  const alone = { value: values[last], se: errors[last] };
  const change = before ? Math.abs(alone.value - before.value) : Infinity;
  const chance = before ? Math.hypot(alone.se, before.se) : Infinity;
  const beyond = before ? Math.max(0, change - chance) : 0;
  const few = simulations < FEW.below;
  const wider = Math.max(few ? FEW.wider : 1, isRenewed ? UNFOUND : 1);
  const se = wider * Math.hypot(alone.se, beyond / 2);
  const decided = !few && before !== undefined && change <= 2 * chance;
  const two = (x: number) => x.toFixed(2);
  return {
    alone,
    logEvidence: { value: alone.value, se },
    decided,
    because: decided
      ? undefined
      : few
        ? "fewer than 2,000 simulated histories decide nothing: their error is told 2.2 times as wide as it looks"
        : `the last doubling of the moves changed the log evidence by ${two(change)}, more than its error of ${two(chance)} lets expect: so many simulated histories do not decide it`,
  };
}

function result(o: {
  readonly ladder: Ladder;
  readonly told: Round;
  /** The round whose worlds are given. */
  readonly drawn: Pick<Round, "kept" | "keptFrom">;
  readonly risen: Rise;
  readonly now: ReturnType<typeof judged>;
  readonly simulations: number;
  readonly noisy: boolean;
}): Annealed {
  const { ladder, told, risen, now } = o;
  const each = steps(ladder, told);
  // what the doubling changed belongs to every rung in proportion to its error
  const widened = now.logEvidence.se / now.alone.se;
  const stages = each.map(
    ({ ess, acceptance }, k): Stage => ({
      exponent: ladder.exponents[k + 1],
      ess,
      acceptance,
      logEvidence: {
        value: risen.values[k + 1],
        se: risen.errors[k + 1] * (Number.isFinite(widened) ? widened : 1),
      },
    }),
  );
  return {
    ...population(o.drawn, o.noisy),
    logEvidence: now.logEvidence,
    decided: now.decided,
    ...(now.because === undefined ? {} : { because: now.because }),
    stages,
    simulations: o.simulations,
    paretoK: Math.max(...each.map((s) => s.paretoK)),
    frozen: { exponents: ladder.exponents, known: ladder.known },
  };
}
