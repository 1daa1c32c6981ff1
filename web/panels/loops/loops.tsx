/** The mechanisms as boxes and what they read and write as arrows; drawn when it is asked for. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Loop } from "../../../src/ask/check/loops.ts";
import { isMechanism } from "../../../src/model/mechanism.ts";
import { letterOfGroup } from "../../../src/report/subject.ts";
import { Taken } from "../../charts.tsx";
import type { Diagram } from "../../diagram.ts";
import { edgesCsv } from "../../files/tables.ts";
import { box } from "../../state/highlight.ts";
import { lit, pack } from "../../state/state.ts";
import { words } from "../../words.ts";
import { below } from "../../words-below.ts";
import { Box } from "./box.tsx";
import { Feedback } from "./feedback.tsx";

export function Loops() {
  const [diagram, setDiagram] = useState<Diagram | undefined>(undefined);
  const [open, setOpen] = useState(false);
  const [loop, show] = useState<Loop | undefined>(undefined);
  const chosen = box.value;
  useEffect(() => {
    if (!open || diagram) return;
    void import("../../diagram.ts").then(({ layOut }) => setDiagram(layOut(pack.value)));
  }, [open]);
  return (
    <section aria-labelledby="loops">
      <h2 id="loops">{words.page.sections.loops}</h2>
      <p>{below.loops.intro}</p>
      <details id="loops-drawn" onToggle={(e) => setOpen(e.currentTarget.open)}>
        <summary>{below.loops.open}</summary>
        {diagram ? <Drawn diagram={diagram} loop={loop} /> : null}
        {chosen ? <Box id={chosen} /> : null}
        {diagram ? <Feedback shown={loop} show={show} /> : null}
      </details>
    </section>
  );
}

interface DrawnOf {
  readonly diagram: Diagram;
  readonly loop: Loop | undefined;
}

/** The drawing with its sentence, its table and its files. */
function Drawn({ diagram, loop }: DrawnOf) {
  const place = useRef<HTMLElement>(null);
  const { boxes, edges } = diagram;
  const { spec, loops } = pack.value;
  const mechanisms = spec.order.filter((r) => isMechanism(r) && boxes.some((b) => b.id === r.id));
  const says = below.loops.says({
    boxes: boxes.length,
    mechanisms: mechanisms.length,
    arrows: edges.length,
    fields: new Set(edges.flatMap((e) => e.fields)).size,
    loops: loops.length,
  });
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard. */}
      <section class="wide" tabIndex={0} aria-label={below.loops.open} ref={place}>
        <Boxes diagram={diagram} loop={loop} says={says} />
      </section>
      <Taken place={place} name={`${spec.id}-loops`} csv={() => edgesCsv(edges)} ink={inked} />
      <p class="meta" id="loops-says">
        {says}
      </p>
      <Arrows diagram={diagram} />
    </>
  );
}

/** What the page's style says of each part, written on the part, for a file that stands alone. */
function inked(svg: SVGSVGElement, copy: SVGSVGElement): void {
  const parts = copy.querySelectorAll<SVGElement>("*");
  svg.querySelectorAll("*").forEach((part, n) => {
    const style = getComputedStyle(part);
    for (const name of ["fill", "stroke", "stroke-width", "opacity", "font"])
      parts[n].style.setProperty(name, style.getPropertyValue(name));
  });
}

function Arrows({ diagram: { edges } }: { readonly diagram: Diagram }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{below.loops.table}</summary>
      {open ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard.
        <section class="scroll" tabIndex={0} aria-label={below.loops.table}>
          <table id="arrows">
            <thead>
              <tr>
                {below.loops.columns.map((says) => (
                  <th key={says} scope="col">
                    {says}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {edges.map(({ from, to, fields }) => (
                <tr key={`${from} ${to}`}>
                  <th scope="row">{from}</th>
                  <td>{fields.join(", ")}</td>
                  <td>{to}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
    </details>
  );
}

/** @long the markup of one drawing, read from the ground up */
function Boxes({ diagram, loop, says }: DrawnOf & { readonly says: string }) {
  const chosen = box.value;
  const { answer, spec } = pack.value;
  const group = (id: string) => answer.mechanisms.find((m) => m.id === id)?.explanation ?? "";
  const passed = new Set(loop?.steps.map((s) => s.rule));
  const shown = (id: string) => id === chosen || lit.value.has(id) || passed.has(id);
  // of a loop only the ways that it goes
  const goes = (from: string, to: string) =>
    loop?.steps.some(
      (s, n) => s.rule === from && loop.steps[(n + 1) % loop.steps.length].rule === to,
    ) ?? false;
  const pointed = (id: string) => id === chosen || lit.value.has(id);
  const choose = (id: string) => {
    box.value = id;
  };
  return (
    <svg
      class="loops"
      viewBox={`0 0 ${diagram.width} ${diagram.height}`}
      style={`min-width:${Math.min(diagram.width, 900)}px`}
    >
      <title>{says}</title>
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
          class={`band ${letterOfGroup({ spec }, g.explanation)}`}
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
          class={`${letterOfGroup({ spec }, group(b.id))} ${shown(b.id) ? "lit" : ""}`}
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
  );
}
