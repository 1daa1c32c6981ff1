/**
 * Elementary effects: a first look at which inputs matter. Morris 1991, "Factorial sampling plans for preliminary
 * computational experiments", Technometrics 33:161-174; mean of absolute effects: Campolongo, Cariboni and Saltelli 2007.
 */
import { AitiaError } from "../errors.ts";
import { checkMatrix } from "./columns.ts";
import { extentOf, unitOf } from "./extent.ts";

/** A walk through the inputs, one coordinate at a time, and what the outcome was at every stop. */
export interface Trajectories {
  /** r trajectories of d + 1 points, row-major; from one point to the next one coordinate moves by ± delta. */
  readonly points: Float64Array;
  /** The outcome at each point. */
  readonly values: Float64Array;
  readonly dimensions: number;
  /** Size of a step, in units of the points. */
  readonly delta: number;
}

/**
 * For each input the mean of its effects (change of the outcome / signed step), of their sizes, and their deviation.
 *
 * @param t points (r (d + 1) × d, row-major) and outcomes in any units, `delta` in that of the points.
 * @returns for each input three numbers in the unit of the outcome over that of the input. A change below a part in
 *   10^12 of the largest outcome is rounding and counts as none.
 * @throws AitiaError for ragged or unfinished trajectories, fewer than two of them, or a step that is not delta.
 * Cost: one pass over the points.
 */
export function morris({
  points,
  values,
  dimensions: d,
  delta,
}: Trajectories): readonly { mean: number; meanAbsolute: number; sd: number }[] {
  const refuse = (what: string, todo: string): never => {
    throw new AitiaError({ what, where: "morris", todo });
  };
  const rows = checkMatrix(points, d, "points", "morris");
  checkMatrix(values, 1, "values", "morris");
  if (rows !== values.length) {
    refuse(`${rows} points but ${values.length} values`, "Give one value for each point.");
  }
  if (rows % (d + 1) !== 0) {
    refuse(`${rows} points do not make trajectories of ${d + 1}`, "A trajectory has d + 1 points.");
  }
  if (!(Math.abs(delta) > 0)) refuse(`delta is ${delta}`, "Give the size of a step, above 0.");
  const trajectories = rows / (d + 1);
  if (trajectories < 2) {
    refuse("one trajectory shows no deviation", "Give at least two, better ten or more.");
  }
  const { span, grain } = extentOf(values);
  const unit = unitOf(span);
  const effects = Array.from({ length: d }, () => new Float64Array(trajectories));
  for (let t = 0; t < trajectories; t++) {
    let orderly = true;
    const seen = new Uint8Array(d);
    for (let s = 1; s <= d; s++) {
      const at = t * (d + 1) + s;
      let moved = 0;
      for (let i = 0; i < d; i++) {
        const step = points[at * d + i] - points[(at - 1) * d + i];
        if (step === 0) continue;
        if (Math.abs(Math.abs(step) - Math.abs(delta)) > 1e-6 * Math.abs(delta)) {
          refuse(
            `input ${i} moves by ${step} from point ${at - 1} to point ${at}, not by ${delta}`,
            "Give points and delta in the same unit.",
          );
        }
        moved++;
        seen[i]++;
        const change = values[at] - values[at - 1];
        effects[i][t] = Math.abs(change) > grain ? change / unit / step : 0;
      }
      if (moved !== 1) orderly = false;
    }
    if (!orderly || seen.some((times) => times !== 1)) {
      refuse(
        `in trajectory ${t} not every input moves exactly once`,
        "From one point to the next, one input moves; after d steps each has moved once.",
      );
    }
  }
  return effects.map((effect) => {
    let mean = 0;
    let meanAbsolute = 0;
    for (const e of effect) {
      mean += e / trajectories;
      meanAbsolute += Math.abs(e) / trajectories;
    }
    let squares = 0;
    for (const e of effect) squares += (e - mean) ** 2;
    return {
      mean: mean * unit,
      meanAbsolute: meanAbsolute * unit,
      sd: Math.sqrt(squares / (trajectories - 1)) * unit,
    };
  });
}
