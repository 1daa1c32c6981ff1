/** Lives of a twin with parts put back, counted, and not more than so many. */
import { type Hands, Interrupted } from "../../engine/crew.ts";
import type { Model } from "../../engine/model.ts";
import { type PutBack, puttingBack } from "../../engine/twin/put-back.ts";
import type { TwinPlan } from "../../engine/twin/side-by-side.ts";
import type { AskOptions } from "../asking.ts";

/** Lives after which no further set is tried; looking for a history ends there too. */
export const MOST_TRIES = 400;

export interface Living {
  /** Lives it and gives its yearly outputs. `month` hears of the words of the world at the end of each month. */
  readonly live: (
    plan: TwinPlan,
    back: PutBack,
    month?: (number: number, world: Int32Array) => void,
  ) => Promise<Float32Array>;
  readonly lives: () => number;
}

/** Others of the same thread are heard between two lives. */
export async function livingOf(
  model: Model,
  { signal, onProgress }: Hands & Pick<AskOptions, "onProgress">,
): Promise<Living> {
  const make = await model.make("plain");
  let lives = 0;
  let last: { plan: TwinPlan; live: ReturnType<typeof puttingBack> } | undefined;
  return {
    lives: () => lives,
    async live(plan, back, month) {
      if (signal?.aborted)
        throw new Interrupted(
          new Float32Array(0),
          new Uint8Array(2 * MOST_TRIES).fill(1, 0, lives),
        );
      if (last?.plan !== plan) last = { plan, live: puttingBack(plan, make) };
      lives++;
      onProgress?.({ done: lives, of: 2 * MOST_TRIES, found: 0 });
      await new Promise((go) => setTimeout(go));
      return last.live(back, month);
    },
  };
}
