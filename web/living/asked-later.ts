/** Questions that are asked once somebody looks behind the first screen. */
export { whyParts } from "../../src/ask/questions.ts";
export { standing } from "../../src/ask/standing/standing.ts";
export { told } from "../../src/ask/twin/told.ts";
export { planTwin, twin } from "../../src/ask/twin/twin.ts";
export { versionsOf } from "../../src/ask/why/versions.ts";
