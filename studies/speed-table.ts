/** What one question costs in several states of this repository, as docs/performance.md has it. */
import type { Study } from "./study.ts";

export interface State {
  /** The first digits of the commit. */
  readonly commit: string;
  /** What the state stands for. */
  readonly says: string;
  readonly words: readonly string[];
  /** Lives that the question asked for, each one history lived under one set of mechanisms. */
  readonly lives: number;
  /** Processor seconds of the whole command, user and system, one for each round. */
  readonly cpu: readonly number[];
}

export interface SpeedStudy extends Study {
  readonly study: "speed";
  readonly machine: string;
  /** In the order in which they were run in each round. */
  readonly states: readonly State[];
}

/** The middle one, of an odd number of rounds; the lower of the two in the middle of an even one. */
const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[(values.length - 1) >> 1] ?? Number.NaN;
const span = (values: readonly number[], digits: number): string =>
  `${middle(values).toFixed(digits)} (${Math.min(...values).toFixed(digits)} to ${Math.max(...values).toFixed(digits)})`;

/** Of each state its ratio to the one before it in the same round. */
export const ratios = ({ cpu }: State, before: State): readonly number[] =>
  cpu.map((own, round) => own / (before.cpu[round] ?? Number.NaN));

export const SPEED = "## What a question costs, state by state";

/** The section with its heading, as it stands in docs/performance.md. */
export const speedSection = (study: SpeedStudy): string =>
  `${SPEED}\n\n${speedLines(study).join("\n")}\n\n`;

function speedLines({ date, machine, states }: SpeedStudy): readonly string[] {
  const rounds = states[0]?.cpu.length ?? 0;
  return [
    `Measured by \`npm run study:speed\` on ${date}. Machine: ${machine}, busy with other work: ratios within a round say more than seconds. The whole command in one thread, in processor seconds, ${rounds} rounds in each of which every state was run once in turn; the middle one (the lower of two), least to most. The founding case's rules are the same in all. A question of the last state is answered by more lives, since it also asks what other luck undoes.`,
    "",
    "| state | asked | lives | processor seconds | against the row above, round by round | seconds for a thousand lives |",
    "|---|---|---:|---:|---:|---:|",
    ...states.map((state, n) => {
      const above = states[n - 1];
      const each = state.cpu.map((x) => (1000 * x) / state.lives);
      return `| ${state.says} (${state.commit}) | \`aitia ${state.words.join(" ")}\` | ${state.lives.toLocaleString("en")} | ${span(state.cpu, 1)} | ${above ? span(ratios(state, above), 2) : ""} | ${span(each, 2)} |`;
    }),
  ];
}
