/**
 * A textbook case of many histories. Three prisons have two doors each, with the same chances to stand open; whether a
 * guard stands at the right one is each prison's own. Every answer over all of them is a sum over eight worlds.
 */
import {
  type Comparison,
  chance,
  defineCase,
  defineWorld,
  draw,
  fixed,
  flag,
  type History,
  mechanism,
  number,
  process,
  uniform,
} from "aitia";

const world = defineWorld({
  clock: { step: "year", from: "1801", to: "1809" },
  sets: {},
  state: {
    leftOpen: flag("the left door is open"),
    rightOpen: flag("the right door is open"),
    free: number("prisoners"),
  },
  inputs: { guarded: "1 where a guard stands at the right door" },
  series: {
    free: { field: "free", per: "last", unit: "prisoners", says: "prisoners outside" },
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
  equation: "opens in the first year with probability a",
  parameters: {
    a: {
      unit: "probability",
      prior: uniform(0, 1),
      because: "nothing is known of the left doors but that they are alike",
    },
  },
  step(w, p) {
    const d = draw();
    if (w.step === 0 && chance(d.a, p.a)) w.leftOpen = true;
  },
  instead: { unresponsive: { says: "the left door stays shut", step() {} } },
});

const right = mechanism(world, {
  id: "right",
  title: "The right door",
  claims: ["D2"],
  source: "by construction",
  equation: "opens in the first year with probability b where no guard stands",
  parameters: {
    b: { unit: "probability", prior: fixed(0.5), because: "makes exact answers easy" },
  },
  step(w, p) {
    const d = draw();
    if (w.step === 0 && w.guarded < 0.5 && chance(d.a, p.b)) w.rightOpen = true;
  },
  instead: { unresponsive: { says: "the right door stays shut", step() {} } },
});

const count = process(world, {
  id: "count",
  says: "Forty prisoners leave by an open door; four are always outside.",
  source: "by construction",
  parameters: {},
  step(w) {
    w.free = w.leftOpen || w.rightOpen ? 40 : 4;
  },
});

const text = "The left doors were opened. Or else the right doors were.";

/** Counted in some years, each within a factor of three or so. */
const counted = (...points: readonly (readonly [year: number, value: number])[]): Comparison[] => [
  {
    output: "free",
    title: "Prisoners outside",
    unit: "prisoners",
    points: points.map(([year, value]) => ({ year, value, sdLog: 1, sources: [] })),
  },
];

const prison = (
  own: Pick<History, "id" | "name" | "from" | "to" | "record" | "grade"> & { guarded: 0 | 1 },
): History => {
  const { guarded, ...rest } = own;
  return {
    ...rest,
    unit: own.id,
    inputs: (_, clock) => ({
      state: { guarded: new Float32Array(clock.months).fill(guarded) },
      sets: {},
    }),
  };
};

export default defineCase({
  id: "prisons",
  title: "Three prisons",
  question: "Why were prisoners free?",
  world,
  answers: [
    { id: "1", title: "The left doors", text, explanations: ["L"] },
    { id: "2", title: "The right doors", text, explanations: ["R"] },
  ],
  claims: [
    {
      id: "D1",
      answer: "1",
      quotes: ["The left doors were opened."],
      says: "the left doors free",
      mechanisms: ["left"],
    },
    {
      id: "D2",
      answer: "2",
      quotes: ["the right doors were"],
      says: "the right doors free",
      mechanisms: ["right"],
    },
  ],
  unmodelled: [],
  start,
  order: [left, right, count],
  explanations: [
    { id: "L", title: "The left doors", mechanisms: ["left"], says: "only left doors can open" },
    { id: "R", title: "The right doors", mechanisms: ["right"], says: "only right doors can open" },
    { id: "all", title: "Both doors", mechanisms: ["left", "right"], says: "both can open" },
  ],
  whole: "all",
  groups: ["L", "R"],
  outcomes: [
    {
      id: "free",
      says: "more than ten prisoners were outside at the end",
      came: (series, { to }) => series.free!(to) > 10,
    },
  ],
  events: [],
  histories: {
    of: "prison",
    many: "prisons",
    unit: "prison",
    list: [
      prison({
        id: "north",
        name: "The northern prison",
        from: "1801",
        to: "1803",
        guarded: 0,
        grade: "A",
        record: counted([1801, 35], [1802, 42], [1803, 38]),
      }),
      prison({
        id: "south",
        name: "The southern prison",
        from: "1804",
        to: "1809",
        guarded: 1,
        grade: "B",
        record: counted([1804, 30], [1806, 50]),
      }),
      prison({
        id: "island",
        name: "The prison on the island",
        from: "1805",
        to: "1805",
        guarded: 0,
        grade: "C",
        record: counted([1805, 5]),
      }),
    ],
  },
  discrepancy: {
    series: [{ output: "free", sd: fixed(0.5), ar: fixed(0), because: "makes exact answers easy" }],
  },
  cannotTell: ["Why anybody opened a door.", "Anything of a prison that is not made up."],
  sources: [],
});
