/** Taking a mechanism away and putting it back. */
import { isMechanism } from "../src/model/mechanism.ts";
import { change, pack, settings } from "./state.ts";

export const mechanisms = () => pack.value.spec.order.filter(isMechanism);

export const titleOfMechanism = (id: string): string =>
  mechanisms().find((m) => m.id === id)?.title ?? id;

/** Is it in the world that is looked at, before anything is removed? */
export const isInside = (id: string): boolean =>
  pack.value.spec.explanations
    .find((e) => e.id === settings.value.explanation)
    ?.mechanisms.includes(id) ?? false;

export function toggle(id: string): void {
  const { [id]: there, ...others } = settings.value.without;
  change({ without: there === undefined ? { ...others, [id]: "unresponsive" } : others });
}

/** Goes to where a change is shown. */
export const goToChange = (): void => document.getElementById("change")?.scrollIntoView();
