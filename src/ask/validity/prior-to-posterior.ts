/** What the record moves: each free parameter of conditioned worlds beside its prior. */
import type { Model } from "../../engine/model.ts";
import { parametersOf } from "../../engine/world/parameters.ts";
import { unitValue } from "../../fit/population.ts";
import { isMechanism } from "../../model/mechanism.ts";
import { priorInWords, quantile } from "../../model/prior.ts";
import { type Posterior, particlesOf } from "../condition/posterior.ts";
import { weightedQuantiles } from "../condition/predictive.ts";

export interface Moved {
  readonly parameter: string;
  readonly rule: string;
  /** Whether it belongs to a mechanism that can be removed, and not to the book-keeping. */
  readonly claimed: boolean;
  readonly unit: string;
  readonly prior: string;
  /** 5, 50 and 95 % in the parameter's own unit. */
  readonly before: readonly [number, number, number];
  readonly given: readonly [number, number, number];
  /** Mean place in the prior, 0 to 1, less that of the prior itself, with its standard error. */
  readonly shift: { readonly value: number; readonly se: number };
  /** Spread of the place in the prior, as a share of the prior's own. */
  readonly spread: number;
  readonly moved: boolean;
}

const LEVELS = [0.05, 0.5, 0.95] as const;
/** Standard deviation of a uniform. */
const UNIFORM = Math.sqrt(1 / 12);
/** A shift of so many standard errors, or a spread below this share, counts as moved by the record. */
export const SHIFTED = 2.5;
export const NARROWED = 0.85;

/** The furthest moved first. */
export function movedBy(open: Model, posterior: Posterior): Moved[] {
  const { units } = particlesOf(posterior);
  const { weights, parameters, islands, essOfParameters: worth } = posterior;
  const width = parameters.length;
  const known = parametersOf(open.spec);
  const rules = [open.spec.start, ...open.spec.order];
  const groups = [...new Set(islands)];
  const found = parameters.flatMap((parameter, d): Moved[] => {
    const rule = rules.find((r) => Object.hasOwn(r.parameters, parameter));
    const { prior, unit } = known.get(parameter) ?? {};
    if (!rule || !prior || unit === undefined) return [];
    const places = weights.map((_, p) => unitValue(units[p * width + d]));
    const mean = meanOf(places, weights);
    const apart = groups.map((g) => {
      const own = weights.map((w, p) => (islands[p] === g ? w : 0));
      return meanOf(places, own) - mean;
    });
    const between = Math.sqrt(
      apart.reduce((sum, x) => sum + x * x, 0) / Math.max(1, groups.length * (groups.length - 1)),
    );
    // islands that happen to agree do not make few worlds many
    const se = Math.max(between, UNIFORM / Math.sqrt(Math.max(1, worth)));
    const spread =
      Math.sqrt(
        meanOf(
          places.map((x) => (x - mean) ** 2),
          weights,
        ),
      ) / UNIFORM;
    // the standard deviation of a uniform is known to so much from so many draws of it
    const narrow = 1 - SHIFTED * Math.sqrt(0.2 / Math.max(1, worth));
    const shift = { value: mean - 0.5, se };
    const inUnit = (at: readonly number[]) =>
      at.map((u) => quantile(prior, u)) as unknown as Moved["given"];
    return [
      {
        parameter,
        rule: rule.id,
        claimed: isMechanism(rule),
        unit,
        prior: priorInWords(prior),
        before: inUnit(LEVELS),
        given: inUnit(weightedQuantiles(places, weights, LEVELS)),
        shift,
        spread,
        moved: Math.abs(shift.value) > SHIFTED * se || spread < Math.min(NARROWED, narrow),
      },
    ];
  });
  const far = ({ shift, spread }: Moved) =>
    Math.max(Math.abs(shift.value) / UNIFORM, Math.max(0, 1 - spread));
  return found.sort((a, b) => far(b) - far(a));
}

function meanOf(values: readonly number[], weights: readonly number[]): number {
  const total = weights.reduce((a, b) => a + b, 0);
  return values.reduce((sum, x, n) => sum + (weights[n] / total) * x, 0);
}
