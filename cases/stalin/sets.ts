/** The agents: leading persons, posts, regions, foreign powers. */
import { flag, integer, number, ref } from "aitia";

export const elite = {
  count: 20,
  says: "leading persons: nine seats and eleven contenders; a slot changes hands when its holder is gone",
  renewed: true,
  fields: {
    ruthlessness: number("standard deviations of the field"),
    diligence: number("standard deviations of the field"),
    dogmatism: number("0 to 1"),
    line: number("-1 market, 0, 1 command"),
    habit: number("probability of answering a challenge by force, learned"),
    clients: number("posts whose holders owe them to this person"),
    expected: number("posts that the others believe this person's clients to hold"),
    edge: number("log power that ruthlessness lends in a contest"),
    surprise: number("log power of supporters whom nobody expected in a contest"),
    might: number("power in a contest, relative to an ordinary member without clients"),
    seat: flag("sits in the Politburo"),
    rules: flag("is in the coalition that holds"),
    out: flag("has been removed"),
    dead: flag("is dead"),
    hard: flag(
      "was among the three most ruthless of those seated when the secretary was appointed",
    ),
    noted: flag("was a full member in January 1926"),
  },
} as const;

export const official = {
  count: 240,
  says: "responsible posts, twelve a region; each stands for some 20 posts of the time",
  fields: {
    patron: ref("elite", "to whom the holder owes the post"),
    wait: number("cumulative hazard left until the post falls vacant"),
    exposure: number("hazard of being purged relative to the mean, by patron"),
    linked: number("1 if the holder has a link abroad, else 0"),
    since: integer("month in which the holder got the post"),
  },
} as const;

export const region = {
  count: 20,
  says: "regions",
  fields: {
    crop: number("harvest, 1 is normal"),
    unrest: number("share of the population in open resistance"),
    legitimacy: number("0 to 1"),
    coercion: number("memory of force used, 0 to 1"),
  },
} as const;

export const power = {
  count: 6,
  says: "foreign powers",
  names: ["Germany", "Britain", "Japan", "Poland and border states", "France", "United States"],
  inputs: {
    capability: "capability (CINC) relative to the own state",
    nearness: "share of its strength that reaches the border, 0 to 1",
    pact: "1 while it is party to a pact against the country, else 0",
    dispute: "1 within 24 months of a militarized dispute with hostility 3 or more, else 0",
    treaty: "1 while a neutrality or non-aggression treaty stands, else 0",
    rivalry: "1 while a standing rivalry is coded, else 0",
    invasion: "severity of an invasion or intervention that begins in this month, else 0",
    remembered: "severity of its earlier invasions, first",
    rememberedAge: "years before 1917 of that first invasion or rivalry",
    remembered2: "severity of its earlier invasions, second",
    rememberedAge2: "years before 1917 of that second invasion or rivalry",
  },
  fields: {
    memory: number("severity of past invasions, faded"),
    expects: number("log-odds of hostility before any sign is seen"),
    belief: number("log-odds, in the ruler's belief, that the power is hostile"),
    theirBelief: number("log-odds, in the power's belief, that the state is hostile"),
    nearBefore: number("nearness in the month before"),
    reach: number("share of its strength that reaches the border, by the weight of distance"),
    hostility: number("probability, in the ruler's belief, that the power is hostile"),
    theirFear: number("probability, in the power's belief, that the state is hostile"),
    buffer: number("share of the border covered by states under control, 0 to 1"),
  },
} as const;
