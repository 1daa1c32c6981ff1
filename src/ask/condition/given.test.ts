import { beforeAll, describe, expect, test } from "vitest";
import { nodeCrew } from "../../engine/crowd/pool.ts";
import { type OpenCase, openCase } from "../../engine/open.ts";
import { readQuestion } from "../plan/question.ts";
import { run, sense, twin, why } from "../questions.ts";
import { liveRuns } from "../run/worlds.ts";
import type { TwinBits } from "../why/twin-bits.ts";
import { posteriorText } from "./account-posterior.ts";
import { fitCase } from "./fit.ts";
import { givenTo } from "./given.ts";
import { scoredYears } from "./observed.ts";

const views = ["parameters", "record"] as const;
let open: OpenCase;
beforeAll(async () => {
  const meadow = await openCase("meadow");
  const fitted = await fitCase(
    meadow,
    { explanation: "all", years: scoredYears(meadow.spec), simulations: 12_000, seed: 1 },
    { crew: nodeCrew({ workers: 1 }) },
  );
  const text = posteriorText(fitted);
  open = {
    ...meadow,
    stored: async (name) => (name === "stored/posterior-all.json" ? text : undefined),
  };
});

const prints = ({ worlds }: { readonly worlds: readonly { readonly fingerprint: string }[] }) =>
  worlds.map(({ fingerprint }) => fingerprint);

describe.each(views)("given the %s", (given) => {
  test("the first 8 histories of 24 are the 8 of 8, and are those that why asks after", async () => {
    const few = await run(open, { runs: 8, seed: 7, given });
    const more = await run(open, { runs: 24, seed: 7, given });
    expect(prints(more).slice(0, 8)).toEqual(prints(few));
    expect(few).toMatchObject({ given, explanation: "all" });
    expect(few.particles).toBeGreaterThan(3);
    for (const runs of [8, 24]) {
      const { worldsFingerprint, particles } = await why(open, { runs, seed: 7, given });
      expect([worldsFingerprint, particles]).toEqual(
        runs === 8 ? [few.fingerprint, few.particles] : [more.fingerprint, more.particles],
      );
    }
  });

  test("with a change why asks after the histories that run gives with it, of the account's own particles, and says so", async () => {
    const told: string[] = [];
    const onNotice = (notice: string) => void told.push(notice);
    for (const change of [
      { without: { snow: "unresponsive" } },
      { set: { hunger: 0.3 } },
      { without: { snow: "unresponsive" }, set: { hunger: 0.9 } },
    ] as const) {
      const asked = { runs: 24, seed: 7, given, ...change };
      const [lived, plain] = [
        await run(open, asked),
        await run(open, { runs: 24, seed: 7, given }),
      ];
      let twins: TwinBits | undefined;
      const answer = await why(open, asked, {
        onNotice,
        onTwins: (bits) => {
          twins = bits;
        },
      });
      expect(answer.worldsFingerprint).toBe(lived.fingerprint);
      expect(answer.worldsFingerprint).not.toBe(plain.fingerprint);
      expect(answer.particles).toBe(plain.particles);
      const came = ({ worlds }: typeof lived) =>
        worlds.map(({ outcomes }) => Number(outcomes[answer.outcome.id]));
      expect([...twins!.came]).toEqual(came(lived));
      // what a row says is what the same histories do with its removal beside the change
      const row = twins!.rows.find(({ id }) => id === "gate")!;
      const both = { ...asked, without: { ...asked.without, gate: "unresponsive" } } as const;
      expect([...row.came]).toEqual(came(await run(open, both)));
      expect(told.at(-1)).toMatch(/^The record told of "all" as it is; what is changed is lived/);
    }
  });

  test("whoever listens hears of every history that is lived, of those too that are one", async () => {
    const question = readQuestion(open, { runs: 40, seed: 7, given });
    const { conditioning } = await givenTo(open, question, { crew: open.crew });
    const heard = new Set<number>();
    await liveRuns(open, question, [...Array(40).keys()], {
      crew: open.crew,
      source: conditioning?.source,
      onLives: (lives) => lives.forEach((life) => void heard.add(life)),
    });
    expect(heard.size).toBe(40);
  });

  test("a history and its twin are those of two runs that differ in the change alone", async () => {
    const changes = { without: { snow: "unresponsive" }, set: { hunger: 0.3 } } as const;
    const asked = { runs: 6, seed: 3, given };
    const [were, are] = [await run(open, asked), await run(open, { ...asked, ...changes })];
    for (const r of [0, 5]) {
      const pair = await twin(open, { run: r, seed: 3, given, ...changes });
      expect(pair).toMatchObject({ run: r, seed: 3, given, particles: 1, explanation: "all" });
      expect(pair.factual).toEqual(were.worlds[r]!.series);
      expect(pair.twin).toEqual(are.worlds[r]!.series);
    }
  });

  test("a change that begins at once is the change, and one that begins late leaves what was before it", async () => {
    const { from, to } = open.spec.world;
    const asked = { runs: 5, seed: 3, given, without: { snow: "unresponsive" } } as const;
    expect(prints(await run(open, { ...asked, fork: from }))).toEqual(
      prints(await run(open, asked)),
    );
    const late = await run(open, { ...asked, fork: to });
    const plain = await run(open, { runs: 5, seed: 3, given });
    const before = late.years.length - 1;
    late.worlds.forEach(({ series }, r) => {
      for (const [name, numbers] of Object.entries(series))
        expect(numbers.slice(0, before)).toEqual(plain.worlds[r]!.series[name]!.slice(0, before));
    });
  });

  test("who has no stored posterior is refused, and told what gives one", async () => {
    const bare = { ...open, stored: async () => undefined };
    for (const asking of [
      run(bare, { runs: 4, given }),
      twin(bare, { given, without: { snow: "unresponsive" } }),
      sense(bare, { runs: 8, given }),
    ])
      await expect(asking).rejects.toThrow(
        /no stored posterior gives .* of "all"[\s\S]*aitia weigh meadow --keep[\s\S]*--given nothing/,
      );
  });
});

