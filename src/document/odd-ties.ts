/** Ties in the words of an ODD description. */
import { isMutual, type Ties } from "../model/ties.ts";

/** How ties stand at first. */
export const laidInWords = ({ grow, file, edges }: Ties): string => {
  if (edges) return `they are read from ${file ?? "a table"}, ${edges.length} rows`;
  if (!grow) return "nobody is tied";
  const { kind, degree, rewire = 0 } = grow;
  switch (kind) {
    case "random":
      return `they are laid between two whom chance names, ${degree} for each on average (a random graph G(n, M), Erdős and Rényi 1959)`;
    case "small-world":
      return `everybody is tied to the next ${degree / 2} on either side of a ring, and each tie keeps one end and is laid anew to anybody with probability ${rewire} (a small world, Watts and Strogatz 1998)`;
    case "preferential":
      return `one after the other comes and is tied to ${degree / 2} others, each with a probability in proportion to its ties (preferential attachment, Barabási and Albert 1999)`;
  }
};

/** The ties of a name. */
export const tiesInWords = ([name, own]: readonly [string, Ties]): string =>
  `**${name}**, ties ${own.from === own.to ? `among ${own.from}, ${isMutual(own) ? "which hold for both" : "which go from one to another"}` : `from ${own.from} to ${own.to}`}; an agent has room for ${own.most}. Before the first step ${laidInWords(own)}. Whoever is tied to an agent is visited in the order in which the ties were made; a simulated history in which room runs out is refused with an error.`;
