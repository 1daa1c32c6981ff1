/** The number of a test, above 0 where the claim holds. */

import { stream, uniforms } from "../../kernel/noise.ts";
import { exp, normalQuantile } from "../../kernel/real.ts";
import type { Case } from "../../model/case.ts";
import type { AccountsTest, NetTest, RecordTest, TwinTest } from "../../model/claim-test.ts";
import { difference, type Estimate, frequency, nets, unknown } from "../../why/index.ts";
import { refuse } from "../plan/admitted.ts";
import type { WeighAnswer } from "../weigh/answer.ts";
import { columnsOf, keyOf } from "./ways.ts";
import type { Numbers } from "./worlds.ts";

/** A world's numbers beside its twin's, in one order. */
export interface Pairs {
  readonly factual: Numbers;
  readonly changed: Numbers;
  /** Of each run; absent where worlds are independent. */
  readonly clusters?: Int32Array | undefined;
  readonly seed: number;
}

/** Two numbers differ where they are apart by more than this part of the number's mean. */
const DIFFERS = 1e-3;

/** The pairs that count, and what each is worth to the claim: 1 as it says, -1 the other way, 0 the same. */
export function signs(
  spec: Case,
  test: NetTest | TwinTest,
  { factual, changed }: Pick<Pairs, "factual" | "changed">,
): { readonly runs: readonly number[]; readonly sign: (run: number) => -1 | 0 | 1 } {
  const [asked, kept] = columnsOf(spec, test).map(keyOf);
  const of = (numbers: Numbers, key: string) => numbers.get(key) ?? new Float64Array();
  const [a, b] = [of(factual, asked), of(changed, asked)];
  const expected = test.by === "net" ? "rarer" : test.expects.twin;
  const least = expected === "rarer" || expected === "oftener" ? 0 : DIFFERS * meanSize(a);
  const up = expected === "oftener" || expected === "more" ? 1 : -1;
  const all = Array.from(a.keys());
  return {
    runs: kept ? all.filter((r) => of(factual, kept)[r] === of(changed, kept)[r]) : all,
    sign: (r) => {
      const moved = (b[r] - a[r]) * up;
      return Math.abs(moved) <= least ? 0 : moved > 0 ? 1 : -1;
    },
  };
}

const meanSize = (numbers: Float64Array): number =>
  numbers.length === 0 ? 0 : numbers.reduce((sum, x) => sum + Math.abs(x), 0) / numbers.length;

/** Of worlds and twins: a net, a difference of shares, or the share as expected among those that differ, less one half. */
export function estimateOf(spec: Case, test: NetTest | TwinTest, pairs: Pairs): Estimate {
  const { runs, sign } = signs(spec, test, pairs);
  const settings = { seed: pairs.seed };
  const shared = (of: readonly number[]) =>
    pairs.clusters ? { clusters: Int32Array.from(of, (r) => pairs.clusters?.[r] ?? r) } : {};
  if (test.by === "twin" && !("outcome" in test.expects)) {
    const differing = runs.filter((r) => sign(r) !== 0);
    if (differing.length === 0)
      return unknown(`the number is the same in every twin of ${runs.length} simulated histories`);
    const share = frequency(
      { came: differing.map((r) => Number(sign(r) > 0)), ...shared(differing) },
      settings,
    );
    return share.known
      ? { ...share, value: share.value - 0.5, low: share.low - 0.5, high: share.high - 0.5 }
      : share;
  }
  const [key] = columnsOf(spec, test).map(keyOf);
  const side = (numbers: Numbers) => Uint8Array.from(runs, (r) => numbers.get(key)?.[r] ?? 0);
  const [factual, changed] = [side(pairs.factual), side(pairs.changed)];
  if (test.by === "net")
    return nets({ own: { factual, changed, ...shared(runs) } }, settings).own.net;
  const isRarer = test.expects.twin === "rarer";
  return difference(
    { factual: isRarer ? changed : factual, changed: isRarer ? factual : changed, ...shared(runs) },
    settings,
  );
}

/** By how much rarer the case's first outcome is in the twins, as a share of itself. */
export function outcomeOfTwins(spec: Case, pairs: Pairs): Estimate {
  const test = { by: "net", without: [] } as const;
  return estimateOf(spec, test, pairs);
}

/** Decibels between two accounts as they were weighed, with the error of both evidences. */
export function decibelsOf(
  { account, against }: AccountsTest,
  weighed: WeighAnswer | undefined,
): Estimate {
  const [one, other] = [account, against].map((id) => weighed?.accounts.find((a) => a.id === id));
  if (!one || !other) return unknown("the accounts of this case have not been weighed");
  const perNat = 10 / Math.LN10;
  const value = (one.logEvidence.value - other.logEvidence.value) * perNat;
  const se = Math.sqrt(one.logEvidence.se ** 2 + other.logEvidence.se ** 2) * perNat;
  return {
    known: true,
    value,
    low: value - 1.96 * se,
    high: value + 1.96 * se,
    n: one.worlds + other.worlds,
    se,
  };
}

/** How often a record is drawn within its errors. */
const DRAWS = 2000;

/** A number of the record, with the errors that it declares: log-normal, each year by itself. */
export function recordedOf(spec: Case, test: RecordTest, seed: number): Estimate {
  const points = spec.record.flatMap(({ output, points }) =>
    points.map((point) => ({ key: `${output} ${point.year}`, ...point })),
  );
  const read = (numbers: ReadonlyMap<string, number>) =>
    test.of((output, year) => {
      const found = numbers.get(`${output} ${year}`);
      return (
        found ??
        refuse(
          `the record has no ${output} of ${year}`,
          "Ask of periods that the record compares.",
          "the test of a claim",
        )
      );
    });
  const uniform = uniforms(seed, stream.bootstrap, "the record's error");
  const drawn = Float64Array.from({ length: DRAWS }, (_, d) =>
    read(
      new Map(
        points.map(({ key, value, sdLog }, p) => [
          key,
          value * exp(sdLog * normalQuantile(uniform(d * points.length + p))),
        ]),
      ),
    ),
  ).sort();
  const value = read(new Map(points.map((p) => [p.key, p.value])));
  const at = (level: number) => drawn[Math.round(level * (DRAWS - 1))];
  return {
    known: true,
    value,
    low: Math.min(value, at(0.025)),
    high: Math.max(value, at(0.975)),
    n: points.length,
  };
}
