/** What takes long is done part by part; what was kept of an earlier call that did not end is not done again. */
import type { PanelAsked } from "./asked.ts";

/**
 * Does one part of a question after the other, or finds it as it was kept.
 *
 * @param asked where parts are kept, and who hears of them
 * @param of how many there are
 * @returns the part of a name: kept, or made now and then kept
 */
export function partsOf({ keep, onPart }: Pick<PanelAsked, "keep" | "onPart">, of: number) {
  let done = 0;
  return <T>(name: string, make: () => T): T => {
    const kept = keep?.read(name) as T | undefined;
    const found = kept ?? make();
    if (kept === undefined) keep?.write(name, found);
    done += 1;
    onPart?.(done, of);
    return found;
  };
}
