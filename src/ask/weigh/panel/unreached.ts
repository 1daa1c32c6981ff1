/** Histories whose record every account misses: told by name with what hangs on them, and weighed all the same. */
import type { Histories } from "../../../model/histories.ts";
import type { AgainstNone, PanelWeighAnswer } from "./answer.ts";

export interface Unreached {
  readonly id: string;
  readonly name: string;
  /** The least of any account, in deviations of what it expects. */
  readonly off: number;
  /** Evidence of each account over `none` without it. */
  readonly without: readonly { readonly id: string; readonly logs: number }[];
}

export function unreachedIn(
  { heldOut, scales }: Pick<PanelWeighAnswer, "heldOut" | "scales">,
  { list }: Pick<Histories, "list">,
): readonly Unreached[] {
  const own: AgainstNone = scales[scales.length - 1].logEvidence;
  return heldOut.each.flatMap(({ id, score, off, unreached }) =>
    unreached
      ? [
          {
            id,
            name: list.find((one) => one.id === id)?.name ?? id,
            off: Math.min(...Object.values(off)),
            without: Object.entries(own)
              .filter(([account]) => account !== "none")
              .map(([account, logs]) => ({
                id: account,
                logs: logs - (score[account] - score.none),
              })),
          },
        ]
      : [],
  );
}
