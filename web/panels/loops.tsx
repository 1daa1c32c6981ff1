/** The mechanisms as boxes and what they read and write as arrows; drawn when it is asked for. */
import { useEffect, useState } from "preact/hooks";
import type { Loop } from "../../src/ask/loops.ts";
import { isMechanism } from "../../src/model/mechanism.ts";
import type { Field } from "../../src/model/world.ts";
import { letterOfGroup } from "../../src/report/told.ts";
import type { Diagram } from "../diagram.ts";
import { lit, pack } from "../state.ts";
import { words } from "../words.ts";

export function Loops() {
  const [diagram, setDiagram] = useState<Diagram | undefined>(undefined);
  const [open, setOpen] = useState(false);
  const [chosen, choose] = useState<string | undefined>(undefined);
  const [loop, show] = useState<Loop | undefined>(undefined);
  useEffect(() => {
    if (!open || diagram) return;
    void import("../diagram.ts").then(({ layOut }) => setDiagram(layOut(pack.value)));
  }, [open]);
  return (
    <section aria-labelledby="loops">
      <h2 id="loops">{words.sections.loops}</h2>
      <p>{words.loops.intro}</p>
      <details onToggle={(e) => setOpen(e.currentTarget.open)}>
        <summary>{words.loops.open}</summary>
        {diagram ? <Drawn diagram={diagram} chosen={chosen} choose={choose} loop={loop} /> : null}
        {chosen ? <Told id={chosen} /> : null}
        {diagram ? <Feedback shown={loop} show={show} /> : null}
      </details>
    </section>
  );
}

interface DrawnOf {
  readonly diagram: Diagram;
  readonly chosen: string | undefined;
  readonly choose: (id: string) => void;
  readonly loop: Loop | undefined;
}

function Drawn({ diagram, chosen, choose, loop }: DrawnOf) {
  const { answer, spec } = pack.value;
  const group = (id: string) => answer.mechanisms.find((m) => m.id === id)?.explanation ?? "";
  const passed = new Set(loop?.steps.map((s) => s.rule));
  const shown = (id: string) => id === chosen || lit.value.has(id) || passed.has(id);
  // of a loop only the ways that it goes
  const goes = (from: string, to: string) =>
    loop?.steps.some(
      (s, n) => s.rule === from && loop.steps[(n + 1) % loop.steps.length]!.rule === to,
    ) ?? false;
  const pointed = (id: string) => id === chosen || lit.value.has(id);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard.
    <section class="wide" tabIndex={0} aria-label={words.loops.open}>
      <svg
        class="loops"
        viewBox={`0 0 ${diagram.width} ${diagram.height}`}
        style={`min-width:${Math.min(diagram.width, 900)}px`}
      >
        <title>{words.sections.loops}</title>
        <defs>
          <marker
            id="tip"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="6"
            markerHeight="6"
            orient="auto"
          >
            <path d="M0 0L8 4L0 8z" style="fill:var(--quiet);stroke:none;opacity:1" />
          </marker>
        </defs>
        {diagram.groups.map((g) => (
          <g
            key={g.explanation}
            class={`band ${letterOfGroup({ answer, spec }, g.explanation)}`}
            transform={`translate(${g.x - g.width / 2},${g.y - g.height / 2})`}
          >
            <rect width={g.width} height={g.height} rx="8" />
            <text x="10" y="18">
              {spec.explanations.find((e) => e.id === g.explanation)?.title ?? g.explanation}
            </text>
          </g>
        ))}
        {diagram.edges.map((e) => (
          <path
            key={`${e.from}-${e.to}`}
            d={e.path}
            class={pointed(e.from) || pointed(e.to) || goes(e.from, e.to) ? "lit" : ""}
            marker-end="url(#tip)"
          >
            <title>{`${e.from} → ${e.to}: ${e.fields.join(", ")}`}</title>
          </path>
        ))}
        {diagram.boxes.map((b) => (
          // biome-ignore lint/a11y/useSemanticElements: a button inside a drawing.
          <g
            key={b.id}
            class={`${letterOfGroup({ answer, spec }, group(b.id))} ${shown(b.id) ? "lit" : ""}`}
            transform={`translate(${b.x},${b.y})`}
            role="button"
            tabIndex={0}
            aria-pressed={chosen === b.id}
            style="cursor:pointer"
            onClick={() => choose(b.id)}
            onKeyDown={(e) => {
              if (e.key !== "Enter" && e.key !== " ") return;
              e.preventDefault();
              choose(b.id);
            }}
          >
            <rect x={-b.width / 2} y={-b.height / 2} width={b.width} height={b.height} rx="4" />
            <text text-anchor="middle" dy="0.32em">
              {b.title}
            </text>
          </g>
        ))}
      </svg>
    </section>
  );
}

