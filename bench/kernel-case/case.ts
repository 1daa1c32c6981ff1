/** A case that asks nothing: the yardstick for speed. */
import { defineCase } from "aitia";
import { contest, harvest, perception, start, terror } from "./rules.ts";
import { world } from "./world.ts";

export default defineCase({
  id: "kernel-case",
  title: "The yardstick",
  question: "How many worlds a second?",
  world,
  answers: [],
  claims: [],
  unmodelled: [],
  start,
  order: [harvest, perception, terror, contest],
  explanations: [],
  whole: "all",
  groups: [],
  outcomes: [],
  events: [],
  inputs: () => ({ state: {}, sets: {} }),
  record: [],
  cannotTell: ["Anything but speed."],
  sources: [],
});
