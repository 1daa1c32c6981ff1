import { expect, test } from "vitest";
import { randomProgram } from "../../compile/testing/random-program.ts";
import { compileSmall } from "../../compile/testing/small-world.ts";
import { decisionsOf, worldsFor } from "../../compile/testing/worlds.ts";
import { threefry4x32 } from "../../kernel/threefry.ts";
import { town, townPlan } from "../testing/town.ts";
import { differs } from "../world/worth-speaking-of.ts";
import { chunkLiver } from "./chunk.ts";
import { chunkAlone } from "./chunk-alone.ts";
import { cut, lanesFor, type PlanMany, setupOf } from "./chunks-of-plan.ts";
import { periodsAfter, stepsOfPeriods } from "./ends.ts";
import { type Life, outputsPerLife } from "./ensemble.ts";
import { chunksOf } from "./job.ts";
import { type Device, machineFor } from "./machine.ts";
import { packPlan, unpackPlan } from "./plan-bytes.ts";

function lived(plan: PlanMany, device: Device, chunkLives = 16) {
  const machine = machineFor(plan.program, { device });
  const job = cut(plan, { lanes: lanesFor(machine), chunkLives });
  const size = outputsPerLife(plan.program);
  const outputs = new Float32Array(size * plan.lives.length);
  const setup = setupOf(plan.program, machine, plan.inputs);
  const liver = chunkLiver(setup, job);
  let months = 0;
  for (let c = 0; c < chunksOf(job); c++) months += liver.chunk(c, outputs).monthsLived;
  const alone = new Float32Array(outputs.length);
  for (let c = 0; c < chunksOf(job); c++) {
    const sent = structuredClone(chunkAlone(job, c, plan.program.parameters.length));
    const own = new Float32Array(size * sent.lives.length);
    chunkLiver(setup, sent.job).chunk(0, own);
    sent.lives.forEach((life, n) => {
      alone.set(own.subarray(n * size, (n + 1) * size), life * size);
    });
  }
  expect(alone).toEqual(outputs);
  return { outputs, months };
}

/** What the ends of a plan leave of its lives, lived to their last month. */
function whatIsAsked(plan: PlanMany): Float32Array {
  const { program } = plan;
  const size = outputsPerLife(program);
  const width = program.recorded.length;
  const whole = plan.lives.map(({ until: _, apart: __, ...life }) => life);
  const { outputs } = lived({ ...plan, lives: whole }, "js");
  const asked = outputs.slice();
  plan.lives.forEach(({ run, until, apart }, n) => {
    if (until === undefined) return;
    const own = asked.subarray(size * n, size * (n + 1));
    const ended = own.slice().fill(Number.NaN, width * periodsAfter(program, until));
    const of = plan.lives.findIndex((other) => other.run === run && other.mask === apart?.from);
    const factual = outputs.subarray(size * of, size * (of + 1));
    if (!apart || differs(program, apart.series, { factual, twin: ended })) own.set(ended);
  });
  return asked;
}

/** Ends at random, of every kind that there is. */
function withEnds(plan: PlanMany, draw: number): PlanMany {
  const { program } = plan;
  const lives = plan.lives.map((life, n): Life => {
    const [a, b, c] = threefry4x32([n % 23, draw, 0, 0], [5, 6, 7, 8]);
    // the first of each run is the one that others are held against
    if (life.mask === 0 && life.beside === undefined) return life;
    const until = stepsOfPeriods(program, 1 + (a % program.years));
    const apart = b % 2 === 0 && life.beside === undefined && !life.luck;
    return c % 4 === 0
      ? life
      : { ...life, until, ...(apart ? { apart: { from: 0, series: 1 + (c % 2) } } : {}) };
  });
  return { ...plan, lives };
}

