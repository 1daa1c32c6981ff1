/** The texts of “Do it yourself”, loaded with it. */
import { amount } from "../src/report/numbers.ts";

export const own = {
  yourself: {
    line: "The same worlds on the command line",
    storedLine: "The stored answer:",
    library: "The same from a program",
    libraryHow:
      "In a clone of Aitia after npm ci and npm run build. The two lines that begin with // make the files; those from below are the same to the byte.",
    files: "Files of the stored run, beside this page",
    stored: {
      json: "the stored answer: every number of the record, the table and what stands below it",
      csv: "its worlds: run, year, every series, every outcome",
      parquet: "its worlds: run, year, every series",
    },
    gone: "(cannot be had now: it is not kept here and needs the network)",
    report: "the report, one page without a script",
    shown: "What is shown here",
    charts: "SVG, PNG and CSV of each chart stand under it. All the worlds:",
    worlds: {
      believed: (runs: number) => `${amount(runs)} worlds as believed`,
      changed: (runs: number) => `${amount(runs)} worlds with your change`,
    },
    kinds: { csv: "CSV", json: "JSON", parquet: "Parquet" },
    cannot: (why: string) => `This could not be written: ${why}`,
    manifest: "What made it (JSON manifest)",
    table: "The table (CSV)",
    notebook: "Notebook (.ipynb)",
    notebookHow: (believed: string, changed: string) =>
      `The notebook reads ${believed}.csv and ${changed}.csv (or the .json of either) beside it, counts again what is said here and draws the fans. It needs Python 3; pictures need matplotlib.`,
    copy: "Copy",
    copied: "Copied",
    select: "Not allowed here: select it",
    link: "Link to what you see",
    offline: "This page works without a network after its first visit.",
    embed: "To embed a panel",
    embedPanel: "Panel",
    panels: { chart: "the charts", table: "the table", pair: "the history and its twin" },
    sources: (n: number) => `${amount(n)} sources of the record and of the inputs`,
  },
  cite: {
    title: "To cite",
    panel: "What you use",
    everything: "Everything",
    form: "Form",
    forms: { words: "in words", bibtex: "BibTeX", csl: "CSL-JSON" },
    save: "As a file",
    holds: (n: number) =>
      `${amount(n)} entries: the engine, the case, the run, and the sources that this part stands on. Names and years stand as the case wrote them.`,
  },
  better: {
    title: "I know better",
    intro:
      "A mechanism is one claim about cause and effect, written in a file. Take the file, write what you know, and see what follows.",
    which: "Mechanism",
    file: (place: string) => `The file ${place}`,
    save: "The file",
    report: "Prepare a proposal",
    cannot: (why: string) => `The file cannot be had now (${why}). It stands in a clone of Aitia.`,
    steps: (place: string, named: string): readonly string[] => [
      `In a clone of Aitia, change ${place}: every parameter has a unit, a prior and a reason, and every statement a source.`,
      `npx aitia check ${named} says what is wrong with it, before anything is lived.`,
      `npx aitia why ${named} --runs 200, before and after, says what your change brings.`,
      "Send the changed file with the proposal to whoever gave you this page or your clone. What is wanted is a reason and a source; votes do not count.",
    ],
    contribute: "What else would help, and how it is sent",
    proposal: (it: {
      readonly title: string;
      readonly id: string;
      readonly place: string;
      readonly quotes: readonly string[];
      readonly equation: string;
      readonly source: string;
      readonly instead: string;
      readonly engine: string;
      readonly request: string;
      readonly address: string;
    }) => `# I know better: ${it.title} (${it.id})

File: ${it.place}, Aitia ${it.engine}, stored run ${it.request}
Seen at: ${it.address}

It carries:
${it.quotes.join("\n") || "no phrase of an answer"}

Equation: ${it.equation}
Stands on: ${it.source}
Instead, when it is removed: ${it.instead}

## What is wrong with it


## What should stand there


## Source (author, year, title, page)


## What follows (npx aitia why, before and after)

`,
  },
  embedded: "From the page",
} as const;
