/** An event of the case: as it was, not at all, or in another month. */

import { useState } from "preact/hooks";
import { must } from "../../../src/errors.ts";
import { eventParts, stepIn } from "../../../src/words/names.ts";
import { eventTrouble } from "../../state/refusals.ts";
import { change, pack, settings } from "../../state/state.ts";
import { words } from "../../words.ts";
import { below } from "../../words-below.ts";

export function EventRow({ id }: { readonly id: string }) {
  const event = must(
    pack.value.spec.events.find((e) => e.id === id),
    `the event ${id}`,
  );
  const { is } = eventParts(event.says);
  const now = settings.value.events[id];
  const [wrong, setWrong] = useState<string | undefined>(undefined);
  const set = (when: string | undefined) => {
    const { [id]: _, ...others } = settings.value.events;
    if (when === undefined) return change({ events: others });
    const said = eventTrouble(pack.value, id, when);
    setWrong(said);
    if (!said) change({ events: { ...others, [id]: when } });
  };
  const state = now === undefined ? "usual" : now === "off" || now === "on" ? now : "moved";
  return (
    <div class="row" style="margin:.35rem 0">
      <label>
        <select
          value={state}
          onChange={(e) => {
            const to = e.currentTarget.value;
            set(to === "usual" ? undefined : to === "moved" ? event.usual : to);
          }}
        >
          <option value="usual">{below.change.asUsual}</option>
          {event.usual === "off" ? (
            <option value="on">{below.change.on}</option>
          ) : (
            <option value="off">{below.change.off}</option>
          )}
          {event.dated ? <option value="moved">{below.change.moved}</option> : null}
        </select>{" "}
        {is}
        {event.usual === "on" || event.usual === "off"
          ? ""
          : ` (${stepIn(words.language, event.usual)})`}
      </label>
      {state === "moved" ? (
        <input
          type="text"
          value={now}
          aria-label={below.change.monthOf(is)}
          onChange={(e) => set(e.currentTarget.value.trim())}
        />
      ) : null}
      {wrong ? <span role="alert">{wrong}</span> : null}
    </div>
  );
}
