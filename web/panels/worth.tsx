/** What one comment was worth: an answer before and after its update, in fit, necessity and share; lived when it is asked. */
import { signal } from "@preact/signals";
import { updateOf } from "../../src/report/phrases.ts";
import { pack } from "../state/state.ts";
import { words } from "../words.ts";
import { below } from "../words-below.ts";

const said = signal<string | undefined>(undefined);
let asked = false;

function ask(): void {
  if (asked) return;
  asked = true;
  void import("../worth.ts")
    .then(({ worth }) => worth())
    .then(
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
  const { spec } = pack.value;
  const corrected = spec.answers.find((a) => updateOf(a.text) && a.explanations.length > 1);
  if (!corrected) return null;
  return (
    <details onToggle={(e) => e.currentTarget.open && ask()}>
      <summary>{below.comment.heading}</summary>
      <p id="worth" aria-live="polite">
        {said.value ?? below.comment.living}
      </p>
    </details>
  );
}
