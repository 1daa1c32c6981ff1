import { expect, test } from "vitest";
import type { Case } from "../../model/case.ts";
import { en } from "../../words/en/index.ts";
import { languages } from "../../words/languages.ts";
import { plain } from "../../words/sentence.ts";
import type { Between } from "./answer.ts";
import { type Found, weighFinding } from "./finding.ts";

const spec = {
  answers: [
    { id: "first", title: "The wind", text: "", explanations: ["A"] },
    { id: "second", title: "The rust", text: "", explanations: ["B"] },
  ],
  explanations: [
    { id: "A", title: "the wind", mechanisms: ["wind"] },
    { id: "B", title: "the rust", mechanisms: ["rust"] },
  ],
  outcomes: [],
} as unknown as Case;

const around = (value: number): Between => ({ value, low: value - 2, high: value + 2 });
const odds = ({ value, low, high }: Between) => ({
  known: true as const,
  by: "evidence" as const,
  value: 10 ** (value / 10),
  low: 10 ** (low / 10),
  high: 10 ** (high / 10),
});

/** Decibels of the rust against the wind; the wind is 12 before none of the mechanisms. */
function found(decibels: number, undecided?: string): Found {
  const accounts = [
    { id: "none", decibels: { value: 0, low: 0, high: 0 } },
    { id: "A", decibels: around(12) },
    { id: "B", decibels: around(12 + decibels), ...(undecided ? { undecided } : {}) },
  ].map((account) => ({ ...account, simulations: 5000 }));
  return {
    accounts,
    odds: { "B:A": odds(around(decibels)) },
    best: decibels > 0 ? "B" : "A",
    margin: around(Math.abs(decibels)),
    worlds: 15_000,
    request: "cafe",
  } as unknown as Found;
}
const kinds = (of: Found) => weighFinding(spec, of).statements.map(({ kind }) => kind);

test("odds of two to one do not part the answers: they are told, and no direction is claimed", () => {
  const { sentence, strength, direction } = weighFinding(spec, found(3));
  expect(sentence).toMatch(/^The record cannot tell the answers apart: odds /);
  expect(sentence).toContain("2.0 to 1 (1.3 to 3.2)");
  expect(sentence).toContain("15,000 simulated histories");
  expect([strength, direction]).toEqual(["even to somewhat better", "undecided"]);
});

test("an explanation that may be no better than the next is said to come first and not to be best, in every language", () => {
  const [at, short] = [7, 6.9].map((decibels) => weighFinding(spec, found(decibels)));
  expect(at.sentence).toContain("Of all explanations “the rust” tells the record best");
  expect(short.direction).toBe("undecided");
  expect(short.sentence).toContain(
    "Of all explanations “the rust” comes first, but not beyond doubt: ahead of the next by odds of 4.9 to 1 (3.1 to 7.8)",
  );
  expect(short.sentence).not.toContain("tells the record best");
  const inGerman = (of: typeof at) =>
    of.statements.map((one) => plain(languages.de.sentence(one, spec))).join(" ");
  expect(inGerman(at)).toContain("am besten");
  expect(inGerman(short)).not.toContain("am besten");
  expect(inGerman(short)).toContain(
    "steht „the rust“ vorn, aber nicht über jeden Zweifel: vor der nächsten",
  );
});

test("what parts them names the better answer first, whichever stands first in the case", () => {
  const { sentence, strength, direction } = weighFinding(spec, found(-25));
  expect(sentence).toMatch(
    /^The record tells for answer 1 against answer 2, far better: odds 316 to 1 \(200 to 501\) for “the wind” against “the rust”\./,
  );
  expect(sentence).toContain("Of all explanations “the wind” tells the record best");
  expect([strength, direction]).toEqual(["far better", "A"]);
  expect(weighFinding(spec, found(25)).direction).toBe("B");
});

test("an account whose evidence the budget does not decide is named, and no direction is claimed, whatever the odds", () => {
  expect(kinds(found(25))).toEqual(["verdict", "tells best"]);
  const of = found(25, "the last doubling moved it");
  expect(kinds(of)).toEqual(["verdict", "tells best", "not decided"]);
  const { sentence, direction } = weighFinding(spec, of);
  expect(direction).toBe("undecided");
  expect(sentence).toMatch(/^Which answer the record favours is not decided/);
  expect(sentence).toContain("comes first, but not beyond doubt");
  expect(sentence).toContain("The 5,000 simulated histories of “the rust” do not decide");
});

test("it is facts, which every language says in its own words with the same numbers", () => {
  const { statements, sentence } = weighFinding(spec, found(25, "the last doubling moved it"));
  expect(statements.map((one) => plain(en.sentence(one, spec))).join(" ")).toBe(sentence);
  const figures = (text: string) => text.match(/\d+/g)?.sort();
  for (const [code, words] of Object.entries(languages)) {
    const said = statements.map((one) => plain(words.sentence(one, spec))).join(" ");
    expect(figures(said.replaceAll(/(\d)[.,](\d)/g, "$1$2"))).toEqual(
      figures(sentence.replaceAll(/(\d)[.,](\d)/g, "$1$2")),
    );
    if (code !== "en") expect(said).not.toBe(sentence);
  }
});

test("where no account makes such a record nothing is favoured, however far apart their misses are", () => {
  const { sentence, strength, direction, statements } = weighFinding(spec, {
    ...found(31),
    outside: true,
  });
  expect([strength, direction]).toEqual(["cannot tell", "undecided"]);
  expect(statements[0]?.about).toMatchObject({ strength: "cannot tell", outside: true });
  expect(sentence).toContain(
    "The record favours neither answer, since no account makes a record like it",
  );
  expect(sentence).toContain("“the rust” misses the record by least");
  expect(sentence).not.toMatch(/far better|tells the record best/);
});
