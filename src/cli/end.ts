/** How a command ends: its code, and what is said where something is wrong. */
import { type Trouble, wording } from "../errors.ts";
import { ended } from "../words/en/ended.ts";
import { INTERRUPTED } from "./interrupt.ts";

/** Done, the answer is no, the request was wrong. */
export const code = { done: 0, no: 1, wrong: 2, interrupted: INTERRUPTED } as const;

/** Says what is wrong on standard error. */
export function tell(troubles: readonly Trouble[]): number {
  const [only, ...others] = troubles.map(wording);
  process.stderr.write(
    others.length === 0
      ? `error: ${only}\n`
      : `error: ${ended.wrong(troubles.length)}\n\n${[only, ...others].join("\n\n")}\n`,
  );
  return code.wrong;
}
