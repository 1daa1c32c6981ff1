/** Why, given what the records leave of the parameters, over rulers of one year, where every answer is a closed form. */
import { expect, test } from "vitest";
import type { Estimate } from "../../why/index.ts";
import type { Ends } from "./doubt.ts";
import { exactly, exactNet, oneYear, weighedBeside } from "./testing/one-year.ts";
import { whyHistories } from "./why.ts";

const MANY = 150;
const { model, draws } = weighedBeside(await oneYear(MANY));
const asked = { runs: 200, seed: 4 };
const answer = await whyHistories(model, asked);
const known = (e: Estimate | undefined) => {
  if (!e?.known) throw new Error(e?.because);
  return e as Extract<Estimate, { known: true }> & { doubt: Record<string, Ends> };
};
const holds = (e: { readonly low: number; readonly high: number }, x: number) =>
  e.low <= x && x <= e.high;
const wider = ({ low, high }: { readonly low: number; readonly high: number }, by: number) => ({
  low: low - by * (high - low),
  high: high + by * (high - low),
});
const ends = (of: Ends | undefined) => {
  if (!of?.known) throw new Error(of?.because);
  return of;
};
const B = ["ofEntry", "ofSurvival", "ofBlame", "ofPatronage", "ofPersonal"];

test("nobody having asked for another view, the parameters are given where they are stored and fit, and the view is named", async () => {
  expect(answer).toMatchObject({ given: "parameters", draws: 200, runs: 200 });
  expect(answer.commandLine).toContain("--given parameters");
  const bare = { ...model, stored: async () => undefined };
  expect((await whyHistories(bare, { runs: 2 })).given).toBe("nothing");
  await expect(whyHistories(bare, { runs: 2, given: "parameters" })).rejects.toThrow(
    /no stored posterior gives the parameters of "all"[\s\S]*aitia weigh rulers --keep, or ask with --given nothing/,
  );
  await expect(whyHistories(model, { explanation: "B", given: "parameters" })).rejects.toThrow(
    /no draws of "B" are stored/,
  );
});

test("came and net over all are those of the closed form, with the offsets that each record leaves", () => {
  const exact = exactNet(model.spec, draws, B);
  const { came, groups } = answer;
  // four standard errors of luck, about
  expect(holds(wider(ends(known(came).doubt.luck), 0.5), exact.came / MANY)).toBe(true);
  const net = known(groups.find(({ id }) => id === "B")?.net);
  expect(holds(wider(ends(net.doubt.luck), 0.5), exact.all)).toBe(true);
  expect(ends(net.doubt.luck).high - ends(net.doubt.luck).low).toBeLessThan(0.02);
});

test("the doubt from parameters is the middle of the draws' own nets, though a draw was lived once in each history", () => {
  for (const [id, without] of [
    ["B", B],
    ["selection", ["ofEntry"]],
    ["patronage", ["ofPatronage"]],
  ] as const) {
    const { each } = exactNet(model.spec, draws, without);
    const sorted = [...each].sort((a, b) => a - b);
    const middle = sorted[194]! - sorted[5]!;
    const row = [...answer.groups, ...answer.mechanisms].find((one) => one.id === id);
    const { low, high } = ends(known(row?.net).doubt.parameters);
    expect((high - low) / middle, id).toBeGreaterThan(0.8);
    expect((high - low) / middle, id).toBeLessThan(2);
  }
});

test("the interval holds what any of nearly all draws would say of these histories", () => {
  const net = known(answer.groups.find(({ id }) => id === "B")?.net);
  const { each } = exactNet(model.spec, draws, B);
  expect(each.filter((one) => holds(net, one)).length).toBeGreaterThanOrEqual(190);
  expect(net.low).toBeLessThanOrEqual(ends(net.doubt.parameters).low);
});

test("a history's own answer is that of its record: how often it came is the closed form's mean over the draws", () => {
  const chances = draws.rows.map((_, d) => exactly(model.spec, draws, d));
  let outside = 0;
  answer.histories.forEach(({ came }, n) => {
    const mean = chances.reduce((sum, of) => sum + of[n]!, 0) / chances.length;
    if (!holds(known(came), mean)) outside += 1;
  });
  expect(outside / MANY).toBeLessThan(0.1);
});

test("with fewer simulated histories of each than draws it is not told how far the parameters move it", async () => {
  const { came } = await whyHistories(model, { runs: 40, seed: 4, histories: ["AFG-1973"] });
  expect(known(came).doubt.parameters).toMatchObject({ known: false });
});
