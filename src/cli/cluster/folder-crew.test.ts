import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { Interrupted } from "../../engine/crew.ts";
import type { PlanMany } from "../../engine/crowd/chunks-of-plan.ts";
import { liveHere } from "../../engine/crowd/ensemble.ts";
import { blocksOf, packPlan, unpackPlan } from "../../engine/crowd/plan-bytes.ts";
import { nodeCrew } from "../../engine/crowd/pool.ts";
import { townPlan } from "../../engine/testing/town.ts";
import { filters, townGuide } from "../../engine/testing/town-guide.ts";
import { drawsFrom } from "../../engine/world/parameters.ts";
import { drawing } from "../../engine/world/swapped-chance.ts";
import { type CrewFolder, clear, laidOut, openCrewFolder } from "../../store/crew-folder.ts";
import { disk, type Files } from "../../store/files.ts";
import { fault, faulty } from "../../store/testing/faults.ts";
import { type FolderWorker, folderCrew, workInFolder } from "./folder-crew.ts";

const home = mkdtempSync(join(tmpdir(), "aitia-crew-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const here = nodeCrew({ workers: 1 });
const sleep = () => new Promise<void>((later) => setImmediate(later));
const plan = townPlan(50);
const alone = liveHere(plan, drawsFrom(plan.parameters));
const { program } = plan;

function folder(name: string, files: Files = disk) {
  const told: string[] = [];
  const of = { case: "town", program: program.hash, engine: "0".repeat(32) };
  const place = openCrewFolder(join(home, name), of, { files, tell: (text) => told.push(text) });
  return { place, told, crew: folderCrew({ place, here, sleep }) };
}

/** A worker that goes home when the plans are gone or done. */
const worker = (place: CrewFolder, own: Partial<FolderWorker> = {}) =>
  workInFolder({
    place,
    program,
    here,
    together: 100,
    index: 0,
    of: 1,
    sleep,
    isOver: () => laidOut(place).every(({ blocks, lived }) => lived.size === blocks),
    ...own,
  });

const blocksIn = (path: string) => readdirSync(path).filter((name) => name.endsWith(".lives"));

test("a crew that meets in a folder lives the worlds of one thread, whoever is lost and whoever does a thing twice", async () => {
  const { place, crew } = folder("crew");
  const asked = crew.live(plan);
  let blocks = 0;
  await Promise.all([
    // the first is lost after its first block, and the second of two does not know of it
    worker(place, { of: 2, isOver: () => blocks > 0, onBlocks: () => void blocks++ }),
    worker(place, { index: 1, of: 2 }),
    worker(place, { index: 1, of: 2 }),
  ]);
  expect(await asked).toEqual(alone);
  expect(blocksIn(place.folder)).toHaveLength(blocksOf(plan).length);
  clear(place);
  expect(readdirSync(home)).not.toContain("crew");
});

test("who asks again finds what was lived, and what is foreseen is lived before it is asked", async () => {
  const { place, crew } = folder("again");
  crew.foresee?.(plan);
  await worker(place);
  expect(await crew.live(plan)).toEqual(alone);
  expect(await folder("again").crew.live(plan)).toEqual(alone);
  expect(laidOut(place)).toHaveLength(1);
});

test("one bit flipped in a plan or in a block is found: it is set aside, and lived again", async () => {
  const { place, crew, told } = folder("flipped");
  crew.foresee?.(plan);
  await worker(place);
  const [block] = blocksIn(place.folder);
  const laid = readdirSync(place.folder).find((name) => name.endsWith(".plan")) ?? "";
  for (const name of [block, laid]) {
    const path = join(place.folder, name);
    const bytes = readFileSync(path);
    bytes[bytes.length >> 1] ^= 4;
    writeFileSync(path, bytes);
  }
  const asked = crew.live(plan);
  let isOver = false;
  const working = worker(place, { isOver: () => isOver });
  expect(await asked).toEqual(alone);
  isOver = true;
  await working;
  expect(told.map((text) => /\.(plan|lives): it is damaged/.exec(text)?.[1]).sort()).toEqual([
    "lives",
    "plan",
  ]);
});

test("a disk that answers otherwise than it acts, lists late or tears a file ends in the same worlds or in a loud stop", async () => {
  let nth = 0;
  const odd = faulty({ afterLink: () => (nth++ % 3 === 0 ? fault("EEXIST") : undefined) });
  let looks = 0;
  // a name that was given a moment ago is not listed yet
  const late: Files = {
    ...odd,
    list: (path) => odd.list(path).slice(0, looks++ % 3 ? undefined : -1),
  };
  const { place, crew } = folder("odd", late);
  const asked = crew.live(plan);
  await Promise.all([worker(place, { of: 2 }), worker(place, { index: 1, of: 2 })]);
  expect(await asked).toEqual(alone);

  const torn = faulty({ torn: (path) => (path.includes(".lives") ? "ENOSPC" : undefined) });
  const full = folder("full", torn);
  full.crew.foresee?.(plan);
  await expect(worker(full.place)).rejects.toThrow(/the disk is full/);
  expect(blocksIn(full.place.folder)).toEqual([]);
});

test("who stops waiting gets what was lived so far", async () => {
  const { place, crew } = folder("stopped");
  const stop = new AbortController();
  const asked = crew.live(plan, {
    signal: stop.signal,
    onLives: () => stop.abort(),
  });
  let blocks = 0;
  await worker(place, { together: 1, isOver: () => blocks > 0, onBlocks: () => void blocks++ });
  const stopped = await asked.catch((error: unknown) => error);
  expect(stopped).toBeInstanceOf(Interrupted);
  const { lived } = stopped as Interrupted;
  expect(lived.reduce((a, b) => a + b, 0)).toBe(blocksOf(plan)[0].length);
});

test("few lives are not handed out, and a folder of somebody's own is left alone", async () => {
  const { place, crew } = folder("few");
  const few = { ...plan, lives: plan.lives.slice(0, 20) };
  expect(await crew.live(few)).toEqual(await here.live(few));
  expect(laidOut(place)).toEqual([]);
  writeFileSync(join(home, "mine.txt"), "mine");
  const of = { case: "town", program: program.hash, engine: "0".repeat(32) };
  expect(() => openCrewFolder(home, of)).toThrow(/no folder of a crew, and not an empty one/);
  const other = { ...of, engine: "1".repeat(32) };
  expect(() => openCrewFolder(place.folder, other)).toThrow(/with another engine/);
});

test("a plan as bytes is the plan: parameters, lineage, guide, exchanged chance and luck beside another life", async () => {
  const width = program.parameters.length;
  const rows = Float32Array.from({ length: 9 * width }, (_, n) => 1 + (n % 7));
  const swaps = [{ start: false, rules: [...drawing(program, plan.masks[0]).rules] }];
  const lives = [8, 3, 3, 0].map((row, n) => ({ run: row, mask: n % 2, row }));
  const lineage = {
    from: Int32Array.of(0, 14),
    runs: Int32Array.from({ length: 18 }, (_, n) => n),
  };
  const plans: PlanMany[] = [
    plan,
    { ...plan, lives, parameters: { rows } },
    { ...plan, lives, parameters: { rows }, lineage },
    filters(townGuide(4, [1, 0.5]), (n) => n, Int32Array.of(9, 9, 9, 9, 3, 4, 5, 6)),
    { ...plan, swaps, lives: [{ run: 2, mask: 0, luck: { swap: 0, other: 7 } }] },
    {
      ...plan,
      lives: [0, 1].flatMap((run) => [
        { run, mask: 0 },
        { run, mask: 0, beside: 1 },
        { run, mask: 1 },
      ]),
    },
  ];
  for (const one of plans) {
    const bytes = packPlan(one);
    const back = unpackPlan(bytes, program);
    expect(packPlan(back)).toEqual(bytes);
    expect(await here.live(back)).toEqual(await here.live(one));
  }
});

test("a block never parts the lives of one run, and every life is in one", () => {
  const lives = Array.from({ length: 3000 }, (_, n) => ({ run: n % 400, mask: 0 }));
  const blocks = blocksOf({ lives });
  expect(blocks.flatMap((block) => [...block]).sort((a, b) => a - b)).toEqual(
    lives.map((_, n) => n),
  );
  const homes = blocks.map((block) => new Set([...block].map((life) => lives[life].run)));
  expect(homes.reduce((sum, runs) => sum + runs.size, 0)).toBe(400);
});
