/** What conditioned worlds are asked beside the yearly record: fates of the elite, and the death share that changed within a year. */
import type { Years } from "aitia";

const deathShare = ({ sentences, deathSentences }: Years, year: number): number =>
  deathSentences!(year) / Math.max(1, sentences!(year));

export const validity = {
  /** 1922-36 predicts 1937-52, and the reverse. */
  split: 1936,
  codings: [
    {
      says: "initiators: only disputes and wars that others began, as the data code it, are signs of hostility",
      events: { "begun-here": "off" },
    },
    {
      says: "who misperceived whom: only the others misjudged, reports here were true on average",
      events: { "misjudged-here": "off" },
    },
    {
      says: "who misperceived whom: only reports here misjudged, the others saw truly on average",
      events: { "misjudged-abroad": "off" },
    },
    {
      says: "who misperceived whom: neither misjudged the other",
      events: { "misjudged-here": "off", "misjudged-abroad": "off" },
    },
    {
      says: "factions: leading persons by the alliances of January 1926, seven for the market and two for command",
      events: { "factions-1926": "on" },
    },
    {
      says: "factions: leading persons by the break of 1928, three for the market, four between, two for command",
      events: { "factions-1928": "on" },
    },
  ],
  successors: {
    title: "Claim C18: who would have come instead",
    output: "leaderRuthlessness",
    year: 1924,
    says: "“Only someone even more brutal and ruthless could have succeeded in his place.” Asked of the contest that the founder's death opens, of whoever leads at the end of 1924, in standard deviations of ruthlessness. Read as *absence* the likely winner is not there; read as *defeat* he is there and has as much less luck as it takes. The others have the luck that they had. The claim holds under a reading where the successor is the more ruthless one in clearly more than half of the worlds; stronger selection lets one expect the opposite under absence, since the most ruthless is then the one who is missing.",
    readings: [
      { says: "absence", events: { "winner-absent-1924": "on" } },
      { says: "defeat", events: { "winner-beaten": "on" } },
    ],
  },
  missing: [
    {
      output: "sentences",
      from: 1922,
      to: 1923,
      says: "the organs were cut back to a fraction when the Civil War ended, deeper than the cut after a war in the model",
    },
    {
      output: "sentences",
      from: 1930,
      to: 1931,
      says: "the campaign against peasants came at once, by category and quota; in the model it follows confrontations",
    },
    {
      output: "sentences",
      from: 1934,
      to: 1934,
      says: "the reform of 1934 took cases from the organs to the courts for a year",
    },
    {
      output: "sentences",
      from: 1935,
      to: 1936,
      says: "the towns: passports, the removal of people called socially harmful, and what followed the murder of December 1934",
    },
    {
      output: "deathSentences",
      from: 1930,
      to: 1931,
      says: "killing by category inside the campaign of 1930, decided by boards outside the courts",
    },
    {
      output: "deathSentences",
      from: 1935,
      to: 1936,
      says: "the restraint of the ordinary courts before the operation",
    },
    {
      output: "deathSentences",
      from: 1941,
      to: 1942,
      says: "the military tribunals and special boards of the first year of the war",
    },
    {
      output: "sentences",
      from: 1945,
      to: 1946,
      says: "people who came back from occupation and captivity, screened and sentenced",
    },
    {
      output: "deathSentences",
      from: 1950,
      to: 1952,
      says: "the narrow law of 1950, which brought the penalty back for treason, spying and sabotage only",
    },
  ],
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
