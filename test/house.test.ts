/** What a stranger who enters the house may count on, beside the walls of layers.test.ts. */
import { globSync, readFileSync } from "node:fs";
import { parseSync } from "vite";
import { expect, test } from "vitest";

const LONGEST = 80;

const sources = globSync(["src/**/*.ts", "web/**/*.ts", "web/**/*.tsx"])
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => !/\.test\.tsx?$/.test(file) && !file.includes("/testing/"));

type Node = Readonly<Record<string, unknown>> & { type: string; start: number; end: number };
const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && typeof (value as Node).type === "string";

/** The line of an offset, from 1. */
function lineOf(text: string): (offset: number) => number {
  let n = 1;
  const at = new Uint32Array(text.length + 1);
  for (let offset = 0; offset <= text.length; offset++) {
    at[offset] = n;
    if (text[offset] === "\n") n++;
  }
  return (offset) => at[offset];
}

/** Functions of more lines than that, as "line name: lines", whose statement has no `@long` in the comment above it. */
function longFunctions(name: string, text: string): string[] {
  const { program, comments, errors } = parseSync(name, text);
  if (errors.length > 0) throw new Error(`${name}: ${errors[0]?.message}`);
  const line = lineOf(text);
  const excused = comments
    .filter(({ value }) => /@long \S/.test(value))
    .map(({ end }) => end + (/^\s*/.exec(text.slice(end))?.[0].length ?? 0));
  const found: string[] = [];
  /** `tops`: where the statement or member begins that a node is part of, with its `export`. */
  const visit = (value: unknown, parent: Node, named: string, tops: readonly number[]): void => {
    if (Array.isArray(value)) for (const one of value) visit(one, parent, named, tops);
    if (!isNode(value)) return;
    const { type, start, end } = value;
    const own = ((value.id ?? value.key) as { name?: string } | null | undefined)?.name ?? named;
    const isTop = /(Declaration|Statement|Definition)$|^Property$/.test(type);
    const above = isTop ? [...(parent.type.startsWith("Export") ? tops : []), start] : tops;
    const lines = line(end) - line(start) + 1;
    if (/Function/.test(type) && lines > LONGEST && !above.some((at) => excused.includes(at)))
      found.push(`${name}:${line(start)} ${own}: ${lines} lines`);
    for (const [key, inner] of Object.entries(value))
      if (key !== "type") visit(inner, value, own, above);
  };
  const root = program as unknown as Node;
  visit(root.body, root, "", []);
  return found;
}

test(`no function is longer than ${LONGEST} lines, unless its header says why: @long and a reason`, () => {
  const long = sources.flatMap((file) => longFunctions(file, readFileSync(file, "utf8")));
  expect(long).toEqual([]);
});

test("a long function would be seen, in whatever form it is written, and its reason heard", () => {
  const body = `{\n${"  one();\n".repeat(LONGEST - 1)}}`;
  const forms = [
    `HERE export function f() ${body}`,
    `HERE export const f = () => ${body};`,
    `export const o = { HERE f() ${body} };`,
    `class C { HERE f() ${body} }`,
    `HERE g(() => ${body});`,
  ];
  const found = (form: string, header: string) =>
    longFunctions("a.ts", form.replace("HERE", header)).length;
  for (const form of forms) {
    expect(found(form, ""), form).toBe(1);
    expect(found(form.replace("  one();\n", ""), ""), form).toBe(0);
    expect(found(form, "/** Does it.\n * @long a list */"), form).toBe(0);
    expect(found(form, "/** Does it.\n * @long */"), form).toBe(1);
  }
});

test("nothing is asserted to be there without a word: must() names it, or the types say it", () => {
  const silent = sources.filter((file) =>
    /biome-ignore\s+lint\/style\/noNonNullAssertion/.test(readFileSync(file, "utf8")),
  );
  expect(silent).toEqual([]);
});

test("no answer rests on an exponential, logarithm or power whose last bit is the machine's: those of kernel/real.ts are the same everywhere", () => {
  const rooms = globSync("src/{fit,ask,why,model,theory}/**/*.ts").filter(
    (file) => !/\.test\.ts$|testing/.test(file),
  );
  expect(rooms.length).toBeGreaterThan(100);
  const taking = rooms.filter((file) =>
    /\bMath\.(exp|log|log1p|expm1|pow|sinh|cosh|tanh)\(/.test(readFileSync(file, "utf8")),
  );
  expect(taking).toEqual([]);
});

/** Texts of two words or more that a command prints or wraps without the room of words (what is to be typed is none), as "name:line text". */
function ownProse(name: string, text: string): string[] {
  const { program } = parseSync(name, text);
  const line = lineOf(text);
  const found: string[] = [];
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) collect(one);
    if (!isNode(value)) return;
    const said =
      value.type === "TemplateElement"
        ? (value.value as { readonly cooked: string }).cooked
        : value.type === "Literal" && typeof value.value === "string"
          ? value.value
          : "";
    if (/[a-z]{2,} [a-z]{2,}/i.test(said) && !/^(npm|aitia) /.test(said))
      found.push(`${name}:${line(value.start)} ${said.trim()}`);
    for (const [key, inner] of Object.entries(value)) if (key !== "type") collect(inner);
  };
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) visit(one);
    if (!isNode(value)) return;
    const callee = value.callee as Node | undefined;
    const called = callee ? text.slice(callee.start, callee.end) : "";
    if (/^(wrap|table|process\.std(out|err)\.write)$/.test(called)) collect(value.arguments);
    else for (const [key, inner] of Object.entries(value)) if (key !== "type") visit(inner);
  };
  visit(program);
  return found;
}

test("what a command prints is said in the room of words, so that a second language is a file there", () => {
  const commands = sources.filter((file) => file.startsWith("src/cli/"));
  expect(commands.length).toBeGreaterThan(30);
  expect(commands.flatMap((file) => ownProse(file, readFileSync(file, "utf8")))).toEqual([]);
});

test("a sentence of a command's own would be seen", () => {
  const found = (code: string) => ownProse("a.ts", code);
  expect(found('process.stdout.write(is ? says.none : "It is over now.");')).toEqual([
    "a.ts:1 It is over now.",
  ]);
  expect(found("wrap(`of $" + "{n} there are none left`);")).toEqual([
    "a.ts:1 there are none left",
  ]);
  expect(found("refuse('a refusal says what to do', 'Do it.');")).toEqual([]);
});
