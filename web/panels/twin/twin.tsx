/** One history beside its twin: the first difference, month by month, down to the draws of the rule that parted them. */
import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { scenesOf } from "../../../src/ask/standing/scenes.ts";
import { clockOf, stepNamed } from "../../../src/model/clock.ts";
import { dropped } from "../../living/asking.ts";
import { differsIn, pick } from "../../state/choose-pair.ts";
import { twinOf } from "../../state/question.ts";
import {
  asker,
  change,
  changed,
  isOther,
  pack,
  settings,
  trouble,
  view,
  whole,
} from "../../state/state.ts";
import { words } from "../../words.ts";
import { own } from "../../words-below.ts";
import { type Told as Parted, Shown } from "./pair.tsx";
import { Told } from "./told.tsx";

const pair = signal<Parted | undefined>(undefined);

/** What was asked last, so that an answer to something older is not shown, whichever comes first. */
let asked = "";
let asking = new AbortController();

async function open(run: number, month: string | undefined, key: string): Promise<void> {
  asked = key;
  asking.abort();
  asking = new AbortController();
  const question = { ...twinOf(settings.value, pack.value, run), trace: month ?? "decision" };
  try {
    const found = await asker.ask("twin", question, { signal: asking.signal });
    if (asked === key && found?.trace) pair.value = { ...found, trace: found.trace };
  } catch (error) {
    if (error !== dropped && asked === key)
      trouble.value = words.page.failed(String((error as Error).message));
  }
}

export function Twin() {
  const now = settings.value;
  const ready = isOther.value;
  const clock = clockOf(pack.value.spec.world);
  const month = now.from === undefined ? undefined : livedMonth(now.from);
  const { add, without, events, set, seed, explanation } = now;
  const both = JSON.stringify([add, without, events, set, seed, explanation, view.value, now.pair]);
  const key = `${both} ${month}`;
  useEffect(() => {
    pair.value = undefined;
  }, [both]);
  useEffect(() => {
    const from = month === undefined ? undefined : now.from;
    if (ready && now.pair !== undefined) void open(now.pair, from, key);
    else asked = "";
  }, [key]);
  const choose = (run: number | undefined) => {
    if (run !== undefined) change({ pair: run, from: undefined });
  };
  const runs = Math.min(whole.value?.lived ?? 0, changed.value?.lived ?? 0);
  return (
    <section aria-labelledby="twin">
      <h2 id="twin">{words.screen.names.twin}</h2>
      <p>{ready ? own.twin.intro : own.twin.nothing}</p>
      <Told />
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
      {ready && runs > 0 ? <p class="meta">{differsIn()}</p> : null}
      {ready && pair.value ? <Shown clock={clock} asked={month} pair={pair.value} /> : null}
      {scenesOf(pack.value.spec.world).length > 0 ? <Stood /> : null}
    </section>
  );
}

/** Who stood where: asked for, and only then loaded. */
function Stood() {
  const [Loaded, load] = useState<(() => ComponentChildren) | undefined>(undefined);
  return (
    <details
      onToggle={({ currentTarget }) => {
        if (currentTarget.open)
          void import("./standing.tsx").then(({ Standing }) => load(() => Standing));
      }}
    >
      <summary>{own.twin.stood}</summary>
      {Loaded ? <Loaded /> : null}
    </details>
  );
}

/** Its number, where it is one of the months lived. */
const livedMonth = (text: string): number | undefined => {
  const month = stepNamed(clockOf(pack.value.spec.world), text);
  return Number.isNaN(month) ? undefined : month;
};
