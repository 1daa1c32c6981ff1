/** Native programs beside WebAssembly and scalar C, as docs/performance.md has them. */
import type { Study } from "./study.ts";

/** Worlds side by side that are tried. */
export const WIDTHS = [4, 8, 16] as const;

export interface NativeRow {
  readonly says: string;
  /** Worlds side by side that the program gets here, unless told. */
  readonly chosen: number;
  /** Worlds a processor second of one core, round by round. */
  readonly wasm: readonly number[];
  readonly c: readonly number[];
  readonly native: Readonly<Record<number, readonly number[]>>;
}

export interface NativeStudy extends Study {
  readonly study: "native";
  readonly machine: string;
  readonly rows: readonly NativeRow[];
}

export interface NativeEqualityStudy extends Study {
  readonly study: "native-equality";
  readonly machine: string;
  /** Random programs that lived to the bit of JavaScript, by how many worlds lived side by side. */
  readonly programs: Readonly<Record<number, number>>;
  readonly flags: string;
}

/** What was tried at every width, in a sentence. */
export const equalitySentence = ({ date, programs, flags }: NativeEqualityStudy): string =>
  `Of random programs ${WIDTHS.map((lanes) => `${programs[lanes] ?? 0} at ${lanes}`).join(", ")} worlds side by side lived to the bit of JavaScript, none otherwise (\`npm run study:native-equality\` on ${date}, ${flags}).`;

export const NATIVE = "## A program of this machine's own";

export const middle = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1] ?? Number.NaN;
};

/** The middle of the ratios of each round, least to most. */
function ratio(own: readonly number[], than: readonly number[]): string {
  const all = own.map((rate, round) => rate / (than[round] ?? Number.NaN));
  const two = (n: number) => n.toFixed(2);
  return `${two(middle(all))} (${two(Math.min(...all))} to ${two(Math.max(...all))})`;
}

/** The section with its heading, as it stands in docs/performance.md. */
export function nativeSection(
  { date, machine, rows }: NativeStudy,
  equality: NativeEqualityStudy,
): string {
  const rounds = rows[0]?.wasm.length ?? 0;
  const best = ({ native, chosen }: NativeRow) => native[chosen] ?? [];
  return `${NATIVE}

Where a C compiler is found, \`--device auto\`, which is what every command does unless told, has it make a library of the case's
rules once they have been lived for half as long as that takes, a second and a half; \`--device native\` has it made at once, and
\`--device wasm\`, or AITIA_DEVICE=wasm, never. It is the code that WebAssembly gets, written as C, so the bits are the same; it
lives as many worlds side by side as a vector of the processor has lanes (16 with AVX-512, 8 with AVX2, else 4), fewer where a world
is large. It is made once for each program and kept in the user's cache, and WebAssembly lives meanwhile. Before a library is loaded, a
process of its own lives the first worlds of the question by it, which WebAssembly has lived: one whose bits are others, or which ends
that process, is told of and not used. Orders of coalitions are shared by four worlds, so their part of a question stays with WebAssembly.

Measured by \`npm run study:native\` on ${date}. Machine: ${machine}, busy with other work: ratios within a round say more than rates.
Whole histories in one thread, parameters drawn beforehand; ${rounds} interleaved rounds, the middle of the rounds' ratios, least to most. "Share of this
machine" is what WebAssembly gives of the best that the same code gives here as the width that is chosen.

| | scalar C | ${WIDTHS.map((lanes) => `${lanes} worlds`).join(" | ")} | chosen | share of this machine |
|---|---:|${WIDTHS.map(() => "---:|").join("")}---:|---:|
${rows
  .map((row) => {
    const { says, wasm, c, native, chosen } = row;
    const cells = [ratio(c, wasm), ...WIDTHS.map((lanes) => ratio(native[lanes] ?? [], wasm))];
    return `| ${says} | ${cells.join(" | ")} | ${chosen} | ${ratio(wasm, best(row))} |`;
  })
  .join("\n")}

${equalitySentence(equality)}

All as multiples of WebAssembly in the same round, but for the last column. Walking rare branches alone for up to 2, 3 or 4 lanes of 8,
not 1, gained nothing (1.75 to 1.77 for 1.8, one run each, in a build before this one).

`;
}
