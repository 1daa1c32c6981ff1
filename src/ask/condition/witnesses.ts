/**
 * Which particles of a posterior bear witness together: neighbours of one chain are alike, as a step moves a world only so
 * far, so an interval over particles one by one would be too narrow. Each chain is cut into stretches of time, each worth two
 * independent draws, and whole stretches are what is drawn again (batch means: Flegal and Jones 2010, Ann. Stat.
 * 38:1034-1070).
 */
import type { Posterior } from "./posterior.ts";

/** Independent draws that a stretch is worth. */
const DRAWS = 2;

/**
 * Of each particle the number of its stretch; one whole chain at the least, one particle at the most.
 *
 * @param posterior its particles of one chain in the order in which they were lived
 * @param worth independent draws that all particles are worth
 */
export function stretchesOf({ islands }: Pick<Posterior, "islands">, worth: number): Int32Array {
  const own = new Map<number, number[]>();
  for (const [p, island] of islands.entries()) {
    const chain = own.get(island);
    if (chain) chain.push(p);
    else own.set(island, [p]);
  }
  const each = Math.max(1, Math.floor(worth / (DRAWS * own.size)));
  const stretches = new Int32Array(islands.length);
  let first = 0;
  for (const chain of own.values()) {
    const count = Math.min(each, chain.length);
    for (const [n, p] of chain.entries())
      stretches[p] = first + Math.floor((n * count) / chain.length);
    first += count;
  }
  return stretches;
}

/**
 * The same where the luck is the record's too: particles that read one run's chance in the span whose chance is scarcest are
 * one witness, however many they are.
 */
export function witnessesOf(
  posterior: Pick<Posterior, "islands" | "spans" | "essOfSpans" | "ess">,
  runs: Int32Array,
): Int32Array {
  const { islands, spans, essOfSpans, ess } = posterior;
  const stretches = stretchesOf(posterior, ess);
  const scarce = essOfSpans.indexOf(Math.min(...essOfSpans));
  const read = Int32Array.from(islands, (_, p) => runs[p * spans.length + scarce]);
  return new Set(read).size < new Set(stretches).size ? read : stretches;
}
