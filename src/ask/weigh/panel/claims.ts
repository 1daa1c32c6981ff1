/** What the histories say of each general claim: of the sign of its effects, all in all and within units. */
import type { Case } from "../../../model/case.ts";
import { panelWords as says } from "../../../words/en/weighed-panel.ts";
import type { PanelVerdict, PanelWeighAnswer } from "./answer.ts";

/** A sign is told where its probability is this high. */
const TOLD = 0.95;

/** A claim is as its clearest effect is; the contrast within units has to have the same sign. */
export function claimsOf(
  spec: Pick<Case, "claims">,
  effects: PanelWeighAnswer["effects"],
): PanelWeighAnswer["claims"] {
  return spec.claims.map(({ id, says: text, mechanisms }) => {
    const own = effects.filter(({ mechanism }) => mechanisms.includes(mechanism));
    const clearest = own.reduce((best, one) =>
      Math.abs(one.effect.above - 0.5) > Math.abs(best.effect.above - 0.5) ? one : best,
    );
    return { id, says: text, mechanisms, ...verdictOf(clearest) };
  });
}

function verdictOf({ effect, within }: PanelWeighAnswer["effects"][number]): {
  readonly verdict: PanelVerdict;
  readonly because: string;
} {
  const { mean, above } = effect;
  if (above < TOLD && above > 1 - TOLD)
    return { verdict: "cannot tell", because: says.verdict.cannotTell(above) };
  if (mean > 0 !== within.mean > 0)
    return {
      verdict: "between states only",
      because: says.verdict.betweenOnly(mean, within.mean),
    };
  return {
    verdict: mean > 0 ? "more killing with it" : "less killing with it",
    because: says.verdict.moved(above, mean, within.mean),
  };
}
