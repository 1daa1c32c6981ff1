/** Which further runs would let be said what these do not. */
import type { Imported } from "../../why/index.ts";
import { further as says } from "../../words/en/imported.ts";

/** What is missing, and what to run for it. */
export interface Further {
  readonly id:
    | "luck"
    | "crossed"
    | "twins"
    | "pairs"
    | "never"
    | "combinations"
    | "placebo"
    | "numbers";
  readonly says: string;
}

/** Runs in which the outcome came that tell a share to within a tenth: 1.96² / 4 / 0.1². */
const WITHIN_A_TENTH = 96;

/** Whether twins tell anything of a mechanism: where the outcome never came, necessity is none of it. */
export const hasTwins = (
  {
    necessity,
    sufficiency,
    prevention,
  }: Pick<Imported, "necessity" | "sufficiency" | "prevention">,
  id: string,
): boolean => necessity[id].known || sufficiency[id].known || prevention[id].known;

interface Made {
  readonly world: boolean;
  /** Runs that were copies of others. */
  readonly copies: number;
  /** Masks of switches under which there is more than one run. */
  readonly lived: ReadonlyMap<number, number>;
}

export function furtherRuns(
  answer: Omit<Imported, "table" | "notes">,
  made: Made,
): readonly Further[] {
  const { mechanisms, necessity, confounders, shares, placebo, inputs, pawn, bounds } = answer;
  const { came, yesNo } = answer;
  const found: Further[] = [];
  const add = (id: Further["id"], text: string) => found.push({ id, says: text });
  if (made.copies > 0) add("luck", says.luck);
  for (const [id, names] of Object.entries(confounders)) add("crossed", says.crossed(id, names));
  const unsure = mechanisms.filter((id) => !necessity[id].known);
  // where twins tell one of these, what necessity lacks is no twin
  const unpaired = unsure.filter((id) => !hasTwins(answer, id));
  const never = yesNo && came?.known === true && came.value === 0;
  const silent = never ? unsure : unsure.filter((id) => !unpaired.includes(id));
  const [some] = mechanisms.flatMap((id) => {
    const own = bounds[id];
    return own.known && own.pns[1] > 0 ? [own.pns[1]] : [];
  });
  if (unpaired.length > 0 && !made.world)
    add("twins", says.twins(unpaired, some ? Math.ceil(WITHIN_A_TENTH / some) : WITHIN_A_TENTH));
  else if (unpaired.length > 0 && yesNo) add("pairs", says.pairs(unpaired));
  if (silent.length > 0) add("never", says.never(silent, unpaired.length < unsure.length));
  const k = mechanisms.length;
  if (mechanisms.some((id) => !shares[id].known) && k > 0 && k <= 10) {
    const missing = Array.from({ length: 2 ** k }, (_, mask) => mask).filter(
      (mask) => (made.lived.get(mask) ?? 0) < 2,
    );
    const named = missing.map((mask) => mechanisms.filter((_, bit) => (mask >> bit) & 1));
    if (named.length > 0) add("combinations", says.combinations(named, 2 ** k));
  }
  if (placebo && !placebo.undone.known && k > 0 && yesNo && !never) add("placebo", says.placebo);
  if (inputs.some((name) => !pawn[name].known) && answer.runs < 20) add("numbers", says.numbers);
  return found;
}
