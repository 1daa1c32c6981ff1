/** What parted a history and its twin in one month: what each decided, what each rule left otherwise, and its draws. */

import type { Decided } from "../../../src/engine/twin/decided.ts";
import type { TracedDraw, TracedRule, Weighed } from "../../../src/engine/twin/trace.ts";
import type { Difference } from "../../../src/engine/world/fields.ts";
import { isMechanism } from "../../../src/model/mechanism.ts";
import type { Field } from "../../../src/model/world.ts";
import { capital } from "../../../src/words/numbers.ts";
import { pack, settings } from "../../state/state.ts";
import { titleOfMechanism } from "../../state/switches.ts";
import { words } from "../../words.ts";
import { own } from "../../words-below.ts";

/** A mechanism by its title, a process by what it says. */
const titleOfRule = (id: string): string => {
  const rule = pack.value.spec.order.find((r) => r.id === id);
  return rule && !isMechanism(rule) ? capital(rule.says) : titleOfMechanism(id);
};
const kindOf = [own.twin.asItIs, "unresponsive", "absent", "shuffled"];
/** Places told of one rule. */
const MOST = 12;

export function Parted({ rule, month }: { readonly rule: TracedRule; readonly month: string }) {
  const more = rule.parted.length - MOST;
  return (
    <div class="card" style="margin:.6rem 0">
      <h3>
        {titleOfRule(rule.id)}
        {rule.factual !== rule.twin ? own.twin.kinds(kindOf[rule.factual], kindOf[rule.twin]) : ""}
      </h3>
      <ul class="plain small">
        {rule.parted.slice(0, MOST).map((d) => (
          <li key={`${d.field} ${d.slot}`}>
            {own.twin.place(place(d), saidOf(d, d.factual), saidOf(d, d.twin))}
          </li>
        ))}
        {more > 0 ? <li>{own.twin.more(more)}</li> : null}
      </ul>
      {rule.draws.length > 0 ? (
        <details>
          <summary>{own.twin.draws}</summary>
          <ul class="plain small">
            {otherwiseFirst(rule.draws).map((d, n) => (
              <li key={String(n)}>
                {own.twin.draw({
                  seed: settings.value.seed,
                  run: settings.value.pair ?? 0,
                  month,
                  who: who(d),
                  rule: rule.id,
                  index: d.index,
                  words: d.uniforms.map((u) => words.numbers.fixed(u, 4)).join(", "),
                  held: own.twin.held(held(d, d.factual), held(d, d.twin)),
                })}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}

/** At most so many draws of a rule are told. */
const DRAWS = 60;

/** Draws that came out otherwise in the twin, then the others. */
function otherwiseFirst(draws: readonly TracedDraw[]): readonly TracedDraw[] {
  const parted = (d: TracedDraw) => Number(d.factual?.holds === d.twin?.holds);
  return [...draws].sort((a, b) => parted(a) - parted(b)).slice(0, DRAWS);
}

/** What each decided that the other did not. */
export function DecidedHere({ decided }: { readonly decided: Decided | undefined }) {
  if (!decided || decided.factual.length + decided.twin.length === 0) return null;
  return (
    <div class="cards" id="decided">
      {(["factual", "twin"] as const).map((one) => {
        const all = saidEach(decided[one], one);
        return (
          <div key={one} class={`card ${one === "twin" ? "b" : "c"}`}>
            <h3>{own.twin.decided[one]}</h3>
            <ul class="plain small">
              {all.slice(0, MOST).map((said) => (
                <li key={said}>{said}</li>
              ))}
              {all.length > MOST ? <li>{own.twin.more(all.length - MOST)}</li> : null}
              {all.length === 0 ? <li>{own.twin.nothingDecided}</li> : null}
            </ul>
          </div>
        );
      })}
    </div>
  );
}

const saidEach = (all: readonly Difference[], one: keyof Decided): string[] =>
  all.map((d) => `${place(d)}: ${saidOf(d, d[one])}`);

/** How many, and those of the state in words. */
export const saidAll = (all: readonly Difference[], one: keyof Decided): string => {
  const ofState = all.filter((d) => d.slot === undefined);
  return [String(all.length), ...saidEach(ofState, one)].join("; ");
};

/** "0.6381 < 0.7000: yes". */
const held = (d: TracedDraw, w: Weighed | undefined): string | undefined =>
  w &&
  own.twin.against(words.numbers.fixed(d.uniforms[w.word], 4), w.sign, value(w.threshold), w.holds);

const fieldOf = ({ field }: Difference): Field | undefined => {
  const { sets, state } = pack.value.spec.world;
  const [set, name] = field.replace(/\[\d+\]$/, "").split(".");
  return name === undefined ? state[field] : sets[set]?.fields[name];
};
const member = (set: string, slot: number): string =>
  pack.value.spec.world.sets[set]?.names?.[slot] ?? `${set} ${slot}`;

/** Whose it is and what it is, in the case's own words where it has any. */
const place = (d: Difference): string => {
  const field = fieldOf(d);
  const [set, name] = d.field.split(".");
  const means = field && ("says" in field ? field.says : field.unit);
  const says = means ? `${means} (${name ?? set})` : (name ?? set);
  return d.slot === undefined ? says : `${member(set, d.slot)}, ${says}`;
};
/** A decision in words: yes or no, and whom. */
const saidOf = (d: Difference, x: number): string => {
  const field = fieldOf(d);
  if (field?.type === "flag") return x === 0 ? own.twin.no : own.twin.yes;
  if (field?.type === "ref") return x < 0 ? own.twin.nobody : member(field.set, x);
  return value(x, digitsOf(d));
};
const value = (x: number, digits = 4) => words.numbers.precise(x, digits);
/** As many digits as it takes to see that two numbers differ. */
const digitsOf = ({ factual, twin }: Difference): number => {
  for (let digits = 4; digits < 9; digits++)
    if (value(factual, digits) !== value(twin, digits)) return digits;
  return 9;
};
const who = ({ who: w }: TracedDraw): string => {
  if (w.of === "state") return own.twin.state;
  if (w.of === "agent") return `${w.set} ${w.slot}`;
  return w.of === "pair"
    ? `${w.sets[0]} ${w.slots[0]} and ${w.sets[1]} ${w.slots[1]}`
    : `somebody (${w.number})`;
};
