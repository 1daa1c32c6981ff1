/** The page: sections in the order in which a reader meets them. */

import type { ComponentChildren } from "preact";
import { Answers } from "./panels/answers.tsx";
import { Assumed } from "./panels/assumed.tsx";
import { Cannot } from "./panels/cannot.tsx";
import { Change } from "./panels/change.tsx";
import { Depend } from "./panels/depend.tsx";
import { Finding } from "./panels/finding.tsx";
import { Loops } from "./panels/loops.tsx";
import { RecordPanel } from "./panels/record.tsx";
import { Stored, storedContents } from "./panels/stored.tsx";
import { Twin } from "./panels/twin.tsx";
import { Yourself } from "./panels/yourself.tsx";
import { settings, settled } from "./state.ts";
import { words } from "./words.ts";

export function Page({ drawn }: { readonly drawn: ReadonlyMap<string, string> }) {
  const { embed } = settings.value;
  if (embed === "chart")
    return (
      <Embedded>
        <Change />
      </Embedded>
    );
  if (embed === "table")
    return (
      <Embedded>
        <Depend />
      </Embedded>
    );
  if (embed === "pair")
    return (
      <Embedded>
        <Twin />
      </Embedded>
    );
  return (
    <>
      <a class="skip" href="#finding">
        {words.skip}
      </a>
      <Finding />
      <nav aria-label={words.contents} class="small">
        <ul>
          {contents().map(([id, says]) => (
            <li key={id}>
              <a href={`#${id}`}>{says}</a>
            </li>
          ))}
        </ul>
      </nav>
      <main>
        <Answers />
        <RecordPanel drawn={drawn} />
        <Change />
        <Depend />
        <Stored />
        <Loops />
        <Twin />
        <Assumed />
        <Cannot />
        <Yourself />
        <Settled />
      </main>
    </>
  );
}

/** The page's own sections, with those of the stored answer after the table. */
function contents(): readonly (readonly [string, string])[] {
  return Object.entries(words.sections).flatMap((entry) =>
    entry[0] === "depend" ? [entry, ...storedContents()] : [entry],
  );
}

/** For whoever waits for the page rather than looks at it. */
const Settled = () => <span id="settled" hidden data-settled={settled.value} />;

function Embedded({ children }: { readonly children: ComponentChildren }) {
  return (
    <main class="embed">
      {children}
      <Settled />
    </main>
  );
}
