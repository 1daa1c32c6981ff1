/** Names of places that a person gives: what nobody means is refused before anything is done. */
import { AitiaError } from "../errors.ts";

/** What is not seen, or lets what is seen be read another way. */
const UNSEEN = /[\p{Cc}\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

/** Refuses a name that is empty or blank, or holds what nobody sees. */
export function mustNamePlace(option: string, place: unknown): void {
  if (typeof place !== "string") return;
  const where = "the command line";
  if (place.trim() === "")
    throw new AitiaError({
      what: `${option} names no folder or file`,
      where,
      todo: `Write a name behind ${option}, or leave it out.`,
    });
  if (UNSEEN.test(place))
    throw new AitiaError({
      what: `${option} ${JSON.stringify(place)} holds a character that cannot be seen`,
      where,
      todo: "Leave it out of the name.",
    });
}
