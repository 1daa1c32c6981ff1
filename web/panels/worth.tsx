/** What one comment was worth: an answer before and after its update, in fit, necessity and share; lived when it is asked. */
import { signal } from "@preact/signals";
import { must } from "../../src/errors.ts";
import { updateOf } from "../../src/report/phrases.ts";
import { asker, pack } from "../state/state.ts";
import { words } from "../words.ts";
import { below } from "../words-below.ts";

const said = signal<string | undefined>(undefined);
let asked = false;

/** An answer that was updated: more than one explanation writes it. */
const corrected = () =>
  pack.value.spec.answers.find((a) => updateOf(a.text) && a.explanations.length > 1);

async function worth(answer: string): Promise<string> {
  const { outcome, seed, worlds: runs, explanations } = pack.value.answer;
  const found = await asker.ask("versions", { answer, outcome: outcome.id, runs, seed });
  const [first, updated] = must(found, "the versions").map(({ explanation, ...numbers }) => {
    const near = explanations.find((e) => e.id === explanation)?.near;
    return { near: must(near, `the worlds of ${explanation}`), ...numbers };
  });
  return below.comment.changed(first, updated, runs);
}

function ask(answer: string): void {
  if (asked) return;
  asked = true;
  worth(answer).then(
    (sentence) => {
      said.value = sentence;
    },
    (error: unknown) => {
      asked = false;
      said.value = words.page.failed(String((error as Error)?.message ?? error));
    },
  );
}

export function Worth() {
  const answer = corrected();
  if (!answer) return null;
  return (
    <details onToggle={(e) => e.currentTarget.open && ask(answer.id)}>
      <summary>{below.comment.heading}</summary>
      <p id="worth" aria-live="polite">
        {said.value ?? below.comment.living}
      </p>
    </details>
  );
}
