/** Pointing at something, by mouse or by focus, lights what it belongs to; leaving it puts the light out. */
import { signal } from "@preact/signals";
import { goTo, reveal } from "./chapters.ts";
import { lit } from "./state.ts";

/** The rule whose box in the drawing of loops is chosen. */
export const box = signal<string | undefined>(undefined);

export function lightWhilePointed(
  selector: string,
  of: (element: HTMLElement) => readonly string[],
) {
  const on = (event: Event) => {
    const found = (event.target as HTMLElement).closest<HTMLElement>(selector);
    if (found) light(of(found));
  };
  const off = () => light([]);
  return { onMouseOver: on, onFocusIn: on, onMouseOut: off, onFocusOut: off };
}

function light(ids: readonly string[]): void {
  if (ids.length === 0 && lit.value.size === 0) return;
  lit.value = new Set(ids);
  for (const phrase of document.querySelectorAll<HTMLElement>("a.phrase"))
    phrase.classList.toggle(
      "lit",
      phrase.dataset.mechanisms?.split(" ").some((id) => ids.includes(id)) ?? false,
    );
}

/** Opens the drawing of loops at the box of a rule. */
export function goToBox(rule: string): void {
  box.value = rule;
  const drawn = document.querySelector<HTMLDetailsElement>("#loops-drawn");
  if (drawn) drawn.open = true;
  goTo("#loops");
}

/** Goes to a phrase of a claim inside an answer: opens the answer and puts the focus on the phrase. */
export function goToPhrase(claim: string): void {
  const phrase = document.querySelector<HTMLElement>(
    `a.phrase[data-claims~="${CSS.escape(claim)}"]`,
  );
  if (!phrase) return;
  const details = phrase.closest("details");
  if (details) details.open = true;
  reveal(phrase);
  phrase.focus();
  phrase.scrollIntoView({ block: "center" });
}
