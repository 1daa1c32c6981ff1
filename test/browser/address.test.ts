import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { runLine } from "../../src/ask/plan/command-line.ts";
import { readQuestion } from "../../src/ask/plan/question.ts";
import type { Model } from "../../src/engine/model.ts";
import { openCase } from "../../src/engine/open.ts";
import { kindsOf } from "../../src/engine/world/masks.ts";
import { parametersOf } from "../../src/engine/world/parameters.ts";
import { quantile } from "../../src/model/prior.ts";
import { testAnswer } from "../../src/report/testing/answer.ts";
import type { Pack } from "../../src/site/pack.ts";
import {
  defaults,
  looked,
  readAddress,
  type Settings,
  sortKeys,
  writeAddress,
} from "../../web/state/address.ts";
import { changedWorld } from "../../web/state/question.ts";

let pack: Pack;
let model: Model;
beforeAll(async () => {
  model = await openCase("stalin");
  const { spec, program } = model;
  const answer = testAnswer({
    explanation: "all",
    outcome: { id: "great-terror", says: "" },
    request: "0123456789abcdef",
  });
  const mechanisms = program.rules.filter((r) => r.mechanism);
  pack = {
    form: 1,
    answer,
    spec,
    kinds: Object.fromEntries(mechanisms.map(({ id }) => [id, kindsOf(program, id)])),
    touches: {},
    posteriors: { all: { hash: "", views: ["parameters"] } },
    loops: [],
    proof: [],
    named: "stalin",
    files: "",
  };
});

/** The line that lives the worlds of an address. */
const runCommand = (settings: Settings): string =>
  runLine(
    pack.named,
    readQuestion(model, { ...changedWorld(settings, pack), runs: settings.runs }),
  );

test("nothing changed is an empty address", () => {
  expect(writeAddress(defaults(pack), pack)).toBe("");
});

