/** What is lived is shown a few times a second, all of it together, so that no picture is drawn more often than it is seen. */
import { batch } from "@preact/signals";

/** No more than four pictures a second. */
const EVERY = 250;
const waiting = new Map<string, () => void>();
let last = Number.NEGATIVE_INFINITY;
let timer: ReturnType<typeof setTimeout> | undefined;
let rest: (() => void)[] = [];

/** Shows now, or as soon as the last showing is old enough; of one name only the latest is shown. */
export function seldom(what: string, show: () => void): void {
  waiting.set(what, show);
  const left = last + EVERY - performance.now();
  if (left <= 0) showAll();
  else timer ??= setTimeout(showAll, left);
}

function showAll(): void {
  clearTimeout(timer);
  timer = undefined;
  last = performance.now();
  const all = [...waiting.values()];
  waiting.clear();
  batch(() => {
    for (const show of all) show();
  });
  const ended = rest;
  rest = [];
  for (const end of ended) end();
}

/** Ends when nothing waits to be shown. */
export const allShown = (): Promise<void> =>
  waiting.size === 0 ? Promise.resolve() : new Promise((end) => void rest.push(end));
