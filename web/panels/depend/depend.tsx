/** What did it depend on: sortable, each mechanism with its words and a box that removes it. */

import { kinds as allKinds, type Kind } from "../../../src/model/mechanism.ts";
import { type Bracket, bracketsOf } from "../../../src/report/brackets.ts";
import { anchor, tenth } from "../../../src/report/html.ts";
import { hungPicture } from "../../../src/report/hung-picture.ts";
import { isVerified } from "../../../src/report/phrases.ts";
import { groupsSection } from "../../../src/report/sections/dependence.ts";
import {
  letterOfAnswer,
  letterOfGroup,
  nameOf,
  type WholeSubject,
} from "../../../src/report/subject.ts";
import type { Estimate } from "../../../src/why/index.ts";
import { Fold } from "../../fold.tsx";
import type { Settings } from "../../state/address.ts";
import { goToBox, goToPhrase } from "../../state/highlight.ts";
import {
  type Column,
  columnsNow,
  inOrder,
  type Row,
  rowsNow,
  worldsBehindShares,
} from "../../state/rows.ts";
import {
  answerNow,
  change,
  isOther,
  isStored,
  lit,
  pack,
  settings,
  table,
} from "../../state/state.ts";
import { toggle, toggleAdded } from "../../state/switches.ts";
import { subject } from "../../subject.ts";
import { answerSubject } from "../../subject-below.ts";
import { words } from "../../words.ts";
import { below, report } from "../../words-below.ts";
import { Choice } from "../choice.tsx";
import { StoredPart } from "../stored.tsx";
import { More, SameByCommand } from "./more.tsx";
import { When } from "./when.tsx";

/** A necessity whose interval is wider than this is worth more worlds. */
const WIDE = 0.3;