test("given the parameters, a sensitivity parts them as a whole from chance, mechanism by mechanism, and no parameter from the others", async () => {
  const found = await sense(open, { runs: 64, seed: 2, given: "parameters" });
  expect(found).toMatchObject({ given: "parameters", explanation: "all" });
  expect(found.particles).toBeGreaterThan(20);
  expect(found.parameters.total.known && found.chance.total.known).toBe(true);
  const kind = (of: string) => found.factors.filter((f) => f.kind === of && f.total.known).length;
  expect(kind("parameters")).toBe(0);
  expect(kind("chance")).toBeGreaterThan(1);
  expect(found.factors.find((f) => f.kind === "parameters" && f.id === "snow")!.total).toEqual({
    known: false,
    because: "the record ties parameters to each other, so that none can be exchanged alone",
  });
  expect(found.target.some(({ distance }) => distance.known)).toBe(true);
  await expect(sense(open, { runs: 8, given: "parameters", morris: 4 })).rejects.toThrow(
    /elementary effects[\s\S]*without --morris/,
  );
});

test("given the luck too nothing can be exchanged, and how far apart parameters lie is told all the same", async () => {
  // with the snow the flood came in all of them, so that nothing would lie apart
  const asked = { seed: 2, given: "record", without: { snow: "unresponsive" } } as const;
  const found = await sense(open, { runs: 64, ...asked });
  const { worlds } = await run(open, { runs: 128, ...asked });
  const came = worlds.filter(({ outcomes }) => outcomes[found.outcome.id]).length;
  expect(found.came).toEqual({ came, of: 128 });
  expect(found.lived).toBe(128);
  for (const { first, total } of [found.parameters, found.chance, ...found.factors])
    expect([first.known, total.known]).toEqual([false, false]);
  expect(found.target.some(({ distance }) => distance.known)).toBe(true);
});
