/** A counterfactual of one number: in how many worlds events change it, and in how many of those it is more. */
import type { Model } from "../../engine/model.ts";
import type { Events } from "../../model/case.ts";
import type { Estimate } from "../../why/index.ts";
import { eachWorld, liveWeighed } from "../condition/predictive.ts";
import { type Given, ratioGiven } from "./necessity-given.ts";

export interface Successor {
  /** Share of the worlds in which the number differs. */
  readonly differs: Estimate;
  /** Of those, the share in which it is more. */
  readonly more: Estimate;
  /** Means over those, as it went and in the twin. */
  readonly means: readonly [number, number];
}

export interface SuccessorRow {
  readonly says: string;
  readonly events: readonly string[];
  readonly before: Successor;
  readonly given: Successor;
}

/** `otherwise` lives the same worlds under these events. */
export async function successorOf(
  open: Model,
  given: Given,
  otherwise: Given,
  { output, year }: { readonly output: string; readonly year: number },
): Promise<Successor> {
  const of = async (worlds: Given) => {
    const values: number[] = [];
    eachWorld(await liveWeighed(open, worlds.liver, worlds), (at) => values.push(at(output, year)));
    return values;
  };
  return successor(given, await of(given), await of(otherwise));
}

export function successor(
  { weights, ess }: Pick<Given, "weights" | "ess">,
  factual: readonly number[],
  twin: readonly number[],
): Successor {
  const all = new Uint8Array(factual.length).fill(1);
  const differs = Uint8Array.from(factual, (x, w) => (x === twin[w] ? 0 : 1));
  const not = (bits: Uint8Array) => bits.map((b) => 1 - b);
  const more = Uint8Array.from(factual, (x, w) => (twin[w] > x ? 1 : 0));
  const mean = (values: readonly number[]) => {
    let [sum, total] = [0, 0];
    weights.forEach((weight, n) => {
      if (!differs[n]) return;
      sum += weight * values[n];
      total += weight;
    });
    return total === 0 ? 0 : sum / total;
  };
  return {
    differs: ratioGiven({ weights, ess }, all, not(differs)),
    more: ratioGiven({ weights, ess }, differs, not(more)),
    means: [mean(factual), mean(twin)],
  };
}

export const eventsInWords = (events: Events): string[] =>
  Object.entries(events).map(([id, on]) => `${id}=${on}`);
