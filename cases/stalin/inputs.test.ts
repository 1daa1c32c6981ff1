import { clockOf, type Events, type TextFile } from "aitia";
import { describe, expect, test } from "vitest";
import { inputFiles, recordFiles } from "./files.ts";
import { events } from "./inputs/events.ts";
import { buildInputs } from "./inputs.ts";
import { world } from "./world.ts";

const files = inputFiles();
const clock = clockOf(world);
const build = (chosen: Events = {}) => buildInputs({ files, clock, events: chosen });
const as = build();
const [germany, britain, japan, border, france, america] = [0, 1, 2, 3, 4, 5];
const at = (text: string) => {
  const [year, month] = text.split("-").map(Number);
  return year! * 12 + month! - 1 - clock.first;
};
const power = (name: string, who: number, when: string, inputs = as) =>
  inputs.sets.power![name]![at(when) * 6 + who]!;
const state = (name: string, when: string, inputs = as) => inputs.state[name]![at(when)]!;
const monthsOf = (name: string, inputs = as) =>
  [...inputs.state[name]!].filter((x) => x > 0).length;

const withRow = (file: string, row: string): readonly TextFile[] =>
  files.map((one) => (one.name === file ? { ...one, text: `${one.text}${row}\n` } : one));
const refusal = (changed: readonly TextFile[]) => {
  try {
    buildInputs({ files: changed, clock });
  } catch (error) {
    return String(error);
  }
  return "not refused";
};

test("every input that the world declares is there for 434 months, and no other", () => {
  expect(clock.months).toBe(434);
  expect(Object.keys(as.state).sort()).toEqual(Object.keys(world.inputs).sort());
  expect(Object.keys(as.sets.power!).sort()).toEqual(Object.keys(world.sets.power.inputs).sort());
  for (const months of Object.values(as.state)) expect(months).toHaveLength(434);
  for (const months of Object.values(as.sets.power!)) expect(months).toHaveLength(434 * 6);
  const all = [...Object.values(as.state), ...Object.values(as.sets.power!)];
  for (const months of all) expect(months.every(Number.isFinite)).toBe(true);
});

describe("capability", () => {
  test("Germany rises year by year from 1936 to 1939 and above its level of 1932", () => {
    const years = [1932, 1936, 1937, 1938, 1939].map((y) =>
      power("capability", germany, `${y}-07`),
    );
    expect(years).toEqual([...years].sort((a, b) => a - b));
    expect(years[4]! / years[0]!).toBeGreaterThan(2);
  });

  test("in the middle of a year it is the ratio of that year's data", () => {
    const june = power("capability", japan, "1935-06");
    const july = power("capability", japan, "1935-07");
    expect((june + july) / 2).toBeCloseTo(0.046827927 / 0.17958762, 2);
  });

  test("Russia's own share is never taken below 0.10 and no ratio above 3", () => {
    expect(power("capability", germany, "1918-07")).toBeCloseTo(0.1684 / 0.1, 2);
    expect(power("capability", america, "1919-07")).toBe(3);
    expect(Math.max(...as.sets.power!.capability!)).toBe(3);
  });

  test("a power without data counts for nothing, a single missing year is bridged", () => {
    expect(power("capability", germany, "1947-01")).toBe(0);
    expect(power("capability", japan, "1948-07")).toBe(0);
    expect(power("capability", france, "1943-07")).toBeCloseTo(0.0169 / 0.1028, 2);
  });
});

