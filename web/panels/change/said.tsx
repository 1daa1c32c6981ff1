/** In words: how often it came, with and without, and in how many histories the change made the difference. */
import { outcomeOf } from "../../../src/ask/plan/outcome.ts";
import { compared } from "../../../src/ask/run/compare.ts";
import { countCame } from "../../../src/ask/run/histories.ts";
import { historiesOf } from "../../living/live.ts";
import { remaining } from "../../state/narrowed-priors.ts";
import {
  changed,
  isOther,
  outcomeIndex,
  pack,
  type Seen,
  settings,
  trouble,
  whole,
} from "../../state/state.ts";
import { titleOfMechanism } from "../../state/switches.ts";
import { below } from "../../words-below.ts";

export function Said() {
  const { spec } = pack.value;
  const { runs, outcome } = settings.value;
  const said = outcomeOf(spec, outcome).says;
  const [a, b] = [whole.value, changed.value];
  if (trouble.value)
    return (
      <p class="notice" role="alert">
        {trouble.value}
      </p>
    );
  if (!a) return <p class="meta">{below.change.living(0, runs)}</p>;
  const n = outcomeIndex.value;
  const came = countCame(of(a, n));
  const done = Math.min(a.lived, b?.lived ?? a.lived);
  const status = done < runs ? below.change.living(done, runs) : below.change.lived(runs);
  return (
    <p id="said" aria-live="polite" data-done={done >= runs}>
      {below.said.outcome} <em>{said}</em>. {below.said.believed(came, a.lived)}{" "}
      {b && isOther.value ? differences(a, b, n) : null}{" "}
      {within(a, isOther.value ? b : undefined, n)} <span class="meta">{status}</span>
    </p>
  );
}

/** What is so in the part of the priors that is believed. */
function within(before: Seen, after: Seen | undefined, n: number): string {
  const kept = remaining(before);
  if (!kept) return "";
  const then = after && remaining(after);
  const came = (seen: Seen) => countCame(of(seen, n));
  return below.said.within(kept.lived, before.lived, came(kept), then && came(then));
}

/** Every sentence that reports a removal says of which kind it was. */
function differences(before: Seen, after: Seen, n: number): string {
  const { add, without } = settings.value;
  const kinds = Object.entries(without).map(([id, kind]) => `${titleOfMechanism(id)}: ${kind}`);
  const added = add.map(titleOfMechanism);
  const found = compared(of(before, n), of(after, n));
  return [
    below.said.changed(countCame(of(after, n)), after.lived, kinds, added),
    found.came > 0 ? below.said.fails(found.came, found.fails, found.necessity) : below.said.none,
    below.said.gained(found.gained),
  ].join(" ");
}

const of = ({ ensemble }: Seen, outcome: number) => historiesOf(ensemble, outcome);
