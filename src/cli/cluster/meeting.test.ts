import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { disk, type Files } from "../../store/files.ts";
import {
  ended,
  type Finding,
  linesOf,
  opened,
  type Report,
  reportsOf,
  takePart,
  togetherOf,
} from "./meeting.ts";

let home = "";
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "aitia-meeting-"));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const sleep = async () => {};
const own = {
  engine: "e1",
  findings: [
    { what: "Node", is: "ok", saw: "v24" },
    { what: "memory", is: "ok", saw: "8 GB" },
    { what: "both devices give the same digits", is: "ok", saw: "fingerprint f" },
  ] as readonly Finding[],
};
const report = (node: string, more: Partial<Report> = {}): Report => ({ node, ...own, ...more });

/** A meeting of nodes, each of which sees the folder through its own files. */
async function meeting(nodes: Readonly<Record<string, Files>>) {
  const folder = opened(disk, home);
  const reports: Report[] = [];
  for (const [node, files] of Object.entries(nodes))
    reports.push(report(node, { met: await takePart({ files, folder, sleep }, node) }));
  const listed = await ended({ files: disk, folder, sleep }, Object.keys(nodes));
  return togetherOf(own, reports, listed);
}

const isOf = (findings: readonly Finding[], what: string) =>
  findings.find((f) => f.what.startsWith(what));

test("nodes that see one folder find that a name is given once, and leave nothing there", async () => {
  const found = await meeting({ n1: disk, n2: disk, n3: disk });
  expect(found.filter(({ is }) => is !== "ok")).toEqual([]);
  expect(isOf(found, "one name")?.saw).toBe("given to n1");
  expect(isOf(found, "nodes that were asked")?.saw).toBe("n1, n2, n3");
  expect(readdirSync(home)).toEqual([]);
});

test("a disk on which two nodes are given one name is no place for a run", async () => {
  // overwrites in silence
  const careless: Files = { ...disk, link: (from, to) => disk.replace(from, to) };
  const found = await meeting({ n1: disk, n2: careless });
  expect(isOf(found, "one name")).toMatchObject({ is: "wrong", saw: "given to n1 and to n2" });
});

test("a node that does not list what was written elsewhere is told, and one that lists it late is waited for", async () => {
  const blind: Files = { ...disk, list: () => [] };
  expect(isOf(await meeting({ n1: disk, n2: blind }), "what one machine wrote")?.is).toBe("wrong");
  let looks = 0;
  const late: Files = { ...disk, list: (path) => (looks++ < 50 ? [] : disk.list(path)) };
  expect(isOf(await meeting({ n1: late }), "what one machine wrote")).toMatchObject({
    is: "ok",
    saw: "within 1 s",
  });
});

test("another engine or other digits on a node are wrong, another Node is a remark, and what is wrong on a node is told with its name", () => {
  const other = report("n2", {
    engine: "e2",
    findings: [
      { what: "Node", is: "ok", saw: "v22" },
      { what: "memory", is: "wrong", saw: "200 MB" },
      { what: "both devices give the same digits", is: "ok", saw: "fingerprint g" },
    ],
  });
  const found = togetherOf(own, [report("n1"), other], 0);
  expect(isOf(found, "engine")).toMatchObject({ is: "wrong", saw: "n2 has e2" });
  expect(isOf(found, "both devices")).toMatchObject({ is: "wrong", saw: "n2 has fingerprint g" });
  expect(isOf(found, "Node")).toMatchObject({ is: "remark", saw: "n2 has v22" });
  expect(isOf(found, "n2: memory")).toMatchObject({ is: "wrong", saw: "200 MB" });
});

test("reports whose lines came in between each other are read whole, and one that broke off is none", () => {
  const report = (node: string): Report => ({
    node,
    engine: "e",
    findings: ["Node", "memory", "time limits"].map((what) => ({ what, is: "ok", saw: node })),
    met: { listed: 0, won: node === "n1", kept: node === "n1" },
  });
  const [one, two, three] = ["n1", "n2", "n3"].map((node) => linesOf(report(node)));
  const mixed = one!.flatMap((line, n) => [line, two![n]!, three![n]!]);
  expect(reportsOf(mixed)).toEqual(["n1", "n2", "n3"].map(report));
  expect(reportsOf(mixed.filter((line) => line !== two![1])).map(({ node }) => node)).toEqual([
    "n1",
    "n3",
  ]);
});
