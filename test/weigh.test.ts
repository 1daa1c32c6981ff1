/** Weighing as a person asks for it: by the command, in a folder of its own. That it goes on after a kill is a slow test. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { WeighAnswer } from "../src/ask/weigh/answer.ts";
import { here } from "../src/cli/testing/here.ts";
import { few, inFolder, lasting, place, told } from "./weighing.ts";

inFolder();

test("it says what it is about to live, and ends well", async () => {
  const plain = await here("weigh", "./meadow", ...few, "--out", "plain", "--json");
  expect(plain.stderr).toMatch(/weighing 7 accounts, about 14,000 simulated histories/);
  expect(plain.status).toBe(0);
});

test("a reader's odds turn the probabilities and not the evidence; who is not named has no chance", async () => {
  const plain = JSON.parse(readFileSync(join(place, "plain", "weigh.json"), "utf8")) as WeighAnswer;
  const done = await here(
    "weigh",
    "./meadow",
    ...few,
    "--out",
    "plain",
    "--prior-odds",
    "A=1,B=14",
    "--json",
  );
  const own = told(done);
  expect(own.accounts).toEqual(plain.accounts);
  expect(own.posterior.all).toBe(0);
  expect(own.priorOdds).toMatchObject({ A: 1, B: 14, none: 0, all: 0 });
  const ratio = own.posterior.B! / own.posterior.A!;
  expect(ratio).toBeCloseTo((14 * plain.posterior.B!) / plain.posterior.A!, 9);
});

test("stored with the case it is found by whoever asks the case later", async () => {
  const done = await here("weigh", "./meadow", ...few, "--out", "plain", "--keep", "--json");
  expect(done.status).toBe(0);
  expect(readdirSync(join(place, "meadow", "stored")).sort()).toEqual(
    [
      ...["A", "A-first", "AB", "B", "C", "all", "none"].map((id) => `posterior-${id}.json`),
      "weigh.json",
    ].sort(),
  );
});

test("a population that is damaged or stands under another name is lived again, one of another seed is no part of the answer", async () => {
  const folder = join(place, "plain", "accounts");
  const before = readFileSync(join(folder, "A.json"), "utf8");
  writeFileSync(join(folder, "A.json"), before.slice(0, before.length / 2));
  writeFileSync(join(folder, "B.json"), before);
  const plain = JSON.parse(readFileSync(join(place, "plain", "weigh.json"), "utf8")) as WeighAnswer;
  const again = await here("weigh", "./meadow", ...few, "--out", "plain", "--json");
  expect(lasting(told(again)).accounts.find((a) => a.id === "A")).toEqual(
    plain.accounts.find((a) => a.id === "A"),
  );
  const other = await here(
    "weigh",
    "./meadow",
    ...few.slice(0, -1),
    "4",
    "--out",
    "plain",
    "--json",
  );
  expect(told(other).fingerprint).not.toBe(plain.fingerprint);
});

test("what is frozen before the record is read says later whether anything has changed since", async () => {
  const first = await here("weigh", "./meadow", "--freeze", "--out", "frozen");
  expect(first.stdout).toMatch(/^Frozen: [0-9a-f]{32} stands for the priors/);
  const path = join(place, "meadow", "works.ts");
  writeFileSync(path, readFileSync(path, "utf8").replace("fixed(0.3)", "fixed(0.4)"));
  const later = await here("weigh", "./meadow", "--freeze", "--out", "frozen");
  expect(later.stdout).toMatch(/something of these has changed since/);
});

test.each([
  [["weigh", "two-doors"], /has no record, so there is nothing to weigh/],
  [["weigh", "./meadow", "--prior-odds", "A"], /--prior-odds cannot read "A"/],
  [["weigh", "./meadow", "--prior-odds", "A=1,A=2"], /names "A" twice/],
  [["weigh", "./meadow", "--prior-odds", "A=0"], /gives no account a chance/],
  [["weigh", "./meadow", "--prior-odds", "Z=1"], /there is no account "Z"/],
  [
    ["weigh", "./meadow", "--quick", "--simulations", "5000"],
    /quick and simulations are both given/,
  ],
  [["weigh", "./meadow", "--simulations", "10"], /--simulations/],
  [["weigh", "nowhere"], /there is no case "nowhere"/],
])("%j is refused in words", async (words, says) => {
  const done = await here(...words);
  expect(done.status).toBe(2);
  expect(done.stderr).toMatch(says);
  expect(done.stdout).toBe("");
  expect(done.stderr).not.toMatch(/ {4}at /);
});
