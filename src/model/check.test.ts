import { expect, test } from "vitest";
import type { Trouble } from "../errors.ts";
import type { Case } from "./case.ts";
import { defaultNotices } from "./check/defaults.ts";
import { caseTroubles } from "./check.ts";
import { mechanism, process } from "./mechanism.ts";
import { episode } from "./outcome.ts";
import { fixed, uniform } from "./prior.ts";
import { grid, number, ref } from "./world.ts";

const world: Case["world"] = {
  from: "1920-01",
  to: "1921-12",
  sets: {
    person: { count: 2, says: "people", fields: { patron: ref("person", "who made them") } },
  },
  state: { anger: number("share") },
  series: { anger: { field: "anger", per: "mean", unit: "share", says: "mean anger" } },
};
const step = () => {};
const push = mechanism(world, {
  id: "push",
  title: "A push",
  claims: ["P1"],
  source: "by construction",
  equation: "a",
  parameters: { heat: { unit: "share", prior: uniform(0, 1), because: "a test" } },
  step,
  instead: { unresponsive: { says: "no push", step } },
});
const start = process(world, {
  id: "start",
  says: "calm",
  source: "none",
  parameters: {},
  step,
});

/** A case with nothing wrong, and with one thing made wrong. */
const sound: Case = {
  id: "small",
  title: "Small",
  question: "Why were people angry?",
  world,
  answers: [{ id: "1", title: "Push", text: "They were pushed hard.", explanations: ["P"] }],
  claims: [
    { id: "P1", answer: "1", quotes: ["pushed hard"], says: "pushing", mechanisms: ["push"] },
  ],
  unmodelled: [{ answer: "1", quote: "They were", because: "says nothing" }],
  start,
  order: [push],
  explanations: [{ id: "P", title: "Push", mechanisms: ["push"], says: "a push" }],
  whole: "P",
  groups: ["P"],
  outcomes: [{ id: "angry", says: "people were angry", came: ({ anger }) => anger!(1921) > 0.5 }],
  events: [{ id: "storm", says: "a storm", source: "S", usual: "1920-05", dated: true }],
  inputs: () => ({ state: {}, sets: {} }),
  record: [
    {
      output: "anger",
      title: "Anger",
      unit: "share",
      points: [{ year: 1920, value: 0.3, sdLog: 0.1, sources: [] }],
    },
  ],
  cannotTell: [],
  sources: [{ id: "S", citation: "Somebody 1950" }],
};
const troubles = (changed: Partial<Case>): readonly Trouble[] =>
  caseTroubles({ ...sound, ...changed }).troubles;
const [claim, answer, explanation, outcome, event, record] = [
  sound.claims[0]!,
  sound.answers[0]!,
  sound.explanations[0]!,
  sound.outcomes[0]!,
  sound.events[0]!,
  sound.record[0]!,
];
const parameter = push.parameters.heat!;
const heated = (changed: object) => [
  { ...push, parameters: { heat: { ...parameter, ...changed } } },
];
const point = record.points[0]!;

test("no explanation may take the name of the account that every case has", () => {
  const explanations = [{ id: "none", title: "Mine", mechanisms: ["push"], says: "mine" }];
  const { troubles } = caseTroubles({
    ...sound,
    explanations,
    whole: "none",
    groups: ["none"],
    answers: [{ ...sound.answers[0]!, explanations: ["none"] }],
  });
  expect(troubles.map((t) => t.what)).toEqual(['an explanation is called "none"']);
});

test("a sound case has no problems", () => {
  expect(caseTroubles(sound)).toEqual({ whole: true, troubles: [] });
});

test("a set may stand on a grid", () => {
  const on = grid(2, 3, { torus: true, neighbours: 4 });
  const person = { ...world.sets.person!, on };
  expect(troubles({ world: { ...world, sets: { person } } })).toEqual([]);
});