/** @long the markup of one panel, read from top to bottom */
export function Depend() {
  const { sort } = settings.value;
  const { answer, spec } = pack.value;
  const all = rowsNow();
  const columns = columnsNow();
  const sorted = [...all].sort(inOrder(sort));
  const drawn = ofRows(all);
  const { neighbours } = drawn.answer;
  // the pairs are of neighbours in this order alone
  const brackets =
    sort.by === "net" && !sort.up && neighbours
      ? bracketsOf({ mechanisms: sorted, neighbours })
      : [];
  const shares = all.flatMap((m) => (m.share.known ? [m.share.low, m.share.high] : []));
  const nets = all.flatMap((m) => (m.net.known ? [m.net.low] : []));
  const ranges: Ranges = {
    share: [Math.min(0, ...shares), Math.max(0.1, ...shares)],
    net: [Math.max(-1, Math.min(0, ...nets)), 1],
  };
  const lived = table.value?.worlds ?? 0;
  const told = table.value?.given ?? settings.value.given;
  const kept = isStored.value ? undefined : table.value?.believed;
  const shared = worldsBehindShares();
  // all of the table is there once the explanations' own worlds are
  const isWhole = table.value?.explanations !== undefined;
  const { runs } = settings.value;
  return (
    <section aria-labelledby="depend">
      <h2 id="depend">{words.screen.names.depend}</h2>
      <p>{below.table.intro(settings.value.knockout)}</p>
      <Asking />
      <p
        class="meta"
        id="table-says"
        data-live={!isStored.value}
        data-worlds={lived}
        data-shared={shared}
      >
        {isStored.value
          ? below.table.stored(answer.worlds)
          : below.table.live({ isOther: isOther.value, worlds: lived, shared, runs, isWhole })}
        {kept === undefined ? "" : below.table.kept(kept)}
        {spec.record.length > 0 ? below.table.seen(isStored.value ? answer.given : told) : ""}
        {isStored.value && table.value ? below.table.livingMore(lived, runs) : ""}
      </p>
      <div dangerouslySetInnerHTML={{ __html: hungPicture(drawn).html }} />
      <Fold title={below.table.each}>
        <div class="wide">
          <table class="turns" id="mechanisms">
            <caption class="hidden">{words.screen.names.depend}</caption>
            <thead>
              <tr>
                <th scope="col">{below.table.remove}</th>
                <th scope="col" style="width:32%">
                  {below.table.mechanism}
                </th>
                {columns.map((c) => (
                  <th
                    key={c.key}
                    scope="col"
                    aria-sort={sort.by !== c.key ? undefined : sort.up ? "ascending" : "descending"}
                  >
                    <button
                      type="button"
                      class="link"
                      title={c.says}
                      onClick={() =>
                        change({ sort: { by: c.key, up: sort.by === c.key && !sort.up } })
                      }
                    >
                      {c.head}
                      {sort.by !== c.key ? "" : sort.up ? " ↑" : " ↓"}
                    </button>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sorted.map((row, n) => (
                <MechanismRow
                  key={row.id}
                  row={row}
                  columns={columns}
                  ranges={ranges}
                  bracket={brackets[n]}
                />
              ))}
            </tbody>
          </table>
          {brackets.some((one) => one) ? <p class="meta">{report.sure.bracket}</p> : null}
        </div>
        <More />
        <SameByCommand />
        <details>
          <summary>{below.table.counts}</summary>
          <dl>
            {columns.map((c) => [
              <dt key={c.key}>{c.head}</dt>,
              <dd key={`${c.key}-`}>{c.says}</dd>,
            ])}
          </dl>
        </details>
      </Fold>
      <Fold title={report.depend.groups}>
        <StoredPart html={groupsSection(answerSubject()).html} />
      </Fold>
    </section>
  );
}

/** What the picture shows: the rows of the table, with brackets where its answer has them. */
function ofRows(mechanisms: readonly Row[]): WholeSubject {
  const shown = answerSubject();
  const { neighbours, ...answer } = shown.answer;
  const isWhole = isStored.value || answerNow.value !== undefined;
  return {
    ...shown,
    answer: { ...answer, mechanisms, ...(isWhole && neighbours ? { neighbours } : {}) },
  };
}

/** How the table asks: with which stand-in, and of which histories. */
function Asking() {
  const { spec, kinds } = pack.value;
  const { knockout, given } = settings.value;
  const offered = allKinds.filter((kind) => Object.values(kinds).some((k) => k.includes(kind)));
  const givens = spec.record.length > 0 ? (["nothing", "parameters", "record"] as const) : [];
  return (
    <div class="row no-print">
      {offered.length > 1 ? (
        <Choice
          says={below.table.standIn}
          value={knockout}
          of={offered.map((kind) => [kind, `${kind}: ${report.kinds[kind]}`])}
          choose={(kind) => change({ knockout: kind as Kind })}
        />
      ) : null}
      {givens.length > 1 ? (
        <Choice
          says={below.table.given}
          value={given}
          of={givens.map((way) => [way, below.table.givens[way]])}
          choose={(way) => change({ given: way as Settings["given"] })}
        />
      ) : null}
    </div>
  );
}

/** Ends of the bars whose values may lie below 0. */
interface Ranges {
  readonly share: readonly [number, number];
  readonly net: readonly [number, number];
}

/** @long the markup of one row, a cell after the other */
function MechanismRow({
  row,
  columns,
  ranges,
  bracket,
}: {
  readonly row: Row;
  readonly columns: readonly Column[];
  readonly ranges: Ranges;
  readonly bracket: Bracket | undefined;
}) {
  const { spec } = pack.value;
  const stored = subject();
  const claims = spec.claims.filter((c) => row.claims.includes(c.id));
  const classes = [
    letterOfGroup(stored, row.explanation),
    lit.value.has(row.id) ? "lit" : "",
    row.removed || !(row.inside || row.added) ? "off" : "",
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
      <td data-says={row.inside ? below.table.remove : below.table.add}>
        {row.inside ? (
          <input
            type="checkbox"
            checked={row.removed}
            aria-label={`${below.table.remove}: ${row.title}`}
            onChange={() => toggle(row.id)}
          />
        ) : (
          <label class="small">
            <input
              type="checkbox"
              checked={row.added}
              aria-label={`${below.table.add}: ${row.title}`}
              onChange={() => toggleAdded(row.id)}
            />{" "}
            {below.table.add}
          </label>
        )}
      </td>
      <th scope="row">
        <strong>{row.title}</strong>
        <ul class="plain" style="font-weight:400;margin:.3em 0">
          {claims.flatMap((c) =>
            c.quotes.slice(0, 1).map((quote) => (
              <li key={c.id}>
                <a
                  class={`phrase-of ${letterOfAnswer(stored, c.answer)}`}
                  href={`#${anchor("answer", c.answer ?? "")}`}
                  onClick={(e) => {
                    e.preventDefault();
                    goToPhrase(c.id);
                  }}
                >
                  <q>{quote}</q> {c.id}
                  {isVerified(spec, c.answer, quote) ? "" : below.table.notVerified}
                </a>
              </li>
            )),
          )}
        </ul>
        <span class="quiet" style="font-weight:400">
          {report.depend.under(
            row.explanation && nameOf(stored, row.explanation),
            row.instead,
            row.acts,
          )}{" "}
          <button
            type="button"
            class="link"
            aria-label={`${row.title}: ${below.loops.box}`}
            onClick={() => goToBox(row.id)}
          >
            {below.loops.box}
          </button>
        </span>
        <When row={row} />
      </th>
      {columns.map((c) => (
        <Cell
          key={c.key}
          says={c.head}
          of={row[c.key]}
          range={c.key === "share" || c.key === "net" ? ranges[c.key] : [0, 1]}
          isNamedWide={c.key === "necessity"}
          bracket={c.key === "net" ? bracket : undefined}
        />
      ))}
    </tr>
  );
}

interface CellOf {
  readonly says: string;
  readonly of: Estimate;
  readonly range: readonly [number, number];
  readonly isNamedWide: boolean;
  /** With the rows beside it, from which it cannot be told apart. */
  readonly bracket: Bracket | undefined;
}

function Cell({ says, of, range: [low, high], isNamedWide, bracket }: CellOf) {
  if (!of.known)
    return (
      <td data-says={says}>
        <span class="quiet">{words.numbers.estimate(of)}</span>
      </td>
    );
  const at = (v: number) => Math.max(0, Math.min(100, (100 * (v - low)) / (high - low)));
  const left = (v: number) => `left:${tenth(at(v))}%`;
  return (
    <td class={`n${bracket ? " joins" : ""}${bracket === "first" ? " top" : ""}`} data-says={says}>
      <span class="bar" aria-hidden="true">
        <i style={`${left(of.low)};width:${tenth(at(of.high) - at(of.low))}%`} />
        {low < 0 ? <u style={left(0)} /> : null}
        <b style={left(of.value)} />
      </span>
      <strong>{words.numbers.percent(of.value)}</strong>{" "}
      <span class="quiet">{words.numbers.rests(of)}</span>{" "}
      {isNamedWide && of.high - of.low > WIDE ? (
        <a class="small no-print wide-one" href="#more-worlds">
          {below.table.wide}
        </a>
      ) : null}
    </td>
  );
}
