/** Finds in a text the phrases that became mechanisms, and those that did not. */
import type { Case, Answer as Written } from "../model/case.ts";

/** A stretch of an answer's text and what hangs on it. */
export interface Stretch {
  readonly text: string;
  /** Ids of the claims whose phrase this is part of. */
  readonly claims: readonly string[];
  /** Why this phrase became no mechanism. */
  readonly unmodelled?: string;
  /** What a reader must be told of these words. */
  readonly mark?: string;
}

/** The text cut where phrases begin and end. Put together again the stretches are the text, to the letter. */
export function stretches(
  spec: Pick<Case, "claims" | "unmodelled">,
  answer: Pick<Written, "id" | "text" | "marks">,
): readonly Stretch[] {
  const { text } = answer;
  const spans: { from: number; to: number; claim?: string; because?: string; mark?: string }[] = [];
  const find = (quote: string, what: { claim?: string; because?: string }) => {
    const from = quote === "" ? -1 : text.indexOf(quote);
    if (from >= 0) spans.push({ from, to: from + quote.length, ...what });
  };
  for (const claim of spec.claims)
    if (claim.answer === answer.id)
      for (const quote of claim.quotes) find(quote, { claim: claim.id });
  for (const { answer: of, quote, because } of spec.unmodelled)
    if (of === answer.id) find(quote, { because });
  for (const { quote, says } of answer.marks ?? [])
    for (const from of placesOf(text, quote))
      spans.push({ from, to: from + quote.length, mark: says });
  const cuts = [...new Set([0, text.length, ...spans.flatMap(({ from, to }) => [from, to])])];
  cuts.sort((a, b) => a - b);
  return cuts.slice(1).map((to, n) => {
    const from = cuts[n];
    const here = spans.filter((s) => s.from <= from && s.to >= to);
    const because = here.find((s) => s.because !== undefined)?.because;
    const mark = here.find((s) => s.mark !== undefined)?.mark;
    return {
      text: text.slice(from, to),
      claims: [...new Set(here.flatMap((s) => s.claim ?? []))],
      ...(because === undefined ? {} : { unmodelled: because }),
      ...(mark === undefined ? {} : { mark }),
    };
  });
}

/** Where a text has these words. */
export function placesOf(text: string, words: string): number[] {
  const places: number[] = [];
  if (words === "") return places;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length))
    places.push(at);
  return places;
}

/** Does a phrase stand in the stored text of its answer, word for word? */
export const isVerified = (
  { answers }: Pick<Case, "answers">,
  of: string | undefined,
  quote: string,
): boolean => answers.find((a) => a.id === of)?.text.includes(quote) ?? false;

/** What an answer's author wrote later: the text from a line that begins with "Update", or nothing. */
export function updateOf(text: string): string | undefined {
  const at = text.search(/^Update\b/m);
  return at < 0 ? undefined : text.slice(at).trim();
}