test("an episode is refused where it cannot be looked for", () => {
  const asked = { series: "anger", length: 2, above: 1, from: 1920, to: 1920 };
  const of = (changed: object) =>
    troubles({
      outcomes: [episode({ id: "riot", says: "two angry years", ...asked, ...changed })],
    }).map((t) => `${t.where}: ${t.what}`);
  expect(of({})).toEqual([]);
  expect(of({ recorded: [1920, 1920] })).toEqual([]);
  const where = "the episode of outcome riot";
  expect(of({ length: 0.5 })).toContain(`${where}: its window is 0.5 years long`);
  expect(of({ above: Number.NaN })).toContain(`${where}: it must be above NaN`);
  expect(of({ from: 1921 })).toContain(`${where}: it may begin from 1921 to 1920`);
  expect(of({ to: 1921 })).toContain(
    `${where}: its windows lie in 1920-1922, the world in 1920-1921`,
  );
  expect(of({ recorded: [1919, 1920] })).toContain(
    `${where}: the recorded one begins in 1919-1920, where it may begin from 1920 to 1920`,
  );
  expect(
    troubles({ outcomes: [{ ...outcome, episode: { ...asked, series: "angre" } }] })[0],
  ).toEqual({
    what: 'it reads the series "angre", which the world does not have',
    where: "the episode of outcome angry",
    todo: 'Did you mean "anger"?',
  });
});

test("what a case does not declare of its record is taken from that record's errors, and told", () => {
  const [errors, near, ...others] = defaultNotices(sound);
  expect(others).toEqual([]);
  expect(errors!.what).toContain(`off in a year "${record.output}" by 0.1 to 0.4`);
  expect(near!.what).toContain("a factor of 1.2, twice the record's own error (0.1 in");
  const declared = {
    ...sound,
    near: { factor: 2, because: "by construction" },
    discrepancy: {
      series: [
        {
          output: record.output,
          sd: uniform(0.1, 1),
          ar: uniform(0, 0.5),
          because: "by construction",
        },
      ],
    },
  };
  expect(defaultNotices(declared)).toEqual([]);
  expect(defaultNotices({ ...sound, record: [] })).toEqual([]);
});

