/** A step that draws all noise of worlds anew, for models that can be lived at once. */
import { Draws } from "../draws.ts";
import type { Renew, Renewed } from "../laboratory.ts";
import type { Batch, Shape } from "../worlds.ts";

interface Lived extends Shape {
  readonly live: (batch: Batch) => Float64Array;
}

/** All noise of a world anew: one of the old and three fresh, by their likelihood to the power. */
export function renewing(
  { live, dimensions, spans }: Lived,
  onTold: (told: Renewed) => void = () => {},
): Renew {
  const lives = 3;
  const draws = new Draws(1, "which is taken");
  return {
    lives,
    // whether or not moves of single spans would do
    below: 1,
    draw({ worlds, units, runs }, { powers, fresh }) {
      const wide = worlds * (lives + 1);
      const all = {
        worlds: wide,
        units: Uint16Array.from(
          { length: wide * dimensions },
          (_, n) => units[Math.floor(n / dimensions / (lives + 1)) * dimensions + (n % dimensions)],
        ),
        runs: Int32Array.from({ length: wide * spans }, (_, n) => {
          const [world, nth] = [
            Math.floor(n / spans / (lives + 1)),
            Math.floor(n / spans) % (lives + 1),
          ];
          return nth === 0 ? runs[world * spans + (n % spans)] : fresh[world] + nth - 1;
        }),
      };
      const logs = live(all);
      const taken = Array.from({ length: worlds }, (_, w) => {
        const own = logs.subarray(w * (lives + 1), (w + 1) * (lives + 1));
        const most = Math.max(...own);
        const weights = own.map((x) => Math.exp(powers[w] * (x - most)));
        const total = weights.reduce((a, b) => a + b, 0);
        return w * (lives + 1) + draws.at(fresh[w]).pick(weights.map((x) => x / total));
      });
      const told = {
        logs: Float64Array.from(taken, (n) => logs[n]),
        runs: Int32Array.from(
          taken.flatMap((n) => [...all.runs.subarray(n * spans, (n + 1) * spans)]),
        ),
      };
      onTold(told);
      return told;
    },
  };
}
