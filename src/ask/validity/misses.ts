/** What a validity run says, as statements: years that the model misses, and what moves with a reading of the inputs. */
import type { Validity } from "../../model/case.ts";
import type { Estimate } from "../../why/index.ts";
import type { Missed, MovedByReading } from "../../words/statement.ts";
import type { SeriesFit, YearFit } from "../condition/predictive.ts";

export interface Miss extends YearFit {
  readonly output: string;
  /** Record over median. */
  readonly factor: number;
}

/** Years in which the record lies outside the band, the worst first within each series. */
export const missesOf = (told: readonly SeriesFit[]): Miss[] =>
  told.flatMap(({ output, years }) =>
    years
      .filter((y) => !y.within)
      .map((y) => ({ ...y, output, factor: y.recorded / Math.max(1, y.median) })),
  );

/** Neighbouring years missed in the same direction, as one spell each: what a missing mechanism would have to do. */
export function spellsOf(
  misses: readonly Miss[],
  missing: Validity["missing"],
  request: string,
): readonly Missed[] {
  const runs: Miss[][] = [];
  for (const miss of misses) {
    const last = runs.at(-1)?.at(-1);
    if (
      last &&
      last.output === miss.output &&
      miss.year - last.year === 1 &&
      miss.factor > 1 === last.factor > 1
    )
      runs.at(-1)?.push(miss);
    else runs.push([miss]);
  }
  return runs.map((run) => {
    const { output, year: from, factor } = run[0];
    const to = run[run.length - 1].year;
    return {
      kind: "missed",
      about: {
        output,
        record: factor > 1 ? "more" : "fewer",
        missing: (missing ?? []).flatMap((m) =>
          m.output === output && m.from <= to && m.to >= from ? [m.says] : [],
        ),
      },
      numbers: { from, to },
      request,
    };
  });
}

interface Reading {
  /** Whose words the case has for it. */
  readonly says: string;
  readonly groups: Readonly<Record<string, Estimate>>;
}

/** Which group's necessity moves most with a reading of the inputs, and which move beyond their interval. */
export function movedByReading(
  usual: Readonly<Record<string, Estimate>>,
  readings: readonly Reading[],
  request: string,
): MovedByReading {
  const moves = readings
    .flatMap(({ says, groups }) =>
      Object.entries(groups).flatMap(([group, now]) => {
        const before = usual[group];
        if (!now.known || !before?.known) return [];
        const beyond = now.low > before.high || now.high < before.low;
        return [{ group, says, now, before, beyond, by: Math.abs(now.value - before.value) }];
      }),
    )
    .sort((a, b) => b.by - a.by);
  const [most] = moves;
  return {
    kind: "moved by a reading",
    about: {
      ...(most ? { most: { group: most.group, reading: most.says } } : {}),
      beyond: moves.filter((m) => m.beyond).map(({ group, says }) => ({ group, reading: says })),
    },
    numbers: most ? { usual: most.before, now: most.now } : {},
    request,
  };
}