test("whatever is set can be read back from its address, and equal settings have equal addresses", () => {
  const ids = Object.keys(pack.kinds);
  const parameters = [...parametersOf(pack.spec)].filter(
    ([, p]) => p.prior.kind !== "fixed" && !p.counts,
  );
  const some = <T>(keys: readonly string[], value: (key: string) => fc.Arbitrary<T>) =>
    fc
      .subarray([...keys])
      .chain((own) =>
        fc.tuple(...own.map(value)).map((v) => Object.fromEntries(own.map((k, n) => [k, v[n]!]))),
      );
  const members = (id: string) => pack.spec.explanations.find((e) => e.id === id)!.mechanisms;
  const any = fc.record({
    outcome: fc.constantFrom(...pack.spec.outcomes.map((o) => o.id)),
    explanation: fc.constantFrom("A-first", "B", "AB", "all"),
    add: fc.subarray([...ids].sort()),
    without: some(ids, (id) => fc.constantFrom(...pack.kinds[id]!)),
    events: some(
      pack.spec.events.map((e) => e.id),
      (id) =>
        pack.spec.events.find((e) => e.id === id)!.dated
          ? fc.constantFrom("off", "1925-06")
          : fc.constantFrom("off", "on"),
    ),
    set: some(
      parameters.map(([name]) => name),
      (name) =>
        fc
          .double({ min: 0.01, max: 0.99, noNaN: true })
          .map((u) => quantile(parametersOf(pack.spec).get(name)!.prior, u)),
    ),
    seed: fc.maxSafeNat(),
    runs: fc.integer({ min: 1, max: 20_000 }),
    knockout: fc.constantFrom("unresponsive", "absent"),
    given: fc.constantFrom("nothing", "record"),
    show: fc.constantFrom(...Object.keys(pack.spec.world.series)),
    scale: fc.constantFrom("fitting", "linear", "log"),
    pair: fc.option(fc.nat(19_999), { nil: undefined }),
    from: fc.constantFrom(undefined, "1934-12"),
    told: fc.constantFrom(undefined, true as const),
    over: fc.subarray([...looked]),
    single: fc.record({ record: fc.nat(39), change: fc.nat(19_999) }, { requiredKeys: [] }),
    year: fc.option(fc.integer({ min: 1917, max: 1953 }), { nil: undefined }),
    sort: fc.record({ by: fc.constantFrom(...sortKeys), up: fc.boolean() }),
    odds: fc.oneof(
      fc.constantFrom("equal", "votes"),
      fc.double({ min: 1e-9, max: 1e9 }).map(String),
    ),
    compare: fc.constantFrom(undefined, "stored"),
    embed: fc.constantFrom(undefined, "chart"),
    device: fc.constantFrom(undefined, "js"),
    unknown: fc.constantFrom([], [["foo", "bar"] as const]),
  });
  const settings: fc.Arbitrary<Settings> = any.map((asked) => ({
    ...asked,
    add: asked.add.filter(
      (id) => !members(asked.explanation).includes(id) && !(id in asked.without),
    ),
  }));
  fc.assert(
    fc.property(settings, (asked) => {
      const address = writeAddress(asked, pack);
      const read = readAddress(address, pack);
      expect(read.settings).toEqual(asked);
      expect(writeAddress(read.settings, pack)).toBe(address);
      expect(read.notices).toHaveLength(asked.unknown.length);
      expect(read.elsewhere).toEqual({});
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("a number of people is never moved by an address, and what is asked is refused in words", () => {
  for (const asked of ["set=baseRate:500", "believe=baseRate:200..500"]) {
    const { settings, notices } = readAddress(`?${asked}`, pack);
    expect(settings).toEqual(defaults(pack));
    expect(notices).toEqual([expect.stringContaining("only causes can be moved")]);
  }
});

test("any text at all is read without an error, and what is wrong is told shortly", () => {
  const part = fc.constantFrom(
    "add",
    "without",
    "event",
    "set",
    "seed",
    "runs",
    "pair",
    "from",
    "over",
    "single",
    "year",
    "sort",
    "odds",
    "show",
    "run",
    "x",
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(part, fc.string())), fc.string(), (parts, text) => {
      const search = `?${new URLSearchParams(parts).toString()}&${text}`;
      const { notices, settings } = readAddress(search, pack);
      for (const notice of notices) expect(notice.length).toBeLessThan(400);
      expect(settings.runs).toBeGreaterThan(0);
    }),
    { seed: 1, numRuns: 300 },
  );
});

test.each([
  ["without=patronige", "Did you mean"],
  ["without=patronage:gone", "kind of knock-out"],
  ["foo=1", "does not know"],
  ["runs=1e9", "whole number"],
  ["runs=-1", "whole number"],
  ["seed=99999999999999999999", "whole number"],
  ["set=ruthlessEdge:NaN", "number such as"],
  ["set=__proto__:1", "is not used"],
  ["event=lenin-dies:2050-01", "month from"],
  ["event=invasion-1941:1941-07", "no single date"],
  ["show=<img src=x onerror=alert(1)>", "is not used"],
  ["from=yesterday", "month such as"],
  ["without=%", "is not used"],
  ["without=%E0%A4%A", "is not used"],
  [`without=${"x".repeat(5000)}`, "is not used"],
])(
  "a part that is malformed, hostile or outdated is named in words and left out: %s",
  (search, said) => {
    const { settings, notices } = readAddress(`?${search}`, pack);
    expect({ ...settings, unknown: [] }).toEqual(defaults(pack));
    expect(notices).toEqual([expect.stringContaining(said)]);
    expect(notices[0]!.length).toBeLessThan(400);
  },
);

test.each(["9999-12", "1850-01", "1934-13"])(
  "a month that the world does not live is refused in words: %s",
  (month) => {
    const { settings, notices } = readAddress(`?pair=3&from=${month}`, pack);
    expect(settings.from).toBeUndefined();
    expect(settings.pair).toBe(3);
    expect(notices).toEqual([expect.stringMatching(/It is a month (from|such as) \d{4}-\d\d/)]);
  },
);

test.each([
  ["over=chart", "record"],
  ["single=7", "record"],
  ["single=record:-1", "whole number"],
  ["year=1850", "from 1917 to 1953"],
  ["sort=title", "net"],
  ["sort=share:down", "share:up"],
  ["odds=0", "above 0"],
  ["odds=many", "above 0"],
  ["odds=1e999", "above 0"],
])("a way to look that cannot be is refused in words: %s", (search, said) => {
  const { settings, notices } = readAddress(`?${search}`, pack);
  expect(settings).toEqual(defaults(pack));
  expect(notices).toEqual([expect.stringContaining(said)]);
});

test("the command that stands for an address names every change", () => {
  const { settings } = readAddress(
    "?without=dogma:absent,grip&event=lenin-dies:1930-01&set=ruthlessEdge:0.4&seed=0",
    pack,
  );
  expect(runCommand(settings)).toBe(
    "npx aitia run stalin --runs 256 --seed 0 --explanation all --without dogma:absent --without grip:unresponsive --event lenin-dies=1930-01 --set ruthlessEdge=0.4 --json",
  );
});

test("a mechanism of another answer can be added; one that is unknown, inside or taken away is refused in words", () => {
  const added = readAddress("?add=memory-of-invasion&explain=B&runs=12", pack);
  expect(added.notices).toEqual([]);
  expect(added.settings.add).toEqual(["memory-of-invasion"]);
  expect(runCommand(added.settings)).toMatch(
    /^npx aitia run stalin --runs 12 --seed \d+( --only [a-z-]+){9} --json$/,
  );
  const { settings, notices } = readAddress(
    "?explain=B&add=patronage,memory,grip&without=grip",
    pack,
  );
  expect(settings.add).toEqual([]);
  expect(notices).toHaveLength(3);
  expect(notices.join(" ")).toMatch(/“memory” .*“grip” .*takes it away.*“patronage” .*already/);
});
