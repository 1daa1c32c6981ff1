/** Names of places that a person gives: what nobody means is refused before anything is done. */
import { AitiaError } from "../errors.ts";

/** Refuses a name that is empty, or holds what nobody sees. */
export function mustNamePlace(option: string, place: unknown): void {
  if (typeof place !== "string") return;
  const where = "the command line";
  if (place === "")
    throw new AitiaError({
      what: `${option} names no folder or file`,
      where,
      todo: `Write a name behind ${option}, or leave it out.`,
    });
  if (/\p{Cc}/u.test(place))
    throw new AitiaError({
      what: `${option} "${place}" holds a character that cannot be seen`,
      where,
      todo: "Leave it out of the name.",
    });
}
