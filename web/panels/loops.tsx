/** The mechanisms as boxes and what they read and write as arrows; drawn when it is asked for. */
import { useEffect, useState } from "preact/hooks";
import { isMechanism } from "../../src/model/mechanism.ts";
import { letterOfGroup } from "../../src/report/told.ts";
import type { Diagram } from "../diagram.ts";
import { lit, pack } from "../state.ts";
import { words } from "../words.ts";

export function Loops() {
  const [diagram, setDiagram] = useState<Diagram | undefined>(undefined);
  const [open, setOpen] = useState(false);
  const [chosen, choose] = useState<string | undefined>(undefined);
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
        {diagram ? <Drawn diagram={diagram} chosen={chosen} choose={choose} /> : null}
        {chosen ? <Told id={chosen} /> : null}
        {diagram && diagram.loops.length > 0 ? (
          <>
            <h3>{words.loops.shortest}</h3>
            <ul class="plain small">
              {diagram.loops.map((loop) => (
                <li key={loop.join()}>
                  {[...loop, loop[0]!].map((id) => id.replaceAll("-", " ")).join(" → ")}
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </details>
    </section>
  );
}

interface DrawnOf {
  readonly diagram: Diagram;
  readonly chosen: string | undefined;
  readonly choose: (id: string) => void;
}

function Drawn({ diagram, chosen, choose }: DrawnOf) {
  const { answer, spec } = pack.value;
  const group = (id: string) => answer.mechanisms.find((m) => m.id === id)?.explanation ?? "";
  const shown = (id: string) => id === chosen || lit.value.has(id);
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
        {diagram.edges.map((e) => (
          <path
            key={`${e.from}-${e.to}`}
            d={e.path}
            class={shown(e.from) || shown(e.to) ? "lit" : ""}
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
