/** Whether a case has all its parts. A case is TypeScript, but nobody need have checked its types. */
import type { Trouble } from "../../errors.ts";
import type { Case } from "../case.ts";

const lists = [
  "answers",
  "claims",
  "unmodelled",
  "order",
  "explanations",
  "groups",
  "outcomes",
  "events",
  "record",
  "cannotTell",
  "sources",
] as const satisfies readonly (keyof Case)[];
const texts = ["id", "title", "question", "whole"] as const satisfies readonly (keyof Case)[];

/** Properties that each member of a list must have; "name[]" is a list. */
const members: Readonly<Record<string, readonly string[]>> = {
  answers: ["id", "title", "text", "explanations[]"],
  claims: ["id", "says", "quotes[]", "mechanisms[]"],
  unmodelled: ["answer", "quote", "because"],
  order: ["id", "source", "parameters{}"],
  explanations: ["id", "title", "says", "mechanisms[]"],
  outcomes: ["id", "says"],
  events: ["id", "says", "source", "usual"],
  record: ["output", "title", "unit", "points[]"],
  sources: ["id", "citation"],
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isSentences = (value: unknown): boolean =>
  Array.isArray(value) && value.every((one) => typeof one === "string" && one.trim() !== "");

export function shapeTroubles(spec: Case): Trouble[] {
  const loose = spec as unknown as Record<string, unknown>;
  const where = `the case "${typeof loose.id === "string" ? loose.id : "without an id"}"`;
  const missing = (what: string, todo: string): Trouble => ({ what, where, todo });
  return [
    ...texts
      .filter((name) => typeof loose[name] !== "string" || loose[name] === "")
      .map((name) => missing(`"${name}" is missing`, `Write ${name}: "…".`)),
    ...lists
      .filter((name) => !Array.isArray(loose[name]))
      .map((name) => missing(`"${name}" is missing`, `Write ${name}: […]; it may be empty.`)),
    ...(loose.revised === undefined || isSentences(loose.revised)
      ? []
      : [missing('"revised" is no list of sentences', 'Write revised: ["…"], or leave it out.')]),
    ...(typeof loose.inputs === "function"
      ? []
      : [missing('"inputs" is missing', "Write inputs: () => ({ state: {}, sets: {} }).")]),
    ...(isObject(loose.start) && isObject(loose.start.parameters)
      ? []
      : [missing('"start" is missing', "Write start: process(world, { … }).")]),
    ...(isObject(loose.world) && isObject(loose.world.sets) && isObject(loose.world.state)
      ? isObject(loose.world.series)
        ? []
        : [missing("the world has no series", "Write series: { … } in the world.")]
      : [missing('"world" is missing', "Write world: defineWorld({ … }).")]),
    ...Object.entries(members).flatMap(([list, names]) =>
      Array.isArray(loose[list])
        ? loose[list].flatMap((member, n) =>
            memberTroubles(member, names, `${where}, ${list}[${n}]`),
          )
        : [],
    ),
  ];
}

function memberTroubles(member: unknown, names: readonly string[], where: string): Trouble[] {
  if (!isObject(member))
    return [{ what: "this is no value", where, todo: "Write it, or remove it." }];
  return names.flatMap((name): Trouble[] => {
    const key = name.replace(/\W+$/, "");
    const value = member[key];
    const fits = name.endsWith("[]")
      ? Array.isArray(value)
      : name.endsWith("{}")
        ? isObject(value)
        : typeof value === "string" && value.trim() !== "";
    if (fits) return [];
    const id = typeof member.id === "string" ? ` ("${member.id}")` : "";
    return [{ what: `"${key}" is missing${id}`, where, todo: `Write ${key}.` }];
  });
}
