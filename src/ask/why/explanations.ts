/** Each explanation's own worlds: how often the outcome came, how many come near the record, and their bands. */
import type { Model } from "../../engine/model.ts";
import { exp } from "../../kernel/real.ts";
import type { Case, Years } from "../../model/case.ts";
import { type Explanation, none } from "../../model/explanation.ts";
import { nearOf } from "../../model/near.ts";
import { type Estimate, proportion } from "../../why/index.ts";
import { comparedSeries } from "../plan/part.ts";
import type { ExplanationAnswer } from "./answer.ts";
import { fan } from "./fans.ts";
import { counted, type Lived } from "./lived.ts";
import { comparedSums, distance, isNear } from "./nearness.ts";
import { refused } from "./refusals.ts";

const noneBelieved = refused({ kind: "none believed", about: {}, numbers: {} });

/** Single histories given with an answer. */
const HISTORIES = 40;

export function explanationAnswers(open: Model, lived: Lived): readonly ExplanationAnswer[] {
  const { spec } = open;
  return once(spec).map((explanation) => {
    const place = lived.design.explanations.findIndex((e) => e.id === explanation.id);
    return livedAnswer(open, lived, explanation, place);
  });
}

/** Every explanation and, last, `none`; one that is another under the name of its group is given once, under the other name. */
const once = (spec: Case): readonly Explanation[] =>
  [...spec.explanations, none].filter(
    (e) =>
      !spec.groups.includes(e.id) ||
      !spec.explanations.some((other) => other.id !== e.id && sameSet(other, e)),
  );

const sameSet = (a: Explanation, b: Explanation): boolean =>
  !a.randomWalk &&
  !b.randomWalk &&
  a.mechanisms.length === b.mechanisms.length &&
  a.mechanisms.every((id) => b.mechanisms.includes(id));

function livedAnswer(
  open: Model,
  lived: Lived,
  { id, title }: Explanation,
  place: number,
): ExplanationAnswer {
  const { part, design, held } = lived;
  const all = design.question.runs;
  const runs = counted(lived);
  const names = comparedSeries(open);
  const years = open.clock.years;
  const width = years.length * names.length;
  const own = new Float32Array(runs.length * width);
  runs.forEach((run, world) => {
    own.set(held.rival(place, run), world * width);
  });
  const at = (world: number, year: number, series: number) =>
    own[world * width + year * names.length + series];
  const series = (world: number): Years =>
    Object.fromEntries(names.map((name, s) => [name, (y: number) => at(world, y - years[0], s)]));
  const came = runs.reduce((sum, run) => sum + part.rivalsCame[place * all + run], 0);
  return {
    id,
    title,
    worlds: runs.length,
    came: runs.length === 0 ? noneBelieved : proportion(came, runs.length),
    near: near(open.spec, runs.length, series),
    ...closest(open.spec, runs.length, series),
    ...(runs.length === 0 ? { fans: {} } : bands(names, years, runs.length, at)),
  };
}

/** How many of some worlds come near the record. */
export function near(spec: Case, worlds: number, series: (world: number) => Years): Estimate {
  const sums = comparedSums(spec);
  if (sums.length === 0) return refused({ kind: "no record", about: {}, numbers: {} });
  if (worlds === 0) return noneBelieved;
  const within = nearOf(spec);
  let hits = 0;
  for (let w = 0; w < worlds; w++) if (isNear(distance(series(w), sums), within)) hits++;
  return proportion(hits, worlds);
}

/** By which factor the closest of some worlds is off; nothing without a record. */
function closest(spec: Case, worlds: number, series: (world: number) => Years) {
  const sums = comparedSums(spec);
  if (sums.length === 0 || worlds === 0) return {};
  let least = Number.POSITIVE_INFINITY;
  for (let w = 0; w < worlds; w++) least = Math.min(least, distance(series(w), sums));
  return { closest: exp(least) };
}

/** Bands and single histories of the compared series. */
export function bands(
  names: readonly string[],
  years: readonly number[],
  worlds: number,
  at: (world: number, year: number, series: number) => number,
): Pick<ExplanationAnswer, "fans" | "histories"> {
  return {
    fans: Object.fromEntries(
      names.map((name, s) => [name, fan(years, worlds, (w, y) => at(w, y, s))]),
    ),
    histories: Object.fromEntries(
      names.map((name, s) => [
        name,
        Array.from({ length: Math.min(HISTORIES, worlds) }, (_, w) =>
          years.map((_, y) => at(w, y, s)),
        ),
      ]),
    ),
  };
}
