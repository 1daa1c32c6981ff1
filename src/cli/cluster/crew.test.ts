import { expect, test } from "vitest";
import { awaitCrew, type Waiting } from "./crew.ts";
import type { Standing } from "./queue.ts";
import { scriptOf } from "./script.ts";

/** A queue and a folder that do what is written down, one look after another. */
function played(looks: readonly number[], standings: readonly Standing[], job?: string) {
  const told: string[] = [];
  const jobs: string[] = [];
  let look = 0;
  let asked = 0;
  const waiting: Waiting = {
    queue: {
      submit: () => `${100 + jobs.length}`,
      end: () => {},
      standing: () => standings[Math.min(asked++, standings.length - 1)] ?? "gone",
    },
    script: "",
    job,
    missing: () => looks[Math.min(look, looks.length - 1)] ?? 0,
    onJob: (number) => jobs.push(number),
    onProgress: () => {},
    tell: (text) => told.push(text),
    lastWords: () => "cannot open shared object file",
    look: 1,
    ask: 1,
    sleep: async () => void look++,
    stopped: () => look > 50,
  };
  return { waiting, told, jobs };
}

test("what lies in the folder decides: a crew of which the queue knows nothing is waited for no longer than its blocks are missing", async () => {
  const { waiting, jobs, told } = played([4, 3, 0], ["unknown"]);
  expect(await awaitCrew(waiting)).toBe("whole");
  expect(jobs).toEqual(["100"]);
  expect(told).toEqual(["the queue does not answer; the folder is watched on"]);
});

test("a crew that is gone before its time is replaced as long as each has lived something", async () => {
  const { waiting, jobs } = played([9, 8, 7, 6, 5, 4, 3, 2, 1, 0], ["gone"]);
  expect(await awaitCrew(waiting)).toBe("whole");
  expect(jobs.length).toBeGreaterThan(3);
});

test("crews that die without a block are not sent again and again: the third ends the waiting with a worker's last words", async () => {
  const { waiting, jobs } = played([4], ["gone"]);
  await expect(awaitCrew(waiting)).rejects.toThrow(
    /3 crews ended one after another[\s\S]*cannot open shared object file/,
  );
  expect(jobs).toEqual(["100", "101", "102"]);
});

test("a job that was handed in before is waited for, and no other beside it", async () => {
  const { waiting, jobs } = played([4, 2, 0], ["running"], "7");
  expect(await awaitCrew(waiting)).toBe("whole");
  expect(jobs).toEqual([]);
});

test("who stops waiting leaves the crew at its work", async () => {
  const { waiting, jobs } = played([4], ["running"]);
  expect(await awaitCrew(waiting)).toBe("stopped");
  expect(jobs).toEqual(["100"]);
});

test("a folder whose name a shell would take apart reaches the worker whole, from every scheduler's script", () => {
  const crew = {
    command: ["node", "/shared/it's a run"],
    workers: 3,
    cpus: 2,
    flags: ["--qos=low"],
    logs: "/logs",
    name: "aitia-x",
  };
  for (const script of Object.values(scriptOf).map((made) => made(crew))) {
    expect(script).toMatch(/^#!\/bin\/sh\n/);
    expect(script).toContain(`exec 'node' '/shared/it'\\''s a run' --index $((`);
    expect(script).toContain("--of 3 --workers 2\n");
    expect(script).toContain(" --qos=low\n");
    expect(script).not.toContain("undefined");
  }
});
