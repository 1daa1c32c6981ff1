/** What an answer says of how sure its rows are stands in the report, in the words and numbers of the terminal. */
import { parseHTML } from "linkedom";
import { beforeAll, expect, test } from "vitest";
import { couplingText, priorsText, widthsText } from "../../src/cli/text/why-text.ts";
import { reportHtml } from "../../src/report/report.ts";
import { numbers } from "../../src/words/en/numbers.ts";
import { type Answer, askWhy, meadow } from "./testing/asking.ts";
import { known } from "./testing/within.ts";

let answer: Answer;
let tables: ReadonlyMap<string, Element>;
let page: string;
const plain = (text: string) => text.replace(/\s+/g, " ").trim();

beforeAll(async () => {
  answer = await askWhy({ runs: 300, seed: 41, outcome: "two-bad-years", coupling: "own" });
  const { document } = parseHTML(reportHtml(answer, meadow.spec));
  page = plain(document.querySelector("main")!.textContent!);
  const found = [...document.querySelectorAll("#sure ~ details")] as unknown as Element[];
  tables = new Map(found.map((of) => [of.querySelector("summary")!.textContent!, of]));
});

const rowsOf = (summary: string): string[][] =>
  [...tables.get(summary)!.querySelectorAll("tbody tr")].map((row) =>
    [...row.children].map((cell) => cell.textContent!.trim()),
  );
/** The sentence above a table of the terminal. */
const sentence = (text: string) => plain(text.split("\n\n")[0]!);

test("of every two neighbours it is said whether they are told apart", () => {
  const { mechanisms, groups } = answer.neighbours!;
  const lines = [
    ...tables
      .get("Rows beside each other in the order of net: which are told apart")!
      .querySelectorAll("li"),
  ].map((line) => line.textContent!);
  const all = [...mechanisms, ...groups].filter(({ difference }) => difference.known);
  expect(lines).toHaveLength(all.length);
  all.forEach(({ apart, difference }, n) => {
    expect(lines[n]).toContain(numbers.cell(known(difference)));
    expect(lines[n]!.includes("not told apart")).toBe(!apart);
  });
  expect(new Set(all.map(({ apart }) => apart)).size).toBe(2);
});

test("how wide each row's doubt is, and how many would be enough", () => {
  const rows = rowsOf("More simulated histories");
  expect(rows).toHaveLength(answer.widths!.length);
  answer.widths!.forEach(({ of, widths, fivePoints }, n) => {
    expect(rows[n]!.slice(1)).toEqual([
      of,
      ...[75, 150, 300].map((many) => {
        const width = widths.find(({ worlds }) => worlds === many)?.width;
        return width === undefined ? "" : numbers.fixed(100 * width, 1);
      }),
      numbers.amount(fivePoints),
    ]);
  });
  expect(page).toContain(sentence(widthsText(answer)));
});

test("which prior moves each row most", () => {
  const rows = rowsOf("Other priors");
  const told = answer.priors!.rows.filter(({ most }) => most);
  expect(rows).toHaveLength(told.length);
  told.forEach(({ most }, n) => {
    expect(rows[n]![1]!.startsWith(most!.parameter)).toBe(true);
    expect(rows[n]![2]!.endsWith("*")).toBe(most!.seen);
  });
  expect(plain(priorsText(answer))).toContain(
    plain(tables.get("Other priors")!.querySelector("p")!.textContent!),
  );
});

test("how far necessity moves when twins share no luck, where that was asked", () => {
  const rows = rowsOf("Luck of their own for twins");
  const own = answer.coupling!.own!;
  if ("because" in own) throw new Error(own.because);
  expect(rows).toHaveLength(own.rows.length);
  own.rows.forEach(({ shared, moved }, n) => {
    expect(rows[n]![1]).toBe(numbers.cell(known(shared)));
    expect(rows[n]![3]).toBe(numbers.cell(known(moved)));
  });
  expect(page).toContain(sentence(couplingText(answer)));
});
