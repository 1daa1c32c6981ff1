/**
 * A textbook case with everything in it: free parameters, twelve mechanisms, keepers who follow each other, an input and
 * an event, a record with two registers, rival explanations, an outcome in time. Whatever is drawn is drawn once and
 * falls or does not, so every answer is a sum over 8,192 worlds: testing/ writes it out without the engine.
 */
import { defineCase, episode } from "aitia";
import { apprentice, gate, successor, watch } from "./people.ts";
import { hiring, mill, newYear, start } from "./processes.ts";
import { periods, record } from "./record.ts";
import { frost, rain, seepage, snow } from "./weather.ts";
import { beavers, ditch, grate, leak } from "./works.ts";
import { world } from "./world.ts";

const weather =
  "Snow lay deep in the hills that year. It rained as nobody remembered, the ground was frozen, and springs broke out.";
const people =
  "The old miller had trained a boy, but a new miller was put in. His apprentice left the gate shut, and nobody watched the water.";

const A = ["snow", "rain", "frost", "seepage"];
const B = ["apprentice", "successor", "gate", "watch"];
const C = ["leak", "beavers", "ditch", "grate"];

const claim = (id: string, answer: string | undefined, quotes: string[], mechanism: string) => ({
  id,
  ...(answer === undefined ? {} : { answer }),
  quotes,
  says: `${mechanism} had to do with it`,
  mechanisms: [mechanism],
});

export default defineCase({
  id: "meadow",
  title: "The meadow under water",
  question: "Why was the meadow under water?",
  world,
  answers: [
    { id: "1", title: "The weather", text: weather, explanations: ["A", "A-first"] },
    { id: "2", title: "The people at the mill", text: people, explanations: ["B"] },
  ],
  claims: [
    claim("M1", "1", ["Snow lay deep"], "snow"),
    claim("M2", "1", ["It rained as nobody remembered"], "rain"),
    claim("M3", "1", ["the ground was frozen"], "frost"),
    claim("M4", "1", ["springs broke out"], "seepage"),
    claim("M5", "2", ["trained a boy"], "apprentice"),
    claim("M6", "2", ["a new miller was put in"], "successor"),
    claim("M7", "2", ["left the gate shut"], "gate"),
    claim("M8", "2", ["nobody watched the water"], "watch"),
    claim("M9", undefined, [], "leak"),
    claim("M10", undefined, [], "beavers"),
    claim("M11", undefined, [], "ditch"),
    claim("M12", undefined, [], "grate"),
  ],
  unmodelled: [],
  start,
  order: [
    newYear,
    snow,
    rain,
    frost,
    seepage,
    apprentice,
    successor,
    hiring,
    gate,
    leak,
    beavers,
    ditch,
    watch,
    grate,
    mill,
  ],
  explanations: [
    { id: "A", title: "The weather", mechanisms: A, says: "snow, rain, frost and springs" },
    { id: "B", title: "The people", mechanisms: B, says: "who kept the mill, and how" },
    { id: "C", title: "The works", mechanisms: C, says: "weir, beavers, ditch and grate" },
    {
      id: "A-first",
      title: "Snow and rain",
      mechanisms: ["snow", "rain"],
      says: "the weather without frost and springs",
    },
    { id: "AB", title: "Weather and people", mechanisms: [...A, ...B], says: "both answers" },
    { id: "all", title: "Everything", mechanisms: [...A, ...B, ...C], says: "all twelve" },
  ],
  whole: "all",
  groups: ["A", "B", "C"],
  outcomes: [
    {
      id: "flood",
      says: "more than 1,150 carts of hay were under water in 1804 or 1805",
      came: (series) => series.water!(1804) > 1150 || series.water!(1805) > 1150,
    },
    episode({
      id: "two-bad-years",
      says: "two years, one after the other, had more than 1,800 carts of hay under water together",
      series: "water",
      length: 2,
      above: 1800,
      from: 1801,
      to: 1805,
      recorded: [1804, 1804],
    }),
  ],
  events: [
    {
      id: "springs",
      says: "springs break out",
      source: "by construction",
      usual: "1804-08",
      dated: true,
    },
    {
      id: "two-springs",
      says: "two springs are counted where the usual reading counts one",
      source: "by construction",
      usual: "off",
      dated: false,
      coding: "springs",
    },
  ],
  inputs: (events, clock) => {
    const springs = new Float32Array(clock.months);
    const when = events.springs ?? "1804-08";
    if (when !== "off") {
      const [year, month] = (when === "on" ? "1804-08" : when).split("-").map(Number);
      springs[12 * year! + month! - 1 - clock.first] = events["two-springs"] === "on" ? 2 : 1;
    }
    return { state: { springs }, sets: {} };
  },
  record,
  periods,
  near: { factor: 3, because: "by construction" },
  validity: {
    split: 1803,
    codings: [{ says: "two springs broke out, not one", events: { "two-springs": "on" } }],
    successors: {
      title: "Without the springs",
      output: "water",
      year: 1804,
      says: "Would less hay have been under water in 1804 if no spring had broken out, or if two had?",
      readings: [
        { says: "none", events: { springs: "off" } },
        { says: "two", events: { "two-springs": "on" } },
      ],
    },
    numbers: [
      { output: "water", year: 1804, recorded: 2650, says: "hay under water in 1804, in carts" },
    ],
    trials: [
      {
        id: "dry-after",
        says: "less than 400 carts in 1806",
        atLeast: 0.9,
        holds: (series) => series.water!(1806) < 400,
      },
    ],
  },
  cannotTell: ["Why anybody left a gate shut.", "Anything of a meadow that is not made up."],
  sources: [],
});
