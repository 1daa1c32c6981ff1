/** Plain code of a case under a limit of time, so that a loop that never ends becomes a sentence. */
import { availableParallelism, loadavg } from "node:os";
import { runInThisContext } from "node:vm";
import { AitiaError, type Trouble } from "../errors.ts";

/** Milliseconds that loading a case, its inputs under one choice of events, or its outcomes may take. */
export const LIMIT = 10_000;

/**
 * After so many limits by the clock the host's own watch ends what the sandbox's cannot: a loop within one of its words. On
 * a machine that has several times as much to do as it can, the clock says as many times more than what was computed.
 */
export const patience = (): number =>
  2 * Math.max(1, Math.ceil(loadavg()[0] / availableParallelism()));

const slot = Symbol.for("aitia.limited");
const held = globalThis as unknown as Record<symbol, unknown>;

/**
 * What the work gives. Only work that waits for nothing is limited: whatever goes on after it has returned is not.
 *
 * @throws AitiaError that says `trouble` where the limit passes first
 */
export function limited<T>(work: () => T, trouble: () => Trouble, limit = LIMIT): T {
  const before = held[slot];
  held[slot] = work;
  try {
    return runInThisContext("globalThis[Symbol.for('aitia.limited')]()", {
      timeout: Math.ceil(limit),
    }) as T;
  } catch (error) {
    if ((error as { code?: unknown }).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
    throw new AitiaError(trouble());
  } finally {
    held[slot] = before;
  }
}
