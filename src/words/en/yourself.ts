/** What the page says of “One simulated history” and of “Data, citation, code”, loaded with them. */
import { capital } from "../numbers.ts";
import { calendar, type Time } from "../time.ts";
import { amount } from "./numbers.ts";
import { timeIn } from "./time.ts";

interface DrawFacts {
  readonly seed: number;
  readonly run: number;
  readonly month: string;
  readonly who: string;
  readonly rule: string;
  readonly index: number;
  readonly words: string;
  readonly held: string;
}

interface MonthsFacts {
  readonly run: number;
  readonly first: string;
  readonly months: number;
  readonly of: number;
  readonly most: number;
  readonly deciding: number;
  readonly decision: string | undefined;
}

interface YearFacts {
  readonly title: string;
  readonly unit: string;
  readonly from: string;
  readonly year: string;
  readonly factual: string;
  readonly twin: string;
}

/** @long a room of words, a sentence after the other */
export const yourselfIn = (time: Time) => ({
  twin: {
    same: (run: number) => `Simulated history ${run}: this change made no difference in it.`,
    says: (it: MonthsFacts) =>
      `Simulated history ${it.run}: first difference in ${it.first}. At the end of ${amount(it.months)} of ${amount(it.of)} ${time.step.many} something differs, at most ${amount(it.most)} places at once. ${
        it.deciding === 0
          ? "No decision differs."
          : `In ${amount(it.deciding)} ${time.step.many} one of the two decides what the other does not${it.decision === undefined ? "" : `; the first decision that differs is of ${it.decision}`}.`
      } Tall marks: decisions of the state; short marks: about somebody; bars: how many places differ.`,
    strips: `As it went and in the twin, ${time.step.one} by ${time.step.one}; arrow keys go to ${time.step.a}`,
    asItWent: "as it went",
    inTwin: "in the twin",
    months: `Each ${time.step.one} that differs, as a table`,
    columns: [time.step.one, "places that differ", "decided as it went", "decided in the twin"],
    decided: {
      factual: `Decided this ${time.step.one} as it went, not in the twin`,
      twin: `Decided this ${time.step.one} in the twin, not as it went`,
    },
    nothingDecided: "nothing",
    sameSeries: (title: string) => `${title}: the same in both, in ${time.period.every}.`,
    year: (it: YearFacts) =>
      `${it.title}, ${it.year}: ${it.factual} as it went, ${it.twin} in the twin (${it.unit}). They differ from ${it.from} on. Solid: as it went. Dashed: in the twin.`,
    line: "This pair on the command line",
    lineSays: `It lives the same two and tells of the same ${time.step.one} the same draws. The first difference that it names is that of a series it records, which can come later than the first place that differs.`,
    kinds: (one: string, other: string) => ` (${one}, in the twin ${other})`,
    asItIs: "as it is",
    place: (where: string, one: string, other: string) =>
      `${where}: ${one} as it went, ${other} in the twin`,
    more: (n: number) => `and ${amount(n)} more`,
    draw: (d: DrawFacts) =>
      `seed ${d.seed}, run ${d.run}, ${d.month}, ${d.who}, ${d.rule}, draw ${d.index} → ${d.words}${d.held}`,
    against: (drawn: string, sign: string, threshold: string, holds: boolean) =>
      `${drawn} ${sign} ${threshold}? ${holds ? "yes" : "no"}`,
    held: (factual: string | undefined, twin: string | undefined) =>
      factual === undefined && twin === undefined
        ? ""
        : factual === twin
          ? `; in both: ${factual}`
          : `; ${[factual && `as it went: ${factual}`, twin && `in the twin: ${twin}`].filter(Boolean).join("; ")}`,
    yes: "yes",
    no: "no",
    nobody: "nobody",
    state: "the state",
    intro: `The same simulated history, from the same chance, with and without the change. Nothing is drawn until the first ${time.step.one} in which they differ; from then on, only what differs.`,
    nothing:
      "One simulated history, beside the one that comes of the same chance when something is changed. Change something, or have one told: then what it hangs on most is taken away.",
    stood: `One simulated history drawn: who stood where, who was tied to whom, ${time.step.one} by ${time.step.one}`,
    which: "Simulated history",
    nearest: "nearest to the record",
    typical: "typical",
    different: "most different",
    another: "another",
    month: capital(time.step.one),
    first: "First difference",
    decision: "First decision that differs",
    differsIn: (n: number, of: number) =>
      `In ${amount(n)} of ${amount(of)} simulated histories the change made a difference to something recorded.`,
    differs: (places: number) =>
      places === 1 ? "1 place differs" : `${amount(places)} places differ`,
    draws: "The draws that this rule took",
    open: `Open this ${time.step.one}`,
    none: `No rule parted them in this ${time.step.one}.`,
  },
  told: {
    heading: "A simulated history, told",
    one: "Tell one in which it did not come",
    this: (run: number) => `Tell simulated history ${run}`,
    looking:
      "Being looked for: first a simulated history that the change decides, then what carries it. At most 800 lives.",
    none: (because: string) => `There is none to tell: ${because}.`,
    draws: "The draws behind it",
  },
  yourself: {
    line: "The same simulated histories on the command line",
    storedLine: "The stored answer:",
    library: "The same from a program",
    libraryHow:
      "In a clone of Aitia after npm ci and npm run build. The two lines that begin with // make the files; those from below are the same to the byte.",
    files: "Files of the stored run, beside this page",
    stored: {
      json: "the stored answer: every number of the record, the table and what stands below it",
      csv: `its simulated histories: run, ${time.period.one}, every series, every outcome`,
      parquet: `its simulated histories: run, ${time.period.one}, every series`,
    },
    gone: "(cannot be had now: it is not kept here and needs the network)",
    report: "the report, one page without a script",
    shown: "What is shown here",
    charts: "SVG, PNG and CSV of each chart stand under it. All the simulated histories:",
    worlds: {
      believed: (runs: number) => `${amount(runs)} simulated histories as believed`,
      changed: (runs: number) => `${amount(runs)} simulated histories with your change`,
    },
    kinds: { csv: "CSV", json: "JSON", about: "CSV’s metadata", parquet: "Parquet" },
    cannot: (why: string) => `This could not be written: ${why}`,
    manifest: "What made it (JSON manifest)",
    answer: "The whole answer (JSON)",
    table: "The table (CSV)",
    aboutTable: "The table’s metadata (CSVW)",
    notebook: "Notebook (.ipynb)",
    notebookHow: (believed: string, changed: string) =>
      `The notebook reads ${believed}.csv and ${changed}.csv (or the .json of either) beside it, counts again what is said here and draws the fans. It needs Python 3; pictures need matplotlib.`,
    copy: "Copy",
    copied: "Copied",
    select: "Not allowed here: select it",
    link: "Link to what you see",
    offline: "This page works without a network after its first visit.",
    request: "Request",
    fingerprint: "Fingerprint",
    near: "Near the record",
    embed: "To embed a panel",
    embedPanel: "Panel",
    panels: { chart: "the charts", table: "the table", pair: "the simulated history and its twin" },
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
      readonly version: string;
      readonly request: string;
      readonly address: string;
    }) => `# I know better: ${it.title} (${it.id})

File: ${it.place}, Aitia ${it.version}, stored run ${it.request}
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
});

/** By months and years. */
export const yourself = yourselfIn(timeIn(calendar));

export type Yourself = ReturnType<typeof yourselfIn>;
