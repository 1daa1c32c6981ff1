/** How the cost of a world grows with agents, months, mechanisms and worlds: CPU time of a plain model, log-log slopes. */

import { compileModule, instantiate } from "../src/compile/back/wasm/run.ts";
import { compileSmall } from "../src/compile/testing/small-world.ts";
import { defineWorld, number } from "../src/model/world.ts";
import { median } from "./engine.ts";

export interface Size {
  readonly agents: number;
  readonly months: number;
  readonly mechanisms: number;
  readonly worlds: number;
}

const usual: Size = { agents: 100, months: 120, mechanisms: 4, worlds: 64 };

/** Agents who drift, each mechanism with a draw of its own: nothing but the engine's own cost. */
function model({ agents, months, mechanisms }: Size) {
  const last = 12 * 1900 + months - 1;
  const world = defineWorld({
    from: "1900-01",
    to: `${Math.floor(last / 12)}-${String((last % 12) + 1).padStart(2, "0")}`,
    sets: { agent: { count: agents, says: "agents", fields: { mood: number("share") } } },
    state: { total: number("moods") },
    series: { total: { field: "total", per: "last", unit: "moods", says: "all moods" } },
  });
  const rules = Array.from({ length: mechanisms }, (_, n) => ({
    id: `drift-${n}`,
    step: "for (const a of w.agent) { const d = draw(a); a.mood = 0.9 * a.mood + 0.1 * u01(d.a); }",
  }));
  const sum = { id: "sum", step: "w.total = sum(w.agent, (a) => a.mood);" };
  return compileSmall({ world, rules: [...rules, sum] });
}

function seconds(size: Size): number {
  const program = model(size);
  const four = instantiate(compileModule(program), program, []);
  const live = () => {
    for (let run = 0; run < size.worlds; run += 4) {
      for (let lane = 0; lane < 4; lane++) four.name(lane, 1, run + lane);
      four.start();
      four.months(0, program.months);
    }
  };
  live();
  const times = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage();
    live();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  });
  return median(times);
}

/** Slope of log cost on log size over a factor of 8, for each of the four. 1 is proportional. */
export function growth(): Readonly<Record<keyof Size, number>> {
  const slope = (key: keyof Size) => {
    const factor = 8;
    return (
      Math.log(seconds({ ...usual, [key]: usual[key] * factor }) / seconds(usual)) /
      Math.log(factor)
    );
  };
  return {
    agents: slope("agents"),
    months: slope("months"),
    mechanisms: slope("mechanisms"),
    worlds: slope("worlds"),
  };
}
