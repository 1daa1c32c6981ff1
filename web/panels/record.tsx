/** The stored fans of both answers and of the whole against the record. */

import { amount } from "../../src/report/numbers.ts";
import { legend, numbersTable, recordNote, summary } from "../../src/report/record-words.ts";
import { inks, outputsOf, panelsOf, type Told } from "../../src/report/told.ts";
import { Drawing } from "../charts.tsx";
import { fanCsv } from "../csv.ts";
import { pack } from "../state.ts";
import { words } from "../words.ts";

export function RecordPanel({ drawn }: { readonly drawn: ReadonlyMap<string, string> }) {
  const { answer, spec } = pack.value;
  const told: Told = { answer, spec };
  return (
    <section aria-labelledby="record">
      <h2 id="record">{words.sections.record}</h2>
      {outputsOf(told).map((output) => {
        const panels = panelsOf(told).filter((p) => p.explained.fans[output.output]);
        const fans = panels.map((p) => p.explained.fans[output.output]!);
        const record = output.points.length > 0 ? output : undefined;
        return (
          <div key={output.output}>
            <h3>
              {output.title} <span class="meta">({output.unit})</span>
            </h3>
            <p class="meta">{recordNote(output)}</p>
            <div class="panels">
              {panels.map((panel, n) => {
                const { explained, letter, title } = panel;
                const fan = fans[n]!;
                const says = summary(panel, output);
                return (
                  <figure key={explained.id} class={letter}>
                    <h4>{title}</h4>
                    <div>
                      <Drawing
                        says={says}
                        name={`${spec.id}-${output.output}-${explained.id}`}
                        before={drawn.get(`${output.output}/${explained.id}`)}
                        when={[fan]}
                        csv={() => fanCsv(fan, record)}
                        draw={({ axisFor, fanChart }) =>
                          fanChart({
                            fan,
                            ink: inks[letter],
                            axis: axisFor(fans, record),
                            record,
                            histories: explained.histories?.[output.output],
                            worlds: explained.worlds,
                            width: 372,
                            height: 270,
                          })
                        }
                      />
                    </div>
                    <figcaption>
                      {says} ({amount(explained.worlds)} worlds)
                    </figcaption>
                    <div dangerouslySetInnerHTML={{ __html: numbersTable(panel, output).html }} />
                  </figure>
                );
              })}
            </div>
          </div>
        );
      })}
      <p class="meta">{legend(told)}</p>
    </section>
  );
}
