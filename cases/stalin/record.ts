/** What worlds are compared with: people sentenced and people sentenced to death, year by year. */
import { type CaseRecord, type Comparison, observation } from "aitia";

/** 1953 is left out: the record has its first half, the world its first three months. */
const span = { from: 1921, to: 1952 };

/** The years without a number are those in which the law knew no death penalty. */
export function comparisons(record: CaseRecord): readonly Comparison[] {
  return [
    {
      output: "sentences",
      title: "People sentenced for political crimes",
      unit: "people a year",
      points: observation(record, "sentences", span).points,
    },
    {
      output: "deathSentences",
      title: "People sentenced to death for political crimes",
      unit: "people a year",
      points: observation(record, "deathSentences", span).points,
    },
  ];
}
