/** On which scale the number of a claim's test is told, and what the case calls the things that a test names. */
import type { Case } from "../model/case.ts";
import type { ClaimTest } from "../model/claim-test.ts";
import { clockOf, periodName } from "../model/clock.ts";

/** The case's own words that a test names things by. */
export type TestWords = Pick<Case, "outcomes" | "answers" | "explanations" | "order" | "world">;

/** A net, a difference of shares, a share of pairs less one half, decibels, or what the record's statement is. */
export type Scale = "net" | "difference" | "pairs" | "decibels" | "record";

export function scaleOf(test: ClaimTest): Scale {
  if (test.by === "accounts") return "decibels";
  if (test.by === "record") return "record";
  if (test.by !== "twin") return "net";
  return "outcome" in test.expects ? "difference" : "pairs";
}

export function titleOfMechanism({ order }: Pick<TestWords, "order">, id: string): string {
  const found = order.find((one) => one.id === id);
  return found && "title" in found ? found.title : id;
}

/** A period by its name: "1937", or what the case's clock has. */
export const periodOf = ({ world }: Pick<Case, "world">, period: number): string =>
  periodName(clockOf(world), period);

/** A recorded or watched series by what it says of itself. */
export const seriesSays = ({ world }: Pick<TestWords, "world">, id: string): string =>
  (world.series[id] ?? world.watched?.[id])?.says ?? id;
