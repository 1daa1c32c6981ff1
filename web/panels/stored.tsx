/** What an answer tells beside the table: whole explanations, sets, chance, clues, and how far to believe it. */
import { setsSections } from "../../src/report/sections/minimal-sets.ts";
import { validitySection } from "../../src/report/sections/validity.ts";
import { answerNow, pack } from "../state/state.ts";
import { answerSubject } from "../subject-below.ts";
import { below } from "../words-below.ts";

export function Stored() {
  return (
    <>
      {[...setsSections(answerSubject()), validitySection(answerSubject())].map(({ html }, n) => (
        <StoredPart key={n} html={html} />
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
