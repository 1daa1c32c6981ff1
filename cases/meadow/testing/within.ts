/** Estimates beside the truth: a stated interval of 95 % is half of what is allowed, so that one in ten thousand fails. */
import { expect } from "vitest";
import type { Estimate } from "../../../src/why/index.ts";

export type Known = Extract<Estimate, { readonly known: true }>;

export function known(estimate: Estimate | undefined, what = "the estimate"): Known {
  if (!estimate?.known) throw new Error(`${what}: ${estimate ? estimate.because : "not there"}`);
  return estimate;
}

/** Integrals over a prior are sums over midpoints, whose own error this is. */
const ROUNDED = 1e-4;

/** The truth lies within twice the stated interval; what is certain is told exactly. */
export function near(estimate: Estimate | undefined, truth: number, what: string): void {
  const { value, low, high } = known(estimate, what);
  if (low === high) {
    expect(Math.abs(value - truth), `${what}: ${value}, exactly ${truth}`).toBeLessThan(ROUNDED);
    return;
  }
  const room = 2 * (truth > value ? high - value : value - low) + ROUNDED;
  expect(
    Math.abs(value - truth),
    `${what}: ${value} (${low} to ${high}), exactly ${truth}`,
  ).toBeLessThanOrEqual(room);
}

/** A share of so many worlds that has no interval of its own. */
export function nearShare(told: number, truth: number, worlds: number, what: string): void {
  const room = 4 * Math.sqrt((truth * (1 - truth)) / worlds) + ROUNDED;
  expect(Math.abs(told - truth), `${what}: ${told}, exactly ${truth}`).toBeLessThanOrEqual(room);
}

/** A quantile of some worlds lies where their exact distribution allows: `upTo` and `below` are its shares there. */
export function nearQuantile(
  {
    told,
    level,
    worlds,
  }: { readonly told: number; readonly level: number; readonly worlds: number },
  { upTo, below }: { readonly upTo: number; readonly below: number },
  what: string,
): void {
  const room = 4 * Math.sqrt((level * (1 - level)) / worlds);
  expect(upTo, `${what}: ${told}`).toBeGreaterThanOrEqual(level - room);
  expect(below, `${what}: ${told}`).toBeLessThanOrEqual(level + room);
}

/** How many of some intervals hold the truth; those of what is certain say nothing about intervals and are left out. */
export class Coverage {
  held = 0;
  of = 0;
  add(estimate: Estimate | undefined, truth: number): void {
    const { low, high } = known(estimate);
    if (low === high || truth < 1e-9 || truth > 1 - 1e-9) return;
    this.of++;
    if (truth >= low && truth <= high) this.held++;
  }
}
