/**
 * Civil violence (Epstein 2002, model I) with the settings under which revolt comes in bursts, and the question that a
 * run of it cannot answer by itself: what stopped this burst? 200 steps are lived, and recorded by tens.
 */
import { defineCase, type Years } from "aitia";
import { arrest, counting, fear, movement, start, street } from "./rules.ts";
import { world } from "./world.ts";

/** Tens of steps that are recorded as one. */
const TENS = 20;

/** Is there a ten with a burst, and none in the ten after it? */
function stopped({ crowded }: Years): boolean {
  for (let ten = 1; ten < TENS; ten++)
    if (crowded!(ten) > 0 && crowded!(ten + 1) === 0) return true;
  return false;
}

function burst({ crowded }: Years): boolean {
  for (let ten = 1; ten <= TENS; ten++) if (crowded!(ten) > 0) return true;
  return false;
}

export default defineCase({
  id: "civil-violence",
  title: "Civil violence",
  question: "What stopped this burst?",
  world,
  answers: [
    {
      id: "1",
      title: "Fear",
      text: "Those who see cops around them think of the risk and go home.",
      explanations: ["F"],
    },
    {
      id: "2",
      title: "Arrest",
      text: "Those who rise are taken off the street one by one. The rest drift apart.",
      explanations: ["A", "A-moving"],
    },
  ],
  claims: [
    {
      id: "E1",
      answer: "1",
      quotes: ["think of the risk and go home"],
      says: "fear of arrest ends a burst",
      mechanisms: ["fear"],
    },
    {
      id: "E2",
      answer: "2",
      quotes: ["taken off the street one by one"],
      says: "arrests end a burst",
      mechanisms: ["arrest"],
    },
    {
      id: "E3",
      answer: "2",
      quotes: ["The rest drift apart."],
      says: "a burst ends because those in revolt lose sight of each other",
      mechanisms: ["movement"],
    },
  ],
  unmodelled: [],
  start,
  order: [fear, arrest, movement, street, counting],
  explanations: [
    { id: "F", title: "Fear", mechanisms: ["fear", "movement"], says: "fear without arrests" },
    { id: "A", title: "Arrest", mechanisms: ["arrest"], says: "arrests of people who stay" },
    {
      id: "A-moving",
      title: "Arrest of people on the move",
      mechanisms: ["arrest", "movement"],
      says: "arrests without fear",
    },
    {
      id: "all",
      title: "Model I",
      mechanisms: ["fear", "arrest", "movement"],
      says: "Epstein's model as published",
    },
  ],
  whole: "all",
  groups: ["F", "A"],
  outcomes: [
    {
      id: "stopped",
      says: "ten steps had one with more than 50 citizens in revolt, and the ten after them none",
      came: stopped,
    },
    { id: "burst", says: "more than 50 citizens were in revolt at once", came: burst },
  ],
  events: [],
  inputs: () => ({ state: {}, sets: {} }),
  record: [],
  cannotTell: ["Anything about a real town: the rules are a thought experiment about revolt."],
  sources: [
    {
      id: "Epstein 2002",
      citation:
        "Epstein, J. M. 2002. Modeling civil violence: An agent-based computational approach. PNAS 99 (suppl. 3): 7243-7250.",
    },
  ],
});
