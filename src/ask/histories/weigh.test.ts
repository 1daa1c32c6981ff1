/** Weighing the three prisons, whose evidence is a sum over open and shut doors and an integral over one chance. */
import { expect, test } from "vitest";
import type { Model } from "../../engine/model.ts";
import { asked, densities, list, prisons, told } from "./testing/three-prisons.ts";
import { weighHistories } from "./weigh.ts";

const answer = await weighHistories(prisons, asked);

const guarded: Readonly<Record<string, boolean>> = { south: true };
const opensBy: Readonly<Record<string, (a: number, b: number) => number>> = {
  none: () => 0,
  L: (a) => a,
  R: (_, b) => b,
  all: (a, b) => 1 - (1 - a) * (1 - b),
};

/** Evidence of an account, and the mean of `a` given all records, by the midpoint rule. */
function exact(account: string, ids: readonly string[], model = prisons) {
  const own = ids.map((id) => ({ ...densities(model, id), b: guarded[id] ? 0 : 0.5 }));
  const steps = 2000;
  let [sum, mean] = [0, 0];
  for (let n = 0; n < steps; n++) {
    const a = (n + 0.5) / steps;
    const product = own.reduce((before, { open, shut, b }) => {
      const p = opensBy[account]!(a, b);
      return before * (p * open + (1 - p) * shut);
    }, 1);
    sum += product / steps;
    mean += (a * product) / steps;
  }
  return { log: Math.log(sum), a: mean / sum };
}

const ids = list.map(({ id }) => id);

test("evidence, posterior and the shared strength are those of the enumeration, within the stated error", () => {
  const logs = answer.accounts.map(({ id }) => exact(id, ids).log);
  const total = logs.reduce((all, log) => all + Math.exp(log), 0);
  const shares = logs.map((log) => Math.exp(log) / total);
  answer.accounts.forEach(({ id, logEvidence, parameters, posterior, ess }, n) => {
    const { value, se } = logEvidence;
    expect(Math.abs(value - logs[n]!), id).toBeLessThan(4 * se + 1e-9);
    expect(se, id).toBeLessThan(0.3);
    // as far off as the errors of evidence let it be
    const doubt = shares.reduce((sum, share, m) => {
      const apart = Math.hypot(se, answer.accounts[m]!.logEvidence.se);
      return m === n ? sum : sum + share * apart;
    }, 0);
    expect(Math.abs(posterior - shares[n]!), id).toBeLessThan(4 * shares[n]! * doubt + 1e-9);
    const { mean, sd } = parameters.a!;
    expect(Math.abs(mean - exact(id, ids).a), id).toBeLessThan((4 * sd) / Math.sqrt(ess));
    expect(ess, id).toBeGreaterThan(20);
  });
});

test("told in another order the prisons give the same evidence, the same posterior and the same scores of each", async () => {
  const turned = await weighHistories(told(list.toReversed()), asked);
  turned.accounts.forEach(({ id, logEvidence, parameters, posterior }, n) => {
    const before = answer.accounts[n]!;
    expect(id).toBe(before.id);
    expect(logEvidence.value).toBeCloseTo(before.logEvidence.value, 9);
    expect(posterior).toBeCloseTo(before.posterior, 9);
    expect(parameters.a!.mean).toBeCloseTo(before.parameters.a!.mean, 9);
  });
  expect(turned.histories.map(({ id }) => id)).toEqual(ids.toReversed());
  for (const { id, logs } of turned.histories) {
    const before = answer.histories.find((one) => one.id === id)?.logs ?? {};
    for (const [account, log] of Object.entries(logs ?? {}))
      expect(log).toBeCloseTo(before[account]!, 9);
  }
});

test("a prison nothing is recorded of changes no evidence beyond its error, and is named", async () => {
  const more = [
    ...list,
    { ...list[0]!, id: "east", record: [] },
    { ...list[0]!, id: "west", heldOut: "to be predicted" },
  ];
  const other = await weighHistories(told(more), asked);
  expect(other.accounts).toEqual(answer.accounts);
  expect(other.histories.slice(3).map(({ id, because }) => [id, because])).toEqual([
    ["east", "nothing is recorded of it"],
    ["west", "to be predicted"],
  ]);
});

test("prisons that share nothing split: with chances of their own their evidence is the product", async () => {
  const own: Model = {
    ...prisons,
    spec: { ...prisons.spec, histories: { ...prisons.spec.histories!, own: ["a"] } },
  };
  const { accounts } = await weighHistories(own, asked);
  accounts.forEach(({ id, logEvidence: { value, se }, parameters }) => {
    const split = ids.map((one) => exact(id, [one]).log).reduce((a, b) => a + b);
    expect(Math.abs(value - split), id).toBeLessThan(4 * se + 1e-9);
    expect(parameters).toEqual({});
  });
});
