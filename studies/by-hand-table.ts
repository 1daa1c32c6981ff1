/** A model beside the same model written in C by hand, as docs/performance.md has it. */
import type { Study } from "./study.ts";

interface Means {
  readonly active: { readonly mean: number; readonly sd: number };
  readonly jailed: { readonly mean: number; readonly sd: number };
}

export interface ByHandStudy extends Study {
  readonly study: "by-hand";
  readonly machine: string;
  readonly rounds: number;
  /** Worlds a processor second of one core, the median of the rounds. */
  readonly rates: {
    readonly js: number;
    readonly wasm: number;
    /** C that the compiler writes of the same rules. */
    readonly c: number | null;
    readonly byHand: number;
  };
  /** Least and most of the rounds. */
  readonly ranges: Readonly<Record<string, readonly [number, number]>>;
  /** Citizens in revolt and in jail, means over the steps of a world, with their spread between worlds. */
  readonly means: { readonly worlds: number; readonly aitia: Means; readonly byHand: Means };
}

export const BY_HAND = "## A model whose agents look round, beside C by hand";

/** The section with its heading, as it stands in docs/performance.md. */
export const byHandSection = (study: ByHandStudy): string =>
  `${BY_HAND}\n\n${byHandLines(study).join("\n")}\n\n`;

function byHandLines({ date, machine, rounds, rates, ranges, means }: ByHandStudy): string[] {
  const row = (says: string, rate: number | null, range: readonly [number, number] | undefined) =>
    rate === null || !range
      ? []
      : [
          `| ${says} | ${rate.toFixed(2)} (${range[0].toFixed(2)} to ${range[1].toFixed(2)}) | ${(rates.byHand / rate).toFixed(2)} |`,
        ];
  const told = ({ mean, sd }: Means["active"]) => `${mean.toFixed(1)} (sd ${sd.toFixed(1)})`;
  const ratio = rates.byHand / rates.wasm;
  return [
    `Measured by \`npm run study:by-hand\` on ${date}. Machine: ${machine}, busy with other work: ratios within a round say more than rates. \`civil-violence\` (Epstein's model I: 1,184 people on a torus of 40 × 40 places, vision 7, 200 steps) beside \`bench/civil-violence.c\`, the same rules and settings as one would write them for themselves: tables of neighbours, one generator with a state for all luck, nothing to be switched off or asked. Processor time, medians of ${rounds} interleaved rounds, least to most; C with -O3 -march=native.`,
    "",
    "| | worlds a second on one core | times as long as C by hand |",
    "|---|---:|---:|",
    ...row("C by hand", rates.byHand, ranges.beside),
    ...row("WebAssembly, four worlds together", rates.wasm, ranges.wasm),
    ...row("C that the compiler writes of the case's rules", rates.c, ranges.c),
    ...row("JavaScript", rates.js, ranges.js),
    "",
    `The aims are 1.5 and 1.3; ${ratio.toFixed(2)} was measured, so ${ratio <= 1.3 ? "both are met" : ratio <= 1.5 ? "the first is met" : "neither is met"}. Over ${means.worlds} worlds each, ${told(means.aitia.active)} citizens are in revolt and ${told(means.aitia.jailed)} in jail here, ${told(means.byHand.active)} and ${told(means.byHand.jailed)} in C by hand. What it costs here and not there: every empty place in sight has a number of its own under the luck of the step, so that a twin moves alike, where C draws one number; and four worlds look at four different places at once.`,
  ];
}
