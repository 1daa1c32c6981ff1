/**
 * How likely a record is under given parameters, whatever the chance: worlds are lived side by side, weighed where a span
 * of their noise ends, and those that tell the record so far go on in the place of those that do not. The mean of the
 * weights, multiplied span after span, is an unbiased estimate of the likelihood, and one world drawn by its weight at the
 * end an exact draw beside it (Gordon, Salmond and Smith 1993; Andrieu, Doucet and Holenstein 2010, J. R. Stat. Soc. B
 * 72:269-342).
 */
import { nameNumber, seedWords, stream, u01Double } from "../../kernel/noise.ts";
import * as real from "../../kernel/real.ts";
import { threefry4x32 } from "../../kernel/threefry.ts";
import { type Guide, progressSize, tellSpan, tellWhole } from "./guide.ts";
import type { Lanes } from "./lanes.ts";
import type { Mask } from "./masks.ts";

export interface FilterAsked {
  readonly seed: number;
  readonly mask: Mask;
  readonly parameters: Float32Array;
  readonly months: number;
  /** Floats of a world's outputs. */
  readonly size: number;
  readonly guide: Guide;
  /** Power to which the likelihood counts, above 0. */
  readonly power: number;
  /** Its worlds read the noise of this run and of those that follow, each of its own; no other filter reads these. */
  readonly first: number;
  /**
   * For each span the run of a world that has been lived: it is the first of the worlds and is never given up. The world
   * drawn at the end is then a step of a chain that leaves the worlds given the record as they are (conditional
   * sequential Monte Carlo), and the log is no estimate.
   */
  readonly retained?: Int32Array | undefined;
}

export interface Filtered {
  /** Natural log of the estimated likelihood to that power; -Infinity where no world can have made the record. */
  readonly log: number;
  /** Natural log of the drawn world's own likelihood. */
  readonly own: number;
  /** For each span the run, less the first, whose noise the drawn world reads; -1 where it is the retained one's. */
  readonly slots: Int32Array;
}

/** Writes what was found as floats: each log as a large part and the rest, then the slots. */
export function tellFiltered({ log, own, slots }: Filtered, into: Float32Array): void {
  for (const [n, x] of [log, own].entries()) {
    const large = Math.fround(x);
    into[2 * n] = large;
    into[2 * n + 1] = Number.isFinite(large) ? x - large : 0;
  }
  into.set(slots, 4);
}

/** Reads what {@link tellFiltered} wrote. */
export const toldFiltered = (from: Float32Array): Filtered => ({
  log: from[0] + from[1],
  own: from[2] + from[3],
  slots: Int32Array.from(from.subarray(4)),
});

/** Worlds are drawn anew when they are worth less than this share of their number. */
const WORTH = 0.5;

export function particleFilter(lanes: Lanes, asked: FilterAsked): Filtered {
  const { guide, months } = asked;
  const spans = guide.from.length;
  const crowd = new Crowd(lanes, asked);
  const uniform = uniformsOf(asked);
  let log = 0;
  for (let span = 0; span < spans; span++) {
    crowd.live(span, span + 1 < spans ? guide.from[span + 1] : months);
    const { most, sum, squares } = crowd.weigh();
    if (!(most > Number.NEGATIVE_INFINITY))
      return { log: most, own: most, slots: new Int32Array(spans) };
    const last = span === spans - 1;
    if (last || sum * sum < WORTH * guide.worlds * squares) {
      log += most + real.log(sum / guide.worlds);
      if (!last) crowd.choose(sum, (n) => uniform(span, n));
      else return { log, ...crowd.told(crowd.drawn(sum, uniform(span, 0))) };
    }
  }
  throw new Error("a guide has at least one span");
}

/** Uniforms of a filter by span and world; no other filter and no world shares them. */
function uniformsOf({ seed, first }: FilterAsked): (span: number, world: number) => number {
  const [low, high] = seedWords(seed);
  const key = [low, high, stream.design, nameNumber("particle filter")] as const;
  return (span, world) => {
    const words = threefry4x32([first >>> 0, span, world, 0], key);
    return u01Double(words[0], words[1]);
  };
}

/** Worlds side by side, lanes by lanes. */
class Crowd {
  readonly #lanes: Lanes;
  readonly #asked: FilterAsked;
  readonly #worlds: number;
  readonly #spans: number;
  /** As many worlds as there are lanes in each. */
  #blocks: Int32Array[];
  #spare: Int32Array[];
  #slots: Int32Array;
  #progress: Float64Array;
  /** Log density of the record so far, and what it was when the worlds were last drawn. */
  #logs: Float64Array;
  #counted: Float64Array;
  readonly #weights: Float64Array;
  readonly #outputs: Float32Array;
  /** For weighing one of them at its end. */
  readonly #whole: Float64Array;

