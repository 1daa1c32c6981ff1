/** What of the structure was revised after somebody had looked at what it does beside the record; README.md and the history of this folder say when. */
export const revised: readonly string[] = [
  "Only established rule begins an operation: without that, simulated histories began one in 1922-25, when foreign capability loomed largest against a weak state.",
  "The organs have a capacity, cut when the market returns and at a stop order: the record of 1923-29 rises as a capacity does.",
  "The campaign and war on own soil have cases of their own, and those of war fade with the arms that cover the threat instead of stopping at a corner.",
  "The top may be struck up to eight times as hard as other posts.",
  "Nine parameters of the book-keeping were fixed because neither the record nor the outcome moved them; two more were fixed and freed again, since the fit became worse.",
  "What is asked first is an episode at any time; at first it was the two years 1937 and 1938, and many histories without that had such an episode at another date.",
];
