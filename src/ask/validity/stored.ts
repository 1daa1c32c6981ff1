/** The short form of a validity run that an answer carries: read from the case's folder, and left out when the model has changed. */

import type { Model } from "../../engine/model.ts";
import type { ComputedBy } from "../../engine/version.ts";
import { AitiaError, must } from "../../errors.ts";
import type { Case } from "../../model/case.ts";
import { clockOf } from "../../model/clock.ts";
import { periodsSaid } from "../../model/periods-said.ts";
import { inForm } from "../../store/form.ts";
import type { Estimate } from "../../why/index.ts";
import { rounded } from "../../words/numbers.ts";
import type { Missed, MovedByReading } from "../../words/statement.ts";
import type { SeriesFit } from "../condition/predictive.ts";
import { weighedModel } from "../condition/weighed-model.ts";
import type { Score } from "./held-out.ts";
import { missesOf, movedByReading, spellsOf } from "./misses.ts";
import type { Robust, Row } from "./robustness.ts";
import type { ValidityAnswer } from "./validity.ts";

/** How one series is told. */
export interface FitShort {
  readonly output: string;
  readonly rmseLog: number;
  readonly coverage90: number;
}

export type Part = "inputs" | "codings" | "registers" | "windows" | "priors";

export interface RowShort {
  readonly says: string;
  readonly came: number;
  readonly ess: number;
  readonly groups: Readonly<Record<string, Estimate>>;
}

/** Rises when it is to be read otherwise. The first two held another likelihood. */
const FORM = 3;

export interface ValidityShort extends Partial<ComputedBy> {
  readonly form: typeof FORM;
  readonly model: string;
  readonly fingerprint: string;
  readonly simulations: number;
  readonly years: { readonly from: number; readonly to: number };
  readonly fits: readonly {
    readonly explanation: string;
    readonly ess: number;
    readonly own: readonly FitShort[];
    readonly fresh: readonly FitShort[];
    /** Share of the worlds in which the case's first outcome came. */
    readonly came: { readonly own: number; readonly fresh: number };
  }[];
  /** Years that the whole as conditioned misses, a statement for each spell, with the mechanism that is missing. */
  readonly misses: readonly Missed[];
  /** What the necessity of each group hangs on, in conditioned worlds. */
  readonly robust: {
    readonly outcome: string;
    readonly explanation: string;
    readonly worlds: number;
    readonly base: RowShort;
    readonly parts: readonly { readonly of: Part; readonly rows: readonly RowShort[] }[];
    /** Absent where no input can be read otherwise. */
    readonly moved?: MovedByReading;
    readonly pairs: readonly { readonly a: string; readonly b: string; readonly r: number }[];
    readonly noise: number;
  };
  readonly heldOut: readonly {
    readonly explanation: string;
    readonly given: string;
    readonly predicted: string;
    readonly told: readonly (FitShort & { readonly score: Score })[];
  }[];
}

const short = ({ output, rmseLog, coverage90 }: SeriesFit): FitShort => ({
  output,
  rmseLog,
  coverage90,
});

export function shortOf({ validity, world }: Case, v: ValidityAnswer): ValidityShort {
  const clock = clockOf(world);
  const whole = must(
    v.fits.find((f) => f.explanation === v.whole),
    "the fit of the whole model",
  );
  return {
    form: FORM,
    version: v.version,
    engine: v.engine,
    estimators: v.estimators,
    model: v.model,
    fingerprint: v.fingerprint,
    simulations: whole.simulations,
    years: v.years,
    fits: v.fits.map(({ explanation, ess, own, fresh, outcomes }) => ({
      explanation,
      ess,
      own: own.map(short),
      fresh: fresh.map(short),
      came: { own: outcomes[0].own, fresh: outcomes[0].fresh },
    })),
    misses: spellsOf(missesOf(whole.own), validity?.missing, v.fingerprint),
    robust: robustShort(v.robust, v.fingerprint),
    heldOut: v.heldOut.map(({ explanation, given, predicted, told }) => ({
      explanation,
      given: periodsSaid(clock, given),
      predicted: periodsSaid(clock, predicted),
      told: told.map((t) => ({
        ...short(t),
        score: {
          value: digits(t.score.value),
          se: digits(t.score.se),
          paretoK: digits(t.score.paretoK),
        },
      })),
    })),
  };
}

const digits = (x: number): number => rounded(x, 3);

const rowShort = ({ says, came, ess, groups }: Row): RowShort => ({
  says,
  came: digits(came),
  ess: digits(ess),
  groups: Object.fromEntries(
    Object.entries(groups).map(([id, e]) => [
      id,
      e.known ? { ...e, value: digits(e.value), low: digits(e.low), high: digits(e.high) } : e,
    ]),
  ),
});

const robustShort = (r: Robust, request: string): ValidityShort["robust"] => ({
  outcome: r.outcome,
  explanation: r.explanation,
  worlds: r.made.worlds,
  base: rowShort(r.base),
  parts: [
    { of: "inputs", rows: r.inputs.map(rowShort) },
    { of: "codings", rows: r.codings.map(({ anew }) => rowShort(anew)) },
    { of: "registers", rows: r.registers.map(rowShort) },
    { of: "windows", rows: r.windows.map(rowShort) },
    { of: "priors", rows: r.priors.map(rowShort) },
  ],
  ...(r.codings.length > 0
    ? {
        moved: movedByReading(
          rowShort(r.base).groups,
          r.codings.map(({ anew }) => rowShort(anew)),
          request,
        ),
      }
    : {}),
  pairs: r.pairs.filter((p) => Math.abs(p.r) > 2 * r.noise).map((p) => ({ ...p, r: digits(p.r) })),
  noise: digits(r.noise),
});

/** What it is stored as beside the case. */
export const VALIDITY = "stored/validity.json";

export async function readValidity(model: Model): Promise<ValidityShort | undefined> {
  const text = await model.stored(VALIDITY);
  if (text === undefined) return undefined;
  try {
    const found = inForm<ValidityShort>(text, {
      what: "the stored validity",
      form: FORM,
      where: VALIDITY,
      todo: `Run aitia check ${model.spec.id} --validity again.`,
    });
    return found.model === weighedModel(model) ? found : undefined;
  } catch (error) {
    if (!(error instanceof AitiaError)) throw error;
    return undefined;
  }
}
