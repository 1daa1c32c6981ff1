/** What the stored answer tells beside the table: whole explanations, sets, chance, clues, and how far to believe it. */
import { setsContents, setsSections } from "../../src/report/sets.ts";
import { validityContents, validitySection } from "../../src/report/validity.ts";
import { pack } from "../state.ts";

const told = () => ({ answer: pack.value.answer, spec: pack.value.spec });

export const Stored = () => (
  <div
    dangerouslySetInnerHTML={{
      __html: setsSections(told()).html + validitySection(told()).html,
    }}
  />
);

/** Its sections, for the list of what is on the page. */
export const storedContents = () => [...setsContents(told()), ...validityContents(told())];
