/** Believing less of a prior: what the histories already lived say of it at once, and when they cannot. */
import { useState } from "preact/hooks";
import { rounded } from "../../../src/words/numbers.ts";
import { ranges, reweighted } from "../../state/narrowed-priors.ts";
import { rangeTrouble } from "../../state/refusals.ts";
import { change, pack } from "../../state/state.ts";
import { below } from "../../words-below.ts";

export function Narrow({
  name,
  span: [from, to],
}: {
  readonly name: string;
  readonly span: readonly [number, number];
}) {
  const now = ranges.value[name];
  const [low, setLow] = useState(now ? String(now[0]) : "");
  const [high, setHigh] = useState(now ? String(now[1]) : "");
  const [wrong, setWrong] = useState<string | undefined>(undefined);
  const narrow = (a: string, b: string) => {
    setLow(a);
    setHigh(b);
    const { [name]: _, ...others } = ranges.value;
    if (a.trim() === "" && b.trim() === "") {
      setWrong(undefined);
      change({ believe: others });
      return;
    }
    const [first, last] = [a.trim() || String(from), b.trim() || String(to)];
    const said = rangeTrouble(pack.value, name, first, last);
    setWrong(said);
    if (!said) change({ believe: { ...others, [name]: [Number(first), Number(last)] } });
  };
  return (
    <>
      <div class="row no-print">
        <span>{below.assumed.between}</span>
        <input
          type="text"
          inputMode="decimal"
          size={8}
          value={low}
          placeholder={String(rounded(from, 3))}
          aria-label={below.assumed.lowOf(name)}
          onChange={(e) => narrow(e.currentTarget.value, high)}
        />
        <span>{below.assumed.and}</span>
        <input
          type="text"
          inputMode="decimal"
          size={8}
          value={high}
          placeholder={String(rounded(to, 3))}
          aria-label={below.assumed.highOf(name)}
          onChange={(e) => narrow(low, e.currentTarget.value)}
        />
      </div>
      {wrong ? <p role="alert">{wrong}</p> : null}
      {now && !wrong ? <Reweighted /> : null}
    </>
  );
}

export function Reweighted() {
  const found = reweighted();
  if (!found) return null;
  return (
    <p class="reweighted" aria-live="polite">
      {below.assumed.reweighted(found)}
    </p>
  );
}
