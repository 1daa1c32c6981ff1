/** What can be known for the ODD description of a case whose histories a simulator lives: its text is its own. */
import type { OpenCase } from "../engine/open.ts";
import { simulatorHash } from "../engine/simulator/trust.ts";
import { periodName } from "../model/clock.ts";
import { isMechanism } from "../model/mechanism.ts";
import { graded } from "../words/en/graded.ts";
import { times } from "../words/en/time.ts";
import { namedSources } from "../words/sources.ts";
import { recordedBy } from "../words/time.ts";
import { table } from "./markdown.ts";

const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join("\n");

/** Elements 2 to 7, in their order; the first is that of any case. */
export function simulatedElements({ spec, folder, clock }: OpenCase): readonly string[] {
  const { simulator, world } = spec;
  if (!simulator) throw new Error("an ODD description of a simulator for a case without one");
  const { command, files, noise, idle } = simulator;
  const [first] = clock.years;
  const rules = spec.order.filter(isMechanism);
  return [
    [
      `The entities are those of the simulator, \`${command.join(" ")}\`, and are not known here. What it tells:`,
      table(
        ["series", "unit", "says"],
        Object.entries(world.series).map(([name, { unit, says }]) => [name, unit, says]),
      ),
      `**Scales.** ${clock.years.length} ${times[recordedBy(clock)].many}, the first called ${periodName(clock, first)}; each series has a value for each.`,
    ].join("\n\n"),
    `In which order the mechanisms act is the simulator's. Those that can be switched:\n\n${list(rules.map((rule) => `\`${rule.id}\`: ${rule.title}`))}`,
    `What the mechanisms read, write and draw cannot be derived: no text of theirs is read here. Each stands on what it names as its source:\n\n${list(rules.map((rule) => `\`${rule.id}\`: ${rule.source}`))}\n\n**Stochasticity.** The case declares that the noise of its simulator is ${noise}.${idle.length > 0 ? ` Switches that draw and change nothing, by which check --deep sees it: ${idle.join(", ")}.` : ""}`,
    `How a history begins is the simulator's. Its parameters, drawn from their priors:\n\n${list(Object.keys(spec.start.parameters).map((name) => `\`${name}\` (${spec.start.parameters[name].unit}): ${spec.start.parameters[name].because}`))}`,
    spec.events.length > 0
      ? list(
          spec.events.map(
            (e) =>
              `\`${e.id}\` (usually ${e.usual}): ${e.says}. Source: ${namedSources(e.source, spec, graded)}.`,
          ),
        )
      : "No events are declared; what else the simulator reads is its own.",
    `The submodels are the text of ${files.map((name) => `\`${name}\``).join(", ")} (command and files have the hash ${simulatorHash(simulator, folder)}). What stands in for each mechanism:\n\n${list(rules.flatMap((rule) => Object.entries(rule.instead).map(([kind, { says }]) => `\`${rule.id}\`, ${kind}: ${says}`)))}`,
  ];
}
