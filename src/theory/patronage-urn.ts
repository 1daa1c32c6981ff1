/**
 * The circular flow of power as an urn.
 *
 * Daniels 1971 and Rigby 1981 describe it: the secretary appoints those who choose the delegates who elect the
 * committee that keeps the secretary. Formalised as a reinforced urn (f = 1: Eggenberger & Pólya 1923, Über die
 * Statistik verketteter Vorgänge, Zeitschrift für Angewandte Mathematik und Mechanik 3:279-289): each appointment
 * adds one post, which goes to the secretary's people with chance
 *   f n / (f n + rest), n his posts so far, rest the others', f his odds.
 * f = 1: the mean share stays where it began, the limit is Beta(own, others); f > 1 drives the share to 1 and the
 * rest grow as N^(1/f). Posts are counts.
 */
import { options, whole, within } from "./domain.ts";

const theory = "patronageUrn";
const most = 20000;

/**
 * Mean and variance of his share of posts after the appointments, and the chance that it is above 1/2.
 * Exact recursion over the number of posts, no simulation.
 *
 * @param o odds f, in (0, ∞); own, others: posts at the start, whole numbers from 0, together at least 1 and at
 *   most 10^9 each; appointments: a whole number from 0 to 20,000.
 * @throws AitiaError outside these ranges.
 * Cost: appointments²/2 steps: 1,000 some ten milliseconds, 10,000 about a second, 20,000 two to seven, as the machine is loaded.
 */
export function patronageUrn(o: {
  odds: number;
  own: number;
  others: number;
  appointments: number;
}): { mean: number; variance: number; majority: number } {
  options(theory, o, ["odds", "own", "others", "appointments"]);
  const { odds, own, others, appointments } = o;
  within(theory, { odds }, "(0, ∞)");
  whole(theory, { own }, 0, 1e9);
  whole(theory, { others }, own === 0 ? 1 : 0, 1e9);
  whole(theory, { appointments }, 0, most);
  const p = new Float64Array(appointments + 1); // chance that he gained i posts so far
  p[0] = 1;
  for (let t = 0; t < appointments; t++) {
    for (let gained = t; gained >= 0; gained--) {
      const weight = odds * (own + gained);
      const rest = others + t - gained;
      const goes = weight === 0 ? 0 : 1 / (1 + rest / weight);
      p[gained + 1] += p[gained] * goes;
      p[gained] *= rest === 0 ? 0 : 1 / (1 + weight / rest);
    }
  }
  const posts = own + others + appointments;
  let mean = 0;
  let majority = 0;
  p.forEach((chance, gained) => {
    mean += chance * ((own + gained) / posts);
    if (2 * (own + gained) > posts) majority += chance;
  });
  let variance = 0;
  p.forEach((chance, gained) => {
    const off = (own + gained) / posts - mean;
    variance += chance * off * off;
  });
  return { mean, variance, majority: Math.min(1, majority) };
}
