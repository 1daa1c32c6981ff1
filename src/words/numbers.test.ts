import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { proportion, unknown } from "../why/index.ts";
import { numbers as en } from "./en/numbers.ts";

/** Shares from the whole range, most of them where a whole per cent would say never or always. */
const shares: readonly number[] = [
  0,
  1,
  ...Array.from({ length: 2001 }, (_, n) => n / 2000),
  ...Array.from({ length: 400 }, (_, n) => 1e-6 * 1.04 ** n).filter((x) => x < 1),
  ...Array.from({ length: 400 }, (_, n) => 1 - 1e-6 * 1.04 ** n).filter((x) => x > 0),
];

/** What a reader takes a written per cent for; "<0.1" and ">99.9" for what they can be at most and at least. */
const read = (text: string): number =>
  Number(
    text
      .replace(/^(<|>|under |over )/, "")
      .replaceAll(",", "")
      .replace("−", "-")
      .replace("%", ""),
  );

describe("a share in per cent", () => {
  test("is never farther from what was counted than half of its last digit", () => {
    for (const share of shares) {
      const text = en.percent(share);
      if (/^[uo]/.test(text)) continue;
      const last = text.includes(".") ? 0.1 : 1;
      expect(Math.abs(read(text) - 100 * share), text).toBeLessThanOrEqual(last / 2 + 1e-9);
    }
  });

  test("says never and always of nothing but never and always", () => {
    for (const share of shares) {
      expect(en.percent(share) === "0%", `${share}`).toBe(share === 0);
      expect(en.percent(share) === "100%", `${share}`).toBe(share === 1);
      expect(["0", "0.0"].includes(en.bare(share)), `${share}`).toBe(share === 0);
      expect(["100", "100.0"].includes(en.bare(share)), `${share}`).toBe(share === 1);
    }
  });

  test("keeps the order of what was counted", () => {
    const ordered = [...shares].sort((a, b) => a - b);
    const written = ordered.map((share) => {
      const text = en.bare(share);
      return text.startsWith("<") ? 0.05 : text.startsWith(">") ? 99.96 : read(text);
    });
    written.slice(1).forEach((value, n) => {
      expect(value, `${ordered[n]} before ${ordered[n + 1]}`).toBeGreaterThanOrEqual(written[n]);
    });
  });

  test("reads the same in a sentence, in an interval and in a cell", () => {
    for (const share of shares) {
      const e = { known: true, value: share, low: share, high: share, n: 7 } as const;
      const bare = en.bare(share);
      expect(en.interval(share, share)).toBe(`${bare} to ${bare}%`);
      expect(en.cell(e)).toBe(`${bare} (${bare}–${bare})`);
      expect(en.percent(share)).toBe(`${bare.replace("<", "under ").replace(">", "over ")}%`);
    }
    expect(en.percent(0.008)).toBe("0.8%");
  });

  test("below nothing has its minus, and is never a nought with one", () => {
    expect(en.percent(-0.41)).toBe("−41%");
    expect(en.bare(-0.0001)).toBe(">−0.1");
    expect(en.percent(-0.99999)).toBe("under −99.9%");
    expect(en.fixed(-0.004, 2)).toBe("0.00");
    expect(en.signed(-0.3, 2)).toBe("−0.30");
    expect([-0.04, 0, 0.04, -0.06].map((x) => en.signed(x, 1))).toEqual([
      "0.0",
      "0.0",
      "0.0",
      "−0.1",
    ]);
  });
});

test("the written interval of a count holds the written count", () => {
  for (let of = 1; of <= 40; of++)
    for (let hits = 0; hits <= of; hits++) {
      const e = proportion(hits, of);
      if (!e.known) throw new Error("something was counted");
      const [value, low, high] = [e.value, e.low, e.high].map((x) => read(en.bare(x)));
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
      expect(en.estimate(e)).toBe(`${en.doubted(e).slice(0, -1)}, n\u00a0=\u00a0${of})`);
    }
});

test("a count stands whole, digit for digit, and can be read back", () => {
  for (let n = 10; n < 2 ** 52; n = Math.ceil(n * 1.7) + 3) {
    expect(Number(en.amount(n).replaceAll(",", ""))).toBe(n);
    expect(en.amount(n)).toMatch(/^\d{1,3}(,\d{3})*$/);
  }
  expect(["1", "9.4", "0.031", "−1,234"]).toEqual([1, 9.4, 0.0312, -1234].map(en.amount));
});

