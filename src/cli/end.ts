/** How a command ends: its code, and what is said where something is wrong. */
import { type Trouble, wording } from "../errors.ts";
import { ended } from "../words/en/ended.ts";
import { INTERRUPTED } from "./interrupt.ts";

/** Done, the answer is no, the request was wrong. */
export const code = { done: 0, no: 1, wrong: 2, interrupted: INTERRUPTED } as const;

/** A text with what a terminal would obey written out, and words of more than 400 letters cut. */
export const seen = (text: string): string =>
  text
    .replace(
      /(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu,
      (sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
    )
    .replace(/\S{400,}/g, (word) => `${word.slice(0, 100)}… (${word.length} letters)`);

/** Says what is wrong on standard error. */
export function tell(troubles: readonly Trouble[]): number {
  const [only, ...others] = troubles.map((trouble) => seen(wording(trouble)));
  process.stderr.write(
    others.length === 0
      ? `error: ${only}\n`
      : `error: ${ended.wrong(troubles.length)}\n\n${[only, ...others].join("\n\n")}\n`,
  );
  return code.wrong;
}
