/** Where a sampler has its worlds lived: it counts them, hands out runs that nobody has read, and can be resumed. */
import { Draws } from "./draws.ts";
import { refuse } from "./model.ts";
import { type Batch, copyWorld, drawWorld, roomFor, type Shape, type Worlds } from "./worlds.ts";

export interface LaboratoryOptions {
  readonly shape: Shape;
  readonly seed: number;
  readonly live: (batch: Batch) => Promise<Float64Array> | Float64Array;
  /** Log likelihoods of an earlier, broken off call, in the order in which they were lived. */
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

  /** Has the first `count` worlds lived; their log likelihoods are written beside them. */
  async live(worlds: Worlds, count: number): Promise<void> {
    const { signal, lived, live, where } = this.#options;
    signal?.throwIfAborted();
    const { dimensions, spans } = this.shape;
    const known = lived && this.lives + count <= lived.length;
    const logs = known
      ? lived.subarray(this.lives, this.lives + count)
      : await live({
          worlds: count,
          units: worlds.units.slice(0, count * dimensions),
          runs: worlds.runs.slice(0, count * spans),
        });
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
    this.lives += count;
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
