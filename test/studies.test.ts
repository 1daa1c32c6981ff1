/** What documents say of a study is what the study measured. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { tried } from "../bench/tried.ts";
import { MOST, unevenness } from "../src/ask/weigh/testing/calibration.ts";
import { family, summary } from "../src/fit/testing/family.ts";
import { wilson } from "../src/why/wilson.ts";
import { type ByHandStudy, byHandSection } from "../studies/by-hand-table.ts";
import {
  LANGUAGES,
  type LongStudy,
  longSentence,
  perAnswer,
} from "../studies/long-series-table.ts";
import { type MutantStudy, mutantPage } from "../studies/mutants-table.ts";
import {
  middle as middleOf,
  type NativeEqualityStudy,
  type NativeStudy,
  nativeSection,
  WIDTHS,
} from "../studies/native-table.ts";
import { type OldLikelihoodStudy, oldLikelihoodTable } from "../studies/old-likelihood-table.ts";
import {
  mostBetween,
  type PlaceboStudy,
  placeboFinding,
  placeboSentence,
  placeboTable,
} from "../studies/placebo-table.ts";
import { type PlainStudy, plainSection } from "../studies/plain-table.ts";
import { type SamplerStudy, samplerTables } from "../studies/sampler-table.ts";
import { type RankStudy, rankTable } from "../studies/sbc-table.ts";
import { type ScaleStudy, scaleSentence, scaleTable } from "../studies/scale-table.ts";
import { type SeedStudy, seedSentence, seedTable, spreadOf } from "../studies/seeds-table.ts";
import {
  middle,
  perCall,
  type SimulatorStudy,
  shares,
  simulatorSentence,
} from "../studies/simulator-table.ts";
import { type SpeedStudy, speedSection } from "../studies/speed-table.ts";
import { type ViewStudy, viewTable } from "../studies/views-table.ts";

test("every study says when, by which sources and by which command it was measured", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
  const files = globSync("docs/studies/*.json");
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    const { study, date, engine, estimators, ...found } = JSON.parse(readFileSync(file, "utf8"));
    expect(file.replaceAll("\\", "/")).toBe(`docs/studies/${study}.json`);
    expect([date, engine, estimators]).toEqual([
      expect.stringMatching(/^20\d\d-\d\d-\d\d$/),
      expect.stringMatching(/^[0-9a-f]{32}$/),
      expect.stringMatching(/^[0-9a-f]{32}$/),
    ]);
    expect(Object.keys(found)).not.toEqual([]);
    expect(Object.keys(scripts)).toContain(study === "mutants" ? study : `study:${study}`);
  }
  for (const [, study] of Object.keys(scripts).flatMap((name) => [
    ...name.matchAll(/^study:(.+)$/g),
  ]))
    expect(existsSync(`studies/${study}.ts`), `npm run study:${study}`).toBe(true);
});

describe("the study of the sampler", () => {
  const study: SamplerStudy = JSON.parse(readFileSync("docs/studies/sampler.json", "utf8"));

  test("stands in docs/sampler.md number for number (npm run study:sampler)", () => {
    const page = readFileSync("docs/sampler.md", "utf8");
    for (const line of samplerTables(study)) expect(page).toContain(`${line}\n`);
  });

  test("counts every row that it keeps, of every shape", () => {
    for (const { budget, all, shapes } of study.groups) {
      const rows = study.rows.filter((row) => row.budget === budget);
      expect(summary(rows)).toEqual(all);
      expect(shapes.map(({ name }) => name)).toEqual(Object.keys(family));
    }
  });

  test("keeps what was promised: without bias, within errors that cover and are not wide", () => {
    const usual = study.groups.find(({ budget }) => budget === 0)?.all;
    expect(usual?.problems).toBeGreaterThanOrEqual(40);
    expect(Math.abs(usual?.meanError ?? 1)).toBeLessThan(0.1);
    expect(usual?.rms).toBeLessThan(0.3);
    expect(usual?.medianSe).toBeLessThan(0.4);
    expect(usual?.covered).toBeGreaterThan(0.85);
  });
});

describe("the study of large runs", () => {
  const study: ScaleStudy = JSON.parse(readFileSync("docs/studies/scale.json", "utf8"));

  test("stands in docs/scale.md number for number (npm run study:scale)", () => {
    const page = readFileSync("docs/scale.md", "utf8");
    for (const line of [...scaleTable(study), scaleSentence(study)])
      expect(page).toContain(`${line}\n`);
  });

  test("reduced histories take a small part of what whole ones take", () => {
    const { whole, reduced } = study.kept;
    expect(whole.bytes).toBeGreaterThan(20 * reduced.bytes);
  });

  test("that nothing is lost takes less than five in a hundred of a core's time, and of the clock's", () => {
    for (const { storing, onDisk } of Object.values(study.kept)) {
      expect(storing).toBeLessThan(1.05);
      expect(onDisk).toBeLessThan(0.05);
    }
  });
});

describe("the studies of what may happen to a run folder", () => {
  const study = (name: string) => JSON.parse(readFileSync(`docs/studies/${name}.json`, "utf8"));

  test("of a thousand bits that were flipped none passed in silence (npm run study:flips)", () => {
    expect(study("flips")).toMatchObject({ flips: 1000, silent: 0 });
  });

  test("whoever was killed at any of a hundred acts ended with the same answer, as docs/scale.md says (npm run study:kills)", () => {
    const { kills, killed, same, date } = study("kills");
    expect([kills, killed, same]).toEqual([100, 100, 100]);
    expect(readFileSync("docs/scale.md", "utf8").replaceAll(/\s+/g, " ")).toContain(
      `${same} of ${kills} killed on ${date} ended with the same answer`,
    );
  });
});

describe("the study of the views that are given the record", () => {
  const study: ViewStudy = JSON.parse(readFileSync("docs/studies/views.json", "utf8"));

  test("stands in docs/reading.md number for number (npm run study:views)", () => {
    const page = readFileSync("docs/reading.md", "utf8");
    for (const line of viewTable(study)) expect(page).toContain(`${line}\n`);
    for (const count of [study.posteriors, study.particles, study.histories])
      expect(page).toContain(`${count} `);
  });

  test("at least ninety of a hundred intervals of 95 % hold the exact value, in every column of both", () => {
    expect(study.posteriors).toBeGreaterThanOrEqual(100);
    for (const view of ["parameters", "record"])
      expect(study.rows.filter((row) => row.view === view).length).toBeGreaterThan(12);
    for (const { view, column, held, of } of study.rows)
      expect(held / of, `${column} given the ${view}`).toBeGreaterThanOrEqual(0.9);
  });
});

describe("the study of other luck", () => {
  const study: PlaceboStudy = JSON.parse(readFileSync("docs/studies/placebo.json", "utf8"));

  test("stands in docs/reading.md number for number (npm run study:placebo)", () => {
    const page = readFileSync("docs/reading.md", "utf8");
    for (const line of [placeboSentence(study), ...placeboTable(study), placeboFinding(study)])
      expect(page).toContain(`${line}\n`);
  });

  test("counts nobody twice, and a shorter and a longer while within a tenth of all histories, as the page says", () => {
    const { histories, came, steps, rows } = study;
    expect(steps).toEqual([1, 12, 60]);
    expect(mostBetween(study)).toBeLessThanOrEqual(histories / 10);
    for (const { undone, brought } of rows.flatMap(({ from }) => Object.values(from))) {
      expect(Math.max(...undone)).toBeLessThanOrEqual(came);
      expect(Math.max(...brought)).toBeLessThanOrEqual(histories - came);
    }
  });
});

describe("the study of mutants", () => {
  const study: MutantStudy = JSON.parse(readFileSync("docs/studies/mutants.json", "utf8"));

  test("stands in docs/studies/mutants.md as it is kept (npm run mutants -- --page)", () =>
    expect(readFileSync("docs/studies/mutants.md", "utf8")).toBe(mutantPage(study)));

  test("counts of each room what it kept of each mutant, none of them twice", () => {
    for (const [room, told] of Object.entries(study.rooms)) {
      const { files, reached, measured, drawn, killed, share } = told;
      const own = study.drawn.filter(({ file }) => file.startsWith(`src/${room}/`));
      expect([own.length, new Set(own.map(({ key }) => key)).size]).toEqual([measured, measured]);
      // all that was drawn is measured exactly where every file was reached
      expect(measured === drawn).toBe(reached === files);
      expect(own.filter(({ was }) => was !== "survived")).toHaveLength(killed);
      const value = killed / measured;
      expect(share).toEqual(measured > 0 ? { value, ...wilson(value, measured, 0.95) } : undefined);
    }
  });
});

describe("the study of what a question costs", () => {
  const study: SpeedStudy = JSON.parse(readFileSync("docs/studies/speed.json", "utf8"));

  test("stands in docs/performance.md (npm run study:speed -- --page)", () =>
    expect(readFileSync("docs/performance.md", "utf8")).toContain(speedSection(study)));

  test("runs every state once in each round, the same lives in every round", () => {
    const [first, ...others] = study.states;
    expect(first?.cpu.length).toBeGreaterThanOrEqual(2);
    for (const { cpu } of others) expect(cpu).toHaveLength(first?.cpu.length ?? 0);
    for (const { cpu, lives } of study.states) {
      expect(lives).toBeGreaterThan(1000);
      for (const seconds of cpu) expect(seconds).toBeGreaterThan(0);
    }
  });
});

describe("the study of the likelihood of before", () => {
  const study: OldLikelihoodStudy = JSON.parse(
    readFileSync("docs/studies/old-likelihood.json", "utf8"),
  );

  test("stands in docs/sampler.md number for number (npm run study:old-likelihood)", () => {
    const page = readFileSync("docs/sampler.md", "utf8");
    for (const line of oldLikelihoodTable(study)) expect(page).toContain(`${line}\n`);
  });

  test("has the sampler's difference to none within 2.5 joint errors of plain averages, for every account at both powers", () => {
    expect(study.rows).toHaveLength(8);
    const base = study.rows.find(({ account }) => account === "none")!;
    for (const { account, powers } of study.rows)
      for (const [n, one] of powers.entries()) {
        const none = base.powers[n]!;
        const off = one.value - none.value - (one.averaged - none.averaged);
        const joint = Math.hypot(one.se, none.se, one.averagedSe, none.averagedSe);
        expect(Math.abs(off / joint)).toBeLessThan(2.5);
        if (account !== "none") expect(one.apart).toBeCloseTo(off / joint, 3);
        // an average that one world carries would agree with anything
        expect(one.effective).toBeGreaterThan(10);
      }
  });
});

describe("the study of simulators", () => {
  const study: SimulatorStudy = JSON.parse(readFileSync("docs/studies/simulator.json", "utf8"));

  test("stands in docs/simulator.md number for number (npm run study:simulator)", () =>
    expect(readFileSync("docs/simulator.md", "utf8")).toContain(`${simulatorSentence(study)}\n`));

  test("a study gives nine tenths of what bare processes give, and a short call takes less than 0.3 ms", () => {
    expect(study.slow.lives).toBeGreaterThanOrEqual(2000);
    expect(study.slow.switches).toBe(8);
    expect(study.slow.rounds.length).toBeGreaterThanOrEqual(3);
    for (const share of shares(study, "cpu")) expect(share).toBeGreaterThan(0.9);
    for (const ms of perCall(study, "cpu")) expect(ms).toBeLessThan(0.3);
  });
});

describe("the study of long series", () => {
  const study: LongStudy = JSON.parse(readFileSync("docs/studies/long-series.json", "utf8"));

  test("stands in docs/simulator.md number for number (npm run study:long-series)", () =>
    expect(readFileSync("docs/simulator.md", "utf8")).toContain(`${longSentence(study)}\n`));

  test("packing costs less than JSON in every language", () => {
    for (const language of LANGUAGES) {
      const [json, packed] = [false, true].map((is) => perAnswer(study, language, is));
      expect(json!.length).toBeGreaterThanOrEqual(3);
      expect(middle(packed!)).toBeLessThan(middle(json!));
    }
  });
});

test("what was tried for fewer worlds stands in docs/performance.md as the benchmark writes it", () =>
  expect(readFileSync("docs/performance.md", "utf8")).toContain(tried));

describe("the study of native programs", () => {
  const study: NativeStudy = JSON.parse(readFileSync("docs/studies/native.json", "utf8"));
  const equality: NativeEqualityStudy = JSON.parse(
    readFileSync("docs/studies/native-equality.json", "utf8"),
  );

  test("stands in docs/performance.md (npm run study:native -- --page)", () =>
    expect(readFileSync("docs/performance.md", "utf8")).toContain(nativeSection(study, equality)));

  test("has tried as many random programs as the slow tests of WebAssembly, a share of them at each width", () => {
    const tried = WIDTHS.map((lanes) => equality.programs[lanes]!);
    expect(tried.reduce((sum, n) => sum + n, 0)).toBeGreaterThanOrEqual(2400);
    expect(Math.min(...tried)).toBeGreaterThanOrEqual(800);
  });

  test("times every width beside WebAssembly and C in the same rounds, and what is chosen is the faster of both", () => {
    for (const { wasm, c, native, chosen } of study.rows) {
      expect(wasm.length).toBeGreaterThanOrEqual(3);
      for (const rates of [c, ...Object.values(native)]) expect(rates).toHaveLength(wasm.length);
      expect(Object.keys(native)).toEqual(WIDTHS.map(String));
      expect(middleOf(native[chosen]!)).toBeGreaterThan(middleOf(wasm));
    }
  });
});

describe("the study of a model beside C by hand", () => {
  const study: ByHandStudy = JSON.parse(readFileSync("docs/studies/by-hand.json", "utf8"));

  test("stands in docs/performance.md (npm run study:by-hand -- --page)", () =>
    expect(readFileSync("docs/performance.md", "utf8")).toContain(byHandSection(study)));

  test("times both in the same rounds, and both have as many in revolt and in jail", () => {
    expect(study.rounds).toBeGreaterThanOrEqual(3);
    const { aitia, byHand, worlds } = study.means;
    for (const what of ["active", "jailed"] as const) {
      const error = Math.hypot(aitia[what].sd, byHand[what].sd) / Math.sqrt(worlds);
      expect(Math.abs(aitia[what].mean - byHand[what].mean)).toBeLessThan(4 * error);
    }
  });
});

describe("the study of a plain model beside other tools", () => {
  const study: PlainStudy = JSON.parse(readFileSync("docs/studies/plain.json", "utf8"));

  test("stands in docs/performance.md (npm run study:plain -- --page)", () =>
    expect(readFileSync("docs/performance.md", "utf8")).toContain(plainSection(study)));

  test("times all in the same rounds, and all of them live the same model: its moods are a half on average", () => {
    expect(study.rounds).toBeGreaterThanOrEqual(3);
    expect(study.rows.map(({ says }) => says)).toContain("AgentScript 0.10.27");
    for (const { rate, range, mean } of study.rows) {
      expect(mean).toBeGreaterThan(0.49);
      expect(mean).toBeLessThan(0.51);
      expect(range[0]).toBeLessThanOrEqual(rate);
      expect(range[1]).toBeGreaterThanOrEqual(rate);
    }
  });
});

describe("the study of ten seeds", () => {
  const study: SeedStudy = JSON.parse(readFileSync("docs/studies/seeds.json", "utf8"));
  const page = readFileSync("docs/sampler.md", "utf8");

  test("stands in docs/sampler.md number for number (npm run study:seeds)", () => {
    for (const line of [...seedTable(study), seedSentence(study)])
      expect(page).toContain(`${line}\n`);
    expect(study).toMatchObject(spreadOf(study.found));
  });

  test("no two seeds let sentences claim opposite directions, and the errors told are no narrower than what seeds differ by", () => {
    for (const account of Object.keys(study.accounts))
      expect(study.found.filter((one) => one.account === account)).toHaveLength(10);
    const { first, second } = study.sentences;
    expect(Math.min(first, second)).toBe(0);
    // of 27 degrees of freedom, at 1 in 1,000
    expect(study.ratio).toBeLessThan(1.43);
  });
});

describe("the study of ranks", () => {
  const study: RankStudy = JSON.parse(readFileSync("docs/studies/sbc.json", "utf8"));

  test("stands in docs/sampler.md number for number (npm run study:sbc)", () => {
    const page = readFileSync("docs/sampler.md", "utf8");
    for (const line of rankTable(study)) expect(page).toContain(`${line}\n`);
  });

  test("leaves the sampler standing and rejects both that are broken on purpose", () => {
    expect(study.records).toBeGreaterThanOrEqual(100);
    const [sampler, ...broken] = study.rows;
    expect(sampler!.most).toBeLessThan(MOST);
    expect(broken).toHaveLength(2);
    for (const { most } of broken) expect(most).toBeGreaterThan(MOST);
    for (const { ranks, chiSquares } of study.rows)
      for (const [quantity, counts] of Object.entries(ranks)) {
        expect(counts.reduce((a, b) => a + b, 0)).toBe(study.records);
        expect(chiSquares[quantity]).toBeCloseTo(unevenness(counts), 9);
      }
  });
});
