/** A sentence in parts: its words, and its figures with the place where they stand in full. Every medium renders the parts. */

/** Where a figure can be looked up: the part of report and page that shows what it was counted from. */
export type Place = "record" | "groups" | "depend";

export interface Figure {
  /** As it is read: "31 of 1,000 (2 to 4%)". */
  readonly figure: string;
  readonly place: Place;
}

export type Part = string | Figure;
export type Sentence = readonly Part[];

/** A sentence by template; what is put in may be words, a figure, or parts of a sentence. */
export function say(
  texts: TemplateStringsArray,
  ...values: readonly (Part | Sentence)[]
): Sentence {
  const parts = texts.flatMap((text, n): readonly Part[] => {
    const value = values[n - 1];
    const before = value === undefined ? [] : isSentence(value) ? value : [value];
    return [...before, text];
  });
  return joined(parts);
}

const isSentence = (value: Part | Sentence): value is Sentence => Array.isArray(value);

/** Neighbouring words as one part, empty ones left out. */
function joined(parts: readonly Part[]): Sentence {
  const all: Part[] = [];
  for (const part of parts) {
    const last = all[all.length - 1];
    if (part === "") continue;
    if (typeof part === "string" && typeof last === "string") all[all.length - 1] = last + part;
    else all.push(part);
  }
  return all;
}

/** As text, for whoever has no links. */
export const plain = (sentence: Sentence): string =>
  sentence.map((part) => (typeof part === "string" ? part : part.figure)).join("");
