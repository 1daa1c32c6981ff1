/**
 * Share of people in open resistance, Epstein 2002 (PNAS 99 s3:7243-7250) in closed form: active iff
 * hardship (1 - L) - risk aversion × P > T with both traits uniform on (0, 1). L legitimacy, T threshold, P chance of arrest.
 */
export function activeShare(legitimacy: number, threshold: number, arrest: number): number {
  const grievance = 1 - legitimacy;
  if (grievance <= threshold) return 0;
  if (arrest < 0.0001) return 1 - threshold / grievance;
  if (threshold + arrest >= grievance)
    return ((grievance - threshold) * (grievance - threshold)) / (2 * grievance * arrest);
  return 1 - (threshold + 0.5 * arrest) / grievance;
}
