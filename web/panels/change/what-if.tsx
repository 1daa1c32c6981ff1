/** What if: every event of the case by its own words, one click each; one with a date also some periods later. */

import type { Event } from "../../../src/model/case.ts";
import { clockOf, nameOfStep, stepNumber } from "../../../src/model/clock.ts";
import { countedMarks } from "../../../src/report/first-picture.ts";
import { eventParts, stepIn } from "../../../src/words/names.ts";
import { capital } from "../../../src/words/numbers.ts";
import { eventTrouble } from "../../state/refusals.ts";
import { change, pack, settings } from "../../state/state.ts";
import { words } from "../../words.ts";
import { below } from "../../words-below.ts";
import { countedNow, followed } from "../first.tsx";

/** By how many periods an event with a date is put off. */
const LATER = [1, 3, 6] as const;

export function WhatIf() {
  const events = pack.value.spec.events.filter((e) => e.coding === undefined);
  if (events.length === 0) return null;
  const [were, wereNot] = [events.filter(wasSo), events.filter((e) => !wasSo(e))];
  return (
    <section class="no-print" aria-labelledby="what-if">
      <h3 id="what-if">{below.whatIf.heading}</h3>
      <List says={below.whatIf.were} of={were} />
      <List says={below.whatIf.wereNot} of={wereNot} />
    </section>
  );
}

const wasSo = ({ usual }: Event) => usual !== "off";

function List({ says, of }: { readonly says: string; readonly of: readonly Event[] }) {
  if (of.length === 0) return null;
  return (
    <>
      <p class="meta">{says}</p>
      <ul class="plain events">
        {of.map((event) => (
          <One key={event.id} of={event} />
        ))}
      </ul>
    </>
  );
}

function One({ of }: { readonly of: Event }) {
  const { is, off } = eventParts(of.says);
  const { [of.id]: now, ...others } = settings.value.events;
  const when = of.usual === "on" || of.usual === "off" ? "" : stepIn(words.language, of.usual);
  // the answer stands under what was clicked last
  const isLast = Object.keys(settings.value.events).at(-1) === of.id;
  return (
    <li>
      {capital(is)}
      {when ? ` (${when})` : ""}{" "}
      {choicesOf(of).map(([choice, says]) => (
        <button
          key={choice}
          type="button"
          aria-label={`${is}: ${says}`}
          aria-pressed={now === choice}
          onClick={() =>
            change({ events: now === choice ? others : { ...others, [of.id]: choice } })
          }
        >
          {says}
        </button>
      ))}
      {now === "off" && off ? <span class="meta"> {below.whatIf.then(off)}</span> : null}
      {isLast ? <Answered /> : null}
    </li>
  );
}

/** In a sentence, and as histories that can be counted. */
function Answered() {
  const counted = countedNow();
  return (
    <div class="answered">
      <p>
        {followed()} <a href="#pictures">{below.whatIf.pictures}</a>
      </p>
      {counted ? (
        <div
          class="drawn"
          aria-hidden="true"
          dangerouslySetInnerHTML={{ __html: countedMarks(counted).html }}
        />
      ) : null}
    </div>
  );
}

/** What one click makes of it: there or not, or some periods later where that is still lived. */
function choicesOf({ id, usual, dated }: Event): readonly (readonly [string, string])[] {
  if (usual === "off") return [["on", below.whatIf.so]];
  const { step, per } = clockOf(pack.value.spec.world);
  const at = dated ? stepNumber(step, usual) : Number.NaN;
  const later = Number.isNaN(at) ? [] : LATER.map((n) => nameOfStep(step, at + n * per));
  return [
    ...later
      .filter((when) => eventTrouble(pack.value, id, when) === undefined)
      .map((when) => [when, below.whatIf.later(stepIn(words.language, when))] as const),
    ["off", below.whatIf.never],
  ];
}