interface FeedbackOf {
  readonly shown: Loop | undefined;
  readonly show: (loop: Loop | undefined) => void;
}

function Feedback({ shown, show }: FeedbackOf) {
  const { loops, spec } = pack.value;
  if (loops.length === 0) return null;
  const passed = new Set(loops.flatMap((l) => l.steps.map((s) => s.rule)));
  const outside = spec.order
    .filter((r) => isMechanism(r) && !passed.has(r.id))
    .map((r) => plain(r.id));
  return (
    <>
      <h3>{words.loops.feedback}</h3>
      <p class="quiet">{words.loops.feedbackIntro}</p>
      <ul class="plain small" id="feedback">
        {loops.map((loop) => (
          <li key={chainOf(loop)}>
            <button
              type="button"
              class="link"
              aria-pressed={shown === loop}
              onClick={() => show(shown === loop ? undefined : loop)}
            >
              <strong>{words.loops.kinds[loop.kind]}</strong>: {chainOf(loop)}
            </button>{" "}
            <span class="quiet">
              {words.loops.passes([...new Set(loop.steps.map((s) => plain(s.rule)))])}
            </span>
            {shown === loop ? <Steps loop={loop} /> : null}
          </li>
        ))}
      </ul>
      {outside.length > 0 ? <p class="quiet">{words.loops.outside(outside)}</p> : null}
    </>
  );
}

/** "enemyShare" as "enemy share", "region.unrest" as "unrest (region)". */
function nameOfField(field: string): string {
  const [set, name] = field.includes(".") ? field.split(".") : [undefined, field];
  const told = name!.replace(/[A-Z]/g, (c) => ` ${c.toLowerCase()}`);
  return set === undefined ? told : words.loops.ofSet(told, set);
}

const plain = (id: string): string => id.replaceAll("-", " ");

/** What becomes of more of the first field, step by step, until it comes back to it. */
function chainOf({ steps }: Loop): string {
  let less: boolean | undefined = false;
  const first = steps[0]!.from;
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
  return words.loops.chain(fields);
}

/** Each step with what its fields say. */
function Steps({ loop: { steps } }: { readonly loop: Loop }) {
  return (
    <ol class="small" id="loop-steps">
      {steps.map(({ rule, from, to, sign }) => (
        <li key={from}>
          {words.loops.step(nameOfField(from), sign, nameOfField(to), plain(rule))}{" "}
          <span class="quiet">{words.loops.meaning(nameOfField(to), meaningOf(to))}</span>
        </li>
      ))}
    </ol>
  );
}

/** The field's own words in the case. */
function definitionOf(field: string): Field {
  const { state, sets } = pack.value.spec.world;
  const [set, name] = field.split(".");
  return name === undefined ? state[set!]! : sets[set!]!.fields[name]!;
}
const isWho = (field: string): boolean => definitionOf(field).type === "ref";
function meaningOf(field: string): string {
  const definition = definitionOf(field);
  return "unit" in definition ? definition.unit : definition.says;
}

function Told({ id }: { readonly id: string }) {
  const { spec, touches } = pack.value;
  const rule = spec.order.find((r) => r.id === id)!;
  const { reads, writes } = touches[id]!;
  return (
    <div class="card" aria-live="polite">
      <h3>{isMechanism(rule) ? rule.title : rule.says}</h3>
      <dl>
        {isMechanism(rule)
          ? [<dt key="e">{words.loops.equation}</dt>, <dd key="f">{rule.equation}</dd>]
          : null}
        <dt>{words.loops.stands}</dt>
        <dd>{rule.source}</dd>
        {isMechanism(rule)
          ? Object.entries(rule.instead).map(([kind, stand]) => [
              <dt key={kind}>
                {words.loops.instead} ({kind})
              </dt>,
              <dd key={`${kind}-`}>{stand.says}</dd>,
            ])
          : null}
        <dt>{words.loops.reads}</dt>
        <dd>{reads.join(", ") || "–"}</dd>
        <dt>{words.loops.writes}</dt>
        <dd>{writes.join(", ") || "–"}</dd>
      </dl>
    </div>
  );
}
