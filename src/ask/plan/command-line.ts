/** The line that asks the same again. */
import type { Asked, Question } from "./question.ts";

/** A word, such as the path of a case, as a shell takes it for one. */
export const quoted = (word: string): string => {
  if (/^[\w./:=,-]+$/.test(word)) return word;
  return word.includes("'") ? `"${word.replace(/["$\\`]/g, "\\$&")}"` : `'${word}'`;
};

/** What stands between a case and its history where a model of one is named. */
const HISTORY = " --history ";

const line = (command: string, named: string, options: readonly string[]): string =>
  [
    `npx aitia ${command} ${named.split(HISTORY).map(quoted).join(HISTORY)}`,
    ...options.map((option) => option.split(" ").map(quoted).join(" ")),
  ].join(" ");

/** The words of such a line as a program gets them, without `npx aitia`. */
export const wordsOfLine = (text: string): readonly string[] =>
  (text.match(/'[^']*'|"(?:\\.|[^"\\])*"|\S+/g) ?? [])
    .slice(2)
    .map((word) => word.replace(/^'(.*)'$/, "$1"))
    .map((word) => (/^".*"$/.test(word) ? word.slice(1, -1).replace(/\\(.)/g, "$1") : word));

/** Which worlds: the options that every command reads alike. */
function worlds({
  explanation,
  only = [],
  without = {},
  events = {},
  set = {},
}: Pick<Asked, "explanation" | "only" | "without" | "events" | "set">): string[] {
  return [
    ...(only.length > 0
      ? only.map((id) => `--only ${id}`)
      : explanation === undefined
        ? []
        : [`--explanation ${explanation}`]),
    ...Object.entries(without).map(([id, kind]) => `--without ${id}:${kind}`),
    ...Object.entries(events).map(([id, when]) => `--event ${id}=${when}`),
    ...Object.entries(set).map(([parameter, value]) => `--set ${parameter}=${value}`),
  ];
}

/** Every option of a `why`, so that it says the same whatever becomes usual. */
export function whyLine(named: string, question: Question): string {
  const { runs, seed, outcome, knockout, given, precision } = question;
  return line("why", named, [
    `--runs ${runs}`,
    `--seed ${seed}`,
    `--outcome ${outcome}`,
    `--knockout ${knockout}`,
    `--given ${given}`,
    ...worlds(question),
    ...(precision === undefined ? [] : [`--precision ${precision}`]),
    ...(question.coupling ? ["--coupling"] : []),
  ]);
}

/** Every option of a sweep. */
export function sweepLine(
  named: string,
  question: Question,
  vary: readonly { readonly name: string; readonly values: readonly (number | string)[] }[],
): string {
  const { runs, seed, outcome, given } = question;
  return line("sweep", named, [
    ...vary.map(({ name, values }) => `--vary ${name}=${values.join(",")}`),
    `--runs ${runs}`,
    `--seed ${seed}`,
    `--outcome ${outcome}`,
    `--given ${given}`,
    ...worlds(question),
  ]);
}

/** The worlds of a question, as one document. */
export const runLine = (named: string, question: Question): string =>
  line("run", named, [
    `--runs ${question.runs}`,
    `--seed ${question.seed}`,
    ...(question.given === "nothing" ? [] : [`--given ${question.given}`]),
    ...worlds(question),
    "--json",
  ]);

/** The claims of a case, each by its own test. */
export const claimsLine = (
  named: string,
  { runs, seed }: Pick<Question, "runs" | "seed">,
): string => line("claims", named, [`--runs ${runs}`, `--seed ${seed}`]);

/** One history and its twin, with the draws that decided a month where one is named. */
export function twinLine(
  named: string,
  asked: Pick<Asked, "seed" | "explanation" | "only" | "without" | "events" | "set" | "given"> & {
    readonly run: number;
    readonly trace?: string;
  },
): string {
  const { seed, explanation, only = [], given, run, trace } = asked;
  // of a twin `only` is said beside the explanation of the world that it is the twin of
  const factual = only.length > 0 && explanation !== undefined;
  return line("twin", named, [
    `--seed ${seed}`,
    ...(factual ? [`--explanation ${explanation}`] : []),
    ...(given === undefined ? [] : [`--given ${given}`]),
    ...worlds(asked),
    `--run ${run}`,
    ...(trace === undefined ? [] : [`--trace ${trace}`]),
  ]);
}
