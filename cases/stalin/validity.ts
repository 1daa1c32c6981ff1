/** What conditioned worlds are asked beside the yearly record: fates of the elite, and the death share that changed within a year. */
import type { Years } from "aitia";

const deathShare = ({ sentences, deathSentences }: Years, year: number): number =>
  deathSentences!(year) / Math.max(1, sentences!(year));

export const validity = {
  /** 1922-36 predicts 1937-52, and the reverse. */
  split: 1936,
  numbers: [
    {
      output: "politburoDead",
      year: 1940,
      recorded: 5,
      says: "of the nine full members of the Politburo of January 1926, executed, murdered or dead by suicide under threat of arrest by 1940",
    },
    {
      output: "committeeShot",
      year: 1940,
      recorded: 98,
      says: "of the 139 members of the Central Committee of 1934 arrested and shot; in the model the 139 posts longest held stand in",
    },
  ],
  trials: [
    {
      id: "death-share",
      says: "the share of death among sentences is below 5 % in 1935 and 1936 and above 35 % in 1937 or 1938",
      atLeast: 0.01,
      holds: (series: Years): boolean =>
        deathShare(series, 1935) < 0.05 &&
        deathShare(series, 1936) < 0.05 &&
        Math.max(deathShare(series, 1937), deathShare(series, 1938)) > 0.35,
    },
  ],
} as const;
