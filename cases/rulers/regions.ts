/** Regions by Gleditsch and Ward's numbers, which go by them; by these evidence is told further, and left out. */
export const REGIONS = [
  "Americas",
  "Europe",
  "Africa",
  "Middle East and North Africa",
  "Asia and Oceania",
] as const;

export function regionOf(state: number): (typeof REGIONS)[number] {
  if (state < 200) return "Americas";
  if (state < 400) return "Europe";
  if (state < 600) return "Africa";
  return state < 700 ? "Middle East and North Africa" : "Asia and Oceania";
}
