/**
 * A textbook case. Two doors may each open in any of twelve months; the prisoner is free when either is open.
 * Every answer is known exactly, so the whole road from a rule to a printed estimate can be checked.
 */
import {
  chance,
  defineCase,
  defineWorld,
  draw,
  fixed,
  flag,
  mechanism,
  number,
  process,
} from "aitia";

const world = defineWorld({
  from: "2000-01",
  to: "2000-12",
  sets: {},
  state: {
    leftOpen: flag("the left door is open"),
    rightOpen: flag("the right door is open"),
    free: number("1 when a door is open"),
  },
  series: {
    free: { field: "free", per: "last", unit: "1 when free", says: "free at the end of the year" },
  },
});

const start = process(world, {
  id: "start",
  says: "Both doors are shut.",
  source: "by construction",
  parameters: {},
  step(w) {
    w.leftOpen = false;
    w.rightOpen = false;
  },
});

const left = mechanism(world, {
  id: "left",
  title: "The left door",
  claims: ["D1"],
  source: "by construction",
  equation: "opens in the first month with probability a",
  parameters: {
    a: {
      unit: "probability",
      prior: fixed(0.6),
      because: "a number that makes exact answers easy",
    },
  },
  step(w, p) {
    const d = draw();
    if (w.month === 0 && chance(d.a, p.a)) w.leftOpen = true;
  },
  instead: { unresponsive: { says: "the left door stays shut", step() {} } },
});

const right = mechanism(world, {
  id: "right",
  title: "The right door",
  claims: ["D2"],
  source: "by construction",
  equation: "opens in the first month with probability b",
  parameters: {
    b: {
      unit: "probability",
      prior: fixed(0.5),
      because: "a number that makes exact answers easy",
    },
  },
  step(w, p) {
    const d = draw();
    if (w.month === 0 && chance(d.a, p.b)) w.rightOpen = true;
  },
  instead: { unresponsive: { says: "the right door stays shut", step() {} } },
});

const freedom = process(world, {
  id: "freedom",
  says: "An open door is a way out.",
  source: "by construction",
  parameters: {},
  step(w) {
    w.free = w.leftOpen || w.rightOpen ? 1 : 0;
  },
});

const text = "The left door was opened. Or else the right door was.";

export default defineCase({
  id: "two-doors",
  title: "Two doors",
  question: "Why was the prisoner free?",
  world,
  answers: [
    { id: "1", title: "The left door", text, explanations: ["L"] },
    { id: "2", title: "The right door", text, explanations: ["R"] },
  ],
  claims: [
    {
      id: "D1",
      answer: "1",
      quotes: ["The left door was opened."],
      says: "the left door frees",
      mechanisms: ["left"],
    },
    {
      id: "D2",
      answer: "2",
      quotes: ["the right door was"],
      says: "the right door frees",
      mechanisms: ["right"],
    },
  ],
  unmodelled: [],
  start,
  order: [left, right, freedom],
  explanations: [
    { id: "L", title: "The left door", mechanisms: ["left"], says: "only the left door can open" },
    {
      id: "R",
      title: "The right door",
      mechanisms: ["right"],
      says: "only the right door can open",
    },
    { id: "all", title: "Both doors", mechanisms: ["left", "right"], says: "both doors can open" },
  ],
  whole: "all",
  groups: ["L", "R"],
  outcomes: [
    { id: "free", says: "the prisoner was free", came: (series) => series.free!(2000) > 0 },
  ],
  events: [],
  inputs: () => ({ state: {}, sets: {} }),
  record: [],
  cannotTell: ["Why anybody opened a door."],
  sources: [],
});
