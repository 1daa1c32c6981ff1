/** Cases changed at one place by a drawn hand, as a slip of the keyboard or ill will would: the same changes whoever draws. */

/** Whole numbers below `n`, drawn one after the other; the same from the same seed (Steele, Lea & Flood 2014). */
export type Drawn = (n: number) => number;
export function drawnFrom(seed: number): Drawn {
  let state = seed >>> 0;
  return (n) => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return ((z ^ (z >>> 16)) >>> 0) % n;
  };
}

/** A file of a case by its path below the folder. */
export type Texts = Readonly<Record<string, string>>;

export interface Mutant {
  /** What was done, where. */
  readonly says: string;
  readonly path: string;
  readonly text: string;
}

type Change = (text: string, drawn: Drawn) => string | undefined;

const NUMBERS =
  `NaN Infinity -Infinity 1e308 -1e308 1e39 -3 0 -0 0.5 2.5 1e-320 1000000000 "3" null undefined true [] {} (0/0)`.split(
    " ",
  );
const TEXTS = [
  '""',
  '" "',
  '"\\u001b[2J"',
  '"x".repeat(5000)',
  '"../../x"',
  '"__proto__"',
  '"constructor"',
  '"toString"',
  "5",
  "NaN",
  "null",
  "undefined",
  "[]",
  "{}",
  "() => 1",
];
const KEYS = ["__proto__", "constructor", "toString", "typo", "length", "id"];
const SIGNS: readonly (readonly string[])[] = [
  ["+", "-", "*", "/", "%", "**"],
  ["<", ">", "<=", ">=", "===", "!=="],
  ["&&", "||", "??"],
  ["=", "+=", "-=", "*=", "/="],
];
const LOOPS = [
  "for (;;) {}",
  "while (true) w.zzz += 1;",
  "for (let i = 0; i < 1000000000; i++) { const x = i; }",
  "for (let i = 0; i < 3; i++) for (let k = 0; k < 100000000; k++) { const x = k; }",
  "for (const e of w) {}",
  "while (w.month >= 0) { const x = 1; }",
];
const DEEP = [
  `${"(".repeat(400)}1${")".repeat(400)}`,
  `${"1 + ".repeat(2000)}1`,
  `${"-".repeat(1)}${"(-".repeat(300)}1${")".repeat(300)}`,
  `${"[".repeat(500)}1${"]".repeat(500)}`,
  `${"true ? 1 : ".repeat(500)}0`,
];
const CELLS = ["NaN", "-3", "1e308", "", "x", '"', "\u0000", "Infinity", "1,2", "x".repeat(5000)];

const one = <T>(list: readonly T[], drawn: Drawn): T => list[drawn(list.length)];

/** Puts something in the place of one match, drawn among all. */
const replacing =
  (pattern: RegExp, by: (found: string, drawn: Drawn, all: readonly string[]) => string): Change =>
  (text, drawn) => {
    const found = [...text.matchAll(pattern)];
    if (found.length === 0) return undefined;
    const { 0: was, index } = one(found, drawn);
    const to = by(
      was,
      drawn,
      found.map(([other]) => other),
    );
    return text.slice(0, index) + to + text.slice(index + was.length);
  };

const NUMBER = /(?<![\w."$-])\d+(?:\.\d+)?(?![\w".])/g;
const TEXT = /"(?:[^"\\\n]|\\.)*"/g;
const NAME = /(?<=[\s(,.!])[a-z][A-Za-z]{2,}(?=[\s(),.;:!])/g;

const onLines =
  (change: (lines: string[], at: number, drawn: Drawn) => readonly string[]): Change =>
  (text, drawn) => {
    const lines = text.split("\n");
    return change(lines, drawn(lines.length), drawn).join("\n");
  };

const code: Readonly<Record<string, Change>> = {
  "another number": replacing(NUMBER, (_, drawn) => one(NUMBERS, drawn)),
  "another text": replacing(TEXT, (_, drawn, all) => one([...TEXTS, ...all], drawn)),
  "another name": replacing(NAME, (_, drawn, all) => one(all, drawn)),
  "a key of another name": replacing(/(?<=^ +)[a-zA-Z]+(?=:)/gm, (was, drawn) =>
    one([...KEYS, was.slice(1), `${was}s`, was.toUpperCase()], drawn),
  ),
  "a key more": replacing(/(?<=^ +)(?=[a-zA-Z]+:)/gm, (_, drawn) => `${one(KEYS, drawn)}: 1, `),
  "another sign": replacing(
    /(?<= )(?:[-+*/%<>]|[<>]=|[!=]==|&&|\|\||[-+*/]?=)(?= )/g,
    (was, drawn) => one(SIGNS.find((list) => list.includes(was)) ?? SIGNS[0], drawn),
  ),
  "a loop": replacing(/(?<=step\(w.*\) \{\n)/g, (_, drawn) => `${one(LOOPS, drawn)}\n`),
  "something deep": replacing(NUMBER, (_, drawn) => one(DEEP, drawn)),
  "a value that is none": replacing(/(?<=[=(] )w\.\w+|(?<=\()[a-z]\.\w+/g, (was, drawn) =>
    one([`log(${was} - 5)`, `(${was} / 0)`, `(${was} / (${was} - ${was}))`], drawn),
  ),
  "an end too early": (text, drawn) => text.slice(0, drawn(text.length)),
  "a line less": onLines((lines, at) => lines.toSpliced(at, 1)),
  "a line twice": onLines((lines, at) => lines.toSpliced(at, 0, lines[at])),
  "two lines exchanged": onLines((lines, at, drawn) => {
    const other = drawn(lines.length);
    return lines.with(at, lines[other]).with(other, lines[at]);
  }),
};

const table: Readonly<Record<string, Change>> = {
  "another cell": replacing(/(?<=^|,)[^,\n]*(?=,|$)/gm, (_, drawn) => one(CELLS, drawn)),
  "a line less": code["a line less"],
  "a line twice": code["a line twice"],
  "an end too early": code["an end too early"],
};

/** So many mutants of a case. */
export function mutantsOf(texts: Texts, count: number, seed: number): readonly Mutant[] {
  const drawn = drawnFrom(seed);
  const mutants: Mutant[] = [];
  const paths = Object.keys(texts).sort();
  while (mutants.length < count) {
    const path = one(paths, drawn);
    const changes = path.endsWith(".csv") ? table : code;
    // a table is one of many files, and its lines are alike
    if (path.endsWith(".csv") && drawn(3) > 0) continue;
    const [says, change] = one(Object.entries(changes), drawn);
    const text = change(texts[path], drawn);
    if (text !== undefined && text !== texts[path]) mutants.push({ says, path, text });
  }
  return mutants;
}
