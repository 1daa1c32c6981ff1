/** The line that asks the same again. */
import type { Question } from "./question.ts";

const quoted = (word: string): string => (/^[\w./:=,-]+$/.test(word) ? word : `'${word}'`);

export function commandLine(command: string, name: string, question: Question): string {
  const { runs, seed, outcome, explanation, without, only, knockout, events, set, given } =
    question;
  const words = [
    "npx aitia",
    command,
    name,
    `--runs ${runs}`,
    `--seed ${seed}`,
    `--outcome ${outcome}`,
    `--knockout ${knockout}`,
    `--given ${given}`,
    only.length > 0 ? only.map((id) => `--only ${id}`).join(" ") : `--explanation ${explanation}`,
    ...Object.entries(without).map(([id, kind]) => `--without ${id}:${kind}`),
    ...Object.entries(events).map(([id, when]) => `--event ${id}=${when}`),
    ...Object.entries(set).map(([parameter, value]) => `--set ${parameter}=${value}`),
  ];
  return words.map((word) => word.split(" ").map(quoted).join(" ")).join(" ");
}
