/** One history beside its twin: the first difference, month by month, down to the draws of the rule that parted them. */
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { calendarMonth, clockOf } from "../../../src/model/world.ts";
import { believed, changedWorld, maskOf } from "../../living/live.ts";
import { dropped } from "../../living/threads.ts";
import type { Pair } from "../../pair.ts";
import { pick, sameIn } from "../../state/choose-pair.ts";
import {
  change,
  changed,
  isOther,
  pack,
  settings,
  shape,
  threads,
  trouble,
  whole,
} from "../../state/state.ts";
import { words } from "../../words.ts";
import { own } from "../../words-below.ts";
import { Shown } from "./pair.tsx";

const pair = signal<{ readonly run: number; readonly pair: Pair } | undefined>(undefined);

/** What was asked last, so that an answer to something older is not shown, whichever comes first. */
let asked = "";

async function open(run: number, month: number | undefined, key: string): Promise<void> {
  const now = settings.value;
  asked = key;
  threads.drop("pair");
  try {
    const { pair: found } = await threads.pair("pair", {
      run,
      seed: now.seed,
      factual: maskOf(pack.value, shape.value, believed(now)),
      twin: maskOf(pack.value, shape.value, changedWorld(now)),
      events: now.events,
      set: now.set,
      ...(month === undefined ? {} : { month }),
    });
    if (asked === key) pair.value = { run, pair: found };
  } catch (error) {
    if (error !== dropped && asked === key)
      trouble.value = words.page.failed(String((error as Error).message));
  }
}

export function Twin() {
  const now = settings.value;
  const ready = isOther.value;
  const clock = clockOf(pack.value.spec.world);
  const month = now.from === undefined ? undefined : monthAt(now.from);
  const { add, without, events, set, seed, explanation } = now;
  const both = JSON.stringify([add, without, events, set, seed, explanation, now.pair]);
  const key = `${both} ${month}`;
  useEffect(() => {
    pair.value = undefined;
  }, [both]);
  useEffect(() => {
    if (ready && now.pair !== undefined) void open(now.pair, month, key);
    else asked = "";
  }, [key]);
  const choose = (run: number | undefined) => {
    if (run !== undefined) change({ pair: run, from: undefined });
  };
  const runs = Math.min(whole.value?.lived ?? 0, changed.value?.lived ?? 0);
  return (
    <section aria-labelledby="twin">
      <h2 id="twin">{words.page.sections.twin}</h2>
      <p>{ready ? own.twin.intro : own.twin.nothing}</p>
      {ready ? (
        <div class="bench row no-print">
          <span>{own.twin.which}</span>
          {(["nearest", "typical", "different"] as const).map((way) => (
            <button key={way} type="button" disabled={runs === 0} onClick={() => choose(pick(way))}>
              {own.twin[way]}
            </button>
          ))}
          <button
            type="button"
            disabled={runs === 0}
            onClick={() => choose(((now.pair ?? -1) + 1) % Math.max(1, runs))}
          >
            {own.twin.another}
          </button>
        </div>
      ) : null}
      {ready && runs > 0 ? <p class="meta">{sameIn()}</p> : null}
      {ready && pair.value ? <Shown clock={clock} asked={month} {...pair.value} /> : null}
    </section>
  );
}

/** Its number, where it is one of the months lived. */
const monthAt = (text: string): number | undefined => {
  const { first, months } = clockOf(pack.value.spec.world);
  const month = calendarMonth(text) - first;
  return month >= 0 && month < months ? month : undefined;
};
