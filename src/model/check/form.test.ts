/** The form of a case, asked before anything else: its parts are there, of their kind, and named so that a command can name them. */
import { expect, test } from "vitest";
import type { Case } from "../case.ts";
import { caseTroubles } from "../check.ts";
import { answer, claim, explanation, push, sound, troubles } from "../testing/sound.ts";

test("a case from which parts are missing is told which, and nothing more is asked of it", () => {
  const { claims: _, outcomes: __, ...rest } = sound;
  const found = caseTroubles(rest as Case);
  expect(found.whole).toBe(false);
  expect(found.troubles.map((t) => t.what)).toEqual([
    '"claims" is missing',
    '"outcomes" is missing',
  ]);
  expect(caseTroubles({} as Case).whole).toBe(false);
  const untitled = [{ ...claim, says: "" }];
  expect(troubles({ claims: untitled })[0]!.what).toBe('"says" is missing ("P1")');
  const revised = (value: unknown) => troubles({ revised: value as never })[0]!;
  expect(revised("a rule").what).toBe('"revised" is the text "a rule"');
  expect(revised([""]).what).toBe('"revised[0]" is empty');
  expect(revised([1]).where).toBe('the case "small", revised[0]');
});

const misshapen: readonly [string, object, string, string, RegExp][] = [
  ["a title that is a number", { title: NaN }, '"title" is NaN', "title", /a text/],
  ["a part that no case has", { step: "year" }, '"step" is no part of it', "step", /known: id/],
  [
    "a misspelt part",
    { cannottell: [] },
    '"cannottell" is no part of it',
    "cannottell",
    /Did you mean "cannotTell"/,
  ],
  [
    "a mechanism without its equation",
    { order: [{ ...push, equation: undefined }] },
    '"equation" is missing ("push")',
    "order[0].equation",
    /Write equation/,
  ],
  [
    "a mechanism without anything in its stead",
    { order: [{ ...push, instead: undefined }] },
    '"instead" is missing ("push")',
    "order[0].instead",
    /Write instead/,
  ],
  [
    "votes that are a text",
    { answers: [{ ...answer, votes: "7" }] },
    '"votes" is the text "7"',
    "answers[0].votes",
    /finite number/,
  ],
  [
    "a sign that no terminal should be sent",
    { "\u001b[2J": 1 },
    '" [2J" is no part of it',
    " [2J",
    /known/,
  ],
];

test.each(misshapen)("%s is found before anything else is asked", (_, changed, what, at, todo) => {
  const { troubles: found, whole } = caseTroubles({ ...sound, ...changed } as Case);
  expect(whole).toBe(false);
  expect(found).toHaveLength(1);
  expect(found[0]!.what).toContain(what);
  expect(found[0]!.where).toBe(`the case "small", ${at}`);
  expect(found[0]!.todo).toMatch(todo);
});

test("names that lead out of a folder, or that two things share, are refused", () => {
  const said = (changed: Partial<Case>) => troubles(changed).map((t) => t.what);
  expect(said({ id: "../../x" })).toContain('the id "../../x" cannot be written in a command');
  expect(said({ claims: [{ ...claim, id: "P 1" }] })).toContain(
    'the id "P 1" cannot be written in a command',
  );
  expect(said({ id: "x".repeat(5000) })[0]).toHaveLength(
    'the id "" cannot be written in a command'.length + 61,
  );
  const named = { ...explanation, id: "push" };
  expect(
    said({
      explanations: [named],
      whole: "push",
      groups: ["push"],
      answers: [{ ...answer, explanations: ["push"] }],
    }),
  ).toEqual(['an explanation is called "push", as a mechanism is']);
});
