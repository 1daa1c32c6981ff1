/** What is asked of a world: did it come? */
import { episode, type Outcome } from "aitia";

const sum = (of: (year: number) => number, from: number, to: number): number => {
  let total = 0;
  for (let year = from; year <= to; year++) total += of(year);
  return total;
};

export const outcomes: readonly Outcome[] = [
  episode({
    id: "terror-episode",
    says: "more than 100,000 people were sentenced to death in two adjacent years, the first from 1921 to 1951",
    series: "deathSentences",
    length: 2,
    above: 100_000,
    from: 1921,
    to: 1951,
    recorded: [1937, 1937],
  }),
  {
    id: "great-terror",
    says: "more than 100,000 people were sentenced to death in 1937 and 1938 together",
    came: ({ deathSentences }) => sum(deathSentences!, 1937, 1938) > 100_000,
  },
  {
    id: "mass-repression",
    says: "more than 1,000,000 people were sentenced in 1930-38",
    came: ({ sentences }) => sum(sentences!, 1930, 1938) > 1_000_000,
  },
  {
    id: "command-by-1931",
    says: "the economy was under command in December 1931",
    came: ({ commandInDecember }) => commandInDecember!(1931) > 0.5,
  },
  {
    id: "ruthless-winner",
    says: "whoever led in December 1930 was among the three most ruthless of the nine who held seats in April 1922",
    came: ({ winnerRuthless }) => winnerRuthless!(1930) > 0.5,
  },
];
