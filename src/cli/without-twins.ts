/** `aitia why` of a simulator whose noise has no addresses: net and bounds, in the words and on the page of `import`. */

import type { ImportAnswer } from "../ask/import/import.ts";
import type { OpenCase } from "../ask/index.ts";
import {
  readWithoutTwins,
  whyWithoutTwins,
  withoutTwinsCost,
  withoutTwinsRequest,
} from "../ask/why/without-twins.ts";
import { importedHtml } from "../report/imported.ts";
import { version } from "../root.ts";
import { hashText } from "../store/fingerprint.ts";
import { finishFolder } from "../store/finish.ts";
import { en } from "../words/en/index.ts";
import { answeredBefore, keptSays, type Place, textOf } from "./folder.ts";
import { inRunFolder } from "./in-run-folder.ts";
import { askedOf, refuse, type Shared } from "./options.ts";
import { importText } from "./text/import-text.ts";

/** Options of `why` that ask for what only twins can tell. */
const twinsOnly = ["widths", "priors", "precision", "coupling", "serve", "brief"] as const;
export type WhyWords = Shared & {
  readonly [K in Exclude<(typeof twinsOnly)[number], "precision">]?: boolean;
} & { readonly precision?: number };

/** Answers a case whose runs are no twins. */
export async function answerWithoutTwins(open: OpenCase, options: WhyWords): Promise<void> {
  for (const word of twinsOnly)
    if (options[word] !== undefined)
      refuse(
        `--${word} cannot be told without twins, and the noise of this simulator is "${open.spec.simulator?.noise}"`,
        `Leave --${word} out.`,
      );
  const question = readWithoutTwins(open, askedOf(options));
  const request = withoutTwinsRequest(open, question, open.by);
  const cost = withoutTwinsCost(open, question);
  const wanted = { open, request, cost, options, kept: "parts" } as const;
  const told = await inRunFolder(wanted, async ({ place, hands, keep, planRest }) => {
    const before = await answeredBefore(place, open);
    if (before) return { answer: JSON.parse(textOf(before)) as ImportAnswer, place };
    await planRest(0);
    const answer = await whyWithoutTwins(open, question, { ...hands, keep: keep() });
    finish(place, answer, open, options);
    return { answer, place };
  });
  if (!told) return;
  const { answer, place } = told;
  process.stdout.write(
    options.json
      ? `${JSON.stringify(answer)}\n`
      : `${importText(answer)}\n\n${en.terminal.report(`${place.shown}/report.html`)}\n${keptSays(place)}\n`,
  );
}

/** Stores the document and the page beside the parts that were lived. */
function finish({ run }: Place, told: ImportAnswer, open: OpenCase, options: WhyWords): void {
  const json = `${JSON.stringify(told, null, 1)}\n`;
  const bytes = (text: string) => new TextEncoder().encode(text);
  const words = ["aitia", "why", open.spec.id];
  const { runs, seed, outcome } = options;
  for (const [word, value] of Object.entries({ runs, seed, outcome }))
    if (value !== undefined) words.push(`--${word}`, String(value));
  const page = importedHtml(told, { version, command: words.join(" "), sha256: open.hash });
  finishFolder(run, {
    worlds: hashText(json),
    fingerprint: hashText(json),
    products: { "answer.json": bytes(json), "report.html": bytes(page) },
  });
}
