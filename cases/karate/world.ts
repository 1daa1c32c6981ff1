/** A university's karate club in the rounds of a quarrel: who is a friend of whom, how each leans, where each goes. */
import { defineWorld, flag, number, ties } from "aitia";

/** Rounds of the quarrel. */
export const ROUNDS = 12;
/** By Zachary's numbers, 1 to 34; the two sides of the quarrel are called as he calls them. */
export const NAMES: readonly string[] = Array.from({ length: 34 }, (_, slot) =>
  slot === 0 ? "Mr. Hi" : slot === 33 ? "John A." : String(slot + 1),
);

export const world = defineWorld({
  clock: { step: "tick", steps: ROUNDS },
  sets: {
    member: {
      count: 34,
      says: "members of the club who had a friend in it",
      names: NAMES,
      fields: {
        leads: flag("is one of the two who quarrel"),
        leaning: number("-1 wholly for John A., 1 wholly for Mr. Hi"),
        pull: number("what moves the leaning this round"),
        sway: number("sum of the shares by which it is moved"),
        opinion: number("-1 to 1, of the fee that Mr. Hi asks"),
        own: number("reasons of his own, standard deviations"),
        hi: flag("goes with Mr. Hi"),
      },
      inputs: { went: "1 where the record has him in Mr. Hi's club, else 0" },
    },
  },
  ties: { friends: ties("member", "member", { most: 20, file: "inputs/ties.csv" }) },
  state: {
    placed: number("members who go where the record has them"),
    withHi: number("members who go with Mr. Hi"),
    cut: number("ties between the two sides"),
  },
  series: {
    placed: {
      field: "placed",
      per: "last",
      unit: "members",
      says: "members who go where the record has them",
    },
    withHi: {
      field: "withHi",
      per: "last",
      unit: "members",
      says: "members who go with Mr. Hi",
    },
    cut: { field: "cut", per: "last", unit: "ties", says: "friendships that the split cuts" },
  },
});
