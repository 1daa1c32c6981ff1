/** How a command ends otherwise than with an answer; it waits for no other word. */
export const ended = {
  wrong: (count: number): string => `${count} things are wrong`,
  stopping: "stopping; what is finished is kept",
  /** Runs of a simulator that failed, as many as its case allows for. */
  failed: (runs: readonly string[]): string =>
    `note: ${runs.join("\n")}\nOther luck is lived in ${runs.length === 1 ? "its" : "their"} place, in every setting.`,
  stopped: "Stopped. The same command goes on where this one stopped.",
  unwritten: (because: string): string =>
    `error: the answer cannot be written: ${because}\n  in standard output\n  What was lived is kept: free some space and give the same command again.`,
};
