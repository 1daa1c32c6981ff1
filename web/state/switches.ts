/** Taking a mechanism away and putting it back, or adding one of another answer. */
import { isMechanism } from "../../src/model/mechanism.ts";
import { membersOf } from "./address.ts";
import { change, pack, settings } from "./state.ts";

export const mechanisms = () => pack.value.spec.order.filter(isMechanism);

export const titleOfMechanism = (id: string): string =>
  mechanisms().find((m) => m.id === id)?.title ?? id;

/** Is it in the world that is looked at, before anything is removed or added? */
export const isInside = (id: string): boolean =>
  membersOf({ ...settings.value, add: [] }, pack.value).includes(id);

export function toggle(id: string): void {
  const { [id]: there, ...others } = settings.value.without;
  change({ without: there === undefined ? { ...others, [id]: "unresponsive" } : others });
}

/** Adds a mechanism that the world lacks, or leaves it out again; whatever was set in its place goes. */
export function toggleAdded(id: string): void {
  const { add, without } = settings.value;
  const { [id]: _, ...others } = without;
  const rest = add.filter((other) => other !== id);
  change({ add: rest.length < add.length ? rest : [...add, id].sort(), without: others });
}
