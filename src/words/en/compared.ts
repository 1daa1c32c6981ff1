/** What a comparison of two stored runs says. */
import { amount, list } from "./numbers.ts";

type Plain = string | number | boolean | null;
type Value = Plain | readonly Value[] | { readonly [key: string]: Value | undefined };

const shown = (value: Value): string => {
  if (value === null) return "nothing";
  if (typeof value !== "object") return String(value);
  const entries = Object.entries(value).filter(([, of]) => of !== undefined);
  if (entries.length === 0) return "nothing";
  return Array.isArray(value)
    ? value.map(shown).join(", ")
    : entries.map(([key, of]) => `${key} = ${shown(of as Value)}`).join(", ");
};

/** Names of what differs that are not options of the command. */
const names: Readonly<Record<string, string>> = {
  runs: "simulated histories",
  rules: "the rules",
  files: "the case's files",
  version: "the version of Aitia",
  engine: "the engine",
  estimators: "the estimators",
  posterior: "the stored posterior",
  given: "what is given of the record",
  knockout: "what stands in",
};
/** Hashes, which nobody reads: that they differ is all there is to say. */
const hashes = ["rules", "files", "engine", "estimators", "posterior"];

export const compared = {
  intro: (first: string, second: string): string => `First: ${first}. Second: ${second}.`,
  run: (f: {
    readonly folder: string;
    readonly command: string;
    readonly case: string;
    readonly worlds: number;
    readonly seed: number;
  }): string =>
    `${f.folder} (${f.command} ${f.case}, ${amount(f.worlds)} simulated histories, seed ${f.seed})`,
  same: "Nothing was asked otherwise, and the same sources computed both.",
  differs: "What was asked otherwise:",
  difference: (what: string, first: Value, second: Value): string =>
    hashes.includes(what)
      ? `${names[what] ?? what}: not the same`
      : `${names[what] ?? what}: ${shown(first)} in the first, ${shown(second)} in the second`,
  /** Numbers of two views, or of two kinds of stand-in, do not mean the same. */
  mixed: (whats: readonly string[]): string =>
    `Mind that these are numbers of two questions: ${list(whats.map((what) => names[what] ?? what))} ${whats.length > 1 ? "are" : "is"} not the same, so a difference is one of meaning before it is one of size.`,
  paired: (worlds: number, because: string): string =>
    `Compared pair by pair over ${amount(worlds)} simulated histories (${because}).`,
  apart: (because: string): string =>
    `Compared as two independent samples (${because}): intervals are wider than those of pairs.`,
  measures: {
    net: "Rarer by (net), in per cent; the difference is the second minus the first, in points of 100, with 95% intervals for each row by itself:",
    necessity: "Fails without it (necessity), in per cent:",
    prevention: "It prevents, in per cent:",
    share: "The outcome comes, in per cent:",
    sum: "Mean over simulated histories of the sum over all periods:",
  },
  heads: {
    row: "",
    first: ["", "first"],
    second: ["", "second"],
    difference: ["second minus", "first"],
  },
  star: "A star marks differences that are told apart from 0 at the level of all rows of their table together (Bonferroni).",
  only: (which: "first" | "second", ids: readonly string[]): string =>
    `In the ${which} alone: ${ids.join(", ")}.`,
};
