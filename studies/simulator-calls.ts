/** What calls of a simulator cost, asked by Aitia one process at a time. */
import { readdirSync, readFileSync } from "node:fs";
import { readQuestion } from "../src/ask/plan/question.ts";
import { openCase } from "../src/engine/open.ts";
import { simulatorHash, trust } from "../src/engine/simulator/trust.ts";
import { priorsOf } from "../src/engine/world/parameters.ts";

/** Processor seconds of the processes that this one has started, as Linux counts them in hundredths. */
function cpuOfChildren(): number {
  const ticks = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
          .replace(/^.*\) /, "")
          .split(" ");
        return Number(stat[1]) === process.pid ? Number(stat[11]) + Number(stat[12]) : 0;
      } catch {
        // it has ended since
        return 0;
      }
    });
  return ticks.reduce((a, b) => a + b, 0) / 100;
}

/** Calls of a case's simulator by one process, which is warm: seconds by the clock, and of processors on both sides. */
export async function callsOf(folder: string, calls: number) {
  const open = await openCase(folder);
  const { program, spec, crew } = open;
  if (!spec.simulator) throw new Error("this case has no simulator");
  trust(spec.simulator, simulatorHash(spec.simulator, folder));
  const live = (count: number) =>
    crew.live({
      program,
      inputs: open.inputs({}),
      seed: 1,
      masks: [new Uint8Array(program.rules.length)],
      lives: Array.from({ length: count }, (_, run) => ({ run, mask: 0 })),
      parameters: priorsOf(spec, program, readQuestion(open, {})),
    });
  await live(Math.min(100, calls));
  const [began, before, theirs] = [performance.now(), process.cpuUsage(), cpuOfChildren()];
  await live(calls);
  const { user, system } = process.cpuUsage(before);
  return {
    wall: (performance.now() - began) / 1000,
    cpu: (user + system) / 1e6 + cpuOfChildren() - theirs,
  };
}
