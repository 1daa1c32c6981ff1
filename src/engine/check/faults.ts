/** Faults that only living shows, as a person reads them: what is wrong, in which line, rule, world and month, what to do. */
import type { Fault } from "../../compile/back/watch-text.ts";
import { BIRTHS, HERE, IDENTITY, tiesCounted } from "../../compile/layout.ts";
import { AitiaError, type Trouble } from "../../errors.ts";
import { stepName } from "../../model/clock.ts";
import type { Model } from "../model.ts";
import {
  explanationOf,
  kindsOf,
  type Mask,
  maskOnly,
  mechanismIds,
  variantOf,
} from "../world/masks.ts";
import { drawsFrom, priorsOf } from "../world/parameters.ts";
import { type Finding, walker } from "./walk.ts";

export interface Faults {
  /** Worlds walked rule by rule. */
  readonly walked: number;
  readonly problems: readonly Trouble[];
  /** What has a meaning that the author may want: a field of nobody reads 0. */
  readonly notices: readonly Trouble[];
}

/** Worlds walked of the whole model, and of every other choice of what is on. */
const WHOLE = 12;
const OTHERS = 3;
/** Milliseconds after which fewer are walked. */
const LONGEST = 20_000;

/** Walks worlds of the whole model, of every explanation and with every stand-in, from run 0 of a seed on. */
export function faultsOf(open: Model, seed: number): Faults {
  const { program, spec } = open;
  const problems: Trouble[] = [];
  const notices: Trouble[] = [];
  let lived = "";
  const plan = {
    program,
    world: spec.world,
    inputs: open.inputs({}),
    draws: drawsFrom(priorsOf(spec, program, { seed })),
    seed,
  };
  const walk = walker(plan, (finding) =>
    (isMeant(finding) ? notices : problems).push(inWords(open, finding, seed, lived)),
  );
  let walked = 0;
  const end = performance.now() + LONGEST;
  walkedMasks(open).forEach(({ mask, says }, n) => {
    lived = says;
    // of what is slow, one history of each choice is walked
    const runs = performance.now() > end ? 1 : n === 0 ? WHOLE : OTHERS;
    for (let run = 0; run < runs; run++, walked++)
      try {
        walk(run, mask);
      } catch (error) {
        if (!(error instanceof AitiaError)) throw error;
        for (const one of error.troubles)
          if (!problems.some(({ where }) => where === one.where)) problems.push(one);
        break;
      }
  });
  return { walked, problems, notices };
}

interface Choice {
  readonly mask: Mask;
  readonly says: string;
}

/** The whole, nothing, every explanation, and the whole with every stand-in in turn. */
function walkedMasks({ program, spec }: Model): Choice[] {
  const whole = maskOnly(program, explanationOf(spec, spec.whole).mechanisms);
  const choices: Choice[] = [
    { mask: whole, says: "" },
    { mask: maskOnly(program, []), says: "no mechanism on" },
    ...spec.explanations.map(({ id, mechanisms }) => ({
      mask: maskOnly(program, mechanisms),
      says: `the explanation ${id}`,
    })),
    ...mechanismIds(program).flatMap((id) =>
      kindsOf(program, id).map((kind) => {
        const mask = whole.slice();
        mask[program.rules.findIndex((r) => r.id === id)] = variantOf(kind);
        return { mask, says: `${id} ${kind}` };
      }),
    ),
  ];
  const known = new Set<string>();
  return choices.filter(({ mask }) => !known.has(`${mask}`) && known.add(`${mask}`));
}

/** Book-keeping of identities: only draws and renewals touch it. */
const isIdentity = ({ of }: Finding): boolean =>
  [IDENTITY, BIRTHS].some((name) => of?.endsWith(`.${name}`));
/** Book-keeping of ties: only tie and untie write nobody's. */
const isTie = ({ of }: Finding): boolean => tiesCounted(of?.split(".")[1] ?? "") !== undefined;

/** A field of nobody reads 0, so a rule that reads it may mean it; a draw for nobody is never meant. */
const isMeant = (finding: Finding): boolean =>
  finding.kind === "reads nobody" && !isIdentity(finding);

const GUARD = "Guard it with max or clamp, or ask first with if.";
const SOMEBODY = "Ask first whether there is somebody: if (e !== nobody) …";

const valueless: Readonly<Record<string, string>> = {
  log: "the logarithm of 0 or less is asked for: there is none, and the least that there is, -87.3, stands in its place",
  sqrt: "the root of less than 0 is asked for: there is none",
  pow: "a power is asked for that there is not, of less than 0 or of 0 to less than 0: 0 stands in its place",
  normalQuantile: "the normal quantile is asked for of what is no probability between 0 and 1",
};

const sayings: Readonly<
  Record<Fault, (finding: Finding) => readonly [what: string, todo: string]>
> = {
  "not a number": ({ of }) => [
    `${of} becomes infinite or no number`,
    "Look on this line for a division by 0, a root of less than 0 or a product of large numbers.",
  ],
  "compares none": () => [
    "something that is no number is compared, cut to a whole number or handed to a function",
    "Look at what is compared for a division of 0 by 0 or a root of less than 0.",
  ],
  "divides by 0": () => ["a number is divided by 0", GUARD],
  "has no value": ({ of }) => [valueless[of ?? ""] ?? `${of} has no value there`, GUARD],
  "writes nobody": (finding) =>
    isIdentity(finding)
      ? ["nobody is renewed", SOMEBODY]
      : finding.of?.endsWith(`.${HERE}`)
        ? ["nobody is let go", SOMEBODY]
        : isTie(finding)
          ? ["nobody is tied or untied", SOMEBODY]
          : [`${finding.of} of nobody is written: there is nobody in that slot`, SOMEBODY],
  "reads nobody": (finding) =>
    isIdentity(finding)
      ? ["a draw is made for nobody, and decides what happens", SOMEBODY]
      : [
          `${finding.of} of nobody is read, as 0, and decides what happens`,
          "If 0 is what is meant, nothing is wrong; else ask first whether there is somebody.",
        ],
  "no room": () => [
    "somebody is tied who has no room for another tie, or comes to a set that is full",
    "Give the ties a larger `most`, or the set a larger `count`, in the world's definition; or cut a tie first with untie(a, b), let somebody go with exit(e).",
  ],
  endless: () => [
    "a while loop ends only by its limit of rounds",
    "Make its condition false in time, or count the rounds.",
  ],
};

function inWords(open: Model, finding: Finding, seed: number, lived: string): Trouble {
  const { program, spec, clock } = open;
  const { rule, run, month, where } = finding;
  const [what, todo] = sayings[finding.kind](finding);
  const id = program.rules[rule]?.id ?? spec.start.id;
  const when = month < 0 ? `before the first ${clock.step}` : stepName(clock, month);
  return {
    what,
    where: [where, `rule ${id}`, when, `simulated history ${run} of seed ${seed}`, lived]
      .filter(Boolean)
      .join(", "),
    todo,
  };
}
