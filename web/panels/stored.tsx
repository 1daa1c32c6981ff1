/** What the stored answer tells beside the table: whole explanations, sets, chance, clues, and how far to believe it. */
import { setsContents, setsSections } from "../../src/report/sections/minimal-sets.ts";
import { validityContents, validitySection } from "../../src/report/sections/validity.ts";
import { isStored, pack } from "../state/state.ts";
import { wholeSubject } from "../subject-below.ts";
import { below } from "../words-below.ts";

export function Stored() {
  return (
    <>
      {[...setsSections(wholeSubject()), validitySection(wholeSubject())].map(({ html }, n) => (
        <StoredPart key={n} html={html} />
      ))}
    </>
  );
}

/** A part of the stored answer; beside a table of another world it says so. */
export const StoredPart = ({ html }: { readonly html: string }) =>
  html === "" ? null : (
    <>
      {isStored.value ? null : (
        <p class="meta of-stored">{below.table.nothingChanged(pack.value.answer.worlds)}</p>
      )}
      <div dangerouslySetInnerHTML={{ __html: html }} />
    </>
  );

/** Its sections, for the list of what is on the page. */
export const storedContents = () => [
  ...setsContents(wholeSubject()),
  ...validityContents(wholeSubject()),
];
