/** The first screen: what was found, one picture, and one control that the same picture answers. */
import type { ComponentType } from "preact";
import { useRef } from "preact/hooks";
import { counts } from "../../src/ask/run/counts.ts";
import type { Counted } from "../../src/report/first-picture.ts";
import type { Html } from "../../src/report/html.ts";
import {
  contentsOf,
  firstOutput,
  foundOf,
  limitsOf,
  pictureOf,
  type SeenFirst,
  storedFirst,
  topOf,
  whoOf,
} from "../../src/report/sections/first-screen.ts";
import { letterOfGroup, mostNeeded } from "../../src/report/subject.ts";
import { eventParts, stepIn } from "../../src/words/names.ts";
import { Taken } from "../charts.tsx";
import { fanCsv } from "../files/csv.ts";
import { fanOf, historiesOf } from "../living/live.ts";
import { changed, isOther, pack, restore, settings, shape, view, whole } from "../state/state.ts";
import { mechanisms, titleOfMechanism, toggle } from "../state/switches.ts";
import { subject } from "../subject.ts";
import { words } from "../words.ts";

export const First = ({
  below,
}: {
  readonly below: { readonly Numbers: ComponentType } | undefined;
}) => (
  <header class="shell first">
    {isOther.value ? <Changed /> : <Drawn of={topOf(subject())} />}
    <div class="halves">
      <div>
        <Drawn of={foundOf(subject())} />
        <Take />
        {below ? <below.Numbers /> : null}
      </div>
      <Picture />
    </div>
    <Drawn of={whoOf(subject())} />
    <Drawn of={limitsOf(subject())} />
  </header>
);

export const Contents = () => <Drawn of={contentsOf(subject())} />;

const Drawn = ({ of }: { readonly of: Html }) => (
  <div style="display:contents" dangerouslySetInnerHTML={{ __html: of.html }} />
);

/** What is changed, on the first line, what follows of it, and the way back. */
function Changed() {
  const { screen } = words;
  const { without, add, events, set } = settings.value;
  const others = [add, set].reduce((sum, part) => sum + Object.keys(part).length, 0);
  const what = Object.keys(without).map((id) => screen.without(titleOfMechanism(id)));
  for (const [id, when] of Object.entries(events)) {
    const says = pack.value.spec.events.find((e) => e.id === id)?.says ?? id;
    what.push(screen.event(eventParts(says).is, stepIn(words.language, when)));
  }
  if (others > 0) what.push(screen.otherChange(others));
  return (
    <>
      <h1>{pack.value.answer.question}</h1>
      <p class="now" aria-live="polite" id="changed-now">
        <strong>{screen.changed(what)}</strong> {followed()}{" "}
        <button type="button" class="link" onClick={restore}>
          {screen.back}
        </button>
      </p>
    </>
  );
}

/** The outcome that the first screen is about, whatever is asked further down. */
const outcome = () =>
  pack.value.spec.outcomes.findIndex((o) => o.id === pack.value.answer.outcome.id);

/** Of the histories of before the change: in how many it comes still, goes, or comes only so; once some of both are lived. */
export function countedNow(): Counted | undefined {
  const [a, b] = [whole.value, changed.value];
  if (!isOther.value || !a || !b || a.lived === 0 || b.lived === 0) return undefined;
  const { both, came, fails, gained } = counts(
    historiesOf(a.ensemble, outcome()),
    historiesOf(b.ensemble, outcome()),
  );
  return { comes: came - fails, goes: fails, isNew: gained, never: both - came - gained };
}

export function followed(): string {
  const { screen } = words;
  const counted = countedNow();
  if (!counted) return screen.changing(0, settings.value.runs);
  const { comes, goes, isNew, never } = counted;
  // which view, where it is not that of the headline beside it
  const other = view.value === pack.value.answer.given ? "" : screen.views[view.value];
  const all = comes + goes + isNew + never;
  return screen.instead(comes + isNew, comes + goes, all, goes, isNew, other);
}

/** The histories with and without the change once some of both are lived; else the stored ones. */
export function seenFirst(): SeenFirst | undefined {
  const [a, b] = [whole.value, changed.value];
  const output = firstOutput(subject());
  const counted = countedNow();
  if (!counted || !output || !a || !b) return storedFirst(subject());
  return {
    fan: fanOf(shape.value, b.ensemble, output.output),
    before: fanOf(shape.value, a.ensemble, output.output),
    worlds: b.lived,
    counted,
    account: settings.value.explanation,
    given: view.value,
  };
}

function Picture() {
  const place = useRef<HTMLDivElement>(null);
  const seen = seenFirst();
  const output = firstOutput(subject());
  if (!seen || !output) return null;
  const recorded = output.points.length > 0 ? output : undefined;
  return (
    <div>
      <div ref={place} dangerouslySetInnerHTML={{ __html: pictureOf(subject(), seen).html }} />
      <Taken
        place={place}
        name={`${pack.value.spec.id}-${output.output}`}
        csv={() => fanCsv(seen.fan, recorded)}
      />
    </div>
  );
}

/** The control: three things that it hangs on most, and the way to all. */
function Take() {
  const shown = subject();
  return (
    <div class="take">
      <strong>{words.screen.take}</strong>
      {mostNeeded(shown).map((m) => (
        <button
          key={m.id}
          type="button"
          class={`chip ${letterOfGroup(shown, m.explanation)}`}
          aria-pressed={m.id in settings.value.without}
          onClick={() => toggle(m.id)}
        >
          {m.title}
        </button>
      ))}
      <a href="#depend">{words.screen.all(mechanisms().length)}</a>
    </div>
  );
}
