/** The page: the first screen, the list of chapters, and the chapters. */

import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { Answers } from "./panels/answers.tsx";
import { Notices, Proved } from "./panels/finding.tsx";
import { Contents, First } from "./panels/first.tsx";
import type { Later } from "./sections.tsx";
import { goTo, showChapters } from "./state/chapters.ts";
import { answerNow, settings, settled } from "./state/state.ts";
import { words } from "./words.ts";

/** The lower part, as soon as it is there; then the place that the address names is gone to once more. */
function useBelow(): Later | undefined {
  const [below, setBelow] = useState<Later | undefined>(undefined);
  useEffect(() => {
    void import("./sections.tsx").then(setBelow);
  }, []);
  // before anybody sees it
  useLayoutEffect(() => {
    if (!below) return;
    linkPanels();
    showChapters();
    goTo(location.hash);
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

export function Page() {
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
      <Notices />
      <First below={below} />
      <Contents />
      <main>
        {words.page.restInEnglish ? <p class="meta">{words.page.restInEnglish}</p> : null}
        <Chapter id="answers">
          <Answers below={below} />
        </Chapter>
        {below ? (
          <>
            <Chapter id="claims">
              <below.Claims />
            </Chapter>
            <Chapter id="depend">
              <below.WhatItHungOn />
            </Chapter>
            <Chapter id="record">
              <below.RecordPanel />
            </Chapter>
            <Chapter id="twin">
              <below.Twin />
            </Chapter>
            <Chapter id="change">
              <below.Change />
            </Chapter>
            <Chapter id="assumed">
              <below.Limits />
            </Chapter>
            <Chapter id="made">
              <below.Data />
            </Chapter>
          </>
        ) : null}
        <Proved />
        <Settled below={below} />
      </main>
    </>
  );
}

interface ChapterOf {
  readonly id: string;
  readonly children: ComponentChildren;
}

/** Closed until a place in it is asked for; see `state/chapters.ts`, which alone opens it. */
const Chapter = ({ id, children }: ChapterOf) => (
  <div class="chapter" data-chapter={id} hidden>
    {children}
  </div>
);

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
