/**
 * A case to start from: an outbreak by days on a network, tables that come from outside, a record, three hypotheses.
 * School, pupils, numbers and sources are made up. README.md says what to change where.
 */
import {
  defineCase,
  episode,
  logUniform,
  observation,
  periodNumber,
  readRecord,
  readTexts,
  uniform,
} from "aitia";
import { events, inputs } from "./inputs.ts";
import { course, gatherings, start, stayingHome, ties } from "./rules.ts";
import { world } from "./world.ts";

const record = readRecord(
  readTexts("record/series.csv", "record/sources.csv", "record/ill.csv"),
  world.clock,
);
/** A day's number on its calendar, by which series are read. */
const day = (name: string) => periodNumber({ period: "day" }, name);

export default defineCase({
  id: "network",
  title: "The cough",
  question: "Why did the cough go round the school?",
  world,
  // hypotheses of your own; answers that somebody wrote go here with their words, and claims then quote them
  answers: [],
  claims: [
    {
      id: "O1",
      quotes: [],
      says: "it went from friend to friend",
      mechanisms: ["along-ties"],
    },
    {
      id: "O2",
      quotes: [],
      says: "the days on which all came together spread it",
      mechanisms: ["gatherings"],
      // without a test of its own a claim is tested by how much rarer the first outcome becomes
      test: {
        by: "twin",
        events: { "gatherings-held": "off" },
        says: "no gathering is held",
        expects: { output: "had", year: day("1930-02-16"), twin: "less" },
      },
    },
    {
      id: "O3",
      quotes: [],
      says: "it would have gone farther had the ill not stayed at home",
      mechanisms: ["staying-home"],
      test: {
        by: "twin",
        without: { "staying-home": "unresponsive" },
        says: "the ill do what they do when they are well",
        expects: { output: "had", year: day("1930-02-16"), twin: "more" },
      },
    },
  ],
  unmodelled: [],
  start,
  order: [stayingHome, ties, gatherings, course],
  explanations: [
    {
      id: "friends",
      title: "Friends",
      mechanisms: ["along-ties", "staying-home"],
      says: "it goes along ties, and less where the ill stay at home",
    },
    {
      id: "crowds",
      title: "Crowds",
      mechanisms: ["gatherings"],
      says: "it goes round on the days on which all come together",
    },
    {
      id: "all",
      title: "Both",
      mechanisms: ["along-ties", "staying-home", "gatherings"],
      says: "ties and gatherings together, and the ill stay at home",
    },
  ],
  whole: "all",
  groups: ["friends", "crowds"],
  outcomes: [
    {
      id: "half",
      says: "more than half of the pupils had had it by the end",
      came: (series) => series.had(day("1930-02-16")) > 50,
    },
    episode({
      id: "peak",
      says: "more than 25 pupils fell ill within a week",
      series: "fell",
      length: 7,
      above: 25,
      from: day("1930-01-06"),
      to: day("1930-02-10"),
    }),
  ],
  events,
  inputs,
  record: [
    {
      output: "ill",
      title: "Ill",
      unit: "pupils",
      points: observation(record, "ill").points,
    },
  ],
  // how far a right account may miss the record; said before the record is looked at
  discrepancy: {
    series: [
      {
        output: "ill",
        sd: logUniform(0.1, 0.6),
        ar: uniform(0, 0.9),
        because:
          "in a school of a hundred who meets whom on a day is luck; 10 to 60 percent may be missed for days",
      },
    ],
  },
  near: { factor: 1.6, because: "the same outbreak may be half as large again on a day" },
  cannotTell: [
    "Anything of a real school or illness: pupils, numbers and sources are made up.",
    "Where the cough came from: two pupils have it from the beginning.",
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