const wrong: readonly [string, Partial<Case>, RegExp][] = [
  ["near that is nowhere", { near: { factor: 1, because: "so" } }, /its factor is 1/],
  ["near without a reason", { near: { factor: 2, because: " " } }, /it has no reason/],
  [
    "a phrase that is not in its answer",
    { claims: [{ ...claim, quotes: ["pushed gently"] }] },
    /"pushed gently" does not stand in answer 1 word for word/,
  ],
  ["an empty phrase", { claims: [{ ...claim, quotes: [" "] }] }, /does not stand in answer 1/],
  ["a claim without a phrase", { claims: [{ ...claim, quotes: [] }] }, /no phrase is quoted/],
  ["a claim on an unknown answer", { claims: [{ ...claim, answer: "2" }] }, /no answer "2"/],
  [
    "a phrase quoted from nobody",
    { claims: [{ ...claim, answer: undefined }] },
    /is quoted from no answer/,
  ],
  [
    "an unmodelled phrase that is not there",
    { unmodelled: [{ answer: "1", quote: "nowhere", because: "x" }] },
    /"nowhere" does not stand/,
  ],
  [
    "a claim that no mechanism carries",
    { claims: [{ ...claim, mechanisms: [] }], order: [{ ...push, claims: [] }] },
    /no mechanism carries this claim/,
  ],
  [
    "a claim on an unknown mechanism",
    { claims: [{ ...claim, mechanisms: ["push", "pusch"] }] },
    /no mechanism "pusch"/,
  ],
  [
    "a mechanism with an unknown claim",
    { order: [{ ...push, claims: ["P1", "P9"] }] },
    /claim "P9"/,
  ],
  [
    "a mechanism that does not name its claim",
    { order: [{ ...push, claims: [] }] },
    /push is named, but does not name P1 itself/,
  ],
  [
    "an explanation with an unknown mechanism",
    { explanations: [{ ...explanation, mechanisms: ["push", "pull"] }] },
    /no mechanism "pull"/,
  ],
  ["an unknown whole", { whole: "Q" }, /no explanation "Q"/],
  [
    "an answer with an unknown explanation",
    { answers: [{ ...answer, explanations: ["Q"] }] },
    /no explanation "Q"/,
  ],
  [
    "a mechanism outside every group",
    { explanations: [explanation, { ...explanation, id: "Q", mechanisms: [] }], groups: ["Q"] },
    /push belongs to no group/,
  ],
  [
    "a mechanism in two groups",
    { explanations: [explanation, { ...explanation, id: "Q" }], groups: ["P", "Q"] },
    /push belongs to more than one group: P, Q/,
  ],
  [
    "a random walk on an unknown series",
    {
      explanations: [
        explanation,
        {
          ...explanation,
          id: "null",
          randomWalk: {
            sd: 0.5,
            count: { series: "anger", start: 1 },
            share: { series: "angst", of: "anger", start: 0.1 },
          },
        },
      ],
    },
    /no series "angst"/,
  ],
  [
    "no stand-in",
    { order: [{ ...push, instead: {} as typeof push.instead }] },
    /nothing is said to stand in its place/,
  ],
  [
    "an unknown kind of stand-in",
    { order: [{ ...push, instead: { ...push.instead, gone: { says: "x", step } } as never }] },
    /"gone" is no kind of stand-in/,
  ],
  [
    "a prior with its low end above its high end",
    { order: heated({ prior: uniform(2, 1) }) },
    /its low end 2 not below its high end 1/,
  ],
  ["a prior that is not a number", { order: heated({ prior: fixed(Number.NaN) }) }, /not finite/],
  ["a prior of no kind", { order: heated({ prior: { kind: "gamma" } }) }, /"gamma" that does not/],
  ["a parameter without a unit", { order: heated({ unit: "" }) }, /it has no unit/],
  ["a parameter without a reason", { order: heated({ because: "" }) }, /no reason is given/],
  [
    "a parameter that neither counts people nor leaves it out",
    { order: heated({ counts: "no" }) },
    /neither said nor left out/,
  ],
  [
    "one parameter, defined in two ways",
    {
      order: [push, { ...start, id: "again", parameters: { heat: { ...parameter, unit: "°C" } } }],
    },
    /"heat" is defined otherwise in push/,
  ],
  ["two rules of one name", { order: [push, push] }, /two rules have the id "push"/],
  [
    "a test on an unknown mechanism",
    { claims: [{ ...claim, test: { by: "net", without: ["pusch"] } }] },
    /no mechanism "pusch"/,
  ],
  [
    "two claims that one removal would decide",
    { claims: [claim, { ...claim, id: "P2" }], order: [{ ...push, claims: ["P1", "P2"] }] },
    /push cannot be switched for this claim alone: the same removal tests claim P1/,
  ],
  [
    "a twin that differs in nothing",
    {
      claims: [
        { ...claim, test: { by: "twin", says: "x", expects: { outcome: "far", twin: "rarer" } } },
      ],
    },
    /the twin differs in nothing/,
  ],
  [
    "a test on an unknown account",
    { claims: [{ ...claim, test: { by: "accounts", account: "none", against: "nobody" } }] },
    /no account "nobody"/,
  ],
  ["an unknown foremost claim", { foremost: "P9" }, /no claim "P9"/],
  [
    "a difference of nothing that matters",
    { matters: { net: 0, share: 0.1, decibels: 5 } },
    /0 is no number from where on/,
  ],
  ["two claims of one name", { claims: [claim, claim] }, /two claims have the id "P1"/],
  [
    "an id that no command can name",
    { outcomes: [{ ...outcome, id: "Very Angry" }] },
    /cannot be written in a command/,
  ],
  [
    "a field without a unit",
    { world: { ...world, state: { anger: number("") } } },
    /it has no unit/,
  ],
  [
    "a reference to no set",
    { world: { ...world, state: { ...world.state, leader: ref("persn", "x") } } },
    /refers to the set "persn"/,
  ],
  [
    "a set of no size",
    { world: { ...world, sets: { person: { ...world.sets.person!, count: 0 } } } },
    /it has 0 slots/,
  ],
  [
    "as many names as there are slots, but one",
    { world: { ...world, sets: { person: { ...world.sets.person!, names: ["A"] } } } },
    /2 slots but 1 names/,
  ],
  ...(
    [
      ["a grid of half a row", grid(0.5, 9), /its grid has 0.5 rows and 9 columns/],
      ["a grid larger than any", grid(257, 256), /its grid has 257 rows and 256 columns/],
      ["a grid without room", grid(1, 1), /2 slots but its grid 1 places/],
      [
        "six neighbours",
        grid(2, 2, { neighbours: 6 as 8 }),
        /a place of its grid has 6 neighbours/,
      ],
    ] as const
  ).map(
    ([name, on, says]) =>
      [name, { world: { ...world, sets: { person: { ...world.sets.person!, on } } } }, says] as [
        string,
        Partial<Case>,
        RegExp,
      ],
  ),
  [
    "a place of one's own beside the grid's",
    {
      world: {
        ...world,
        sets: {
          person: { ...world.sets.person!, on: grid(2, 2), fields: { place: number("x") } },
        },
      },
    },
    /a field "place" beside its grid/,
  ],
  [
    "a month that is none",
    { world: { ...world, from: "1920-13" } },
    /"1920-13", which is no month/,
  ],
  ["an end before the beginning", { world: { ...world, to: "1919-12" } }, /before it begins/],
  [
    "a series per century",
    { world: { ...world, series: { anger: { ...world.series.anger!, per: "century" as "sum" } } } },
    /by "century"/,
  ],
  ["an event on no month", { events: [{ ...event, usual: "May 1920" }] }, /"May 1920" is no month/],
  ["an event outside the time", { events: [{ ...event, usual: "1925-01" }] }, /lies outside/],
  [
    "an outcome that reads an unknown series",
    { outcomes: [{ ...outcome, came: ({ angst }) => angst!(1920) > 0 }] },
    /reads the series "angst"/,
  ],
  [
    "an outcome that throws",
    {
      outcomes: [
        {
          ...outcome,
          came: () => {
            throw new Error("oh");
          },
        },
      ],
    },
    /cannot be asked of a world: oh/,
  ],
  [
    "an outcome that answers with a number",
    { outcomes: [{ ...outcome, came: (() => 3) as never }] },
    /neither true nor false/,
  ],
  ["no outcome", { outcomes: [] }, /no outcome is asked about/],
  ["a record of no series", { record: [{ ...record, output: "angr" }] }, /no series "angr"/],
  [
    "a year that stands twice in the record",
    { record: [{ ...record, points: [point, point] }] },
    /the year stands twice/,
  ],
  [
    "a year of the record that is not lived",
    { record: [{ ...record, points: [{ ...point, year: 1930 }] }] },
    /not lived/,
  ],
  [
    "an observation error of 0",
    { record: [{ ...record, points: [{ ...point, sdLog: 0 }] }] },
    /observation error is 0/,
  ],
];

