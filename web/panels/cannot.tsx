/** What this cannot tell, as the case wrote it before any result. */
import { cannotTellSection } from "../../src/report/assumptions.ts";
import { pack } from "../state.ts";

export function Cannot() {
  const { answer, spec } = pack.value;
  const contribute = "contribute.html";
  return (
    <div
      dangerouslySetInnerHTML={{ __html: cannotTellSection({ answer, spec }, { contribute }).html }}
    />
  );
}
