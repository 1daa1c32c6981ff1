/** What the stored answer tells beside the table: whole explanations, sets, chance, clues, and how far to believe it. */
import { groupsSection } from "../../src/report/dependence.ts";
import { setsContents, setsSections } from "../../src/report/sets.ts";
import { validityContents, validitySection } from "../../src/report/validity.ts";
import { pack } from "../state.ts";

const told = () => ({ answer: pack.value.answer, spec: pack.value.spec });

export const storedContents = (): readonly (readonly [string, string])[] => [
  ...(setsContents(told()) as [string, string][]),
  ...(validityContents(told()) as [string, string][]),
];

export const Groups = () => (
  <div dangerouslySetInnerHTML={{ __html: groupsSection(told()).html }} />
);

export const Stored = () => (
  <div
    dangerouslySetInnerHTML={{
      __html: setsSections(told()).html + validitySection(told()).html,
    }}
  />
);
