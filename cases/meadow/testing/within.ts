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
