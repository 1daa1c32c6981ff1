/**
 * Evidence against the doctrine turned into evidence for enemies.
 *
 * A reduction of our own of two-cause attribution; near it Markevich 2007, The dictator's dilemma: to punish
 * or to assist?, Warwick Economic Research Papers 816 (the ruler cannot tell whether an order failed through
 * opportunism or through his own error). 'Enemy' is the ruler's category, a state of his belief.
 *
 * F failures in n trials, S = n - F. Doctrine wrong: a failure has chance f_w. Doctrine right: 1 - (1-f0)(1-e)
 * = f0 + (1-f0) e, with hidden sabotage e ~ Beta(alpha, beta). Then
 *   P(data | right) = sum over j of t_j, t_j = C(F, j) f0^(F-j) (1-f0)^(j+S) B(alpha+j, beta+S) / B(alpha, beta),
 * a finite sum of terms >= 0 (no quadrature is needed, whatever alpha and beta), and
 *   E[e | right, data] = sum t_j (alpha+j) / (alpha+beta+S+j) / sum t_j. Pure numbers.
 */
import { exp, log, log1p } from "../kernel/real.ts";
import { options, refuse, whole, within } from "./domain.ts";
import { logLikelihood, posterior } from "./likelihood.ts";

const theory = "blameEnemies";
const most = 1e6;

/**
 * What n trials do to the chance that the doctrine is wrong and to the enemies seen if it is right.
 *
 * @param o prior = P(doctrine wrong), in [0, 1]; trials, failures: whole numbers, failures <= trials <= 10^6;
 *   failIfWrong in [0, 1]; baseFailure in [0, 1); alpha, beta of the Beta prior of e, in [1e-12, 1e12].
 * @returns doctrineWrong: its posterior; enemyShareIfRight: E[e | right, data].
 * @throws AitiaError outside these ranges, or for data that the prior rules out.
 * Cost: 3 logarithms a trial.
 */
export function blameEnemies(o: {
  prior: number;
  trials: number;
  failures: number;
  failIfWrong: number;
  baseFailure: number;
  alpha: number;
  beta: number;
}): { doctrineWrong: number; enemyShareIfRight: number } {
  options(theory, o, [
    "prior",
    "trials",
    "failures",
    "failIfWrong",
    "baseFailure",
    "alpha",
    "beta",
  ]);
  const { prior, trials, failures, failIfWrong, baseFailure, alpha, beta } = o;
  within(theory, { prior, failIfWrong }, "[0, 1]");
  within(theory, { baseFailure }, "[0, 1)");
  within(theory, { alpha, beta }, "[1e-12, 1e12]");
  whole(theory, { trials }, 0, most);
  whole(theory, { failures }, 0, trials);
  const successes = trials - failures;
  const right = ifRight(failures, successes, baseFailure, alpha, beta);
  const doctrineWrong = posterior(
    prior,
    logLikelihood(failIfWrong, failures, successes),
    right.logLikelihood,
  );
  if (Number.isNaN(doctrineWrong)) {
    refuse(
      theory,
      `${failures} failures in ${trials} trials are impossible under a prior of 1 and failIfWrong ${failIfWrong}`,
      "Give failIfWrong in (0, 1), or a prior in [0, 1).",
    );
  }
  return { doctrineWrong, enemyShareIfRight: right.mean };
}

/** ln P(data | right) and E[e | right, data]. */
function ifRight(failures: number, successes: number, f0: number, alpha: number, beta: number) {
  const total = alpha + beta;
  // The largest term is carried as a logarithm, the sums relative to it; j runs from no sabotage upwards.
  const [log0, log1] = [log(f0), log1p(-f0)];
  let term = successes * log1;
  for (let i = 0; i < successes; i++) term -= log1p(alpha / (beta + i));
  if (f0 > 0) term += failures * log0;
  else for (let j = 0; j < failures; j++) term -= log1p((beta + successes) / (alpha + j));
  let largest = -Infinity;
  let sum = 0;
  let weighted = 0;
  for (let j = f0 > 0 ? 0 : failures; j <= failures; j++) {
    if (term > largest) {
      const shrink = exp(largest - term);
      sum *= shrink;
      weighted *= shrink;
      largest = term;
    }
    const t = exp(term - largest);
    sum += t;
    weighted += t * ((alpha + j) / (total + successes + j));
    term += log((failures - j) / (j + 1)) + log1 - log0 - log1p((beta + successes) / (alpha + j));
  }
  return { logLikelihood: largest + log(sum), mean: weighted / sum };
}
