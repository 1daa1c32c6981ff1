/** The program that lives the worlds of a case, asked by lines of JSON; see docs/simulator.md. */
export interface Simulator {
  /** The program and its words, started in the case's folder. */
  readonly command: readonly string[];
  /**
   * addressed: a draw stays where it is whatever is switched; seeded: one stream from a seed, which a switch shifts;
   * none: every run has luck of its own, and the same request may be answered otherwise.
   */
  readonly noise: "addressed" | "seeded" | "none";
  /** Processes at a time. */
  readonly processes: number;
  /** Seconds of silence after which a process is taken for dead. */
  readonly timeout: number;
  /** Runs that may fail: other luck is lived in their place, and they are counted. One more stops whatever was asked. */
  readonly failures: number;
  /** Whether the noise of one mechanism alone can be taken from another run, as every bridge does. */
  readonly redraw: boolean;
  /** Everything that decides its answers, below the case's folder: what is trusted, and what a request is named by. */
  readonly files: readonly string[];
  /** Switches of its own that draw as the others do and change nothing: `check --deep` sees by them that no draw moves. */
  readonly idle: readonly string[];
}
