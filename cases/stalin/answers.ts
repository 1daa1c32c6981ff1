/** The two answers, word for word, with the votes kept apart from their texts. */
import { existsSync, readFileSync } from "node:fs";
import type { Answer } from "aitia";

const stored = (name: string): string => {
  const beside = new URL(`./sources/${name}`, import.meta.url);
  // the built package has the code below dist/ and the texts where they are written
  const written = new URL(`../../../cases/stalin/sources/${name}`, import.meta.url);
  return readFileSync(existsSync(beside) ? beside : written, "utf8");
};

export const answers: readonly Answer[] = [
  {
    id: "1",
    title: "Surrounded by enemies",
    votes: 1,
    text: stored("answer-1.txt"),
    quote: "saw his brutality as a counterbalance and a way to purge",
    marks: [{ quote: "β", says: "sic: a dash was damaged before the text reached us" }],
    explanations: ["A-updated", "A-first"],
  },
  {
    id: "2",
    title: "Only the most ruthless could win",
    votes: 14,
    text: stored("answer-2.txt"),
    quote: "he was the most brutal and ruthless Politburo member",
    marks: [
      {
        quote: "All quotes from the article quoted in the original question.",
        says: "quotes an article that is not in our copy",
        origin: "the article quoted in the original question, not in our copy",
      },
    ],
    explanations: ["B"],
  },
];
