/** What the study of simulators says in docs/simulator.md: what asking one costs beside its own work. */
import { amount, fixed } from "../src/words/en/numbers.ts";
import type { Study } from "./study.ts";

/** Seconds of one round, the same lives asked by Aitia and lived by bare processes in turn. */
export interface Round {
  readonly asked: { readonly wall: number; readonly cpu: number };
  readonly bare: { readonly wall: number; readonly cpu: number };
}

export interface SimulatorStudy extends Study {
  readonly study: "simulator";
  readonly machine: string;
  /** A model that takes its time: lives of one study, its switches, processes, and the rounds. */
  readonly slow: {
    readonly lives: number;
    readonly switches: number;
    readonly processes: number;
    readonly rounds: readonly Round[];
  };
  /** Two doors, one process: calls of each round, and their seconds by the clock and of processors on both sides. */
  readonly short: {
    readonly calls: number;
    readonly rounds: readonly { readonly wall: number; readonly cpu: number }[];
  };
}

export const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[(values.length - 1) >> 1] ?? Number.NaN;
const span = (values: readonly number[], digits: number): string =>
  `${fixed(middle(values), digits)} (${fixed(Math.min(...values), digits)} to ${fixed(Math.max(...values), digits)})`;

/** Of what bare processes give, the share that a study gives, round by round. */
export const shares = ({ slow }: SimulatorStudy, of: "wall" | "cpu"): readonly number[] =>
  slow.rounds.map(({ asked, bare }) => bare[of] / asked[of]);

export const perCall = ({ short }: SimulatorStudy, of: "wall" | "cpu"): readonly number[] =>
  short.rounds.map((round) => (1000 * round[of]) / short.calls);

export function simulatorSentence(study: SimulatorStudy): string {
  const { slow, short, date, machine } = study;
  const each = middle(slow.rounds.map(({ bare }) => (1000 * bare.cpu) / slow.lives));
  const of = (kind: "wall" | "cpu") => shares(study, kind).map((x) => 100 * x);
  const clock = of("wall").map((x) => fixed(x, 0));
  return `Measured on ${date} by \`npm run study:simulator\` (${machine}, busy with other work; middle of ${slow.rounds.length} rounds in turn, least to most). A call of the two doors in Python took ${span(perCall(study, "cpu"), 2)} ms of processors on both sides and ${span(perCall(study, "wall"), 2)} ms by the clock, with one process, the doors' own draws included (${amount(short.calls)} calls). A whole \`why\` of ${amount(slow.lives)} lives of a model in Python with ${slow.switches} switches and ${fixed(each, 0)} ms a life, in ${slow.processes} processes, gave ${span(of("cpu"), 0)} % of the lives that ${slow.processes} bare processes gave for the same processor time. By the clock it was ${clock.slice(0, -1).join(", ")} and ${clock.at(-1)} %, which tells of the other work more than of Aitia.`;
}