test("a life that ends has the numbers of the whole life before its end and none after it, in both back ends", () => {
  const plan = townPlan(11);
  const more = plan.lives.flatMap((life): Life[] =>
    life.mask === 0
      ? [life, { ...life, beside: 2 }, { ...life, beside: 4 }, { ...life, beside: 8 }]
      : [life],
  );
  let [ended, goneOn] = [0, 0];
  for (let draw = 0; draw < 8; draw++) {
    const ends = withEnds({ ...plan, lives: more }, draw);
    const asked = whatIsAsked(ends);
    expect(lived(ends, "js").outputs).toEqual(asked);
    for (const chunkLives of [1, 16, 1000])
      expect(lived(ends, "wasm", chunkLives).outputs).toEqual(asked);
    const size = outputsPerLife(plan.program);
    ends.lives.forEach(({ until = 99, apart }, n) => {
      if (!apart || until >= plan.program.months) return;
      if (Number.isNaN(asked[size * (n + 1) - 1])) ended++;
      else goneOn++;
    });
  }
  expect(ended).toBeGreaterThan(50);
  expect(goneOn).toBeGreaterThan(50);
});

test("the same of lives whose chance comes from another run", () => {
  const plan = townPlan(9);
  const swaps = [0, 2].map((rule) => ({ start: rule === 0, rules: [rule] }));
  const lives = plan.lives.flatMap((life): Life[] =>
    life.mask === 0
      ? [life, ...[0, 1].map((swap) => ({ ...life, luck: { swap, other: 40 + life.run } }))]
      : [],
  );
  const ends = withEnds({ ...plan, lives, swaps }, 3);
  const until = ends.lives.map((life) => (life.luck ? { ...life, until: 24 } : life));
  const asked = whatIsAsked({ ...ends, lives: until });
  for (const device of ["js", "wasm"] as const)
    expect(lived({ ...ends, lives: until }, device).outputs).toEqual(asked);
});

test("random programs end alike in both back ends", () => {
  for (let n = 0; n < 12; n++) {
    const program = randomProgram(decisionsOf(n));
    const { inputs } = worldsFor(program);
    const masks = [0, 1, 2].map((m) =>
      Uint8Array.from(program.rules, ({ variants }, r) =>
        variants[1] === null || (r + m) % 3 > 0 || m === 0 ? 0 : 1,
      ),
    );
    const plan: PlanMany = {
      program,
      inputs,
      seed: n,
      masks,
      lives: Array.from({ length: 18 }, (_, i) => ({ run: Math.floor(i / 3), mask: i % 3 })),
      parameters: {
        seed: n,
        priors: program.parameters.map(() => ({ kind: "uniform", low: 0, high: 1 })),
        numbers: program.parameters.map((_, i) => i),
      },
    };
    const ends = withEnds(plan, n);
    const asked = whatIsAsked(ends);
    for (const device of ["js", "wasm"] as const)
      expect(lived(ends, device).outputs, `program ${n} in ${device}`).toEqual(asked);
  }
});

test("what ends is not lived on: only what does not yet differ is", () => {
  const plan = townPlan(1);
  const { program } = plan;
  const months = (lives: readonly Life[]) => lived({ ...plan, lives }, "js").months;
  const whole: Life = { run: 0, mask: 0 };
  expect(months([whole, { run: 0, mask: 1, until: 12 }])).toBe(program.months + 12);
  // "early" acts at once, "never" never
  const apart = { from: 0, series: 2 };
  expect(months([whole, { run: 0, mask: 1, until: 12, apart }])).toBe(program.months + 12);
  expect(months([whole, { run: 0, mask: 8, until: 12, apart }])).toBe(2 * program.months);
});

test("a plan that is packed keeps the ends of its lives", () => {
  const plan = withEnds(townPlan(3), 1);
  const ends = ({ until, apart }: Life) => ({ until, apart });
  expect(unpackPlan(packPlan(plan), plan.program).lives.map(ends)).toEqual(plan.lives.map(ends));
  expect(packPlan(plan)).not.toEqual(packPlan(townPlan(3)));
});

test("steps and the periods that they fill say the same, whenever the first step lies in its period", () => {
  const { program } = { program: compileSmall(town) };
  for (const firstMonth of [program.firstMonth, program.firstMonth + 1, program.firstMonth + 11]) {
    const shifted = { ...program, firstMonth };
    for (let periods = 1; periods < program.years; periods++)
      expect(periodsAfter(shifted, stepsOfPeriods(shifted, periods))).toBe(periods);
  }
});
