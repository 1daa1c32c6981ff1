/** 120 leading persons, 100 regions and 8 powers over 37 years: big enough to time, simple enough to write anywhere. */
import { defineWorld, flag, integer, number, ref } from "aitia";

const yearly = (field: string) => ({
  field,
  per: "sum" as const,
  unit: "sum of months",
  says: field,
});

export const world = defineWorld({
  from: "1917-02",
  to: "1953-02",
  sets: {
    elite: {
      count: 120,
      says: "leading persons",
      fields: {
        ruthlessness: number("0 to 1"),
        ability: number("0 to 1"),
        dogmatism: number("0 to 1"),
        power: number("power"),
        habit: number("leaning to attack, learned"),
        support: number("power of the person and the clients"),
        alive: flag("holds the post"),
        patron: ref("elite", "who appointed this person"),
      },
    },
    region: {
      count: 100,
      says: "regions",
      fields: { unrest: number("0 to 1"), fertility: number("harvest in a normal year") },
    },
    power: {
      count: 8,
      says: "foreign powers",
      fields: { belief: number("probability that it is hostile"), hostile: flag("it is hostile") },
    },
  },
  state: {
    threat: number("mean belief"),
    unrest: number("mean over regions"),
    riots: number("regions in riot"),
    removed: number("persons removed"),
    attacks: number("attacks"),
    habits: number("sum over persons"),
    powers: number("sum over persons"),
    leader: ref("elite", "with the most support"),
    leaderRuthlessness: number("0 to 1"),
    share: number("the leader's share of support"),
    ruthlessnessAtTop: number("mean of the eight with the most support"),
    sinceContest: integer("months since the last contest"),
  },
  series: {
    habits: yearly("habits"),
    leaderRuthlessness: yearly("leaderRuthlessness"),
    removed: yearly("removed"),
    riots: yearly("riots"),
    threat: yearly("threat"),
    unrest: yearly("unrest"),
    share: yearly("share"),
    powers: yearly("powers"),
    ruthlessnessAtTop: yearly("ruthlessnessAtTop"),
    attacks: yearly("attacks"),
  },
});
