/**
 * What every study leaves: docs/studies/<name>.json, which says when, by which sources, and what was counted. Figures in
 * documents are tested against it (test/studies.test.ts). A study is studies/<name>.ts, run by `npm run study:<name>`.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { namesOfSources, type SourceNames } from "../src/engine/sources.ts";

export interface Study extends SourceNames {
  /** Its name, in `npm run study:<name>` too. */
  readonly study: string;
  /** Day on which it was measured: "2026-11-28". */
  readonly date: string;
}

/** The names of the sources as they stand, and the day. */
export const measuredNow = (): Omit<Study, "study"> => ({
  date: new Date().toISOString().slice(0, 10),
  ...namesOfSources("."),
});

export const fileOf = (study: string): string => `docs/studies/${study}.json`;

/** Keeps a study; `made` says when and by which sources it was measured, now and by these unless told. */
export function keepStudy<N extends string, T extends object>(
  study: N,
  found: T,
  { date, engine, estimators }: Omit<Study, "study"> = measuredNow(),
): Study & { readonly study: N } & T {
  const whole = { study, date, engine, estimators, ...found };
  mkdirSync("docs/studies", { recursive: true });
  writeFileSync(fileOf(study), `${JSON.stringify(whole, null, 1)}\n`);
  return whole;
}

/** What it was measured on. */
export const machineHere = (): string =>
  `${cpus()[0]?.model.trim() ?? "unknown"}, ${availableParallelism()} threads, Node ${process.versions.node}`;

/** Puts a section of docs/performance.md in the place of the one with its heading, or before that of `next`. */
export function putSection(heading: string, section: string, next: string): void {
  const path = "docs/performance.md";
  const page = readFileSync(path, "utf8");
  const isThere = page.includes(`${heading}\n`);
  const at = page.indexOf(`${isThere ? heading : next}\n`);
  if (at < 0) throw new Error(`${path} has neither "${heading}" nor "${next}"`);
  const rest = isThere ? page.slice(at + heading.length) : page.slice(at);
  writeFileSync(path, page.slice(0, at) + section + rest.slice(rest.search(/^## /m)));
}