test.each(wrong)("%s is found", (_, changed, words) => {
  const found = troubles(changed);
  expect(found.map((t) => t.what)).toEqual(expect.arrayContaining([expect.stringMatching(words)]));
  for (const { what, where, todo } of found) expect(what && where && todo).toBeTruthy();
});

test("a phrase with other quotation marks is refused, and the reader is told so", () => {
  const quotes = ["They were pushed  hard"];
  expect(troubles({ claims: [{ ...claim, quotes }] })[0]!.todo).toMatch(/other spaces, capitals/);
});

test("everything wrong is told at once", () => {
  const found = troubles({
    whole: "Q",
    outcomes: [],
    claims: [{ ...claim, quotes: ["x"] }],
    events: [{ ...event, usual: "never" }],
  });
  expect(found).toHaveLength(4);
});

test("a test of a claim is told each name in it that nothing has", () => {
  const test = {
    by: "twin",
    says: "x",
    without: { push: "absent" },
    events: { never: "on" },
    set: { none: 1 },
    expects: { output: "farr", year: 1800, twin: "less" },
  } as const;
  expect(troubles({ claims: [{ ...claim, test }] }).map((t) => t.what)).toEqual([
    'push has no stand-in of the kind "absent"',
    'there is no event "never"',
    'there is no parameter "none"',
    'there is no output "farr"',
    "1800 is no year that is lived",
  ]);
});

