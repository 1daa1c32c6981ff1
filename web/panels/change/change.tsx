/** Remove and compare: a fan beside a fan from the same chance, and in how many histories the change made the difference. */

import type { Event } from "../../../src/model/case.ts";
import { accountsOf } from "../../../src/model/explanation.ts";
import type { Kind } from "../../../src/model/mechanism.ts";
import { eventParts, stepIn } from "../../../src/words/names.ts";
import type { Settings } from "../../state/address.ts";
import { change, isOther, pack, restore, settings, view, whole } from "../../state/state.ts";
import { titleOfMechanism, toggle, toggleAdded } from "../../state/switches.ts";
import { lay, stepped } from "../../state/view.ts";
import { words } from "../../words.ts";
import { below } from "../../words-below.ts";
import { Choice } from "../choice.tsx";
import { AsStored } from "./as-stored.tsx";
import { EventRow } from "./event-row.tsx";
import { Pictures } from "./pictures.tsx";
import { Said } from "./said.tsx";
import { WhatIf } from "./what-if.tsx";

export function Change() {
  const single = stepped.change.value;
  const overlay = settings.value.over.includes("change");
  return (
    <section aria-labelledby="change">
      <h2 id="change">{words.screen.names.change}</h2>
      <p>
        {below.change.intro}
        {pack.value.spec.record.length > 0 ? below.change.views[view.value] : ""}
      </p>
      <WhatIf />
      <Removed />
      <Said />
      <Bench single={single} overlay={overlay} />
      <AsStored />
      <Pictures single={single} overlay={overlay} />
    </section>
  );
}

interface BenchOf {
  readonly overlay: boolean;
  readonly single: number | undefined;
}

/** @long the markup of one panel, read from top to bottom */
function Bench({ single, overlay }: BenchOf) {
  const { spec, kinds } = pack.value;
  const now = settings.value;
  const series = { ...spec.world.series, ...spec.world.watched };
  const on = spec.explanations.find((e) => e.id === now.explanation)?.mechanisms ?? [];
  const free = Object.keys(kinds).filter((id) => on.includes(id) && !(id in now.without));
  const lived = whole.value?.lived ?? 0;
  return (
    <div class="bench no-print">
      <div class="row">
        <Choice
          says={below.change.explanation}
          value={now.explanation}
          of={accountsOf(spec)
            .filter((e) => !e.randomWalk)
            .map((e) => [e.id, e.title])}
          choose={(explanation) => change({ explanation })}
        />
        <Choice
          says={below.change.outcome}
          value={now.outcome}
          of={spec.outcomes.map((o) => [o.id, o.says])}
          choose={(outcome) => change({ outcome })}
        />
        <Choice
          says={below.change.show}
          value={now.show}
          of={Object.entries(series).map(([id, s]) => [id, s.says])}
          choose={(show) => change({ show })}
        />
        <Choice
          says={words.record.scale}
          value={now.scale}
          of={Object.entries(words.record.scales)}
          choose={(scale) => change({ scale: scale as Settings["scale"] })}
        />
      </div>
      <div class="row" style="margin-top:.6rem">
        <label>
          {below.change.remove}{" "}
          <select
            value=""
            style="max-width:15rem"
            onChange={(e) => {
              const id = e.currentTarget.value;
              if (id) toggle(id);
              e.currentTarget.value = "";
            }}
          >
            <option value="">{below.change.choose}</option>
            {free.map((id) => (
              <option key={id} value={id}>
                {titleOfMechanism(id)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.record.single}{" "}
          <input
            type="range"
            min={-1}
            max={Math.max(0, lived - 1)}
            step={1}
            value={single ?? -1}
            style="width:10rem"
            aria-valuetext={
              single === undefined ? words.record.noSingle : words.record.singly(single)
            }
            onInput={(e) => {
              const run = Number(e.currentTarget.value);
              stepped.change.value = run < 0 ? undefined : run;
            }}
          />{" "}
          <output>{single === undefined ? words.record.noSingle : single}</output>
        </label>
        <Choice
          says={below.change.worlds}
          value={String(now.runs)}
          of={[...new Set([64, 256, 1024, 4096, now.runs])]
            .sort((a, b) => a - b)
            .map((n) => [String(n), words.numbers.amount(n)])}
          choose={(runs) => change({ runs: Number(runs) })}
        />
        <label>
          <input
            type="checkbox"
            checked={overlay}
            onChange={(e) => lay("change", e.currentTarget.checked)}
          />{" "}
          {below.change.overlay}
        </label>
        {isOther.value ? (
          <button type="button" onClick={restore}>
            {below.change.restore}
          </button>
        ) : null}
      </div>
      <EventRows
        says={below.change.events}
        of={spec.events.filter((e) => e.coding === undefined)}
      />
      <EventRows
        says={below.change.codings}
        of={spec.events.filter((e) => e.coding !== undefined)}
      />
    </div>
  );
}

function EventRows({ says, of }: { readonly says: string; readonly of: readonly Event[] }) {
  if (of.length === 0) return null;
  return (
    <details open={of.some(({ id }) => id in settings.value.events)}>
      <summary>{says}</summary>
      {of.map(({ id }) => (
        <EventRow key={id} id={id} />
      ))}
    </details>
  );
}

/** What is changed, each with a way back. */
function Removed() {
  const { kinds, spec } = pack.value;
  const { add, without, events, set } = settings.value;
  if (!isOther.value) return <p class="meta">{below.change.nothing}</p>;
  return (
    <ul class="plain small" id="changes">
      {add.map((id) => (
        <li key={id}>
          {below.change.added(titleOfMechanism(id))}{" "}
          <button type="button" class="link" onClick={() => toggleAdded(id)}>
            {below.change.leaveOut}
          </button>
        </li>
      ))}
      {Object.entries(without).map(([id, kind]) => (
        <li key={id}>
          {titleOfMechanism(id)}{" "}
          <select
            aria-label={`${below.change.kind}: ${titleOfMechanism(id)}`}
            value={kind}
            onChange={(e) =>
              change({ without: { ...without, [id]: e.currentTarget.value as Kind } })
            }
          >
            {kinds[id].map((k) => (
              <option key={k} value={k}>
                {k}
              </option>
            ))}
          </select>{" "}
          <button type="button" class="link" onClick={() => toggle(id)}>
            {below.change.putBack}
          </button>
        </li>
      ))}
      {Object.entries(events).map(([id, when]) => (
        <li key={id}>
          {eventParts(spec.events.find((e) => e.id === id)?.says ?? id).is}: {inWords(when)}{" "}
          <PutBack of={id} put={() => change({ events: less(events, id) })} />
        </li>
      ))}
      {Object.entries(set).map(([id, value]) => (
        <li key={id}>
          {id} {below.assumed.fixedAt} {value}{" "}
          <PutBack of={id} put={() => change({ set: less(set, id) })} />
        </li>
      ))}
    </ul>
  );
}

const inWords = (when: string): string =>
  when === "off"
    ? below.change.off
    : when === "on"
      ? below.change.on
      : stepIn(words.language, when);

function less<T>(record: Readonly<Record<string, T>>, id: string): Record<string, T> {
  const { [id]: _, ...others } = record;
  return others;
}

function PutBack({ of, put }: { readonly of: string; readonly put: () => void }) {
  return (
    <button type="button" class="link" aria-label={`${below.change.putBack}: ${of}`} onClick={put}>
      {below.change.putBack}
    </button>
  );
}
