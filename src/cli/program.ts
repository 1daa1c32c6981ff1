/** The command line as it is read: which command is meant, its options, and what is said of words that are wrong. */
import { Command, CommanderError } from "commander";
import { suggestion } from "../errors.ts";
import { version } from "../root.ts";
import { code, tell } from "./end.ts";
import { mustNamePlace } from "./place-name.ts";
import { refuseRepeated } from "./repeated.ts";

/** Every command in the order of the help; its file is read when it is meant. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  why: async () => (await import("./commands/why.ts")).whyCommand(),
  run: async () => (await import("./commands/run.ts")).runCommand(),
  twin: async () => (await import("./commands/twin.ts")).twinCommand(),
  check: async () => (await import("./commands/check.ts")).checkCommand(),
  record: async () => (await import("./commands/record.ts")).recordCommand(),
  cite: async () => (await import("./commands/cite.ts")).citeCommand(),
  odd: async () => (await import("./commands/odd.ts")).oddCommand(),
  new: async () => (await import("./commands/new.ts")).newCommand(),
  weigh: async () => (await import("./commands/weigh.ts")).weighCommand(),
  claims: async () => (await import("./commands/claims.ts")).claimsCommand(),
  sense: async () => (await import("./commands/sense.ts")).senseCommand(),
  sweep: async () => (await import("./commands/sweep.ts")).sweepCommand(),
  compare: async () => (await import("./commands/compare.ts")).compareCommand(),
  fit: async () => (await import("./commands/fit.ts")).fitCommand(),
  import: async () => (await import("./commands/import.ts")).importCommand(),
  frames: async () => (await import("./commands/frames.ts")).framesCommand(),
  design: async () => (await import("./commands/design.ts")).designCommand(),
  bridge: async () => (await import("./commands/bridge.ts")).bridgeCommand(),
  lab: async () => (await import("./commands/lab.ts")).labCommand(),
  runs: async () => (await import("./commands/runs.ts")).runsCommand(),
  remove: async () => (await import("./commands/runs.ts")).removeCommand(),
  merge: async () => (await import("./commands/runs.ts")).mergeCommand(),
  archive: async () => (await import("./commands/archive.ts")).archiveCommand(),
  worker: async () => (await import("./commands/worker.ts")).workerCommand(),
  slurm: async () => (await import("./commands/slurm.ts")).slurmCommand(),
  pack: async () => (await import("./commands/pack.ts")).packCommand(),
  doctor: async () => (await import("./commands/doctor.ts")).doctorCommand(),
};

/** The command with the subcommand that is meant, or with all of them where none of them is named. */
async function program(meant: string | undefined): Promise<Command> {
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
  const names = Object.keys(commands);
  for (const name of meant && names.includes(meant) ? [meant] : names)
    aitia.addCommand(await commands[name]());
  for (const command of [aitia, ...aitia.commands]) {
    command.exitOverride();
    command.configureOutput({ writeErr: () => {} });
    refuseRepeated(command);
  }
  aitia.hook("preAction", (_, command) => {
    for (const option of ["out", "to"]) mustNamePlace(`--${option}`, command.opts()[option]);
  });
  return aitia;
}

/** Reads the words and does what they ask; gives the exit code. */
export async function obey(words: readonly string[]): Promise<number> {
  const aitia = await program(words[0] === "help" ? words[1] : words[0]);
  if (words.length === 0) {
    process.stdout.write(aitia.helpInformation());
    return code.wrong;
  }
  try {
    await aitia.parseAsync([...words], { from: "user" });
    return Number(process.exitCode ?? code.done);
  } catch (error) {
    if (error instanceof CommanderError) return commanderSaid(aitia, words, error);
    throw error;
  }
}

function moreThan(command: Command): string {
  const takes = command.registeredArguments.length;
  const more = command.args.slice(takes).map((word) => `"${word}"`);
  return `${command.name()} was given more than it takes: ${more.join(", ")}`;
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
      return tell([{ what: moreThan(command), where, todo: help }]);
    case "commander.help":
      process.stdout.write(command.helpInformation());
      return code.wrong;
    default:
      return tell([{ what: error.message.replace(/^error: /, ""), where, todo: help }]);
  }
}
