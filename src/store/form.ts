/**
 * Forms of what is stored. A document says which form it has, a whole number that rises whenever it is to be read
 * otherwise; one of another form is migrated or refused by its number, never half understood. CONTRIBUTING.md holds the rule.
 */
import { AitiaError } from "../errors.ts";

export interface Form {
  /** What the document is, in words: "the posterior". */
  readonly what: string;
  readonly form: number;
  /** Earlier forms that are still read, by number: what makes a document of each one of today's form. */
  readonly earlier?: Readonly<Record<number, (document: never) => unknown>>;
  readonly where: string;
  /** What to do about another form. */
  readonly todo: string;
}

/** The document in a text. */
export function inForm<T>(text: string, { what, form, earlier, where, todo }: Form): T {
  let document: { readonly form?: number } | null;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw new AitiaError({
      what: `${what} cannot be read: ${(error as Error).message}`,
      where,
      todo,
    });
  }
  // the first form of everything did not say so
  const own = document?.form ?? 1;
  const migrate = earlier?.[own];
  if (migrate) return migrate(document as never) as T;
  if (own !== form)
    throw new AitiaError({
      what: `${what} is of form ${own}, this Aitia reads form ${form}`,
      where,
      todo: own > form ? "A later Aitia wrote it: use that one." : todo,
    });
  return document as T;
}