describe("disputes, pacts, treaties and rivalries", () => {
  test("no month is in dispute without a row within 24 months before it", () => {
    const table = files.find((file) => file.name === "disputes.csv")!;
    const rows = table.text
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(","));
    const codes = [[255], [200], [740], [290, 360, 375, 366, 367, 368], [220], [2]];
    for (let m = 0; m < clock.months; m++) {
      for (let who = 0; who < 6; who++) {
        const grounds = rows.filter(
          ([, month, ccode, , , hostility]) =>
            codes[who]!.includes(Number(ccode)) &&
            Number(hostility) >= 3 &&
            m - at(month!) >= 0 &&
            m - at(month!) < 24,
        );
        expect(as.sets.power!.dispute![m * 6 + who]).toBe(grounds.length > 0 ? 1 : 0);
      }
    }
  });

  test("a dispute lasts from its onset for 24 months", () => {
    const months = ["1923-02", "1923-03", "1925-02", "1925-03"];
    expect(months.map((m) => power("dispute", britain, m))).toEqual([0, 1, 1, 0]);
  });

  test("the pact of November 1936 binds two powers and no other", () => {
    const since = (who: number) => power("pact", who, "1936-11") - power("pact", who, "1936-10");
    expect([0, 1, 2, 3, 4, 5].map(since)).toEqual([1, 0, 1, 0, 0, 0]);
    expect(power("pact", germany, "1936-10") + power("pact", germany, "1945-06")).toBe(0);
  });

  test("treaties begin in the month of signature and end with the war that broke them", () => {
    const months = ["1926-03", "1926-04", "1934-01", "1939-07", "1939-08", "1941-05", "1941-06"];
    expect(months.map((m) => power("treaty", germany, m))).toEqual([0, 1, 0, 0, 1, 1, 0]);
    expect(power("treaty", japan, "1945-07") - power("treaty", japan, "1945-08")).toBe(1);
  });

  test("every pact against the country of which a source is known counts, not one of them", () => {
    const who = (when: string) => [0, 1, 2, 3, 4, 5].filter((n) => power("pact", n, when) > 0);
    expect(who("1921-02")).toEqual([]);
    expect(who("1930-01")).toEqual([border]);
    expect(who("1938-01")).toEqual([germany, japan, border]);
    expect(who("1947-01")).toEqual([]);
    expect(who("1950-01")).toEqual([britain, france, america]);
  });

  test("every spell of an alliance or treaty that the data code with one of the powers is in, and no other", () => {
    const rows = files
      .find((file) => file.name === "treaties.csv")!
      .text.trim()
      .split("\n")
      .slice(1);
    const coded = rows.filter((row) => row.includes("ATOP5"));
    expect(rows.length - coded.length).toBe(1);
    // an alliance in war counts as a treaty of neutrality does
    const allied = [britain, france, america].map((n) => power("treaty", n, "1944-06"));
    expect(allied).toEqual([1, 1, 1]);
    expect(power("treaty", border, "1930-01")).toBe(1);
    for (const row of coded) {
      const [ccode, , from, to, , , event] = row.split(",");
      if (event !== "") continue;
      const codes = [[255], [200], [740], [290, 360, 375, 366, 367, 368], [220], [2]];
      const n = codes.findIndex((of) => of.includes(Number(ccode)));
      const whole = (text: string, month: string) =>
        text.length === 4 ? `${text}-${month}` : text;
      for (const when of [from! < "1917-02" ? "1917-02" : whole(from!, "01"), to!])
        expect(power("treaty", n, whole(when, "02")), row).toBe(1);
    }
  });

  test("revolutions that failed abroad, congresses and deaths in office stand in their months", () => {
    const months = (name: string) =>
      [...as.state[name]!].flatMap((x, m) =>
        x > 0 ? [`${1917 + Math.floor((m + 1) / 12)}-${((m + 1) % 12) + 1}`] : [],
      );
    expect(months("revolutionFails")).toEqual([
      "1919-1",
      "1919-8",
      "1923-9",
      "1923-10",
      "1924-12",
      "1927-4",
      "1927-7",
      "1927-12",
      "1933-3",
    ]);
    expect(months("congress")).toHaveLength(11);
    expect(months("memberDies")).toEqual(["1948-8"]);
    const off = build({ "revolutions-abroad": "off", congresses: "off" });
    for (const name of ["revolutionFails", "congress", "memberDies"])
      expect(monthsOf(name, off)).toBe(0);
  });

  test("without hostile powers nothing foreign is left to fear, before the account or in it", () => {
    const off = build({ "hostile-powers": "off" });
    for (const name of ["pact", "dispute", "rivalry", "invasion", "remembered", "remembered2"])
      expect(Math.max(...off.sets.power![name]!), name).toBe(0);
    expect(state("war", "1942-01", off)).toBe(0);
    expect(state("war", "1919-01", off)).toBe(1);
    expect(monthsOf("windowOpen", off)).toBe(0);
  });

  test("rivalries stand for whole years", () => {
    const months = ["1920-12", "1921-01", "1944-12", "1945-01", "1953-03"];
    expect(months.map((m) => power("rivalry", america, m))).toEqual([1, 0, 0, 1, 1]);
  });
});

