/** What an answer tells beside the table: whole explanations, sets, chance, clues, and how far to believe it. */
import { setsContents, setsSections } from "../../src/report/sections/minimal-sets.ts";
import { validityContents, validitySection } from "../../src/report/sections/validity.ts";
import { Fold } from "../fold.tsx";
import { answerNow, pack } from "../state/state.ts";
import { answerSubject } from "../subject-below.ts";
import { below } from "../words-below.ts";

export function Stored() {
  const shown = answerSubject();
  const parts = [...setsSections(shown), validitySection(shown)];
  const titles = [...setsContents(shown), ...validityContents(shown)];
  return (
    <>
      {titles.map(([id, title], n) => (
        <Fold key={id} title={title}>
          <StoredPart html={parts[n].html} />
        </Fold>
      ))}
    </>
  );
}

/** A part of an answer; where it is of the stored one beside a question of another world it says so. */
export const StoredPart = ({ html }: { readonly html: string }) =>
  html === "" ? null : (
    <>
      {answerNow.value ? null : (
        <p class="meta of-stored">{below.table.nothingChanged(pack.value.answer.worlds)}</p>
      )}
      <div dangerouslySetInnerHTML={{ __html: html }} />
    </>
  );
