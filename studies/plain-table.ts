/** A plain model in Aitia and in other tools, as docs/performance.md has it. */
import type { Study } from "./study.ts";

export const AGENTS = 500;

export interface PlainRow {
  readonly says: string;
  /** Million agent-steps a processor second of one core, the median of the rounds. */
  readonly rate: number;
  readonly range: readonly [number, number];
  /** Mean of the moods, which is a half in the model's own arithmetic. */
  readonly mean: number;
}

export interface PlainStudy extends Study {
  readonly study: "plain";
  readonly machine: string;
  readonly rounds: number;
  readonly rows: readonly PlainRow[];
}

export const PLAIN = "## A plain model, beside other tools";

/** The section with its heading, as it stands in docs/performance.md. */
export function plainSection({ date, machine, rounds, rows }: PlainStudy): string {
  const most = (rate: number) => (rate < 10 ? rate.toFixed(1) : rate.toFixed(0));
  const lines = [
    `Measured by \`npm run study:plain\` on ${date}. Machine: ${machine}, busy with other work: ratios within a round say more than rates. ${AGENTS} agents in turn, each moved by a draw of its own and by the mean of all as it stands then; the programs are in \`bench/plain\`, each in its tool's own idiom. Processor time without starting, medians of ${rounds} interleaved rounds, least to most. Aitia's draws have addresses (20 rounds of Threefry each); the others take the next number of a stream.`,
    "",
    "| | million agent-steps a second on one core | times as fast is Aitia's WebAssembly |",
    "|---|---:|---:|",
    ...rows.map(
      ({ says, rate, range: [least, greatest] }) =>
        `| ${says} | ${most(rate)} (${most(least)} to ${most(greatest)}) | ${((rows[0]?.rate ?? 0) / rate).toFixed(1)} |`,
    ),
  ];
  return `${PLAIN}\n\n${lines.join("\n")}\n\n`;
}
