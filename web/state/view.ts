/** How the page is looked at: panels laid over each other, the year pointed at, the histories stepped to. */
import { effect, signal } from "@preact/signals";
import { type Looked, looked, type Settings } from "./address.ts";
import { change, settings } from "./state.ts";

/** These move with every frame; they join the settings, and with them the address, once they rest. */
export const pointed = signal<number | undefined>(undefined);
export const stepped = {
  record: signal<number | undefined>(undefined),
  change: signal<number | undefined>(undefined),
};

/** Lays what a panel draws into one picture, or beside each other again. */
export const lay = (panel: Looked, on: boolean): void => {
  const { over } = settings.value;
  change({ over: looked.filter((p) => (p === panel ? on : over.includes(p))) });
};

const REST = 200;

/** Begins with what the address says. */
export function beginLooking(): void {
  const { year, single } = settings.peek();
  pointed.value = year;
  for (const panel of looked) stepped[panel].value = single[panel];
  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const now = { year: pointed.value, single: singles() };
    clearTimeout(timer);
    timer = setTimeout(() => {
      const { year, single } = settings.peek();
      if (JSON.stringify(now) !== JSON.stringify({ year, single })) change(now);
    }, REST);
  });
}

const singles = (): Settings["single"] =>
  Object.fromEntries(
    looked.flatMap((panel) => {
      const run = stepped[panel].value;
      return run === undefined ? [] : [[panel, run]];
    }),
  );
