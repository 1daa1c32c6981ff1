/** What cannot be told, with its reason as a statement; a document lists the statements once and keeps their English. */
import type { Estimate } from "../../why/index.ts";
import { refusal } from "../../words/en/refusal.ts";
import type { Reason, Refusal } from "../../words/statement.ts";

export interface Refused {
  readonly known: false;
  readonly because: string;
  readonly reason: Reason;
}

export const refused = (reason: Reason): Refused => ({
  known: false,
  because: refusal(reason),
  reason,
});

export const neverCame = (of: number): Reason => ({
  kind: "never came",
  about: {},
  numbers: { of },
});

/** An estimate, or where it is unknown this reason. */
export const orRefused = (estimate: Estimate, reason: Reason): Estimate =>
  estimate.known ? estimate : refused(reason);

/** Some parts of an answer as a document has them: reasons leave their places and come back as a list, each once. */
export function listed<T extends object>(
  parts: T,
  request: string,
): { readonly parts: T; readonly refusals: readonly Refusal[] } {
  const refusals = new Map<string, Refusal>();
  const plain = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value !== "object" || value === null) return value;
    if (!isRefused(value))
      return Object.fromEntries(Object.entries(value).map(([key, of]) => [key, plain(of)]));
    const { reason, ...rest } = value;
    refusals.set(rest.because, { ...reason, request, because: rest.because });
    return rest;
  };
  return { parts: plain(parts) as T, refusals: [...refusals.values()] };
}

const isRefused = (value: object): value is Pick<Refused, "because" | "reason"> =>
  "because" in value && "reason" in value;
