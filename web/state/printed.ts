/** On paper nothing can be opened: what is folded is opened before it is printed, and where and when stands at the end. */
import { below } from "../words-below.ts";

export function printWhole(): void {
  let opened: readonly HTMLDetailsElement[] = [];
  let made: HTMLElement | undefined;
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>("details:not([open])")].filter(
      (fold) => !fold.closest("[hidden]"),
    );
    for (const fold of opened) fold.open = true;
    made ??= document.body.appendChild(document.createElement("p"));
    made.className = "printed";
    made.textContent = below.printed(location.href, new Date());
  });
  addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
    made?.remove();
    made = undefined;
  });
}