describe("inputs that are readings of the sources", () => {
  test("without disputes that the state itself began, only side B of the data frightens", () => {
    const other = build({ "begun-here": "off" });
    const rows = files
      .find((file) => file.name === "disputes.csv")!
      .text.trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(","));
    const codes = [[255], [200], [740], [290, 360, 375, 366, 367, 368], [220], [2]];
    let fewer = 0;
    for (let m = 0; m < clock.months; m++)
      for (let who = 0; who < 6; who++) {
        const begunByThem = rows.some(
          ([, month, ccode, , side, hostility]) =>
            side === "B" &&
            codes[who]!.includes(Number(ccode)) &&
            Number(hostility) >= 3 &&
            m - at(month!) >= 0 &&
            m - at(month!) < 24,
        );
        expect(other.sets.power!.dispute![m * 6 + who]).toBe(begunByThem ? 1 : 0);
        fewer += as.sets.power!.dispute![m * 6 + who]! - (begunByThem ? 1 : 0);
      }
    expect(fewer).toBeGreaterThan(100);
    expect(power("invasion", border, "1919-01")).toBe(1);
    expect(power("invasion", border, "1919-01", other)).toBe(0);
    expect(power("invasion", germany, "1941-06", other)).toBe(3);
  });

  test("each side is taken to misjudge the other unless it is read otherwise, one side at a time", () => {
    const sides = ["misjudgesOthers", "misjudgedByOthers"];
    const read = (events: Events) => sides.map((side) => monthsOf(side, build(events)));
    expect(read({})).toEqual([434, 434]);
    expect(read({ "misjudged-here": "off" })).toEqual([0, 434]);
    expect(read({ "misjudged-abroad": "off" })).toEqual([434, 0]);
  });

  test("leading persons are shared out over the lines by a count of nine, or evenly without one", () => {
    const shares = (events: Events) => [
      state("marketShare", "1922-04", build(events)),
      state("betweenShare", "1922-04", build(events)),
    ];
    const near = (events: Events, market: number, between: number) =>
      shares(events).forEach((s, n) => {
        expect(s).toBeCloseTo([market, between][n]! / 9, 6);
      });
    near({}, 3, 3);
    near({ "factions-1926": "on" }, 7, 0);
    near({ "factions-1928": "on" }, 3, 4);
    near({ "factions-1926": "on", "factions-1928": "on" }, 7, 0);
  });
});

