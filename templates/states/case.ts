/**
 * A case to start from: a yearly panel of named states, a table that comes from outside, a record, three hypotheses.
 * States, numbers and sources are made up; nothing here is about a real state. README.md says what to change where.
 */
import {
  defineCase,
  episode,
  logUniform,
  observation,
  readRecord,
  readTexts,
  uniform,
} from "aitia";
import { events, inputs } from "./inputs.ts";
import { counting, imitation, protection, retaliation, start, treaties } from "./rules.ts";
import { world } from "./world.ts";

const record = readRecord(
  readTexts("record/series.csv", "record/sources.csv", "record/tariffs.csv"),
);

export default defineCase({
  id: "states",
  title: "Five tariffs",
  question: "Why did the five states raise their tariffs?",
  world,
  // hypotheses of your own; answers that somebody wrote go here with their words, and claims then quote them
  answers: [],
  claims: [
    {
      id: "T1",
      quotes: [],
      says: "cheap grain from overseas made the states protect their farmers",
      mechanisms: ["protection"],
    },
    {
      id: "T2",
      quotes: [],
      says: "each state answered the tariffs of the others, so that all rose together",
      mechanisms: ["retaliation"],
      // without a test of its own a claim is tested by how much rarer the first outcome becomes
      test: {
        by: "twin",
        without: { retaliation: "unresponsive" },
        says: "no state looks at the tariffs of others",
        expects: { output: "tariff", year: 1899, twin: "less" },
      },
    },
    {
      id: "T3",
      quotes: [],
      says: "the most protected state was a model that others followed",
      mechanisms: ["imitation"],
    },
  ],
  unmodelled: [],
  start,
  order: [protection, retaliation, imitation, treaties, counting],
  explanations: [
    {
      id: "grain",
      title: "Cheap grain",
      mechanisms: ["protection"],
      says: "each state protects its own farmers and minds nobody else",
    },
    {
      id: "each-other",
      title: "Each other",
      mechanisms: ["retaliation", "imitation"],
      says: "the states answer and follow each other, whatever grain costs",
    },
    {
      id: "all",
      title: "Both",
      mechanisms: ["protection", "retaliation", "imitation"],
      says: "cheap grain, answers in kind and imitation together",
    },
  ],
  whole: "all",
  groups: ["grain", "each-other"],
  outcomes: [
    {
      id: "high",
      says: "the mean tariff was above 10 percent in 1899",
      came: (series) => series.tariff(1899) > 10,
    },
    episode({
      id: "surge",
      says: "the mean tariff rose by more than 2.5 points within five years",
      series: "rise",
      length: 5,
      above: 2.5,
      from: 1871,
      to: 1895,
      recorded: [1889, 1889],
    }),
  ],
  events,
  inputs,
  record: [
    {
      output: "tariff",
      title: "Mean tariff",
      unit: "percent",
      points: observation(record, "tariff").points,
    },
  ],
  // how far a right account may miss the record; said before the record is looked at
  discrepancy: {
    series: [
      {
        output: "tariff",
        sd: logUniform(0.05, 0.3),
        ar: uniform(0, 0.9),
        because: "five states and one rule for all of them miss 5 to 30 percent, and for years",
      },
    ],
  },
  near: { factor: 1.25, because: "a quarter off is still the same policy" },
  cannotTell: [
    "Anything of a real state: states, numbers and sources are made up.",
    "Why grain became cheap: the price comes from a table.",
  ],
  sources: record.sources.map(({ id, author, year, title, where, url, grade }) => ({
    id,
    citation: [author, title, where].filter((part) => part !== "").join(". "),
    author,
    year,
    title,
    where,
    url,
    grade,
  })),
});
