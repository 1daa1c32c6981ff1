/** A command that lives: a line of how far it is and an ear for Ctrl-C, put away however it ends. */
import { interruptible } from "./interrupt.ts";
import { progressLine, type Step } from "./progress.ts";

export interface Living {
  readonly signal: AbortSignal;
  readonly onProgress: (step: Step) => void;
}

/** What `act` gives; until then its steps are shown as those of `what`. */
export async function living<T>(
  act: (hands: Living) => Promise<T>,
  what = "living simulated histories",
): Promise<T> {
  const interrupt = interruptible();
  const progress = progressLine(what);
  try {
    return await act({ signal: interrupt.signal, onProgress: (step) => progress.step(step) });
  } finally {
    progress.end();
    interrupt.end();
  }
}
