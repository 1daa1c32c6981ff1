/** The document of an answer: its parts in their order, and the hash of all that was found. */
import { hashText } from "../../store/fingerprint.ts";
import { canonical, type Json } from "../../store/request.ts";
import type { Answer } from "./answer.ts";
import { byNet } from "./whether.ts";

/** The parts of an answer as they follow each other in the document. */
const order: readonly (keyof Answer)[] = [
  "case",
  "version",
  "engine",
  "estimators",
  "question",
  "outcome",
  "explanation",
  "seed",
  "worlds",
  "came",
  "believed",
  "failed",
  "given",
  "particles",
  "againstNone",
  "knockout",
  "request",
  "fingerprint",
  "worldsFingerprint",
  "seconds",
  "when",
  "mechanisms",
  "groups",
  "neighbours",
  "widths",
  "priors",
  "coupling",
  "allotment",
  "explanations",
  "nearness",
  "weights",
  "background",
  "sufficiencyOver",
  "otherwise",
  "notOffering",
  "record",
  "twin",
  "interactions",
  "refusals",
  "sets",
  "chance",
  "clues",
  "kinds",
  "rivals",
  "validity",
  "claims",
  "together",
  "commandLine",
  "finding",
];

/** What is known, in the order of the document; what is not known is absent. */
export const inOrder = (known: Partial<Answer>): Partial<Answer> => {
  const told = { ...known, ...(known.mechanisms ? { mechanisms: byNet(known.mechanisms) } : {}) };
  return Object.fromEntries(
    order.flatMap((key) => (told[key] === undefined ? [] : [[key, told[key]]])),
  );
};

/** The hash of all that was found; how long it took, and how it was asked for, are no part of it. */
export function fingerprintOfAnswer(known: Partial<Answer>): string {
  const { seconds: _, commandLine: __, ...found } = known;
  return hashText(canonical(found as unknown as Json));
}
