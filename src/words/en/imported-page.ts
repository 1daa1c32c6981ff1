/** The page that somebody else's runs get: what it says around its numbers. */
import { numbers } from "./numbers.ts";
import { columns } from "./report.ts";

const { amount, estimate } = numbers;
type Told = Parameters<typeof estimate>[0];

export const importedPage = {
  title: (outcome: string): string => `What did “${outcome}” hang on?`,
  answered: (runs: number, rows: number, file: string): string =>
    `Answered from ${amount(runs)} runs of another program (${file}, ${amount(rows)} rows); none of them was lived here.`,
  came: (outcome: string, came: Told): string =>
    came.known
      ? `With everything on, “${outcome}” came in ${estimate(came)} of the runs.`
      : `How often “${outcome}” came with everything on is not known: ${came.because}.`,
  without: (id: string, necessity: Told, net: Told, prevention: Told): string =>
    necessity.known
      ? `Without ${id} it fails to come in ${estimate(necessity)} of the runs in which it came.`
      : prevention.known
        ? `With everything on it never came, and without ${id} it comes in ${estimate(prevention)} of those runs: so often ${id} prevents it.`
        : net.known
          ? `Without ${id} it is rarer by ${estimate(net)}; how often it would fail to come without it is only bounded, since no run has a twin.`
          : `Of ${id} nothing can be said: ${net.because}.`,
  sections: {
    hung: "What it hung on",
    factors: "Named levels",
    varied: "Numbers that were varied",
    sets: "Smallest sets",
    read: "How the runs were read",
    cannot: "What these runs cannot say",
    further: "Which further runs would allow it",
    made: "How this was made",
  },
  contents: "contents",
  columns: {
    ...columns,
    undone: {
      head: columns.undone.head,
      says: "placebo: of the runs with everything on in which it came, the share in which another run of the same setting and other luck lacks it",
    },
    bounds: {
      head: "Necessity lies within",
      says: "the bounds of Tian and Pearl (2000) from frequencies with and without, and in brackets as their sampling error widens them",
    },
  },
  counts: "What each column counts",
  mechanism: "Mechanism",
  level: "Level",
  runs: "Runs",
  seen: "Came in, or mean",
  levels: "How far apart its levels lie (PAWN), from 0 to 1",
  number: "Number",
  pawn: "Between its slices (PAWN)",
  target: "Between came and did not",
  within: (low: string, high: string, least: string, most: string): string =>
    `${low} to ${high} (${least} to ${most})`,
  rests: (low: string, high: string, n: number): string => `${low} to ${high}, n = ${amount(n)}`,
  undone: "Smallest removals that undo it",
  brought: "Smallest sets that bring it about alone",
  nothing: "nothing at all",
  share: "Share",
  all: "All that was asked has an answer, each with its doubt.",
  unknown: (what: string, of: string, because: string): string => `${what}, ${of}: ${because}.`,
  complete: "None is missing for what was asked; more runs make every interval narrower.",
  command: "The question",
  file: "File",
  hash: "its SHA-256",
  readAs: "Read as",
  row: "Rows taken of each run",
  version: "Aitia",
  footer:
    "Made by Aitia from runs of another program. Switches were taken as set by whoever ran it, and twins on their word. The counts, where they are of people, are of people; explaining is not excusing.",
};
