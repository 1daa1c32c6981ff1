/**
 * Recomputes the constants of reference.ts.
 * Standardising constants: in a neutral world, in which every mechanism has its unresponsive stand-in. A quantity that
 * its own mechanism would hold at a constant is read with that one mechanism on.
 * Kept means: in the whole model, over the months in which the mechanism acts.
 */
import { exp, log1p } from "../../../src/kernel/real.ts";
import {
  calendar,
  input,
  type Moment,
  momentsOfAll,
  momentsWith,
  parameter,
  powers,
  type Read,
  state,
} from "./moments.ts";

const soft = (x: number) => log1p(exp(x));
const when =
  (test: () => boolean, read: Read): Read =>
  () =>
    test() ? read() : undefined;

const uncovered = state("uncovered");
const blameZ = state("blameZ");
const threatZ = state("threatZ");
const operation = state("operation");
const war = input("war");
const windowOpen = input("windowOpen");
const bufferChance = parameter("bufferChance");
const bufferThreat = parameter("bufferThreat");
/** Until December 1930: the years in which the regime is in question. */
const inQuestion = () => calendar() <= 166;

export const standardised = (worlds: number): Readonly<Record<string, Moment>> => ({
  ...momentsWith(
    [],
    {
      THREAT: state("threat"),
      UNREST: state("unrest"),
      SHORTAGE: state("shortageRead"),
      DEFENCE: state("defence"),
      UPROOTED: state("uprooted"),
    },
    worlds,
  ),
  ...momentsWith(["blame"], { BLAME: state("blame") }, worlds),
  ...momentsWith(["learning"], { FORCE: state("force") }, worlds),
  ...momentsWith(
    ["labels"],
    { SUSPICION: state("suspicion"), NEARNESS: state("rivalNearness") },
    worlds,
  ),
  ...momentsWith(["measured-force"], { OBSTACLE: state("obstacle") }, worlds),
  ...momentsWith(["learning", "measured-force"], { DOSE: state("dose") }, worlds),
});

/** What each mechanism writes, read in the period in which it acts. */
export const outputs: Readonly<Record<string, Readonly<Record<string, Read>>>> = {
  "memory-of-invasion": { EXPECTS: powers("expects", "reach") },
  "exaggerated-reports-here": { EXAGGERATION_HERE: state("reportHere") },
  "exaggerated-reports-abroad": { EXAGGERATION_ABROAD: state("reportAbroad") },
  spiral: {
    THEIR_FEAR: powers("theirFear"),
    MISREADING: state("misreading"),
    ARMS_DRIVE: state("armsDrive"),
  },
  "threat-to-repression": {
    UNCOVERED: uncovered,
    PRODUCT: () => soft(uncovered()) * soft(blameZ()),
    AIM: state("aim"),
    WAR_EXCESS: when(
      () => war() > 0.5,
      () => soft(uncovered()),
    ),
  },
  "buffer-states": {
    BUFFER_CHANCE: when(
      () => windowOpen() > 0.5,
      () => 1 / (1 + exp(-bufferChance() - bufferThreat() * threatZ())),
    ),
  },
  grip: { GRIP: state("grip"), RESTORATION_THREAT: state("restorationThreat") },
  insulation: { THREAT_MARKET: when(inQuestion, threatZ), PULL: when(inQuestion, state("pull")) },
  "doctrine-of-command": { LINE: when(inQuestion, state("linePull")) },
  labels: { SUSPICION: state("suspicion"), STIGMA: state("stigma") },
  "failed-revolutions": { RIVAL_THREAT: state("rivalThreat") },
  "measured-force": { MEASURE: state("measure") },
  submission: { FORCE_ENDS: state("forceEnds") },
  dogma: { DOUBT: state("doubt") },
  blame: { BLAME: state("blame") },
  learning: { FORCE: state("force") },
  momentum: { MOMENTUM: when(() => operation() > 0.5, state("momentum")) },
};

export const kept = (worlds: number): Readonly<Record<string, Moment>> =>
  momentsOfAll(Object.assign({}, ...Object.values(outputs)), worlds);
