/**
 * The chapters behind the first screen, of which one is open at a time: the one that holds the place that the address
 * names. "#whole" opens all of them. Opened in the document itself, at once, so that a place can be gone to or focused
 * as soon as it is asked for.
 */
import { signal } from "@preact/signals";
import { placeOf } from "./fragment.ts";

const WHOLE = "whole";
/** "whole" where all are open. */
const open = signal<string | undefined>(undefined);

/** Is that chapter open, alone or among all? */
export const isOpen = (chapter: string): boolean => open.value === chapter || open.value === WHOLE;

/** Rises whenever chapters may have been shown or hidden. */
export const turned = signal(0);

const chapters = () => document.querySelectorAll<HTMLElement>("[data-chapter]");

/** Shows the chapter that is open, and names it in the list of them; chapters that came later are shown or hidden too. */
export function showChapters(): void {
  for (const chapter of chapters())
    chapter.hidden = open.value !== WHOLE && chapter.dataset.chapter !== open.value;
  for (const link of document.querySelectorAll<HTMLAnchorElement>("nav.chapters a"))
    if (link.hash === `#${open.value}`) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  turned.value = turned.peek() + 1;
}

/** Opens the chapter in which something stands, unless all are open. */
export function reveal(place: Element): void {
  const within = place.closest<HTMLElement>("[data-chapter]")?.dataset.chapter;
  if (within === undefined || open.value === WHOLE || within === open.value) return;
  open.value = within;
  showChapters();
}

/** Opens the chapter of a place and scrolls to it. */
export function goTo(hash: string): void {
  if (hash === `#${WHOLE}`) {
    open.value = WHOLE;
    return showChapters();
  }
  const place = placeOf(hash);
  if (!place) return;
  reveal(place);
  for (let fold = place.closest("details"); fold; )
    [fold.open, fold] = [true, fold.parentElement?.closest("details") ?? null];
  place.scrollIntoView();
}

/** From now on every link to a place of this page opens its chapter before the browser goes there. */
export function followLinks(): void {
  document.addEventListener("click", (event) => {
    const link = (event.target as Element | null)?.closest?.<HTMLAnchorElement>('a[href^="#"]');
    if (!link || event.defaultPrevented) return;
    // one who chooses a chapter no longer wants all of them
    if (link.closest("nav.chapters")) open.value = undefined;
    goTo(link.hash);
  });
  addEventListener("hashchange", () => goTo(location.hash));
}
