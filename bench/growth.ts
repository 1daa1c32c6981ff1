/**
 * How cost grows: CPU time of plain models, log-log slopes, by agents, months, mechanisms and worlds; by the pairs of agents
 * that a rule walks through, by the ties of each agent, and by the histories of a case.
 */

import { compileModule, instantiate } from "../src/compile/back/wasm/run.ts";
import { compileSmall } from "../src/compile/testing/small-world.ts";
import type { Program } from "../src/compile/tree.ts";
import { nodeCrew } from "../src/engine/crowd/pool.ts";
import { modelOfHistory } from "../src/engine/histories.ts";
import { openCase } from "../src/engine/open.ts";
import { priorsOf } from "../src/engine/world/parameters.ts";
import { ties } from "../src/model/ties.ts";
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

/** Agents who each look at others, at those to whom they are tied where there are ties. */
function ofLooks(count: number, look: string, known?: ReturnType<typeof ties>) {
  const world = defineWorld({
    from: "1900-01",
    to: "1909-12",
    sets: { agent: { count, says: "agents", fields: { mood: number("share") } } },
    ...(known ? { ties: { known } } : {}),
    state: { total: number("moods") },
    series: { total: { field: "total", per: "last", unit: "moods", says: "all moods" } },
  });
  return compileSmall({
    world,
    rules: [
      { id: "look", step: look },
      { id: "sum", step: "w.total = sum(w.agent, (a) => a.mood);" },
    ],
  });
}

const ofPairs = (pairs: number) =>
  ofLooks(
    Math.round(Math.sqrt(pairs)),
    "for (const a of w.agent) { let more = 0; for (const b of w.agent) if (b.mood > a.mood) more += 1; a.mood = 0.5 * a.mood + 0.001 * more; }",
  );

const ofTies = (degree: number) =>
  ofLooks(
    100,
    "for (const a of w.agent) a.mood = 0.5 * a.mood + 0.1 * sum(tied(a), (b) => b.mood);",
    ties("agent", "agent", { most: 64, grow: { kind: "random", degree } }),
  );

const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** The middle of three, once everything is compiled. */
async function timed(live: () => unknown): Promise<number> {
  await live();
  const times: number[] = [];
  for (let n = 0; n < 3; n++) {
    const before = cpu();
    await live();
    times.push(cpu() - before);
  }
  return median(times);
}

function seconds(program: Program, worlds = usual.worlds): Promise<number> {
  const four = instantiate(compileModule(program), program, []);
  return timed(() => {
    for (let run = 0; run < worlds; run += 4) {
      for (let lane = 0; lane < 4; lane++) four.name(lane, 1, run + lane);
      four.start();
      four.months(0, program.months);
    }
  });
}

/** The first so many histories of the case of rulers, 512 runs of each; and the steps of all. */
async function ofHistories(histories: number) {
  const open = await openCase("rulers");
  const crew = nodeCrew({ workers: 1 });
  const plans = (open.spec.histories?.list ?? []).slice(0, histories).map(({ id }) => {
    const { program, spec, inputs } = modelOfHistory(open, id);
    const parameters = priorsOf(spec, program, { seed: 1 });
    const masks = [new Uint8Array(program.rules.length)];
    const lives = Array.from({ length: 512 }, (_, run) => ({ run, mask: 0 }));
    return { program, inputs: inputs({}), seed: 1, masks, lives, parameters };
  });
  const took = await timed(async () => {
    for (const plan of plans) await crew.live(plan);
  });
  return { took, steps: plans.reduce((sum, { program }) => sum + program.months, 0) };
}

/** Histories are of different length: by their steps. */
async function slopeOfHistories(): Promise<number> {
  const [few, many] = [await ofHistories(40), await ofHistories(40 * FACTOR)];
  return Math.log(many.took / few.took) / Math.log(many.steps / few.steps);
}

const FACTOR = 8;
export type Grows = keyof Size | "pairs" | "ties" | "histories";

/** Slope of log cost on log size over a factor of 8, for each. 1 is proportional. */
export async function growth(): Promise<Readonly<Record<Grows, number>>> {
  const slope = async (of: (factor: number) => Promise<number>) =>
    Math.log((await of(FACTOR)) / (await of(1))) / Math.log(FACTOR);
  const sized = (key: keyof Size) =>
    slope((factor) => {
      const size = { ...usual, [key]: usual[key] * factor };
      return seconds(model(size), size.worlds);
    });
  return {
    agents: await sized("agents"),
    months: await sized("months"),
    mechanisms: await sized("mechanisms"),
    worlds: await sized("worlds"),
    pairs: await slope((factor) => seconds(ofPairs(1000 * factor))),
    ties: await slope((factor) => seconds(ofTies(4 * factor))),
    histories: await slopeOfHistories(),
  };
}

export const growthLines = (
  slopes: Readonly<Record<Grows, number>>,
): string => `Slopes of log CPU time on log size, over a factor of eight (1 is proportional). Of a model in which agents only drift: agents ${slopes.agents.toFixed(2)}, months ${slopes.months.toFixed(2)},
mechanisms ${slopes.mechanisms.toFixed(2)}, worlds ${slopes.worlds.toFixed(2)}. Of agents who look at all others, by pairs: ${slopes.pairs.toFixed(2)}. Of agents who look at those to whom
they are tied, by the ties of each: ${slopes.ties.toFixed(2)}. Of the case \`rulers\`, by the steps of its histories: ${slopes.histories.toFixed(2)}.`;
