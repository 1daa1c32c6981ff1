/** To cite: the engine, the case, the runs, and every source of the panel that is chosen. */
import { useState } from "preact/hooks";
import { inWords, toBibtex, toCsl } from "../../../src/document/cite.ts";
import { save } from "../../charts.tsx";
import { type Cited, cited, referencesOf } from "../../files/citations.ts";
import { pack, settings } from "../../state/state.ts";
import { words } from "../../words.ts";
import { own } from "../../words-below.ts";
import { Copied } from "./copied.tsx";

const forms = {
  words: { write: inWords, ending: "txt", type: "text/plain" },
  bibtex: { write: toBibtex, ending: "bib", type: "application/x-bibtex" },
  csl: { write: toCsl, ending: "json", type: "application/vnd.citationstyles.csl+json" },
} as const;
type Form = keyof typeof forms;

const titles = { ...words.screen.names, ...words.page.sections };

export function Cite() {
  const [panel, setPanel] = useState<Cited>("record");
  const [form, setForm] = useState<Form>("words");
  const { spec } = pack.value;
  const { write, ending, type } = forms[form];
  const references = referencesOf(panel, {
    pack: pack.value,
    settings: settings.value,
  });
  const text = write(references);
  return (
    <>
      <h3>{own.cite.title}</h3>
      <p class="row small no-print">
        <label>
          {own.cite.panel}{" "}
          <select
            id="cite-panel"
            value={panel}
            onChange={(e) => setPanel(e.currentTarget.value as Cited)}
          >
            {cited.map((id) => (
              <option key={id} value={id}>
                {id === "everything" ? own.cite.everything : titles[id]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {own.cite.form}{" "}
          <select
            id="cite-form"
            value={form}
            onChange={(e) => setForm(e.currentTarget.value as Form)}
          >
            {Object.keys(forms).map((id) => (
              <option key={id} value={id}>
                {own.cite.forms[id as Form]}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          id="cite-save"
          onClick={() => save(`${spec.id}-cite.${ending}`, text, type)}
        >
          {own.cite.save}
        </button>
      </p>
      <p class="meta">{own.cite.holds(references.length)}</p>
      <Copied id="citation" text={text} says={own.cite.title} />
    </>
  );
}
