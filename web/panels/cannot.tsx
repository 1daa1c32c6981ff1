/** What this cannot tell, as the case wrote it before any result. */
import { cannotTellSection } from "../../src/report/sections/assumptions.ts";
import { fileAt } from "../files/place.ts";
import { wholeSubject } from "../subject-below.ts";

export function Cannot() {
  const contribute = fileAt("contribute.html");
  return (
    <div
      dangerouslySetInnerHTML={{ __html: cannotTellSection(wholeSubject(), { contribute }).html }}
    />
  );
}
