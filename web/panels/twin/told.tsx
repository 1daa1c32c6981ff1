/** One history told beside its twin, as a story in words: whether it came, what carries the difference, and what came back. */
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ToldDocument } from "../../../src/ask/twin/told.ts";
import { storyOf } from "../../../src/document/told.ts";
import { mostNeeded } from "../../../src/report/subject.ts";
import { dropped } from "../../living/asking.ts";
import { twinOf } from "../../state/question.ts";
import { asker, change, isOther, pack, settings, view } from "../../state/state.ts";
import { subject } from "../../subject.ts";
import { own } from "../../words-below.ts";
import { Copied } from "../yourself/copied.tsx";

interface Shown {
  /** What is changed and asked after, and the history it is told of. */
  readonly world: string;
  readonly run: number | undefined;
  readonly told?: ToldDocument;
  /** Why there is none. */
  readonly because?: string;
}

const shown = signal<Shown | undefined>(undefined);
let asking = new AbortController();

async function tell(world: string, run: number | undefined): Promise<void> {
  asking.abort();
  asking = new AbortController();
  shown.value = { world, run };
  const { outcome } = settings.value;
  const question = { ...twinOf(settings.value, pack.value, run ?? 0), run, outcome };
  try {
    const told = await asker.ask("told", question, { signal: asking.signal });
    if (!told || shown.value?.world !== world || shown.value.run !== run) return;
    shown.value = { world, run: told.run, told };
    if (run === undefined) change({ pair: told.run, from: undefined });
  } catch (error) {
    if (error !== dropped) shown.value = { world, run, because: firstLine(error) };
  }
}

const firstLine = (error: unknown): string =>
  String((error as Error)?.message ?? error).split("\n")[0];

export function Told() {
  const { add, without, events, set, seed, explanation, outcome, told, pair } = settings.value;
  const asked = told === true && isOther.value;
  const asks = [add, without, events, set, seed, explanation, outcome, view.value];
  const world = JSON.stringify(asks);
  useEffect(() => {
    if (!asked) {
      asking.abort();
      shown.value = undefined;
    } else if (shown.value?.world !== world || shown.value.run !== pair) void tell(world, pair);
  }, [asked, world, pair]);
  return (
    <>
      {asked ? null : <Ask />}
      {asked && shown.value ? <Story of={shown.value} /> : null}
    </>
  );
}

/** With nothing changed, what it hangs on most is taken away. */
function Ask() {
  const { pair } = settings.value;
  const most = mostNeeded(subject())[0];
  if (!isOther.value && !most) return null;
  const begin = () =>
    change(
      isOther.value
        ? { told: true }
        : { told: true, without: { [most.id]: "unresponsive" }, pair: undefined, from: undefined },
    );
  const says = isOther.value && pair !== undefined ? own.told.this(pair) : own.told.one;
  return (
    <p class="no-print">
      <button type="button" id="tell" onClick={begin}>
        {says}
      </button>
    </p>
  );
}

function Story({ of: { told, because } }: { readonly of: Shown }) {
  if (because)
    return (
      <p class="notice" role="status">
        {own.told.none(because)}
      </p>
    );
  if (!told)
    return (
      <p class="meta" role="status">
        {own.told.looking}
      </p>
    );
  const { opening, carries } = storyOf(pack.value.spec, pack.value.named, told);
  return (
    <section id="told" class="b" data-run={told.run} aria-label={own.told.heading}>
      {opening.map((text, n) => (
        <p key={text}>{n === 0 ? <strong>{text}</strong> : text}</p>
      ))}
      {carries ? <Carries of={carries} /> : null}
    </section>
  );
}

function Carries({ of }: { readonly of: NonNullable<ReturnType<typeof storyOf>["carries"]> }) {
  const { lead, parts, returned, decisions, doubt } = of;
  return (
    <>
      <p>{lead}</p>
      {parts.map((part, n) => (
        <div class="card" key={part.says} style="margin:.6rem 0">
          <h3>{part.says}</h3>
          <List of={part.choices} />
          <details>
            <summary>{own.told.draws}</summary>
            <List of={part.draws} />
            <Copied id={`told-command-${n}`} text={part.line} />
          </details>
        </div>
      ))}
      <p>{returned}</p>
      <List of={decisions} />
      <p class="meta">{doubt}</p>
    </>
  );
}

const List = ({ of }: { readonly of: readonly string[] }) => (
  <ul class="plain small">
    {of.map((text, n) => (
      <li key={String(n)}>{text}</li>
    ))}
  </ul>
);
