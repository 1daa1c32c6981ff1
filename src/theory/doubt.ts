/**
 * How sure one is, after failures, that the doctrine is wrong.
 *
 * Bayes 1763, An Essay towards solving a Problem in the Doctrine of Chances, Philosophical Transactions
 * 53:370-418, https://doi.org/10.1098/rstl.1763.0053
 *
 * P(wrong | data) = prior w / (prior w + (1-prior) r), w = f_w^F (1-f_w)^S, r = f_r^F (1-f_r)^S, for F failures
 * and S successes. Dogma is a prior near 0: from 10^-3 it takes 8 failures (f_w = .5, f_r = .2) to pass 1/2,
 * from 10^-6 16, from 0 no number is enough. Chances and counts are pure numbers.
 */
import { options, refuse, whole, within } from "./domain.ts";
import { logLikelihood, posterior } from "./likelihood.ts";

const theory = "doubt";

/**
 * Posterior chance that the doctrine is wrong.
 *
 * @param o prior = P(wrong) in [0, 1]; failures and successes (default 0), whole numbers from 0;
 *   failIfWrong, failIfRight = chance of a failure, in [0, 1].
 * @throws AitiaError outside these ranges, or for data that neither hypothesis with any prior allows.
 * Cost: four logarithms.
 */
export function doubt(o: {
  prior: number;
  failures: number;
  successes?: number;
  failIfWrong: number;
  failIfRight: number;
}): number {
  options(theory, o, ["prior", "failures", "failIfWrong", "failIfRight"], ["successes"]);
  const { prior, failures, successes = 0, failIfWrong, failIfRight } = o;
  within(theory, { prior, failIfWrong, failIfRight }, "[0, 1]");
  whole(theory, { failures, successes }, 0);
  const result = posterior(
    prior,
    logLikelihood(failIfWrong, failures, successes),
    logLikelihood(failIfRight, failures, successes),
  );
  if (Number.isNaN(result)) {
    refuse(
      theory,
      `${failures} failures and ${successes} successes are impossible under this prior`,
      "Give failIfWrong, failIfRight in (0, 1), or a prior in (0, 1).",
    );
  }
  return result;
}
