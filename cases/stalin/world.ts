/** Everything a rule may read or write, with its unit. Counts are counts of people; 'enemy' is the ruler's category. */
import { defineWorld } from "aitia";
import { elite, official, power, region } from "./sets.ts";
import { state } from "./state.ts";

export const world = defineWorld({
  from: "1917-02",
  to: "1953-03",
  sets: { elite, official, region, power },
  state,
  inputs: {
    war: "1 while the state is at war with another state or in civil war, else 0",
    ownSoil: "share of the war that is fought on own territory, 0 to 1",
    harvest:
      "log deviation of the recorded harvest from its trend in the year; 0 where no record exists",
    harvestDoubt: "standard deviation of the weather around `harvest`, in logs",
    deathPenalty: "1 while the law knows the death penalty, else 0",
    misjudgesOthers: "1 where reports here are taken to misjudge the others, else 0",
    misjudgedByOthers: "1 where reports abroad are taken to misjudge this state, else 0",
    marketShare: "share of newcomers among leading persons who stand for the market",
    betweenShare: "share of newcomers among leading persons who stand between market and command",
    marketReturns: "1 in the month in which the market is let back (March 1921)",
    appointment: "1 in the month in which a general secretary is appointed (April 1922)",
    openAppointment: "1 if that post is drawn among all nine instead of left to whoever wants it",
    leaderDies: "1 in the month in which the founder dies (January 1924)",
    windowOpen: "1 while a war's end or a treaty lets states be put under control, else 0",
    cohort1926:
      "1 in the month in which the full members of the Politburo are noted (January 1926)",
    cohort1934: "1 in the month in which the Central Committee is noted (February 1934)",
    winnerAbsent: "1 in the month in which the likely winner of the succession is not there",
    winnerBeaten: "1 in the month in which the likely winner of the succession loses",
  },
  series: {
    sentences: { field: "sentences", per: "sum", unit: "people", says: "people sentenced" },
    deathSentences: {
      field: "deathSentences",
      per: "sum",
      unit: "people",
      says: "people sentenced to death",
    },
    eliteRemoved: {
      field: "eliteRemoved",
      per: "sum",
      unit: "people",
      says: "leading persons who lost their seat",
    },
    eliteDead: {
      field: "eliteDead",
      per: "sum",
      unit: "people",
      says: "leading persons, seated or removed, who were put to death",
    },
    threat: {
      field: "threat",
      per: "mean",
      unit: "capabilities of the own state",
      says: "felt threat: foreign capability that is believed to be hostile",
    },
    blame: {
      field: "blame",
      per: "mean",
      unit: "failures held against hidden enemies",
      says: "stock of failures that were laid on hidden enemies",
    },
    command: {
      field: "command",
      per: "mean",
      unit: "share of the year",
      says: "economy by command",
    },
    procurement: {
      field: "procurement",
      per: "mean",
      unit: "share of a normal harvest",
      says: "grain that the state obtained",
    },
    defence: { field: "defence", per: "mean", unit: "arms stock", says: "arms" },
    unrest: {
      field: "unrest",
      per: "mean",
      unit: "share of the population",
      says: "open resistance, mean of the regions",
    },
    buffers: { field: "buffers", per: "last", unit: "share of six borders", says: "buffer states" },
    secretaryClients: {
      field: "secretaryClients",
      per: "last",
      unit: "share of posts",
      says: "posts whose holders owe them to the secretary",
    },
  },
  watched: {
    commandInDecember: {
      field: "command",
      per: "last",
      unit: "1 or 0",
      says: "command at year's end",
    },
    winnerRuthless: {
      field: "winnerRuthless",
      per: "last",
      unit: "1 or 0",
      says: "leader was among the three most ruthless of the nine seated in April 1922",
    },
    leaderRuthlessness: {
      field: "leaderRuthlessness",
      per: "last",
      unit: "standard deviations",
      says: "ruthlessness of whoever leads",
    },
    committeeShot: {
      field: "committeeShot",
      per: "last",
      unit: "of 139",
      says: "committee of 1934 (the 139 posts longest held): put to death so far",
    },
    politburoDead: {
      field: "politburoDead",
      per: "last",
      unit: "people",
      says: "members of January 1926 put to death so far",
    },
    harvest: { field: "crop", per: "last", unit: "1 is normal", says: "harvest" },
    operation: {
      field: "operation",
      per: "mean",
      unit: "share of the year",
      says: "elimination under way",
    },
    force: { field: "force", per: "mean", unit: "probability", says: "answer by force" },
    grip: { field: "grip", per: "mean", unit: "0 to 1", says: "grip" },
    collectivised: {
      field: "collectivised",
      per: "last",
      unit: "share of households",
      says: "households in collective farms",
    },
    enemyShare: {
      field: "enemyShare",
      per: "mean",
      unit: "share",
      says: "share of people whom the ruler believes to be enemies",
    },
    uncovered: {
      field: "uncovered",
      per: "mean",
      unit: "standard deviations",
      says: "felt threat that arms do not cover",
    },
    capacity: {
      field: "capacity",
      per: "mean",
      unit: "people a month",
      says: "cases the organs can take",
    },
    shortage: { field: "shortage", per: "mean", unit: "share of need", says: "grain missing" },
    doubt: {
      field: "doubt",
      per: "mean",
      unit: "probability",
      says: "doubt that the doctrine is right",
    },
  },
});
