/** What docs/studies/mutants.md says of docs/studies/mutants.json. */
import type { Study } from "./study.ts";

/** One change in the sources, and what became of it. */
export interface Drawn {
  readonly file: string;
  /** SHA-256 of the file, its first 16 digits: the lines are those of this file. */
  readonly sources: string;
  readonly line: number;
  readonly mutator: string;
  /** What stands there instead, cut at 100 characters. */
  readonly becomes: string;
  /** `endless`: a test did not end in time, which notices as well. */
  readonly was: "killed" | "endless" | "survived";
  /** No test reaches it. */
  readonly reached?: false;
  /** Decided when the file is loaded, so that it was shown to all tests. */
  readonly once?: true;
  /** The first test that failed. */
  readonly by?: string;
  /** Name of the change: file, place, kind and what stands there instead. */
  readonly key: string;
}

/** How many of a room's changes a test noticed; the share with its interval (Wilson, 95 %). */
export interface RoomMeasured {
  readonly files: number;
  /** Files of which all that was drawn has been measured; the share is that of these. */
  readonly reached: number;
  readonly mutants: number;
  readonly drawn: number;
  readonly measured: number;
  readonly killed: number;
  readonly share?: { readonly value: number; readonly low: number; readonly high: number };
}

export interface MutantStudy extends Study {
  readonly study: "mutants";
  readonly seed: number;
  readonly rooms: Readonly<Record<string, RoomMeasured>>;
  readonly drawn: readonly Drawn[];
}

const percent = (x: number): string => `${(100 * x).toFixed(1)}%`;
const row = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;

export function mutantPage({ date, engine, estimators, seed, rooms, drawn }: MutantStudy): string {
  const survivors = drawn.filter(({ was }) => was === "survived");
  const files = [...new Set(survivors.map(({ file }) => file))];
  return [
    "# Mutants",
    "",
    `One thing in the sources is changed at a time; such a mutant is killed when a test fails, or never ends. Of all that Stryker knows to change in a room some are drawn at random (seed ${seed}), each with the same chance, and measured with \`npm run mutants\`; the share killed has a 95% interval (Wilson). It goes through a room file by file, and the share is that of the files that it has reached. The tests are those of the room; for \`ask\` those beside the file and those of the exact case \`meadow\` that ask the same. Last measured on ${date}; engine ${engine}, estimators ${estimators}. Each mutant, with the hash of its file and the test that killed it, stands in [mutants.json](mutants.json).`,
    "",
    row(["room", "files reached", "mutants", "drawn", "measured", "killed", "share", "95%"]),
    row(["---", ...Array<string>(7).fill("---:")]),
    ...Object.entries(rooms).map(([room, m]) =>
      row([
        `\`${room}\``,
        `${m.reached} of ${m.files}`,
        m.mutants,
        m.drawn,
        m.measured,
        m.killed,
        m.share ? percent(m.share.value) : "–",
        m.share ? `${percent(m.share.low)} to ${percent(m.share.high)}` : "–",
      ]),
    ),
    "",
    "## Survivors",
    "",
    ...files.flatMap((file) => [
      `\`${file}\`, ${survivors.filter((one) => one.file === file).length} of ${drawn.filter((one) => one.file === file).length}:`,
      "",
      ...survivors
        .filter((one) => one.file === file)
        .map(
          ({ line, mutator, becomes, reached }) =>
            `- line ${line}, ${mutator}${reached === false ? ", which no test reaches" : ""}: \`\` ${becomes.replaceAll("`", "'") || '""'} \`\``,
        ),
      "",
    ]),
  ].join("\n");
}
