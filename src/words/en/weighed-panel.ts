/** What weighing many histories says. Experts' codes are categories, not counts of people; nobody is ranked. */
import { fixed, percent, signed, whole } from "./numbers.ts";

const list = (words: readonly string[]): string =>
  words.length < 2
    ? words.join("")
    : `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;

export const panelWords = {
  many: "histories",
  units: (n: number, unit = "unit"): string => `${n} ${unit}s`,
  allScales: "the scale integrated",
  oneScale: (scale: number | string): string => `a scale of ${scale}`,
  onlyMoves: "the moves of the code alone",
  allBut: (region: string): string => `all but ${region}`,
  undecided: (many: string, histories: number, units: string): string =>
    `The ${histories} ${many} of ${units} do not decide between the accounts.`,
  decided: (many: string, histories: number, title: string): string =>
    `The ${histories} ${many} tell “${title}” best, in every reading that was tried.`,
  lead: (title: string, nats: number, se: number): string =>
    `With the scale of effects integrated “${title}” is ${signed(nats, 1)} natural logs (give or take ${fixed(se, 1)}) from an account without mechanisms, the most of all.`,
  otherwise: (readings: readonly string[], of: number): string =>
    readings.length > 4
      ? `It is not ahead of every account that stands against it by a factor of ten in ${readings.length} of ${of} readings, ${readings[0]} among them.`
      : `It is not ahead of every account that stands against it by a factor of ten in: ${list(readings)}.`,
  found: (title: string, share: number, own: number, records: number): string =>
    `Of ${records} records that “${title}” makes itself at the sizes found here, ${whole(records * share)} are given to it; if every maker were as likely, ${percent(own)} of those given to it would be its own.`,
  unseen: (titles: readonly string[]): string =>
    `Not to lead says little against ${list(titles.map((title) => `“${title}”`))}: more than half of their own records are given to another account.`,
  notWeighed: (id: string): string =>
    `what they say is not weighed yet; npx aitia weigh ${id} --keep weighs it`,
  otherForm: (form: number, own: number, id: string): string =>
    `what is stored of the weighing is of form ${form}, this Aitia reads form ${own}; npx aitia weigh ${id} --keep writes it anew`,
  otherCase: (id: string): string =>
    `what is stored of the weighing is of another state of the case, so nothing of it is told; npx aitia weigh ${id} --keep writes it anew`,
  damaged: (id: string): string =>
    `what is stored of the weighing cannot be read; npx aitia weigh ${id} --keep writes it anew`,
  together: (
    f: { readonly many: string } & (
      | { readonly known: true; readonly sentence: string }
      | { readonly known: false; readonly because: string }
    ),
  ): string => `All ${f.many} together: ${f.known ? f.sentence : f.because}`,
  note: "Higher is more killing. Codes are categories of experts, not counts of people; a ruler's choices are explained here, not excused.",
  begun: (accounts: number, many: string, histories: number): string =>
    `weighing ${accounts} accounts over ${histories} ${many} exactly: no history is simulated`,
  reading: "natural logs over none",
  integrated: "scale integrated",
  scale: (scale: number): string => `scale ${fixed(scale, 2)}`,
  movesAlone: "moves of the code alone",
  withinUnits: "what differs within units alone",
  without: (region: string): string => `without ${region}`,
  placebo: (draws: number): string => `best of ${draws} placebos`,
  legend:
    "Natural logs of the odds against “none”. The scale is the standard deviation that effects have beforehand, in points of the code for a standard deviation of an input. A placebo gives every state the inputs of another.",
  unreached: (f: {
    readonly many: string;
    readonly each: readonly {
      readonly name: string;
      readonly off: number;
      readonly without: readonly { readonly id: string; readonly logs: number }[];
    }[];
  }): string =>
    f.each.length === 0
      ? `None of the ${f.many} has a record that every account misses by three deviations or more.`
      : `No account comes near the record of ${list(
          f.each.map(
            ({ name, off, without }) =>
              `${name} (its codes made anew are missed by ${fixed(off, 1)} deviations on average, or more; without it ${list(without.map(({ id, logs }) => `${id} ${signed(logs, 1)}`))} over none)`,
          ),
        )}. It is weighed all the same; by luck alone about one in 370 whose record has a single such code is missed by three.`,
  consequences: (each: readonly string[]): string =>
    `Consequences as much as causes, each alone and in no account: ${list(each)} natural logs over none.`,
  verdict: {
    cannotTell: (above: number) =>
      `the chance that its effect is above 0 is ${fixed(above, 3)}, which decides nothing`,
    moved: (above: number, points: number, within: number) =>
      `the chance that its effect is above 0 is ${fixed(above, 3)}; ${signed(points, 2)} points for a standard deviation, ${signed(within, 2)} within states`,
    betweenOnly: (points: number, within: number) =>
      `between states and all in all it is ${signed(points, 2)} points for a standard deviation, within states ${signed(within, 2)}: the contrast within has another sign`,
  },
} as const;
