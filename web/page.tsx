/** The page: sections in the order in which a reader meets them. */

import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Answers } from "./panels/answers.tsx";
import { Finding, Notices, Proved } from "./panels/finding.tsx";
import { RecordPanel } from "./panels/record/record.tsx";
import type { Later } from "./sections.tsx";
import { placeOf } from "./state/fragment.ts";
import { answerNow, settings, settled } from "./state/state.ts";
import { words } from "./words.ts";

/** The lower part, as soon as it is there; then the place that the address names is gone to once more. */
function useBelow(): Later | undefined {
  const [below, setBelow] = useState<Later | undefined>(undefined);
  useEffect(() => {
    void import("./sections.tsx").then(setBelow);
  }, []);
  useEffect(() => {
    if (!below) return;
    linkPanels();
    placeOf(location.hash)?.scrollIntoView();
  }, [below]);
  return below;
}

/** Every panel has its own link, with the settings that the address holds. */
function linkPanels(): void {
  const places = "h2[id]:not(.hidden), .card[id] > h3, #finding > p:first-child";
  for (const place of document.querySelectorAll(places)) {
    if (place.querySelector("a.here")) continue;
    const link = document.createElement("a");
    link.className = "here";
    link.href = `#${place.id || place.parentElement?.id}`;
    link.title = words.page.here;
    link.setAttribute("aria-label", words.page.here);
    link.textContent = "¶";
    place.append(" ", link);
  }
}

export function Page({ drawn }: { readonly drawn: ReadonlyMap<string, string> }) {
  const { embed } = settings.value;
  const below = useBelow();
  if (embed === "chart")
    return <Embedded below={below}>{below ? <below.Change /> : null}</Embedded>;
  if (embed === "table")
    return <Embedded below={below}>{below ? <below.Depend /> : null}</Embedded>;
  if (embed === "pair") return <Embedded below={below}>{below ? <below.Twin /> : null}</Embedded>;
  return (
    <>
      <a class="skip" href="#finding">
        {words.page.skip}
      </a>
      <Finding />
      <div class="shell line">
        <Proved />
        <nav aria-label={words.page.contents} class="small">
          <details>
            <summary>{words.page.contents}</summary>
            <ul>
              {contents(below).map(([id, says]) => (
                <li key={id}>
                  <a href={`#${id}`}>{says}</a>
                </li>
              ))}
            </ul>
          </details>
        </nav>
      </div>
      <Notices />
      <main>
        <Answers below={below} />
        <RecordPanel drawn={drawn} />
        {words.page.restInEnglish ? <p class="meta">{words.page.restInEnglish}</p> : null}
        {below ? <below.Change /> : null}
        {below ? <below.Below /> : null}
        <Settled below={below} />
      </main>
    </>
  );
}

/** The page's own sections, with those of the stored answer after the table. */
function contents(below: Later | undefined): readonly (readonly [string, string])[] {
  return Object.entries(words.page.sections).flatMap((entry) =>
    entry[0] === "depend" ? [entry, ...(below?.storedContents() ?? [])] : [entry],
  );
}

/** For whoever waits for the page rather than looks at it. */
const Settled = ({ below }: { readonly below: Later | undefined }) => (
  <span
    id="settled"
    hidden
    data-settled={settled.value && below !== undefined}
    data-answered={answerNow.value !== undefined}
  />
);

interface EmbeddedOf {
  readonly below: Later | undefined;
  readonly children: ComponentChildren;
}

function Embedded({ below, children }: EmbeddedOf) {
  return (
    <main class="embed">
      {children}
      {below ? <below.Origin /> : null}
      <Settled below={below} />
    </main>
  );
}