describe("the state", () => {
  test("only wars of a year or more with 100,000 dead are wars of the state", () => {
    const months = [
      "1917-02",
      "1921-06",
      "1921-07",
      "1939-12",
      "1941-05",
      "1941-06",
      "1945-05",
      "1945-06",
    ];
    expect(months.map((m) => state("war", m))).toEqual([1, 1, 0, 0, 0, 1, 1, 0]);
    const soil = ["1917-02", "1919-01", "1930-01", "1942-01"];
    expect(soil.map((m) => state("ownSoil", m))).toEqual([0.5, 1, 0, 1]);
  });

  test("the recorded harvest is weather in three years, and drawn in every other", () => {
    const known = new Set<number>();
    for (let m = 0; m < clock.months; m++) {
      if (as.state.harvestDoubt![m]! < 0.1) known.add(Math.floor((clock.first + m) / 12));
      else expect(as.state.harvest![m]).toBe(0);
    }
    expect([...known]).toEqual([1921, 1928, 1929]);
    expect(state("harvest", "1921-08")).toBeCloseTo(Math.log(36.2 / 79), 4);
  });

  test("the deviations of 1928 and 1929 are those from the trend of the low estimate", () => {
    const grain = recordFiles()
      .find((file) => file.name === "grain.csv")!
      .text.split("\n");
    const points = grain
      .map((line) => line.split(","))
      .filter(([series, year]) => series === "harvest-low" && Number(year) >= 1928)
      .map(([, year, tons]) => [Number(year), Math.log(Number(tons))] as const);
    expect(points).toHaveLength(13);
    const mean = (f: (p: readonly [number, number]) => number) =>
      points.reduce((sum, point) => sum + f(point), 0) / points.length;
    const [x, y] = [mean(([year]) => year), mean(([, log]) => log)];
    const slope = mean(([a, b]) => (a - x) * (b - y)) / mean(([a]) => (a - x) * (a - x));
    const off = (year: number) => points.find(([a]) => a === year)![1] - y - slope * (year - x);
    expect(state("harvest", "1928-08")).toBeCloseTo(off(1928), 4);
    expect(state("harvest", "1929-08")).toBeCloseTo(off(1929), 4);
    const best = state("harvest", "1932-08", build({ "good-harvest-1932": "on" }));
    expect(best).toBeCloseTo(off(1937), 4);
    expect(Math.max(...points.map(([year]) => off(year)))).toBe(off(1937));
  });

  test("the death penalty is out of the law in the whole months between the two decrees", () => {
    const months = ["1947-05", "1947-06", "1949-12", "1950-01"];
    expect(months.map((m) => state("deathPenalty", m))).toEqual([1, 0, 0, 1]);
    expect(clock.months - monthsOf("deathPenalty")).toBe(31);
  });

  test("a change happens in one month", () => {
    for (const name of ["marketReturns", "appointment", "leaderDies", "cohort1926", "cohort1934"]) {
      expect(monthsOf(name)).toBe(1);
    }
    expect(state("marketReturns", "1921-03")).toBe(1);
    expect(state("appointment", "1922-04")).toBe(1);
    expect(monthsOf("openAppointment") + monthsOf("winnerAbsent") + monthsOf("winnerBeaten")).toBe(
      0,
    );
  });

  test("windows are open when a treaty or a war's end opens them", () => {
    const months = ["1920-06", "1921-01", "1939-09", "1941-06", "1944-03", "1948-12", "1949-01"];
    expect(months.map((m) => state("windowOpen", m))).toEqual([1, 0, 1, 0, 1, 1, 0]);
  });
});

test("each power remembers the invasions of the list with their age in 1917", () => {
  const of = (who: number) =>
    ["remembered", "rememberedAge", "remembered2", "rememberedAge2"].map((name) =>
      power(name, who, "1917-02"),
    );
  expect(of(germany)).toEqual([3, 0, 0, 0]);
  expect(of(france)).toEqual([3, 105, 1, 61]);
  expect(of(britain).map((x) => Math.round(x * 10) / 10)).toEqual([1, 61, 0.7, 10]);
  expect(of(japan)).toEqual([1, 12, 0, 0]);
  expect(power("invasion", germany, "1941-06")).toBe(3);
  expect(power("invasion", america, "1918-01")).toBe(1);
});

