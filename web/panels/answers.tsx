/** The answers with their phrases: a phrase lights its mechanism, and a mechanism's phrase opens the answer it stands in. */

import { isVerified } from "../../src/report/phrases.ts";
import { answerAsides, answerCards } from "../../src/report/sections/answers.ts";
import type { Later } from "../sections.tsx";
import { lightWhilePointed } from "../state/highlight.ts";
import { lit, pack } from "../state/state.ts";
import { subject } from "../subject.ts";
import { words } from "../words.ts";

export function Answers({ below }: { readonly below: Later | undefined }) {
  const { spec } = pack.value;
  const missing = spec.answers.filter((a) =>
    spec.claims.some((c) => c.answer === a.id && c.quotes.some((q) => !isVerified(spec, a.id, q))),
  );
  return (
    <section aria-labelledby="answers">
      <h2 id="answers">{words.screen.names.answers}</h2>
      <div
        {...lightWhilePointed("a.phrase", (link) => link.dataset.mechanisms?.split(" ") ?? [])}
        data-lit={[...lit.value].join(" ")}
      >
        <div dangerouslySetInnerHTML={{ __html: answerCards(subject()).html }} />
        {missing.map((a) => (
          <p key={a.id} class="notice">
            {words.page.notVerified(a.title, below ? below.hashText(a.text) : "")}
          </p>
        ))}
        <div class="beside">
          <div
            style="display:contents"
            dangerouslySetInnerHTML={{ __html: answerAsides(subject()).html }}
          />
          {below ? <below.Worth /> : null}
          {below ? <below.Odds /> : null}
        </div>
      </div>
    </section>
  );
}
