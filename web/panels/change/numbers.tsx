/** The numbers of a picture as a table, made when it is opened. */
import { useState } from "preact/hooks";
import { below } from "../../words-below.ts";

interface NumbersOf {
  readonly columns: readonly string[];
  /** What a row is of, then its cells. */
  readonly rows: () => readonly (readonly (string | number)[])[];
  /** Of what, where more than one table stands in a panel. */
  readonly says?: string;
}

export function Numbers({ columns, rows, says = below.chart.table }: NumbersOf) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{says}</summary>
      {open ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard.
        <section class="scroll" tabIndex={0} aria-label={says}>
          <table class="numbers">
            <thead>
              <tr>
                {columns.map((h) => (
                  <th key={h} scope="col">
                    {h}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows().map(([head, ...cells]) => (
                <tr key={head}>
                  <th scope="row">{head}</th>
                  {cells.map((cell, n) => (
                    <td key={String(n)} class="n">
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
    </details>
  );
}
