/** The short form of a validity run that an answer carries: read from the case's folder, and left out when the model has changed. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { OpenCase } from "../engine/open.ts";
import { modelHash } from "./posterior.ts";
import type { Told } from "./predictive.ts";
import type { ValidityAnswer } from "./validity.ts";

/** How one series is told. */
export interface ToldShort {
  readonly output: string;
  readonly rmseLog: number;
  readonly coverage90: number;
}

export interface ValidityShort {
  readonly model: string;
  readonly fingerprint: string;
  readonly simulations: number;
  readonly years: { readonly from: number; readonly to: number };
  readonly fits: readonly {
    readonly explanation: string;
    readonly ess: number;
    readonly own: readonly ToldShort[];
    readonly fresh: readonly ToldShort[];
    /** Share of the worlds in which the case's first outcome came. */
    readonly came: { readonly own: number; readonly fresh: number };
  }[];
  readonly heldOut: readonly {
    readonly explanation: string;
    readonly given: string;
    readonly predicted: string;
    readonly told: readonly (ToldShort & { readonly score: number })[];
  }[];
}

const short = ({ output, rmseLog, coverage90 }: Told): ToldShort => ({
  output,
  rmseLog,
  coverage90,
});

export function shortOf(v: ValidityAnswer): ValidityShort {
  return {
    model: v.model,
    fingerprint: v.fingerprint,
    simulations: v.simulations,
    years: v.years,
    fits: v.fits.map(({ explanation, ess, own, fresh, outcomes }) => ({
      explanation,
      ess,
      own: own.map(short),
      fresh: fresh.map(short),
      came: { own: outcomes[0]!.own, fresh: outcomes[0]!.fresh },
    })),
    heldOut: v.heldOut.map(({ explanation, given, predicted, told }) => ({
      explanation,
      given: `${given.from}-${given.to}`,
      predicted: `${predicted.from}-${predicted.to}`,
      told: told.map((t) => ({ ...short(t), score: t.score })),
    })),
  };
}

export const validityPath = (folder: string): string => join(folder, "posterior", "validity.json");

export function readValidity(open: OpenCase): ValidityShort | undefined {
  const path = validityPath(open.folder);
  if (!existsSync(path)) return undefined;
  const found = JSON.parse(readFileSync(path, "utf8")) as ValidityShort;
  return found.model === modelHash(open) ? found : undefined;
}
