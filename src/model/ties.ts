/** Ties between agents: who may be tied to whom, how many at most, and how they stand before the first step. */
import { AitiaError, type Trouble } from "../errors.ts";
import { readTable } from "./csv.ts";
import { readText } from "./texts.ts";

/** How a network grows before the first step, anew in every simulated history. */
export interface Growth {
  /**
   * `random`: so many ties, each between two that chance names (Erdős & Rényi 1959, G(n, M)). `small-world`: a ring whose
   * ties are laid anew with probability `rewire` (Watts & Strogatz 1998). `preferential`: one after the other comes and
   * ties itself to those that have more ties already (Barabási & Albert 1999).
   */
  readonly kind: "random" | "small-world" | "preferential";
  /** Ties of an agent on average; even, but for `random`. */
  readonly degree: number;
  /** Of a small world: the probability with which a tie of the ring is laid anew, 0 to 1. */
  readonly rewire?: number;
}

/** Ties from the agents of a set to those of a set; made with `ties`. */
export interface Ties<From extends string = string, To extends string = string> {
  /** The set whose agents have them. */
  readonly from: From;
  /** The set of those to whom they go; the same one, or another. */
  readonly to: To;
  /** Ties that one agent has room for. */
  readonly most: number;
  /** Within one set: who is tied to another need not be one to whom the other is tied. */
  readonly directed?: boolean;
  /** How they grow before the first step; nobody is tied at first where neither this nor a file says otherwise. */
  readonly grow?: Growth;
  /** The file that they were read from. */
  readonly file?: string;
  /** Its rows: a name of a slot, or its number from 0. */
  readonly edges?: readonly (readonly [from: string, to: string])[];
}

/**
 * Ties for a world, `ties: { friends: ties("person", "person", { most: 20, grow: { kind: "random", degree: 6 } }) }`.
 * Within one set a tie holds for both; between two sets, and where it is `directed`, it goes from the first to the second.
 *
 * @param options.file a table `from,to` of the case's folder, a tie in each row
 * @throws AitiaError where the file cannot be read
 */
export const ties = <const From extends string, const To extends string>(
  from: From,
  to: To,
  options: {
    readonly most: number;
    readonly directed?: boolean;
    readonly file?: string;
    readonly grow?: Growth;
  },
): Ties<From, To> => ({
  from,
  to,
  ...options,
  ...(options.file === undefined ? {} : { edges: edgesIn(options.file) }),
});

function edgesIn(file: string): [string, string][] {
  const troubles: Trouble[] = [];
  const rows = readTable({ name: file, text: readText(file) }, ["from", "to"], troubles);
  if (troubles.length > 0) throw new AitiaError(troubles);
  return rows.map(({ cells }) => [cells.from, cells.to]);
}

/** Do ties hold for both? */
export const isMutual = ({ from, to, directed }: Ties): boolean => from === to && directed !== true;

/** The slot of an agent by its name or its number; -1 where there is none. */
export function slotNamed(
  set: { readonly count: number; readonly names?: readonly string[] },
  name: string,
): number {
  const named = set.names?.indexOf(name) ?? -1;
  if (named >= 0) return named;
  const slot = /^\d+$/.test(name) ? Number(name) : -1;
  return slot < set.count ? slot : -1;
}
