/** What a sweep says in a terminal and over its picture. */
import { amount, list, percent, whole } from "./numbers.ts";

type Value = number | string;

const value = (v: Value): string => (typeof v === "number" ? shortest(v) : v);

/** "0.25", "1,000": no digit that says nothing. */
const shortest = (v: number): string =>
  Number.isInteger(v) ? whole(v) : String(Number(v.toPrecision(6)));

/** "a = 0.5, b = 0.1". */
const at = (values: Readonly<Record<string, Value>>): string =>
  Object.entries(values)
    .map(([name, v]) => `${name} = ${value(v)}`)
    .join(", ");

export const swept = {
  value,
  at,
  /** What is seen in all: where it came least and most often, and whether any point is told apart from the one it is compared with. */
  title: (f: {
    readonly outcome: string;
    readonly names: readonly string[];
    readonly least: { readonly at: string; readonly share: number };
    readonly most: { readonly at: string; readonly share: number };
    readonly apart: number;
    readonly of: number;
    readonly reference: string;
  }): string => {
    const range =
      f.least.share === f.most.share
        ? `As ${list(f.names)} ${f.names.length > 1 ? "vary" : "varies"}, the share of simulated histories in which ${f.outcome} stays at ${percent(f.most.share)}`
        : `As ${list(f.names)} ${f.names.length > 1 ? "vary" : "varies"}, the share of simulated histories in which ${f.outcome} lies between ${percent(f.least.share)} (${f.least.at}) and ${percent(f.most.share)} (${f.most.at})`;
    const told =
      f.apart === 0
        ? `no point is told apart from ${f.reference}`
        : `${amount(f.apart)} of ${amount(f.of)} other points ${f.apart === 1 ? "is" : "are"} told apart from ${f.reference}`;
    return `${range}; ${told}.`;
  },
  /** A name that moves nothing, or nothing that is asked after. */
  still: (name: string, moves: "nothing" | "histories"): string =>
    moves === "nothing"
      ? `Varying ${name} changes nothing: every simulated history is the same at each of its values, to the last bit.`
      : `Varying ${name} changes simulated histories, but in none of them whether the outcome comes.`,
  intro: (f: {
    readonly worlds: number;
    readonly points: number;
    readonly view: string;
    readonly particles: number | undefined;
  }): string =>
    `The same ${amount(f.worlds)} simulated histories at each of ${amount(f.points)} points, ${f.view}${f.particles === undefined ? "" : ` (${amount(f.particles)} particles of the posterior)`}: each keeps its chance, so differences are of pairs. In per cent, with 95% intervals for each row by itself.`,
  heads: {
    share: ["came in", "%"],
    difference: ["difference", "points"],
    gained: ["only", "here"],
    lost: ["only", "there"],
    n: ["simulated", "histories"],
  },
  reference: "compared with",
  legend: (reference: string): string =>
    `“Only here” counts simulated histories in which it comes at this point and not at ${reference}; “only there” the other way round. A star marks a point that is told apart from it at the level of all points together (Bonferroni).`,
  axis: (name: string, unit: string): string => (unit === "" ? name : `${name} (${unit})`),
  /** Under the picture. */
  source: (f: {
    readonly version: string;
    readonly case: string;
    readonly seed: number;
    readonly worlds: number;
    readonly view: string;
    readonly request: string;
  }): string =>
    `Aitia ${f.version}, case “${f.case}”, ${f.view}; n = ${amount(f.worlds)} simulated histories at each point, the same ones, seed ${f.seed}; request ${f.request}.`,
  /** Beside the axis of shares. */
  shares: "share of simulated histories, %, with 95% intervals",
  panels: (shown: number, of: number): string =>
    `${amount(shown)} of ${amount(of)} panels are drawn; the table has all.`,
  proof: (request: string, fingerprint: string): string =>
    `Request ${request}, fingerprint ${fingerprint}.`,
  kept: (table: string, picture: string): string => `Table: ${table}. Picture: ${picture}.`,
};
