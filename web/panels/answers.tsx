/** The answers with their phrases: a phrase lights its mechanism, and a mechanism's phrase opens the answer it stands in. */

import { answersSection } from "../../src/report/answers.ts";
import { lightWhilePointed } from "../pointing.ts";
import { lit, pack } from "../state.ts";
import { Odds } from "./odds.tsx";

export function Answers() {
  const { answer, spec } = pack.value;
  return (
    <>
      <div
        {...lightWhilePointed("a.phrase", (link) => link.dataset.mechanisms?.split(" ") ?? [])}
        data-lit={[...lit.value].join(" ")}
        dangerouslySetInnerHTML={{ __html: answersSection({ answer, spec }).html }}
      />
      <Odds />
    </>
  );
}
