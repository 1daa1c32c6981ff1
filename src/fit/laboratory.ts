/** Where a sampler has its worlds lived: it counts them, hands out runs that nobody has read, and can be resumed. */
import { Draws } from "./draws.ts";
import { refuse } from "./model.ts";
import { type Batch, copyWorld, drawWorld, roomFor, type Shape, type Worlds } from "./worlds.ts";

/**
 * Draws all noise of worlds anew, led by the record: a step that leaves worlds whose likelihood counts to a power as they
 * are, such as conditional sequential Monte Carlo. It finds other histories for the same parameters, which moves of single
 * spans reach seldom or never.
 */
export interface Renew {
  /** Worlds lived for each that is renewed: it may read the noise of so many runs from its number in `fresh` on. */
  readonly lives: number;
  /**
   * It begins once some span of noise, drawn anew by itself, is accepted less often than this on the highest rung: where
   * all of them are, moves of single spans cost less. 0.08 unless given.
   */
  readonly below?: number;
  /** Gives the worlds' runs (worlds × spans) and log likelihoods. */
  readonly draw: (batch: Batch, at: Renewal) => Promise<Renewed> | Renewed;
}

/** Of each world that is renewed the power to which its likelihood counts, and the first of the runs that it may read. */
export interface Renewal {
  readonly powers: Float64Array;
  readonly fresh: Int32Array;
}

/** Worlds after such a step: their runs (worlds × spans) and their log likelihoods, natural. */
export interface Renewed {
  readonly runs: Int32Array;
  readonly logs: Float64Array;
}

/**
 * What worlds that were renewed are in what a broken off call has heard.
 *
 * @param renewed the worlds' runs and natural log likelihoods
 * @param spans of each world
 * @returns of each world its runs, then its log likelihood: worlds × (spans + 1).
 * Throws nothing.
 */
export function renewedAsHeard({ runs, logs }: Renewed, spans: number): Float64Array {
  const heard = new Float64Array(logs.length * (spans + 1));
  logs.forEach((log, n) => {
    heard.set(runs.subarray(n * spans, (n + 1) * spans), n * (spans + 1));
    heard[n * (spans + 1) + spans] = log;
  });
  return heard;
}

export interface LaboratoryOptions {
  readonly shape: Shape;
  readonly seed: number;
  readonly live: (batch: Batch) => Promise<Float64Array> | Float64Array;
  readonly renew?: Renew | undefined;
  /** Hears how many worlds have been lived. */
  readonly onLives?: ((lives: number) => void) | undefined;
  /** What an earlier, broken off call has heard, in that order: log likelihoods, and of a world renewed its runs before. */
  readonly lived?: Float64Array;
  readonly signal?: AbortSignal;
  readonly where: string;
}

export class Laboratory {
  readonly shape: Shape;
  readonly draws: Draws;
  /** Worlds lived so far. */
  lives = 0;
  #number = 0;
  /** How much of what was heard before has been taken. */
  #taken = 0;
  readonly #options: LaboratoryOptions;

  constructor(options: LaboratoryOptions) {
    this.#options = options;
    this.shape = options.shape;
    this.draws = new Draws(options.seed, "anneal");
  }

  /** A number that was never given out: of a run, and of the draws that decide about it. */
  next(): number {
    return this.#number++;
  }

  /** The first of so many numbers that follow each other and were never given out. */
  reserve(count: number): number {
    const first = this.#number;
    this.#number += count;
    return first;
  }

  /** Has the first `count` worlds lived; their log likelihoods are written beside them. */
  async live(worlds: Worlds, count: number): Promise<void> {
    const { signal, live, where } = this.#options;
    signal?.throwIfAborted();
    const { dimensions, spans } = this.shape;
    const logs =
      this.#heard(count) ??
      (await live({
        worlds: count,
        units: worlds.units.slice(0, count * dimensions),
        runs: worlds.runs.slice(0, count * spans),
      }));
    if (logs.length !== count)
      refuse(`${count} worlds have ${logs.length} log likelihoods`, where, "Give one for each.");
    for (const log of logs)
      if (Number.isNaN(log) || log === Infinity)
        refuse(
          `a log likelihood is ${log}`,
          where,
          "Give a number, or -Infinity for what cannot have made the record.",
        );
    worlds.logs.set(logs);
    this.#count(count);
  }

  /** Draws the noise of some worlds anew, each where its likelihood counts to its power. */
  async renew(worlds: Worlds, some: readonly number[], powers: Float64Array): Promise<void> {
    const { signal, renew, where } = this.#options;
    if (!renew) return;
    signal?.throwIfAborted();
    const { dimensions, spans } = this.shape;
    const fresh = Int32Array.from(some, () => this.reserve(renew.lives));
    const heard = this.#heard(some.length * (spans + 1));
    const own = (block: Int32Array | Uint16Array, width: number) =>
      some.flatMap((p) => [...block.subarray(p * width, (p + 1) * width)]);
    const told =
      heard ??
      renewedAsHeard(
        await renew.draw(
          {
            worlds: some.length,
            units: Uint16Array.from(own(worlds.units, dimensions)),
            runs: Int32Array.from(own(worlds.runs, spans)),
          },
          { powers, fresh },
        ),
        spans,
      );
    if (told.length !== some.length * (spans + 1) || told.some(Number.isNaN))
      refuse(
        `renewing ${some.length} worlds gave ${told.length} numbers, or one that is none`,
        where,
        `Give for each world ${spans} runs and its log likelihood.`,
      );
    for (const [n, p] of some.entries()) {
      const row = told.subarray(n * (spans + 1), (n + 1) * (spans + 1));
      worlds.runs.set(row.subarray(0, spans), p * spans);
      worlds.logs[p] = row[spans];
    }
    this.#count(some.length * renew.lives);
  }

  /** So much of what was heard before; nothing once all of it has been taken. */
  #heard(count: number): Float64Array | undefined {
    const { lived } = this.#options;
    const from = this.#taken;
    this.#taken += count;
    return lived && this.#taken <= lived.length ? lived.subarray(from, this.#taken) : undefined;
  }

  #count(lives: number): void {
    this.lives += lives;
    this.#options.onLives?.(this.lives);
  }

  /** `count` draws from the prior, lived. */
  async prior(count: number): Promise<Worlds> {
    const worlds = roomFor(count, this.shape);
    for (let p = 0; p < count; p++) drawWorld(worlds, p, this.next(), this.draws);
    await this.live(worlds, count);
    return worlds;
  }
}

/** The worlds among them that can have made the record. */
export function possible(worlds: Worlds): Worlds {
  const at = Array.from(worlds.logs.keys()).filter((p) => worlds.logs[p] > -Infinity);
  const some = roomFor(at.length, worlds.shape);
  at.forEach((p, n) => {
    copyWorld(worlds, p, some, n);
  });
  return some;
}