test("a case from which parts are missing is told which, and nothing more is asked of it", () => {
  const { claims: _, outcomes: __, ...rest } = sound;
  const found = caseTroubles(rest as Case);
  expect(found.whole).toBe(false);
  expect(found.troubles.map((t) => t.what)).toEqual([
    '"claims" is missing',
    '"outcomes" is missing',
  ]);
  expect(caseTroubles({} as Case).whole).toBe(false);
  const untitled = [{ ...claim, says: "" }];
  expect(troubles({ claims: untitled })[0]!.what).toBe('"says" is missing ("P1")');
  const revised = (value: unknown) => troubles({ revised: value as never })[0]!;
  expect(revised("a rule").what).toBe('"revised" is the text "a rule"');
  expect(revised([""]).what).toBe('"revised[0]" is empty');
  expect(revised([1]).where).toBe('the case "small", revised[0]');
});

const misshapen: readonly [string, object, string, string, RegExp][] = [
  ["a title that is a number", { title: NaN }, '"title" is NaN', "title", /a text/],
  ["a part that no case has", { step: "year" }, '"step" is no part of it', "step", /known: id/],
  [
    "a misspelt part",
    { cannottell: [] },
    '"cannottell" is no part of it',
    "cannottell",
    /Did you mean "cannotTell"/,
  ],
  [
    "a mechanism without its equation",
    { order: [{ ...push, equation: undefined }] },
    '"equation" is missing ("push")',
    "order[0].equation",
    /Write equation/,
  ],
  [
    "a mechanism without anything in its stead",
    { order: [{ ...push, instead: undefined }] },
    '"instead" is missing ("push")',
    "order[0].instead",
    /Write instead/,
  ],
  [
    "votes that are a text",
    { answers: [{ ...answer, votes: "7" }] },
    '"votes" is the text "7"',
    "answers[0].votes",
    /finite number/,
  ],
  [
    "a sign that no terminal should be sent",
    { "\u001b[2J": 1 },
    '" [2J" is no part of it',
    " [2J",
    /known/,
  ],
];

test.each(misshapen)("%s is found before anything else is asked", (_, changed, what, at, todo) => {
  const { troubles: found, whole } = caseTroubles({ ...sound, ...changed } as Case);
  expect(whole).toBe(false);
  expect(found).toHaveLength(1);
  expect(found[0]!.what).toContain(what);
  expect(found[0]!.where).toBe(`the case "small", ${at}`);
  expect(found[0]!.todo).toMatch(todo);
});

test("names that lead out of a folder, or that two things share, are refused", () => {
  const said = (changed: Partial<Case>) => troubles(changed).map((t) => t.what);
  expect(said({ id: "../../x" })).toContain('the id "../../x" cannot be written in a command');
  expect(said({ claims: [{ ...claim, id: "P 1" }] })).toContain(
    'the id "P 1" cannot be written in a command',
  );
  expect(said({ id: "x".repeat(5000) })[0]).toHaveLength(
    'the id "" cannot be written in a command'.length + 61,
  );
  const named = { ...explanation, id: "push" };
  expect(
    said({
      explanations: [named],
      whole: "push",
      groups: ["push"],
      answers: [{ ...answer, explanations: ["push"] }],
    }),
  ).toEqual(['an explanation is called "push", as a mechanism is']);
});

test("a parameter keeps within what its unit means: a probability in 0 to 1, a hazard from 0", () => {
  const said = (unit: string, prior: object) =>
    troubles({ order: heated({ unit, prior }) }).map((t) => t.what);
  expect(said("probability", fixed(-3))).toEqual([
    "its prior reaches to -3, where a probability lies in 0 to 1",
  ]);
  expect(said("probability", uniform(0, 5))[0]).toContain("reaches to 5");
  expect(said("hazard a month", fixed(-0.1))[0]).toContain("a hazard is not below 0");
  expect(said("probability", uniform(0, 1))).toEqual([]);
  expect(said("log-odds", fixed(-3))).toEqual([]);
  expect(said("log-odds", fixed(1e308))[0]).toContain("not finite");
});
