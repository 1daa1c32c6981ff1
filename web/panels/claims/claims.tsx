/** Claim by claim: the report's chapter, in which a finger shows a phrase's verdict first and follows it when it comes again. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { claimsSection } from "../../../src/report/sections/claims.ts";
import { isPhone } from "../../fold.tsx";
import { subject } from "../../subject.ts";
import { words } from "../../words.ts";
import { claimCards } from "./words.ts";

const drawn = (): string => claimsSection({ ...subject(), words: { ...words, claimCards } }).html;

export function Claims() {
  // once: it tells of what is stored, whatever is asked
  const [html] = useState(drawn);
  const place = useRef<HTMLDivElement>(null);
  // before the page goes to the place that its address names, which may be in such a fold
  useLayoutEffect(() => {
    place.current?.addEventListener("click", showFirst);
    if (isPhone)
      for (const fold of place.current?.querySelectorAll<HTMLDetailsElement>(".fold") ?? [])
        fold.open = false;
  }, []);
  return <div ref={place} style="display:contents" dangerouslySetInnerHTML={{ __html: html }} />;
}

/** A finger cannot point without touching. */
function showFirst(event: MouseEvent): void {
  const phrase = (event.target as HTMLElement).closest<HTMLElement>("a.said");
  const isShown = phrase?.classList.contains("shown");
  for (const shown of document.querySelectorAll(".said.shown")) shown.classList.remove("shown");
  if (!phrase || isShown || matchMedia("(hover: hover)").matches) return;
  phrase.classList.add("shown");
  event.preventDefault();
}
