/** How far it is: a line that renews itself on a terminal, sparse lines elsewhere. Always on standard error. */
import progress from "cli-progress";
import { whole } from "../words/en/numbers.ts";

export interface Step {
  readonly done: number;
  readonly of: number;
  /** Found finished, not lived now. */
  readonly found: number;
}

export interface ProgressLine {
  step(step: Step): void;
  end(): void;
}

const time = (seconds: number): string => {
  const s = Math.max(0, Math.round(seconds));
  return s < 100 ? `${s} s` : `${Math.round(s / 60)} min`;
};

/** Sparse lines come no more often than this many seconds. */
const SPARSE = 10;

/** Milliseconds, of which differences alone are read. */
type Clock = () => number;

export function progressLine(
  what: string,
  err: NodeJS.WriteStream = process.stderr,
  clock: Clock = () => performance.now(),
): ProgressLine {
  const begun = clock();
  // what was done before the first step, such as compiling, is not done again
  let first: { readonly at: number; readonly lived: number } | undefined;
  const told = ({ done, of, found }: Step) => {
    first ??= { at: clock(), lived: done - found };
    const seconds = (clock() - first.at) / 1000;
    const rate = seconds > 0 ? (done - found - first.lived) / seconds : 0;
    const left = rate > 0 ? `${time((of - done) / rate)} left` : "";
    return { rate: `${whole(rate)} a second`, left, count: `${whole(done)} of ${whole(of)}` };
  };
  if (err.isTTY) {
    const bar = new progress.SingleBar(
      {
        format: `${what} {bar} {count}, {rate}, {left}`,
        barsize: 20,
        hideCursor: false,
        clearOnComplete: true,
        stream: err,
        gracefulExit: false,
      },
      progress.Presets.shades_grey,
    );
    let started = false;
    return {
      step(step) {
        if (!started) bar.start(step.of, step.done, told(step));
        started = true;
        bar.update(step.done, told(step));
      },
      end: () => started && bar.stop(),
    };
  }
  let last = begun;
  return {
    step(step) {
      const now = clock();
      first ??= { at: now, lived: step.done - step.found };
      if (now - last < 1000 * SPARSE || step.done === step.of) return;
      last = now;
      const { count, rate, left } = told(step);
      err.write(`${what}: ${count}, ${rate}, ${left}\n`);
    },
    end() {},
  };
}
