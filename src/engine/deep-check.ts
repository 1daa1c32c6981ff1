/** The deep part of `check`: lives worlds and looks for what reading a case cannot show. */
import type { Trouble } from "../errors.ts";
import { monthName } from "../model/world.ts";
import { isKept, type Kept, keptMeans } from "./check/kept-means.ts";
import { type Finding, walker } from "./check/walk.ts";
import { type LiveOptions, liveMany } from "./crowd/pool.ts";
import type { OpenCase } from "./open.ts";
import {
  explanationOf,
  kindsOf,
  type Mask,
  maskOnly,
  mechanismIds,
  variantOf,
} from "./world/masks.ts";
import { drawsFrom, priorsOf } from "./world/parameters.ts";
import { differs } from "./world/worth-speaking-of.ts";

export interface DeepOptions extends LiveOptions {
  readonly seed?: number;
  /** Worlds for each switch; 100 unless told. */
  readonly runs?: number;
}

export interface DeepAnswer {
  readonly worlds: number;
  readonly problems: readonly Trouble[];
  /** What is worth a look but may have its reason. */
  readonly notices: readonly Trouble[];
  readonly mechanisms: readonly {
    readonly id: string;
    /** Share of twin pairs in which some yearly output differs by more than one part in a thousand of its mean. */
    readonly acts: number;
    readonly kept: readonly Kept[];
  }[];
}

/** Share of twin pairs below which a switch is taken for one that does nothing. */
const INERT = 0.05;
/** Worlds that are walked rule by rule under each mask, and lived for each mean. */
const WALKED = 3;
const AVERAGED = 12;

export async function deepCheck(open: OpenCase, options: DeepOptions = {}): Promise<DeepAnswer> {
  const { seed = 0, runs = 100 } = options;
  const { program, spec } = open;
  const whole = maskOnly(program, explanationOf(spec, spec.whole).mechanisms);
  const inputs = open.inputs({});
  const parameters = priorsOf(spec, program, { seed });
  const draws = drawsFrom(parameters);
  const on = mechanismIds(program).filter((id) => whole[ruleOf(open, id)] === 0);

  const findings: Finding[] = [];
  const walk = walker({ program, world: spec.world, inputs, draws, seed }, (f) => findings.push(f));
  const masks = walkedMasks(open, whole);
  for (const mask of masks) for (let run = 0; run < WALKED; run++) walk(run, mask);

  const twins = on.map((id) => removed(whole, ruleOf(open, id), 1));
  const lives = Array.from({ length: runs * (1 + twins.length) }, (_, n) => ({
    run: Math.floor(n / (1 + twins.length)),
    mask: n % (1 + twins.length),
  }));
  const plan = { program, inputs, seed, masks: [whole, ...twins], lives, parameters };
  const outputs = await liveMany(plan, options);
  const size = outputs.length / lives.length;
  const at = (run: number, mask: number) =>
    outputs.subarray(
      (run * (1 + twins.length) + mask) * size,
      (run * (1 + twins.length) + mask + 1) * size,
    );
  const series = Object.keys(spec.world.series).length;
  const kept = { program, inputs, draws, seed, runs: AVERAGED, whole };
  const mechanisms = on.map((id, n) => {
    let acting = 0;
    for (let run = 0; run < runs; run++)
      if (differs(program, series, { factual: at(run, 0), twin: at(run, n + 1) })) acting++;
    return { id, acts: acting / runs, kept: keptMeans(kept, ruleOf(open, id)) };
  });
  return {
    worlds: masks.length * WALKED + lives.length + 2 * AVERAGED * on.length,
    problems: [
      ...findings.map((finding) => trouble(open, finding)),
      ...mechanisms.filter(({ acts }) => acts <= INERT).map(inert),
    ],
    notices: mechanisms.flatMap(({ id, kept: means }) =>
      means.filter((m) => !isKept(m)).map((m) => notKept(id, m)),
    ),
    mechanisms,
  };
}

const ruleOf = ({ program }: OpenCase, id: string): number =>
  program.rules.findIndex((r) => r.id === id);

function removed(whole: Mask, rule: number, variant: number): Mask {
  const mask = whole.slice();
  mask[rule] = variant;
  return mask;
}

/** The whole, nothing, and the whole with every stand-in in turn. */
function walkedMasks(open: OpenCase, whole: Mask): Mask[] {
  const { program } = open;
  return [
    whole,
    maskOnly(program, []),
    ...mechanismIds(program).flatMap((id) =>
      kindsOf(program, id).map((kind) => removed(whole, ruleOf(open, id), variantOf(kind))),
    ),
  ];
}

const sayings: Readonly<Record<Finding["kind"], readonly [what: string, todo: string]>> = {
  "not a number": [
    "becomes infinite or no number",
    "Look for a division by 0, a log of 0 or a large exp; guard it with max or clamp.",
  ],
  "compares none": [
    "something that is no number is compared",
    "Look for a division by 0, a log of 0 or a root of less; guard it with max or clamp.",
  ],
  "writes nobody": [
    "of nobody is written",
    "Ask first whether there is somebody: if (e !== nobody) …",
  ],
  "reads nobody": [
    "of nobody is read, and changes what happens",
    "Ask first whether there is somebody: if (e !== nobody) …",
  ],
  endless: [
    "a while loop ends only by its limit of rounds",
    "Make its condition false in time, or count the rounds.",
  ],
};

function trouble({ program, spec, clock }: OpenCase, finding: Finding): Trouble {
  const { kind, rule, field, run, month } = finding;
  const [what, todo] = sayings[kind];
  const id = rule < 0 ? spec.start.id : program.rules[rule]!.id;
  const when = month < 0 ? "at the start" : `in ${monthName(clock, month)}`;
  return {
    what: field ? `${field} ${what}` : what,
    where: `rule ${id}, world ${run}, ${when}`,
    todo,
  };
}

const inert = ({ id, acts }: { id: string; acts: number }): Trouble => ({
  what: `removing it changes next to nothing: ${(100 * acts).toFixed(0)}% of worlds`,
  where: `mechanism ${id}`,
  todo: "Its switch is inert: look whether anything reads what it writes, and at its priors.",
});

const notKept = (id: string, { field, mean, without }: Kept): Trouble => ({
  what: `without it the mean of ${field} is ${without.toPrecision(3)}, not ${mean.toPrecision(3)}`,
  where: `mechanism ${id}, unresponsive stand-in`,
  todo: "An unresponsive stand-in keeps the level and removes the reaction; if it cannot, say why.",
});
