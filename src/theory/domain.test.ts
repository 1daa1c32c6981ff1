import { describe, expect, test } from "vitest";
import { AitiaError } from "../errors.ts";
import * as theory from "./index.ts";

// A good call of every theory that takes named arguments, and what each argument may not be.
const any = [NaN, Infinity, -Infinity];
const chance = [...any, -0.01, 1.01];
const count = [...any, -1, 1.5];
const fromNothing = [...any, -0.01];
const aboveNothing = [...fromNothing, 0];

type Row = readonly [
  name: string,
  good: Record<string, number>,
  bad: Record<string, readonly number[]>,
];
const named: readonly Row[] = [
  [
    "bushMostellerRest",
    { T: 4, R: 3, P: 1, S: 0, aspiration: 2 },
    { T: any, R: any, P: any, S: any, aspiration: any },
  ],
  [
    "lockIn",
    { successFirst: 0.6, successSecond: 0.8, rate: 0.1, start: 0.5 },
    { successFirst: chance, successSecond: chance, rate: [...chance, 0], start: chance },
  ],
  [
    "doubt",
    { prior: 0.1, failures: 3, successes: 2, failIfWrong: 0.5, failIfRight: 0.2 },
    { prior: chance, failures: count, successes: count, failIfWrong: chance, failIfRight: chance },
  ],
  [
    "blameEnemies",
    { prior: 0.1, trials: 12, failures: 8, failIfWrong: 0.6, baseFailure: 0.2, alpha: 1, beta: 19 },
    {
      prior: chance,
      trials: [...count, 1e9],
      failures: [...count, 13],
      failIfWrong: chance,
      baseFailure: [...chance, 1],
      alpha: aboveNothing,
      beta: aboveNothing,
    },
  ],
  [
    "trustThreshold",
    { T: 3, R: 4, P: 1, S: 0 },
    { T: any, R: [...any, 3, 2], P: [...any, -1], S: any },
  ],
  [
    "richardson",
    { a: 0.2, b: 0.1, m: 0.3, n: 0.4, g: 1, h: 2, exaggeration: 0.2 },
    {
      a: fromNothing,
      b: fromNothing,
      m: fromNothing,
      n: fromNothing,
      g: any,
      h: any,
      exaggeration: [...any, -1.01],
    },
  ],
  [
    "elimination",
    { share: 0.15, detection: 2, tolerated: 0.1 },
    { share: [...chance, 1], detection: aboveNothing, tolerated: [...chance, 0] },
  ],
  [
    "defenceAndRepression",
    { V: 100, F: 1, k: 1, h0: 0.05, costDefence: 1, costRepression: 1, fixedDefence: 2 },
    {
      V: fromNothing,
      F: fromNothing,
      k: fromNothing,
      h0: fromNothing,
      costDefence: aboveNothing,
      costRepression: aboveNothing,
      fixedDefence: fromNothing,
    },
  ],
  [
    "loosenAt",
    { r: 0.05, u: 1, b: 0.5, lambda: 0.3, rho: 0.02 },
    { r: aboveNothing, u: fromNothing, b: fromNothing, lambda: aboveNothing, rho: fromNothing },
  ],
  [
    "patronageUrn",
    { odds: 1.5, own: 2, others: 7, appointments: 20 },
    { odds: aboveNothing, own: count, others: count, appointments: [...count, 20001] },
  ],
  [
    "activeShare",
    { legitimacy: 0.8, threshold: 0.1, arrest: 0.9 },
    { legitimacy: chance, threshold: chance, arrest: chance },
  ],
];
const optional = ["successes", "exaggeration", "fixedDefence"];

type Call = (o: unknown) => unknown;
const call = (name: string) => (theory as unknown as Record<string, Call>)[name];

const refused = (act: () => unknown, ...says: (string | RegExp)[]) => {
  let error: unknown;
  try {
    act();
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(AitiaError);
  for (const words of says) expect(String(error)).toMatch(words);
};

describe.each(named)("%s", (name, good, bad) => {
  test("answers inside its domain", () => {
    expect(() => call(name)(good)).not.toThrow();
    expect(Object.keys(bad).sort()).toEqual(Object.keys(good).sort());
  });

  test("refuses what lies outside, naming the argument and its range", () => {
    for (const [argument, values] of Object.entries(bad)) {
      for (const value of [...values, "0.5", null, 1n]) {
        const range = /outside [[(].*, .*[\])]|not a whole number from/;
        // A range that hangs on another argument may be told at the other one.
        const at =
          name === "trustThreshold" || (name === "blameEnemies" && argument === "trials")
            ? ""
            : argument;
        refused(() => call(name)({ ...good, [argument]: value }), name, at, range);
      }
    }
  });

  test("refuses an unknown argument with the nearest known one, and misses none", () => {
    const first = Object.keys(good)[0];
    refused(() => call(name)({ ...good, [`${first}x`]: 1 }), `"${first}x" is no argument`, first);
    for (const argument of Object.keys(good)) {
      const { [argument]: _, ...rest } = good;
      if (optional.includes(argument)) expect(() => call(name)(rest)).not.toThrow();
      else refused(() => call(name)(rest), `${argument} is missing`);
    }
    refused(() => call(name)(undefined), "not an object");
  });
});

const { afterBuildUp, cascade, established, expectedMaximum, killingThreshold } = theory;
const { rewardPenaltyRest, rulingCoalition, selfEnforcingSizes, wrongCertainty } = theory;
const share = [...any, 0.49, 1];
const placed: readonly (readonly [string, readonly number[], (value: number) => unknown])[] = [
  ["powers[1]", aboveNothing, (v) => rulingCoalition([3, v, 5], 0.5)],
  ["alpha", share, (v) => rulingCoalition([3, 4, 5], v)],
  ["alpha", share, (v) => selfEnforcingSizes(v, 20)],
  ["alpha", [...any, 2, 6, 3.5], (v) => selfEnforcingSizes([v, 5], 20)],
  ["upTo", [...count, 0], (v) => selfEnforcingSizes(0.5, v)],
  ["p", [...chance, 0, 1], (v) => killingThreshold(v, 1)],
  ["quietPeriods", count, (v) => killingThreshold(0.5, v)],
  ["successOwn", chance, (v) => rewardPenaltyRest(v, 0.8)],
  ["successOther", chance, (v) => rewardPenaltyRest(0.6, v)],
  ["precision", [...chance, 0.5, 1], (v) => wrongCertainty(v, 0.5)],
  ["misreading", chance, (v) => wrongCertainty(0.6, v)],
  ["belief", chance, (v) => afterBuildUp(v, 0.9, 0.2)],
  ["ifHostile", chance, (v) => afterBuildUp(0.3, v, 0.2)],
  ["ifNot", chance, (v) => afterBuildUp(0.3, 0.9, v)],
  ["n", [...count, 0], (v) => expectedMaximum(v)],
  ["r0", fromNothing, (v) => cascade(v)],
  ["grab", fromNothing, (v) => established(v, 1, 3)],
  ["coup", fromNothing, (v) => established(2, v, 3)],
  ["steps", count, (v) => established(2, 1, v)],
];

test.each(placed)("%s outside its range is refused by name: %s", (argument, values, act) => {
  for (const value of values) refused(() => act(value), `${argument} is`);
});

test("every theory of the index is checked here", () => {
  const checked = [
    ...named.map(([name]) => name),
    ...placed.map(([, , act]) => /(\w+)\(/.exec(String(act).split("=>")[1])![1]),
  ];
  expect([...new Set(checked)].sort()).toEqual(Object.keys(theory).sort());
});
