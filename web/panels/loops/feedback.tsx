/** Feedback: each loop by name, its steps on demand; one that is chosen is shown in the drawing. */
import type { Loop } from "../../../src/ask/check/loops.ts";
import { isMechanism } from "../../../src/model/mechanism.ts";
import type { Field } from "../../../src/model/world.ts";
import { pack } from "../../state/state.ts";
import { below } from "../../words-below.ts";

interface FeedbackOf {
  readonly shown: Loop | undefined;
  readonly show: (loop: Loop | undefined) => void;
}

export function Feedback({ shown, show }: FeedbackOf) {
  const { loops, spec } = pack.value;
  if (loops.length === 0) return null;
  const passed = new Set(loops.flatMap((l) => l.steps.map((s) => s.rule)));
  const outside = spec.order
    .filter((r) => isMechanism(r) && !passed.has(r.id))
    .map(({ id }) => named(id));
  return (
    <>
      <h3>{below.loops.feedback}</h3>
      <p class="quiet">{below.loops.feedbackIntro}</p>
      <ul class="plain small" id="feedback">
        {loops.map((loop) => (
          <li key={chainOf(loop)}>
            <button
              type="button"
              class="link"
              aria-pressed={shown === loop}
              onClick={() => show(shown === loop ? undefined : loop)}
            >
              <strong>{below.loops.kinds[loop.kind]}</strong>: {chainOf(loop)}
            </button>{" "}
            <span class="quiet">
              {below.loops.passes([...new Set(loop.steps.map((s) => named(s.rule)))])}
            </span>
            {shown === loop ? <Steps loop={loop} /> : null}
          </li>
        ))}
      </ul>
      {outside.length > 0 ? <p class="quiet">{below.loops.outside(outside)}</p> : null}
    </>
  );
}

/** A mechanism by its title; what happens besides has none. */
const named = (rule: string): string => {
  const mechanism = pack.value.answer.mechanisms.find(({ id }) => id === rule);
  return mechanism ? `“${mechanism.title}”` : plain(rule);
};

/** "enemyShare" as "enemy share", "region.unrest" as "unrest (region)". */
function nameOfField(field: string): string {
  const [set, name] = field.includes(".") ? field.split(".") : [undefined, field];
  const told = name.replace(/[A-Z]/g, (c) => ` ${c.toLowerCase()}`);
  return set === undefined ? told : below.loops.ofSet(told, set);
}

const plain = (id: string): string => id.replaceAll("-", " ");

/** What becomes of more of the first field, step by step, until it comes back to it. */
function chainOf({ steps }: Loop): string {
  let less: boolean | undefined = false;
  const first = steps[0].from;
  const fields: { name: string; less: boolean | undefined; who: boolean }[] = [
    { name: nameOfField(first), less, who: isWho(first) },
  ];
  for (const { to, sign } of steps) {
    less =
      sign === "mixed" || sign === "who" || less === undefined
        ? undefined
        : (sign === "-") !== less;
    fields.push({ name: nameOfField(to), less, who: isWho(to) });
  }
  return below.loops.chain(fields);
}

/** Each step with what its fields say. */
function Steps({ loop: { steps } }: { readonly loop: Loop }) {
  return (
    <ol class="small" id="loop-steps">
      {steps.map(({ rule, from, to, sign }) => (
        <li key={from}>
          {below.loops.step(nameOfField(from), sign, nameOfField(to), named(rule))}{" "}
          <span class="quiet">{below.loops.meaning(nameOfField(to), meaningOf(to))}</span>
        </li>
      ))}
    </ol>
  );
}

/** The field's own words in the case. */
function definitionOf(field: string): Field {
  const { state, sets } = pack.value.spec.world;
  const [set, name] = field.split(".");
  return name === undefined ? state[set] : sets[set].fields[name];
}
const isWho = (field: string): boolean => definitionOf(field).type === "ref";
function meaningOf(field: string): string {
  const definition = definitionOf(field);
  return "unit" in definition ? definition.unit : definition.says;
}
