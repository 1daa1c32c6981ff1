/** The reasons of an answer in a language: its own refusals in that language's words, any other as it stands. */
import type { Reason, Refusal } from "./statement.ts";

interface Words {
  readonly language: string;
  readonly refusal: (reason: Reason) => string;
  /** A reason that is no statement, in English. */
  readonly foreign: (because: string) => string;
}

/** The same answer with every `because` in the language; English ones stand in it already. */
export function withReasons<T extends { readonly refusals?: readonly Refusal[] }>(
  answer: T,
  words: Words,
): T {
  if (words.language === "en") return answer;
  const said = new Map(answer.refusals?.map((one) => [one.because, words.refusal(one)]));
  const told = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(told);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, of]) => [
        key,
        key === "because" ? (said.get(of) ?? words.foreign(of)) : told(of),
      ]),
    );
  };
  return told(answer) as T;
}
