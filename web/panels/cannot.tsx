/** What this cannot tell, as the case wrote it before any result. */
import { cannotTellSection } from "../../src/report/sections/assumptions.ts";
import { fileAt } from "../files/place.ts";
import { pack } from "../state/state.ts";

export function Cannot() {
  const { answer, spec } = pack.value;
  const contribute = fileAt("contribute.html");
  return (
    <div
      dangerouslySetInnerHTML={{ __html: cannotTellSection({ answer, spec }, { contribute }).html }}
    />
  );
}