test("a ratio shows two digits that count at most, below ten and below one alike", () => {
  expect([0.037, 0.5, 1, 4.86, 9.96, 73.4, 1234].map(en.ratio)).toEqual([
    "0.04",
    "0.5",
    "1.0",
    "4.9",
    "10",
    "73",
    "1,234",
  ]);
  for (let x = 0.01; x < 1000; x *= 1.01)
    expect(Math.abs(read(en.ratio(x)) / x - 1), `${x}`).toBeLessThan(0.5);
});

test("a number around which its interval lies even is written with half of it, to the same digit", () => {
  const share = (value: number, half: number) =>
    en.around({ value, low: value - half, high: value + half });
  expect(share(0.041, 0.03)).toBe("4 ± 3");
  expect(share(-0.012, 0.004)).toBe("−1.2 ± 0.4");
  expect(share(-0.0002, 0.02)).toBe("0 ± 2");
  expect(share(0, 0)).toBe("0 ± 0");
  expect(share(0.0003, 0.0001)).toBe("0.0 ± <0.1");
});

test("where a dash would be read as a minus the interval is written with a word", () => {
  expect(en.cell({ value: 0.12, low: -0.03, high: 0.29 })).toBe("12 (−3 to 29)");
});

test("what is unknown is said with its reason, and nowhere as a number", () => {
  expect(en.estimate(unknown("there is no record"))).toBe("unknown: there is no record");
  expect(en.votes(undefined)).toBe("votes unknown");
});

test("of a hundred: fewer than one is not none, more than ninety-nine is not all", () => {
  expect([0, 0.004, 0.09, 0.996, 1].map(en.inHundred)).toEqual([
    "0 in 100",
    "fewer than 1 in 100",
    "9 in 100",
    "more than 99 in 100",
    "100 in 100",
  ]);
});

test("nobody else writes numbers that people read: not the commands, not the report, not the page", () => {
  const rooms = "src/{ask,cli,document,report,site}/**/*.ts";
  const files = globSync([rooms, "web/**/*.{ts,tsx}"]).filter((f) => !f.includes(".test."));
  expect(files.length).toBeGreaterThan(100);
  const writing = files.filter((file) =>
    /\.to(Fixed|Precision|LocaleString)\(|Intl\.NumberFormat|Math\.round\(\(?100 \*/.test(
      readFileSync(file, "utf8"),
    ),
  );
  expect(writing).toEqual([]);
});

test("odds beyond a thousand million are told by their power of ten, and by no digits that nobody counted", () => {
  const at = (value: number) => en.odds({ value, low: value / 1e3, high: value * 1e3 });
  expect(at(1.7418156061e22)).toBe("1.7 × 10²² to 1 (1.7 × 10¹⁹ to 1.7 × 10²⁵)");
  expect(en.ratio(3e-14)).toBe("3.0 × 10⁻¹⁴");
  expect(en.ratio(999_999_999)).toBe("999,999,999");
});

test("a declared number stands as it was declared: a factor of 1.05 is not told as 1.1", () => {
  expect([1.05, 1.15, 3, 0.5, 1234.5].map(en.declared)).toEqual([
    "1.05",
    "1.15",
    "3",
    "0.5",
    "1,235",
  ]);
});

test("a recorded number is told as its source has it, to four digits that count, and whole from a thousand on", () => {
  expect([10.96, 99.5, 123.456, 12345.6, 0.5, 12].map(en.recorded)).toEqual([
    "10.96",
    "99.5",
    "123.5",
    "12,346",
    "0.5",
    "12",
  ]);
});

test("numbers that lie within a few per cent of each other are told with the digits that tell them apart", () => {
  expect([10.96, 11.02, 10.9].map(en.among([10.9, 10.96, 11.02]))).toEqual([
    "10.96",
    "11.02",
    "10.9",
  ]);
  expect([10.96, 250.4].map(en.among([10.96, 250.4]))).toEqual(["11", "250"]);
  expect(en.among([10.96])(10.96)).toBe("11");
});