describe("events", () => {
  test("each of them changes some input, and with its usual choice none", () => {
    for (const event of events) {
      const other = event.usual === "off" ? "on" : "off";
      expect(build({ [event.id]: other }), event.id).not.toEqual(as);
      expect(build({ [event.id]: event.usual }), event.id).toEqual(as);
    }
  });

  test("without Germany's change of government there is no pact, no dispute, no attack, and no rise", () => {
    const without = build({ "germany-1933": "off" });
    for (const when of ["1937-08", "1950-01"])
      for (const who of [germany, britain, japan, france, america])
        expect(power("pact", who, when, without)).toBe(0);
    for (let year = 1933; year <= 1941; year++) {
      expect(power("dispute", germany, `${year}-07`, without)).toBe(0);
    }
    expect(state("war", "1942-01", without)).toBe(0);
    const level = 0.070043691;
    expect(power("capability", germany, "1938-07", without)).toBeCloseTo(level / 0.164, 2);
    expect(power("capability", germany, "1930-07", without)).toBe(
      power("capability", germany, "1930-07"),
    );
    expect(power("dispute", japan, "1939-01", without)).toBe(1);
  });

  test("without the attack of 1941 the treaty runs to its term and no window opens in 1944", () => {
    const without = build({ "invasion-1941": "off" });
    expect(state("war", "1943-01", without)).toBe(0);
    expect(power("treaty", germany, "1949-08", without)).toBe(1);
    expect(power("treaty", germany, "1949-09", without)).toBe(0);
    expect(state("windowOpen", "1946-01", without)).toBe(0);
    expect(power("pact", germany, "1938-01", without)).toBe(1);
  });

  test("without a Civil War there is nothing to retreat from in 1921", () => {
    expect(monthsOf("marketReturns")).toBe(1);
    expect(monthsOf("marketReturns", build({ "civil-war": "off" }))).toBe(0);
  });

  test("both readings of C18 ask of the contest that the leader's death opens, whenever he dies", () => {
    for (const [event, name] of [
      ["winner-absent-1924", "winnerAbsent"],
      ["winner-beaten", "winnerBeaten"],
    ] as const) {
      expect(state(name, "1924-01", build({ [event]: "on" }))).toBe(1);
      const later = build({ [event]: "on", "lenin-dies": "1930-01" });
      expect(state(name, "1930-01", later)).toBe(1);
      expect(monthsOf(name, later)).toBe(1);
      expect(() => build({ [event]: "on", "lenin-dies": "off" })).toThrow("leaves no death");
    }
    const asked = build({ "winner-beaten": "1929-04", "lenin-dies": "off" });
    expect(state("winnerBeaten", "1929-04", asked)).toBe(1);
  });

  test("without the Civil War there is peace after Brest-Litovsk and nothing of it to remember", () => {
    const without = build({ "civil-war": "off" });
    const months = ["1918-03", "1918-04", "1920-01"];
    expect(months.map((m) => state("war", m, without))).toEqual([1, 0, 0]);
    expect(
      Math.max(...[0, 1, 2, 3, 4, 5].map((who) => power("dispute", who, "1920-01", without))),
    ).toBe(0);
    expect(power("invasion", britain, "1918-01", without)).toBe(0);
  });

  test("a dated event moves to the month that was asked for", () => {
    const later = build({ "lenin-dies": "1926-05" });
    expect(monthsOf("leaderDies", later)).toBe(1);
    expect(state("leaderDies", "1926-05", later)).toBe(1);
    expect(monthsOf("leaderDies", build({ "lenin-dies": "off" }))).toBe(0);
  });

  test("without an appointment the post is open to all nine", () => {
    const open = build({ "secretary-appointed": "off" });
    expect(state("appointment", "1922-04", open)).toBe(1);
    expect(state("openAppointment", "1922-04", open)).toBe(1);
  });

  test("a choice that means nothing is refused by name", () => {
    expect(() => build({ "germany-1934": "off" })).toThrow('unknown event "germany-1934"');
    expect(() => build({ "civil-war": "1919-01" })).toThrow("Write on or off.");
    expect(() => build({ "lenin-dies": "1924-13" })).toThrow('"1924-13" is not a choice');
  });
});

describe("a wrong row of an input is refused with its file and line", () => {
  test.for<[string, string, string]>([
    ["windows.csv", "1950,1949,x,judgement,,", "lies before the beginning"],
    ["windows.csv", "May 1950,1951,x,judgement,,", '"May 1950" is not a date'],
    ["laws.csv", "x,1950,1951,judgement,wars-end,", 'unknown event "wars-end"'],
    ["harvest.csv", "1930,good,0.03,,,judgement,,", '"good" is not a number'],
    ["capability.csv", "255,Germany,1960,,COW-NMC", "the cinc is blank"],
    ["rivalries.csv", "255,Germany,1950", "has 3 cells"],
  ])("%s: %s", ([file, row, reason]) => {
    const message = refusal(withRow(file, row));
    expect(message).toContain(reason);
    expect(message).toMatch(new RegExp(`${file}, line \\d+`));
  });

  test("a table that is missing is missed", () => {
    const fewer = files.filter((file) => file.name !== "pacts.csv");
    expect(refusal(fewer)).toContain("there is no pacts.csv");
  });
});
