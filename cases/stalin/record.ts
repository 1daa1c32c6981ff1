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

/** Spans that are compared as sums: a peak that comes a year late within one of them is no failure of an explanation. */
export const periods = [
  { from: 1921, to: 1929 },
  { from: 1930, to: 1933 },
  { from: 1934, to: 1936 },
  { from: 1937, to: 1938 },
  { from: 1939, to: 1940 },
  { from: 1941, to: 1945 },
  { from: 1946, to: 1952 },
] as const;

/** What readers may look for among the series. */
export const absent = [
  {
    says: "People in camps",
    because:
      "the record has the stock of some Januaries (179,000 in 1930, 510,307 in 1934, camps alone), the model has none: it ends with the sentence, and how long anybody was held is no rule of it",
  },
  {
    says: "Removals from the Central Committee, year by year",
    because:
      "the record counts them once, not by year: 98 of the 139 members of 1934 were put to death by the report of 1956. The model's own removals can be chosen; no series of the record stands beside them",
  },
] as const;
