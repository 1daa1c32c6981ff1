import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { Pack } from "../../src/cli/lab/pack.ts";
import { kindsOf } from "../../src/engine/masks.ts";
import { openCase } from "../../src/engine/open.ts";
import { parametersOf } from "../../src/engine/parameters.ts";
import { quantile } from "../../src/model/prior.ts";
import { testAnswer } from "../../src/report/testing/answer.ts";
import {
  defaults,
  readAddress,
  runCommand,
  type Settings,
  writeAddress,
} from "../../web/address.ts";

let pack: Pack;
beforeAll(async () => {
  const { spec, program } = await openCase("stalin");
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
    loops: [],
    proof: [],
    named: "stalin",
    files: "",
  };
});

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
  const settings: fc.Arbitrary<Settings> = fc.record({
    outcome: fc.constantFrom(...pack.spec.outcomes.map((o) => o.id)),
    explanation: fc.constantFrom("A-first", "B", "AB", "all"),
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
    show: fc.constantFrom(...Object.keys(pack.spec.world.series)),
    scale: fc.constantFrom("fitting", "linear", "log"),
    pair: fc.option(fc.nat(19_999), { nil: undefined }),
    from: fc.constantFrom(undefined, "1934-12"),
    embed: fc.constantFrom(undefined, "chart"),
    device: fc.constantFrom(undefined, "js"),
    unknown: fc.constantFrom([], [["foo", "bar"] as const]),
  });
  fc.assert(
    fc.property(settings, (asked) => {
      const address = writeAddress(asked, pack);
      const read = readAddress(address, pack);
      expect(read.settings).toEqual(asked);
      expect(writeAddress(read.settings, pack)).toBe(address);
      expect(read.notices).toHaveLength(asked.unknown.length);
      expect(read.otherRun).toBeUndefined();
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
    "without",
    "event",
    "set",
    "seed",
    "runs",
    "pair",
    "from",
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

test("the command that stands for an address names every change", () => {
  const { settings } = readAddress(
    "?without=dogma:absent,grip&event=lenin-dies:1930-01&set=ruthlessEdge:0.4&seed=0",
    pack,
  );
  expect(runCommand(settings, pack)).toBe(
    "npx aitia run stalin --runs 256 --seed 0 --explanation all --without dogma:absent --without grip:unresponsive --event lenin-dies=1930-01 --set ruthlessEdge=0.4 --json",
  );
});