  constructor(lanes: Lanes, asked: FilterAsked) {
    const { worlds, from } = asked.guide;
    const blocks = () =>
      Array.from(
        { length: Math.ceil(worlds / lanes.lanes) },
        () => new Int32Array(lanes.words.length),
      );
    this.#lanes = lanes;
    this.#asked = asked;
    this.#worlds = worlds;
    this.#spans = from.length;
    this.#blocks = blocks();
    this.#spare = blocks();
    this.#slots = new Int32Array(worlds * from.length);
    this.#progress = new Float64Array(worlds * progressSize(asked.guide.few, asked.guide));
    this.#whole = new Float64Array(progressSize(asked.guide.settings, asked.guide));
    this.#logs = new Float64Array(worlds);
    this.#counted = new Float64Array(worlds);
    this.#weights = new Float64Array(worlds);
    this.#outputs = new Float32Array(asked.size);
  }

  /** Lives all worlds through a span, each on its own noise. */
  live(span: number, to: number): void {
    const { guide, mask, parameters, seed, first, retained, power } = this.#asked;
    const lanes = this.#lanes;
    const progress = progressSize(guide.few, guide);
    const last = span === this.#spans - 1;
    lanes.variants.set(mask);
    this.#blocks.forEach((block, b) => {
      const beginning = b * lanes.lanes;
      if (span > 0) lanes.words.set(block);
      for (let lane = 0; lane < lanes.lanes; lane++) {
        const slot = Math.min(this.#worlds - 1, beginning + lane);
        const kept = retained && slot === 0;
        this.#slots[slot * this.#spans + span] = kept ? -1 : slot;
        lanes.give(lane, seed, kept ? retained[span] : first + slot, parameters);
      }
      if (span === 0) lanes.start();
      lanes.months(guide.from[span], to);
      block.set(lanes.words);
      for (let lane = 0; lane < lanes.lanes && beginning + lane < this.#worlds; lane++) {
        lanes.outputs(lane, this.#outputs, 0);
        const slot = beginning + lane;
        const own = last
          ? tellWhole(guide, this.#outputs, this.#whole)
          : tellSpan(guide, span, this.#outputs, this.#progress, slot * progress);
        this.#logs[slot] = power * own;
      }
    });
  }

  /** Weights since the worlds were last drawn, the largest being 1. */
  weigh(): { readonly most: number; readonly sum: number; readonly squares: number } {
    let most = Number.NEGATIVE_INFINITY;
    for (let n = 0; n < this.#worlds; n++) most = Math.max(most, this.#logs[n] - this.#counted[n]);
    let [sum, squares] = [0, 0];
    for (let n = 0; n < this.#worlds; n++) {
      const weight = real.exp(this.#logs[n] - this.#counted[n] - most);
      this.#weights[n] = weight;
      sum += weight;
      squares += weight * weight;
    }
    return { most, sum, squares };
  }

  /** Draws the worlds anew by their weights. */
  choose(sum: number, uniform: (world: number) => number): void {
    const { guide, retained } = this.#asked;
    const { lanes } = this.#lanes;
    const progress = progressSize(guide.few, guide);
    const [slots, told] = [this.#slots.slice(), this.#logs.slice()];
    const before = this.#progress.slice();
    const parents = retained ? this.#besides(sum, uniform) : this.#atEvenSteps(sum, uniform(0));
    parents.forEach((parent, n) => {
      this.#slots.set(
        slots.subarray(parent * this.#spans, (parent + 1) * this.#spans),
        n * this.#spans,
      );
      this.#progress.set(before.subarray(parent * progress, (parent + 1) * progress), n * progress);
      this.#logs[n] = told[parent];
      this.#counted[n] = told[parent];
      copyLane(
        this.#blocks[Math.floor(parent / lanes)],
        parent % lanes,
        this.#spare[Math.floor(n / lanes)],
        n % lanes,
        lanes,
      );
    });
    [this.#blocks, this.#spare] = [this.#spare, this.#blocks];
  }

  /** At even steps from one uniform (Kitagawa 1996). */
  #atEvenSteps(sum: number, u: number): Int32Array {
    let parent = 0;
    let reached = this.#weights[0];
    return Int32Array.from({ length: this.#worlds }, (_, n) => {
      const wanted = ((n + u) / this.#worlds) * sum;
      while (reached <= wanted && parent < this.#worlds - 1) reached += this.#weights[++parent];
      return parent;
    });
  }

  /** Each by itself beside the retained one: even steps would not leave the chain's law as it is. */
  #besides(sum: number, uniform: (world: number) => number): Int32Array {
    return Int32Array.from({ length: this.#worlds }, (_, n) =>
      n === 0 ? 0 : this.drawn(sum, uniform(n)),
    );
  }

  /** One world by its weight. */
  drawn(sum: number, u: number): number {
    let left = u * sum;
    for (let n = 0; n < this.#worlds; n++) {
      left -= this.#weights[n];
      if (left < 0) return n;
    }
    return this.#worlds - 1;
  }

  /** What is told of a world at the end. */
  told(world: number): { readonly own: number; readonly slots: Int32Array } {
    return {
      own: this.#logs[world] / this.#asked.power,
      slots: this.#slots.slice(world * this.#spans, (world + 1) * this.#spans),
    };
  }
}

/** Words lie word after word, lane after lane. */
function copyLane(
  from: Int32Array,
  lane: number,
  to: Int32Array,
  other: number,
  lanes: number,
): void {
  for (let w = 0; w < from.length; w += lanes) to[w + other] = from[w + lane];
}
