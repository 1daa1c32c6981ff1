/** The command `aitia`: reads the words, hands them to one command, and turns what goes wrong into a message and a code. */
import { Command, CommanderError } from "commander";
import { Interrupted } from "../engine/crew.ts";
import { version } from "../engine/version.ts";
import { AitiaError, suggestion, type Trouble, wording } from "../errors.ts";
import { archiveCommand } from "./commands/archive.ts";
import { bridgeCommand } from "./commands/bridge.ts";
import { checkCommand } from "./commands/check.ts";
import { citeCommand } from "./commands/cite.ts";
import { claimsCommand } from "./commands/claims.ts";
import { compareCommand } from "./commands/compare.ts";
import { doctorCommand } from "./commands/doctor.ts";
import { fitCommand } from "./commands/fit.ts";
import { importCommand } from "./commands/import.ts";
import { labCommand } from "./commands/lab.ts";
import { newCommand } from "./commands/new.ts";
import { oddCommand } from "./commands/odd.ts";
import { recordCommand } from "./commands/record.ts";
import { runCommand } from "./commands/run.ts";
import { mergeCommand, removeCommand, runsCommand } from "./commands/runs.ts";
import { senseCommand } from "./commands/sense.ts";
import { slurmCommand } from "./commands/slurm.ts";
import { sweepCommand } from "./commands/sweep.ts";
import { twinCommand } from "./commands/twin.ts";
import { weighCommand } from "./commands/weigh.ts";
import { whyCommand } from "./commands/why.ts";
import { workerCommand } from "./commands/worker.ts";
import { INTERRUPTED } from "./interrupt.ts";

/** Done, the answer is no, the request was wrong. */
export const code = { done: 0, no: 1, wrong: 2, interrupted: INTERRUPTED } as const;

function program(): Command {
  const aitia = new Command("aitia")
    .description(
      "A laboratory for historical explanation: rival explanations written as mechanisms, lived through many simulated histories, and asked why.",
    )
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command")
    // what stands after a command is that command's
    .enablePositionalOptions()
    .showHelpAfterError(false)
    .addHelpText(
      "after",
      `
Examples:
  aitia why stalin                     the founding question, 1,000 simulated histories
  aitia why two-doors --runs 500       a textbook case whose answers are known
  aitia check stalin                   what is wrong with a case, before the first run
  aitia help why                       the options of a command

A case is a name below cases/ or a path to a folder. Results go to standard output, progress to
standard error. Exit codes: 0 done, 1 the answer is no, 2 the request was wrong, 130 interrupted.`,
    );
  for (const make of commands) aitia.addCommand(make());
  for (const command of [aitia, ...aitia.commands]) {
    command.exitOverride();
    command.configureOutput({ writeErr: () => {} });
  }
  return aitia;
}

const commands: readonly (() => Command)[] = [
  whyCommand,
  runCommand,
  twinCommand,
  checkCommand,
  recordCommand,
  citeCommand,
  oddCommand,
  newCommand,
  weighCommand,
  claimsCommand,
  senseCommand,
  sweepCommand,
  compareCommand,
  fitCommand,
  importCommand,
  bridgeCommand,
  labCommand,
  runsCommand,
  removeCommand,
  mergeCommand,
  archiveCommand,
  workerCommand,
  slurmCommand,
  doctorCommand,
];

/** A reader that has read enough, such as `head`, closes the pipe; that is no fault. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  process.stderr.write(
    `error: the answer cannot be written: ${error.message}\n  in standard output\n  What was lived is kept: free some space and give the same command again.\n`,
  );
  process.exit(code.wrong);
});

/** Runs the command line; gives the exit code. Whatever is not a person's mistake is ours and keeps its stack. */
export async function main(words: readonly string[]): Promise<number> {
  process.exitCode = undefined;
  const aitia = program();
  if (words.length === 0) {
    process.stdout.write(aitia.helpInformation());
    return code.wrong;
  }
  try {
    await aitia.parseAsync([...words], { from: "user" });
    return Number(process.exitCode ?? code.done);
  } catch (error) {
    if (error instanceof CommanderError) return commanderSaid(aitia, words, error);
    if (error instanceof Interrupted) {
      process.stderr.write("Stopped. The same command goes on where this one stopped.\n");
      return code.interrupted;
    }
    if (error instanceof AitiaError) return tell(error.troubles);
    throw error;
  }
}

function tell(troubles: readonly Trouble[]): number {
  const [only, ...others] = troubles.map(wording);
  process.stderr.write(
    others.length === 0
      ? `error: ${only}\n`
      : `error: ${troubles.length} things are wrong\n\n${[only, ...others].join("\n\n")}\n`,
  );
  return code.wrong;
}

/** Commander's refusals in our words: what, where, what to do. */
function commanderSaid(aitia: Command, words: readonly string[], error: CommanderError): number {
  if (error.exitCode === 0) return code.done;
  const command = aitia.commands.find((c) => c.name() === words[0]) ?? aitia;
  const where = "the command line";
  const help = `See aitia ${command === aitia ? "" : `${command.name()} `}--help.`;
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? "";
  const name = quoted.split(" ")[0].replace(/=.*$/, "");
  switch (error.code) {
    case "commander.unknownCommand": {
      const known = aitia.commands.map((c) => c.name());
      return tell([
        { what: `there is no command "${name}"`, where, todo: suggestion(name, known) },
      ]);
    }
    case "commander.unknownOption": {
      const known = command.options.flatMap((o) => o.long ?? []);
      return tell([
        {
          what: `${command.name()} has no option "${name}"`,
          where,
          todo: suggestion(name, [...known, "--help"]),
        },
      ]);
    }
    case "commander.missingArgument":
      return tell([{ what: `${command.name()} wants a ${name}`, where, todo: help }]);
    case "commander.optionMissingArgument":
      return tell([{ what: `${name} has no value`, where, todo: help }]);
    case "commander.excessArguments":
      return tell([{ what: `${command.name()} was given more than it takes`, where, todo: help }]);
    case "commander.help":
      process.stdout.write(command.helpInformation());
      return code.wrong;
    default:
      return tell([{ what: error.message.replace(/^error: /, ""), where, todo: help }]);
  }
}
