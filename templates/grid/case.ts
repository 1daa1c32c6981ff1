/**
 * A case to start from: agents on a grid whose edges meet, a table that comes from outside, a record, three hypotheses.
 * Island, numbers and sources are made up. README.md says what to change where.
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
import { counting, example, givingUp, market, moving, start } from "./rules.ts";
import { world } from "./world.ts";

const record = readRecord(
  readTexts("record/series.csv", "record/sources.csv", "record/growers.csv"),
  world.clock,
);

export default defineCase({
  id: "grid",
  title: "The new crop",
  question: "Why did the new crop spread over the island?",
  world,
  // hypotheses of your own; answers that somebody wrote go here with their words, and claims then quote them
  answers: [],
  claims: [
    {
      id: "N1",
      quotes: [],
      says: "households took it up because they saw it grow next door",
      mechanisms: ["example"],
    },
    {
      id: "N2",
      quotes: [],
      says: "households took it up because it paid",
      mechanisms: ["market"],
      // without a test of its own a claim is tested by how much rarer the first outcome becomes
      test: {
        by: "twin",
        events: { "good-price": "off" },
        says: "the price stays as it was",
        expects: { output: "growers", year: 40, twin: "less" },
      },
    },
    {
      id: "N3",
      quotes: [],
      says: "households that moved took it to places where nobody had seen it",
      mechanisms: ["moving"],
    },
  ],
  unmodelled: [],
  start,
  order: [givingUp, example, market, moving, counting],
  explanations: [
    {
      id: "seen",
      title: "Seen",
      mechanisms: ["example", "moving"],
      says: "it goes from neighbour to neighbour, whatever it pays",
    },
    { id: "paid", title: "Paid", mechanisms: ["market"], says: "each household minds the price" },
    {
      id: "all",
      title: "Both",
      mechanisms: ["example", "moving", "market"],
      says: "example, moving about and price together",
    },
  ],
  whole: "all",
  groups: ["seen", "paid"],
  outcomes: [
    {
      id: "most",
      says: "more than half of the households grew it at the end",
      came: (series) => series.growers(40) > 120,
    },
    episode({
      id: "rush",
      says: "more than 60 households took it up within five ticks",
      series: "newcomers",
      length: 5,
      above: 60,
      from: 1,
      to: 36,
    }),
  ],
  events,
  inputs,
  record: [
    {
      output: "growers",
      title: "Growers",
      unit: "households",
      points: observation(record, "growers").points,
    },
  ],
  // how far a right account may miss the record; said before the record is looked at
  discrepancy: {
    series: [
      {
        output: "growers",
        sd: logUniform(0.05, 0.5),
        ar: uniform(0, 0.9),
        because:
          "households differ in more than their place; 5 to 50 percent may be missed for long",
      },
    ],
  },
  near: { factor: 1.5, because: "half as many again is still the same spread" },
  cannotTell: [
    "Anything of a real island: households, numbers and sources are made up.",
    "Why the crop came: four households have it from the beginning.",
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
