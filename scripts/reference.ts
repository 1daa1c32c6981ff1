/**
 * Recomputes the constants of cases/stalin/reference.ts and prints them beside those in use.
 * node --conditions=aitia-source scripts/reference.ts [worlds]
 *
 * Standardising constants, in a neutral world (every mechanism unresponsive): mean over months from April 1922 and over
 * worlds drawn from the prior, and standard deviation over the months of one world. A quantity that its own mechanism would hold at a constant is read
 * with that one mechanism on. Kept means: means in the whole model over the months in which the mechanism acts.
 */

import * as used from "../cases/stalin/reference.ts";
import { live } from "../src/engine/live.ts";
import { maskOnly, mechanismIds } from "../src/engine/masks.ts";
import { openCase } from "../src/engine/open.ts";
import { drawsFrom, priorsOf } from "../src/engine/parameters.ts";

const worlds = Number(process.argv[2] ?? 300);
const { spec, program, inputs } = await openCase("stalin");
const living = live(program, inputs({}));
const draws = drawsFrom(priorsOf(spec, program, { seed: 20220403 }));
const first = 62; // April 1922

type Read = () => number | undefined;
const state = (field: string): Read => {
  const found = program.fields.find((f) => f.set === null && f.field === field)!;
  const block = found.type === "f32" ? living.memory.f : living.memory.i;
  return () => block[found.word];
};
const powers = (field: string, weight?: string): Read => {
  const word = (name: string) => program.fields.find((f) => f.set === "power" && f.field === name)!;
  const at = word(field);
  const by = weight === undefined ? undefined : word(weight);
  return () => {
    let total = 0;
    let sum = 0;
    for (let i = 0; i < at.count; i++) {
      const w = by ? living.memory.f[by.word + i]! : 1;
      total += w * living.memory.f[at.word + i]!;
      sum += w;
    }
    return sum > 0 ? total / sum : undefined;
  };
};

/** Mean over worlds and months, and the standard deviation over the months of a world, of each quantity. */
function moments(on: readonly string[], reads: Readonly<Record<string, Read>>) {
  const mask = maskOnly(program, on);
  const names = Object.keys(reads);
  const all = Object.fromEntries(names.map((name) => [name, { months: 0, sum: 0, within: 0 }]));
  for (let run = 0; run < worlds; run++) {
    const sums = Object.fromEntries(names.map((name) => [name, [0, 0, 0]]));
    draws(run, living.memory.parameters);
    living.memory.variants.set(mask);
    living.name(20220403, run);
    living.start();
    for (let m = 0; m < program.months; m++) {
      living.months(m, m + 1);
      if (m < first) continue;
      for (const [name, read] of Object.entries(reads)) {
        const x = read();
        if (x === undefined) continue;
        const s = sums[name]!;
        s[0]! += 1;
        s[1]! += x;
        s[2]! += x * x;
      }
    }
    for (const [name, [n, a, b]] of Object.entries(sums)) {
      if (n === 0) continue;
      all[name]!.months += n!;
      all[name]!.sum += a!;
      all[name]!.within += b! - (a! * a!) / n!;
    }
  }
  return Object.fromEntries(
    Object.entries(all).map(([name, { months, sum, within }]) => [
      name,
      { mean: sum / months, sd: Math.sqrt(within / months) },
    ]),
  );
}

const neutral = moments([], {
  THREAT: state("threat"),
  UNREST: state("unrest"),
  SHORTAGE: state("shortageRead"),
  DEFENCE: state("defence"),
  UPROOTED: state("uprooted"),
});
Object.assign(neutral, moments(["blame"], { BLAME: state("blame") }));
Object.assign(neutral, moments(["learning"], { FORCE: state("force") }));
Object.assign(neutral, moments(["labels"], { SUSPICION: state("suspicion") }));

const soft = (x: number) => Math.log1p(Math.exp(x));
const [uncovered, blameZ, war, command] = ["uncovered", "blameZ", "war", "command"].map((name) =>
  name === "war" ? () => 0 : state(name),
) as [Read, Read, Read, Read];
void war;
const atWar = inputs({})[program.inputs.findIndex((i) => i.name === "war")]!;
const month = program.fields.find((f) => f.set === null && f.field === "wasWar")!;
const inWar = () => living.memory.f[month.word]! > 0.5;
const window = inputs({})[program.inputs.findIndex((i) => i.name === "windowOpen")]!;
void atWar;
void window;
const threatZ = state("threatZ");
const kept = moments(mechanismIds(program), {
  EXPECTS: powers("expects", "reach"),
  THEIR_FEAR: powers("theirFear"),
  MISREADING: state("misreading"),
  ARMS_DRIVE: state("armsDrive"),
  UNCOVERED: uncovered,
  PRODUCT: () => soft(uncovered()!) * soft(blameZ()!),
  WAR_EXCESS: () => (inWar() ? Math.max(0, uncovered()!) : undefined),
  THREAT_MARKET: () => (command()! < 0.5 ? threatZ() : undefined),
  BLAME: state("blame"),
  FORCE: state("force"),
  SUSPICION: state("suspicion"),
  STIGMA: state("stigma"),
  LABEL_THREAT: state("labelThreat"),
  GRIP: state("grip"),
  MOMENTUM: () => (state("operation")()! > 0.5 ? state("momentum")() : undefined),
  REACH: state("reach"),
  DOUBT: state("doubt"),
  PULL: () => (command()! < 0.5 ? state("pull")() : undefined),
});

const now = used as Record<string, number>;
const line = (name: string, value: number) =>
  console.log(
    `export const ${name} = ${Number(value.toPrecision(3))};`.padEnd(44),
    `// in use: ${now[name] ?? "-"}`,
  );
for (const [name, { mean, sd }] of Object.entries(neutral)) {
  line(`${name}_MEAN`, mean);
  line(`${name}_SD`, sd);
}
for (const [name, { mean }] of Object.entries(kept)) line(`KEPT_${name}`, mean);
