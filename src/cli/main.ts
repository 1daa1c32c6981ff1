/** The command `aitia`: hands the words to whoever reads them, and turns what goes wrong into a message and a code. */
import { Interrupted, RunsFailed } from "../engine/crew.ts";
import { AitiaError } from "../errors.ts";
import { version } from "../root.ts";
import { ended } from "../words/en/ended.ts";
import { code, tell } from "./end.ts";

/** A reader that has read enough, such as `head`, closes the pipe; that is no fault. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  process.stderr.write(`${ended.unwritten(error.message)}\n`);
  process.exit(code.wrong);
});

/** Runs the command line; gives the exit code. Whatever is not a person's mistake is ours and keeps its stack. */
export async function main(words: readonly string[]): Promise<number> {
  process.exitCode = undefined;
  if (words[0] === "--version" || words[0] === "-V") {
    process.stdout.write(`${version}\n`);
    return code.done;
  }
  if (words[0] === "why") {
    const { saidBefore } = await import("./said.ts");
    const said = saidBefore(words);
    if (said !== undefined) {
      process.stdout.write(said);
      return code.done;
    }
  }
  // who only asks for the version waits for no command
  const { obey } = await import("./program.ts");
  try {
    for (;;) {
      const done = await obey(words).catch(failed);
      if (done !== undefined) return done;
    }
  } catch (error) {
    if (error instanceof Interrupted) {
      process.stderr.write(`${ended.stopped}\n`);
      return code.interrupted;
    }
    if (error instanceof AitiaError) return tell(error.troubles);
    throw error;
  }
}

/** Runs that failed, no more than their case declares, are told, and the same is asked again. */
function failed(error: unknown): undefined {
  if (!(error instanceof RunsFailed)) throw error;
  process.stderr.write(`${ended.failed(error.troubles.map(({ what }) => what))}\n`);
}
