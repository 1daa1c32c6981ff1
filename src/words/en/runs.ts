/** What a run folder says in a terminal: of what was lived, of what is kept, and of what is brought together. */
import { amount } from "./numbers.ts";

interface Shards {
  readonly there: number;
  readonly of: number;
}

const indented = (commands: readonly string[]) => commands.map((command) => `  ${command}`);

export const runs = {
  lived: (f: {
    readonly runs: number;
    readonly case: string;
    readonly view: string;
    readonly seed: number;
  }): string =>
    `${amount(f.runs)} simulated histories of "${f.case}" lived, ${f.view}, seed ${f.seed}.`,
  came: (id: string, count: number, says: string): string =>
    `${id}: in ${amount(count)} of them ${says}.`,
  reduced:
    "Kept are means and spreads of every series by period (summary.json) and the outcomes of each simulated history (outcomes.parquet); --keep whole keeps every series of every one.",
  proof: (request: string, fingerprint: string | undefined): string =>
    `Request ${request}, fingerprint ${fingerprint}.`,
  none: (place: string): string => `No runs in ${place}.`,
  unreadable: (because: string | undefined): string => `cannot be read: ${because}`,
  finished: "finished",
  begun: ({ there, of }: Shards): string => `begun, ${there} of ${of} shards`,
  heads: {
    run: ["run"],
    asked: ["asked"],
    histories: ["simulated", "histories"],
    seed: ["seed"],
    state: ["state"],
    size: ["size"],
    begun: ["begun"],
  },
  removed: (place: string, files: number, size: string): string =>
    `Removed ${place}: ${files} files, ${size}.`,
  left: (paths: readonly string[]): string =>
    `Left there, since it is not of the run: ${paths.join(", ")}.`,
  brought: (f: {
    readonly place: string;
    readonly brought: number;
    readonly same: number;
    readonly shards: Shards;
  }): string =>
    `${f.brought} blocks brought into ${f.place}, ${f.same} were there already; ${f.shards.there} of ${f.shards.of} shards are there.`,
  whole: (fingerprint: string | undefined): string => `It is finished: fingerprint ${fingerprint}.`,
  goOn: (place: string): string =>
    `Give the command of this request again with --out ${place}: it lives what is missing and finishes.`,
  /** Of a worker. */
  worked: (missing: number): string =>
    `${amount(missing)} shards were missing, none is. The command that began the run finishes it.`,
  workedForCrew: (lives: number, blocks: number): string =>
    `${amount(lives)} simulated histories lived for the crew, in ${amount(blocks)} blocks.`,
  /** `commands`: how it is unpacked and asked again. */
  archived: (shown: string, files: number, size: string, commands: readonly string[]): string =>
    [
      `Written: ${shown}, ${files} files, ${size}.`,
      "To prove it elsewhere:",
      ...indented(commands),
    ].join("\n"),
  packed: (file: string, files: number, size: string, node: string): string =>
    `Packed: ${file}, ${amount(files)} files with Node ${node}, ${size}. Copy it to the machine and run it there; it takes the words of aitia.`,
  copied: (file: string, commands: readonly string[]): string =>
    [`Written: ${file}. Change it, then ask:`, ...indented(commands)].join("\n"),
};
