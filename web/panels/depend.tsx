/** What did it depend on: sortable, each mechanism with its words and a box that removes it. */
import { useState } from "preact/hooks";
import type { MechanismAnswer } from "../../src/ask/answer.ts";
import { columns, groupsSection } from "../../src/report/dependence.ts";
import { anchor } from "../../src/report/html.ts";
import { amount, interval, percent } from "../../src/report/numbers.ts";
import { isVerified } from "../../src/report/phrases.ts";
import { letterOfAnswer, letterOfGroup } from "../../src/report/told.ts";
import type { Estimate } from "../../src/why/index.ts";
import { estimates } from "../live.ts";
import { goToBox, goToPhrase } from "../pointing.ts";
import { isInside, toggle } from "../removing.ts";
import { adding, isStored, lit, pack, rows, settings } from "../state.ts";
import { words } from "../words.ts";

type Key = (typeof columns)[number]["key"];
export type Row = MechanismAnswer & { readonly removed: boolean; readonly inside: boolean };

const unknown = (because: string): Estimate => ({ known: false, because });

/** The stored rows, or those of the world as it was changed. */
export function rowsNow(): readonly Row[] {
  const { answer } = pack.value;
  const { without } = settings.value;
  return answer.mechanisms.map((m) => {
    const removed = m.id in without;
    const inside = isInside(m.id);
    if (isStored.value) return { ...m, removed, inside };
    const counts = rows.value?.get(m.id);
    const why = removed
      ? words.table.removedRow
      : inside
        ? words.table.beingLived
        : words.table.outside;
    const none = unknown(why);
    const lived =
      counts && counts.worlds > 0
        ? estimates(counts)
        : { necessity: none, sufficiency: none, prevention: none };
    const { alone = none, share = none } = adding.value.rows?.get(m.id) ?? {};
    return { ...m, ...lived, alone, share, removed, inside };
  });
}

const rank = (e: Estimate) => (e.known ? e.value : Number.NEGATIVE_INFINITY);

export function Depend() {
  const [by, setBy] = useState<Key>("necessity");
  const { answer, spec } = pack.value;
  const all = rowsNow();
  const sorted = [...all].sort((a, b) => rank(b[by]) - rank(a[by]));
  const shares = all.flatMap((m) => (m.share.known ? [m.share.low, m.share.high] : []));
  const range: readonly [number, number] = [Math.min(0, ...shares), Math.max(0.1, ...shares)];
  const lived = rows.value?.values().next().value?.worlds ?? 0;
  return (
    <section aria-labelledby="depend">
      <h2 id="depend">{words.sections.depend}</h2>
      <p>{words.table.intro(answer.knockout)}</p>
      <p class="meta" id="table-says" data-live={!isStored.value} data-worlds={lived}>
        {isStored.value
          ? words.table.stored(answer.worlds)
          : words.table.live(lived, adding.value.lived, adding.value.of)}
      </p>
      <div class="wide">
        <table class="turns" id="mechanisms">
          <caption class="hidden">{words.sections.depend}</caption>
          <thead>
            <tr>
              <th scope="col">{words.table.remove}</th>
              <th scope="col" style="width:32%">
                {words.table.mechanism}
              </th>
              {columns.map((c) => (
                <th key={c.key} scope="col" aria-sort={by === c.key ? "descending" : undefined}>
                  <button type="button" class="link" title={c.says} onClick={() => setBy(c.key)}>
                    {c.head}
                    {by === c.key ? " ↓" : ""}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.map((row) => (
              <MechanismRow key={row.id} row={row} range={range} />
            ))}
          </tbody>
        </table>
      </div>
      <details>
        <summary>{words.table.counts}</summary>
        <dl>
          {columns.map((c) => [<dt key={c.key}>{c.head}</dt>, <dd key={`${c.key}-`}>{c.says}</dd>])}
        </dl>
      </details>
      <div dangerouslySetInnerHTML={{ __html: groupsSection({ answer, spec }).html }} />
    </section>
  );
}

function MechanismRow({
  row,
  range,
}: {
  readonly row: Row;
  readonly range: readonly [number, number];
}) {
  const { answer, spec } = pack.value;
  const told = { answer, spec };
  const claims = spec.claims.filter((c) => row.claims.includes(c.id));
  const classes = [
    letterOfGroup(told, row.explanation),
    lit.value.has(row.id) ? "lit" : "",
    row.removed || !row.inside ? "off" : "",
  ];
  const point = (on: boolean) => {
    lit.value = new Set(on ? [row.id] : []);
  };
  return (
    <tr
      id={`m-${row.id}`}
      class={classes.join(" ").trim()}
      onMouseEnter={() => point(true)}
      onMouseLeave={() => point(false)}
    >
      <td data-says={words.table.remove}>
        <input
          type="checkbox"
          checked={row.removed}
          disabled={!row.inside}
          aria-label={`${words.table.remove}: ${row.title}`}
          onChange={() => toggle(row.id)}
        />
      </td>
      <th scope="row">
        <strong>{row.title}</strong>
        <ul class="plain" style="font-weight:400;margin:.3em 0">
          {claims.flatMap((c) =>
            c.quotes.slice(0, 1).map((quote) => (
              <li key={c.id}>
                <a
                  class={`phrase-of ${letterOfAnswer(told, c.answer)}`}
                  href={`#${anchor("answer", c.answer ?? "")}`}
                  onClick={(e) => {
                    e.preventDefault();
                    goToPhrase(c.id);
                  }}
                >
                  <q>{quote}</q> {c.id}
                  {isVerified(spec, c.answer, quote) ? "" : words.table.notVerified}
                </a>
              </li>
            )),
          )}
        </ul>
        <span class="quiet" style="font-weight:400">
          Explanation {row.explanation}. Instead: {row.instead}.{" "}
          {row.acts === undefined ? "" : `Acts in ${percent(row.acts)} of twin pairs.`}{" "}
          <button
            type="button"
            class="link"
            aria-label={`${row.title}: ${words.loops.box}`}
            onClick={() => goToBox(row.id)}
          >
            {words.loops.box}
          </button>
        </span>
      </th>
      {columns.map((c) => (
        <Cell
          key={c.key}
          says={c.head}
          of={row[c.key]}
          range={c.key === "share" ? range : [0, 1]}
        />
      ))}
    </tr>
  );
}

interface CellOf {
  readonly says: string;
  readonly of: Estimate;
  readonly range: readonly [number, number];
}

function Cell({ says, of, range: [low, high] }: CellOf) {
  if (!of.known)
    return (
      <td data-says={says}>
        <span class="quiet">{words.table.unknown(of.because)}</span>
      </td>
    );
  const at = (v: number) => Math.max(0, Math.min(100, (100 * (v - low)) / (high - low)));
  const left = (v: number) => `left:${at(v).toFixed(1)}%`;
  return (
    <td class="n" data-says={says}>
      <span class="bar" aria-hidden="true">
        <i style={`${left(of.low)};width:${(at(of.high) - at(of.low)).toFixed(1)}%`} />
        {low < 0 ? <u style={left(0)} /> : null}
        <b style={left(of.value)} />
      </span>
      <strong>{percent(of.value)}</strong>{" "}
      <span class="quiet">
        {interval(of.low, of.high)}, n&nbsp;=&nbsp;{amount(of.n)}
      </span>
    </td>
  );
}
