/**
 * Zachary's karate club (1977): who is a friend of whom, a quarrel, a split. Why did it part where it did? The ties and
 * the record are Zachary's; the rivals are what he held, and two things that he would have held it against.
 */
import {
  AitiaError,
  defineCase,
  logUniform,
  observation,
  readRecord,
  readTable,
  readTexts,
  type Trouble,
  uniform,
} from "aitia";
import { choice, counting, fee, friends, loyalty, start } from "./rules.ts";
import { NAMES, ROUNDS, world } from "./world.ts";

const record = readRecord(
  readTexts("record/series.csv", "record/sources.csv", "record/split.csv"),
  world.clock,
);
const troubles: Trouble[] = [];
const [members] = readTexts("record/members.csv");
const clubs = new Map(
  readTable(members, ["member", "club"], troubles).map(({ cells }) => [cells.member, cells.club]),
);
if (troubles.length > 0) throw new AitiaError(troubles);

/** What the record says of one series; a list of names is off by a slip at most, so its floor is low. */
const recorded = (output: string, title: string, unit: string) => ({
  output,
  title,
  unit,
  points: observation(record, output, { floor: 0.02 }).points,
});

export default defineCase({
  id: "karate",
  title: "The karate club",
  question: "Why did the karate club split where it did?",
  world,
  answers: [
    {
      id: "1",
      title: "A flow through ties",
      author: "Wayne W. Zachary",
      text: "Data from a voluntary association are used to construct a new formal model for a traditional anthropological problem, fission in small groups. The process leading to fission is viewed as an unequal flow of sentiments and information across the ties in a social network.",
      explanations: ["ties"],
    },
  ],
  claims: [
    {
      id: "K1",
      answer: "1",
      quotes: ["an unequal flow of sentiments and information across the ties in a social network"],
      says: "members took the side that reached them through their friends",
      mechanisms: ["friends"],
    },
    {
      id: "K2",
      quotes: [],
      says: "members went with the one of the two whom they knew themselves",
      mechanisms: ["loyalty"],
    },
    {
      id: "K3",
      quotes: [],
      says: "each decided by himself what he held of the price of lessons",
      mechanisms: ["fee"],
    },
  ],
  unmodelled: [
    {
      answer: "1",
      quote: "unequal",
      because: "his strengths of ties, the number of contexts in which two met, are not read here",
    },
  ],
  start,
  order: [friends, loyalty, fee, choice, counting],
  explanations: [
    {
      id: "ties",
      title: "Ties",
      mechanisms: ["friends"],
      says: "sides are taken from friends, who have them from theirs",
    },
    {
      id: "leaders",
      title: "Leaders",
      mechanisms: ["loyalty"],
      says: "whoever knows one of the two goes with him; the rest go as it happens",
    },
    {
      id: "money",
      title: "Money",
      mechanisms: ["fee"],
      says: "each goes by his own opinion of the fee",
    },
    {
      id: "all",
      title: "All three",
      mechanisms: ["friends", "loyalty", "fee"],
      says: "friends, leaders and the fee pull at once",
    },
  ],
  whole: "all",
  groups: ["ties", "leaders", "money"],
  outcomes: [
    {
      id: "as-it-did",
      says: "at least 33 of the 34 went where the record has them",
      came: (series) => series.placed(ROUNDS) > 32,
    },
    {
      id: "halves",
      says: "neither side had more than 20 of the 34",
      came: (series) => series.withHi(ROUNDS) >= 14 && series.withHi(ROUNDS) <= 20,
    },
  ],
  events: [],
  inputs: (_, clock) => ({
    state: {},
    sets: {
      member: {
        went: Float32Array.from({ length: clock.months * NAMES.length }, (_, n) =>
          clubs.get(NAMES[n % NAMES.length]) === "Mr. Hi" ? 1 : 0,
        ),
      },
    },
  }),
  record: [
    recorded("placed", "Placed as recorded", "members"),
    recorded("withHi", "With Mr. Hi", "members"),
    recorded("cut", "Friendships cut", "ties"),
  ],
  discrepancy: {
    series: [
      {
        output: "placed",
        sd: logUniform(0.03, 0.2),
        ar: uniform(0, 0.5),
        because: "one to six of 34 may go for reasons that no rule here has",
      },
      {
        output: "withHi",
        sd: logUniform(0.05, 0.3),
        ar: uniform(0, 0.5),
        because: "the same one to six, of 17",
      },
      {
        output: "cut",
        sd: logUniform(0.1, 0.5),
        ar: uniform(0, 0.5),
        because: "each of them has four or five friends, so that one in the wrong place cuts a few",
      },
    ],
  },
  near: { factor: 1.15, because: "four of 34 in the wrong place" },
  cannotTell: [
    "Whether friends came to stand together, or were friends because they already stood together: ties were seen while the quarrel went on, and of one look at them the two cannot be parted (Shalizi & Thomas 2011).",
    "When anybody took a side: there is no record of the rounds, only of the end.",
    "How strong each tie was: Zachary counted the contexts in which two met; here a tie is there or not.",
    "Why the two quarrelled, and the 26 of about 60 members who had no friend in the club.",
  ],
  sources: [
    ...record.sources.map(({ id, author, year, title, where, url }) => ({
      id,
      citation: `${author} ${year}. ${title}. ${where}.`,
      author,
      year,
      title,
      where,
      url,
    })),
    {
      id: "degroot",
      citation:
        "DeGroot, M. H. 1974. Reaching a consensus. Journal of the American Statistical Association 69: 118-121.",
    },
    {
      id: "wu-huberman",
      citation:
        "Wu, F. and Huberman, B. A. 2004. Finding communities in linear time: a physics approach. European Physical Journal B 38: 331-338.",
    },
    {
      id: "shalizi-thomas",
      citation:
        "Shalizi, C. R. and Thomas, A. C. 2011. Homophily and contagion are generically confounded in observational social network studies. Sociological Methods & Research 40: 211-239.",
    },
  ],
});
