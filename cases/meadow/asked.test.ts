import { describe, expect, test } from "vitest";
import { openCase, run, twin } from "../../src/ask/index.ts";
import { type Asked, askWhy } from "./testing/asking.ts";
import { meanWhere } from "./testing/exact.ts";
import { type Held, holdCame, holdRow, holdShares } from "./testing/hold.ts";
import { came, explanations, mechanisms, priorWith, type Way } from "./testing/story.ts";
import { near } from "./testing/within.ts";

const all: Way = { on: mechanisms };

const rainy = priorWith({ rain: 1 });
const certain: Held = { before: rainy, weights: rainy };

describe("other worlds than the usual one", () => {
  const asked: readonly [string, Asked, Held][] = [
    [
      "without any rain, not even the usual",
      { without: { rain: "absent" } },
      { way: { on: mechanisms.filter((id) => id !== "rain"), kinds: { rain: "absent" } } },
    ],
    [
      "with snow, rain and frost only",
      { only: ["snow", "rain", "frost"] },
      { way: { on: ["snow", "rain", "frost"] } },
    ],
    ["weather and people", { explanation: "AB" }, { way: { on: explanations.AB! } }],
    [
      "springs a year later",
      { events: { springs: "1805-03" } },
      { way: { ...all, springs: { count: 1, year: 1805 } } },
    ],
    ["where the great rain is certain", { set: { rainChance: 1 } }, certain],
    [
      "two bad years, whenever they come",
      { outcome: "two-bad-years" },
      { outcome: "two-bad-years" },
    ],
  ];
  test.each(asked)("%s: every row and every share", async (_, question, held) => {
    const answer = await askWhy({ runs: 160, seed: 21, ...question });
    holdCame(answer, held);
    for (const told of answer.mechanisms)
      if ((held.way ?? all).on.includes(told.id)) holdRow(told, [told.id], held);
      else expect(told.necessity.known).toBe(false);
    if (answer.mechanisms.filter(({ share }) => share.known).length <= 8) holdShares(answer, held);
  });
});

test("where a mechanism's cause is gone and not only its reaction, its row is another; who does not offer that says so", async () => {
  const { mechanisms: rows } = await askWhy({ runs: 500, seed: 4, knockout: "absent" });
  const off = came({ on: mechanisms.filter((id) => id !== "rain"), kinds: { rain: "absent" } });
  for (const { id, necessity } of rows)
    if (id === "rain")
      near(
        necessity,
        meanWhere(
          off.map((bit) => 1 - bit),
          came(all),
        ),
        "rain, absent",
      );
    else
      expect(necessity).toEqual({
        known: false,
        because: `${id} offers ${id === "gate" ? "unresponsive and shuffled" : "unresponsive"} only`,
      });
});

test("a twin with springs a year later is the history that has them a year later", async () => {
  const meadow = await openCase("meadow");
  const question = { seed: 21, events: { springs: "1805-03" } };
  const [as, moved] = await Promise.all([
    run(meadow, { seed: 21, runs: 16 }),
    run(meadow, { ...question, runs: 16 }),
  ]);
  const other = as.worlds.findIndex((one, n) => one.fingerprint !== moved.worlds[n]!.fingerprint);
  expect(other).toBeGreaterThanOrEqual(0);
  const pair = await twin(meadow, { ...question, run: other });
  expect(pair.factual).toEqual(as.worlds[other]!.series);
  expect(pair.twin).toEqual(moved.worlds[other]!.series);
});
