/** `aitia doctor`: whether this machine, and a place on its disk, can live and keep runs; a report that can be pasted into a question. */
import { existsSync, statfsSync } from "node:fs";
import { availableParallelism, hostname, release, totalmem } from "node:os";
import { dirname, join, resolve } from "node:path";
import { Command, Option } from "commander";
import { openCase, run } from "../../ask/index.ts";
import { widthHere } from "../../engine/crowd/native/file.ts";
import { whyNoNative } from "../../engine/crowd/native/machine.ts";
import { nodeCrew } from "../../engine/crowd/pool.ts";
import { computedBy } from "../../engine/version.ts";
import { examine } from "../../store/examine.ts";
import { disk } from "../../store/files.ts";
import { amount } from "../../words/en/numbers.ts";
import { bytesAsWords } from "../../words/en/planned.ts";
import {
  ended,
  type Finding,
  linesOf,
  opened,
  type Report,
  reportsOf,
  takePart,
  togetherOf,
} from "../cluster/meeting.ts";
import { onNodes, slurmHere } from "../cluster/queue.ts";
import { flagOption, startsAitia } from "../cluster/script.ts";
import { note } from "../folder.ts";
import { pause } from "../hands.ts";
import { whole } from "../options.ts";

interface DoctorWords {
  readonly json?: boolean;
  readonly nodes?: number;
  readonly flag: readonly string[];
  readonly meet?: string;
}

export const doctorCommand = (): Command =>
  new Command("doctor")
    .summary("whether this machine and its disk can live and keep runs")
    .description(
      "Tries what a run needs: Node, memory, the same digits on both devices, a disk on which a name is given once, and whether a scheduler is there. Everything it makes is removed again. Run it on every machine that is to live a part of a run: fingerprint and engine must be equal on all.",
    )
    .argument("[folder]", "the place to be tried (runs, or the nearest folder above that is there)")
    .addOption(new Option("--json", "print one JSON document and nothing else"))
    .addOption(
      new Option(
        "--nodes <N>",
        "also ask so many nodes of this cluster, through srun: whether engine, digits and folder are the same there",
      ).argParser(whole("--nodes", 1, 100_000, 4)),
    )
    .addOption(flagOption("whatever srun wants besides on this site, as it stands (repeatable)"))
    .addOption(new Option("--meet <FOLDER>", "where nodes meet").hideHelp())
    .addHelpText(
      "after",
      "\nExamples:\n  aitia doctor\n  aitia doctor /shared/runs --json\n  aitia doctor /shared/runs --nodes 4 --flag --partition=main",
    )
    .action(examined);

async function examined(folder: string | undefined, options: DoctorWords): Promise<void> {
  const here = nearest(resolve(folder ?? "runs"));
  const own = [...machine(), ...(await digits()), ...place(here), ...schedulers()];
  const { engine } = computedBy;
  const findings =
    options.nodes === undefined
      ? own
      : [...own, ...(await ofNodes({ engine, findings: own }, here, options))];
  const wrong = findings.filter((f) => f.is === "wrong").length;
  process.stdout.write(
    options.meet
      ? `${linesOf(await reported(engine, findings, options.meet)).join("\n")}\n`
      : options.json
        ? `${JSON.stringify({ ...computedBy, node: nodeName(), findings, wrong })}\n`
        : `${textOf(findings, wrong)}\n`,
  );
  process.exitCode = wrong > 0 ? 1 : 0;
}

/** What a node says that was asked to a meeting. */
async function reported(
  engine: string,
  findings: readonly Finding[],
  folder: string,
): Promise<Report> {
  const node = nodeName();
  const met = await takePart({ files: disk, folder, sleep: pause }, node);
  return { node, engine, findings, met };
}

/** What a node is called; several may be on one host. */
const nodeName = (): string => process.env.SLURMD_NODENAME ?? hostname();

/** What nodes of this cluster say, each asked by a doctor of its own that Slurm starts there. */
async function ofNodes(
  own: Pick<Report, "engine" | "findings">,
  place: string,
  { nodes = 1, flag }: DoctorWords,
): Promise<readonly Finding[]> {
  note(`${nodes} nodes are asked through srun, which waits until the queue has them`);
  const meeting = { files: disk, folder: opened(disk, place), sleep: pause };
  let reports: readonly Report[] = [];
  let listed: number | undefined;
  try {
    const words = ["doctor", place, "--json", "--meet", meeting.folder];
    reports = onNodes(nodes, flag, [...startsAitia(), ...words], reportsOf);
  } finally {
    listed = await ended(
      meeting,
      reports.map(({ node }) => node),
    );
  }
  return togetherOf(own, reports, listed);
}

function textOf(findings: readonly Finding[], wrong: number): string {
  const { version, engine, estimators } = computedBy;
  return [
    `Aitia ${version}, engine ${engine}, estimators ${estimators}`,
    ...findings.map(({ is, what, saw }) => `${is.padEnd(6)}  ${what}: ${saw}`),
    wrong === 0 ? "Nothing stands in the way of a run here." : `${wrong} things are wrong here.`,
  ].join("\n");
}

/** A folder that is there: this one, or the nearest above it. */
function nearest(folder: string): string {
  let place = folder;
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place);
  return place;
}

/** The least memory in which a run of stalin was seen to live, with room to spare. */
const MEMORY = 600e6;

function machine(): Finding[] {
  const limit = process.constrainedMemory?.() ?? 0;
  const memory = limit > 0 ? Math.min(limit, totalmem()) : totalmem();
  return [
    {
      what: "Node",
      is: "ok",
      saw: `${process.version} on ${process.platform} ${process.arch}, ${release()}`,
    },
    { what: "threads", is: "ok", saw: String(availableParallelism()) },
    {
      what: "memory",
      is: memory < MEMORY ? "wrong" : "ok",
      saw: `${bytesAsWords(memory)}${limit > 0 && limit < totalmem() ? " (a limit of this job)" : ""}`,
    },
  ];
}

/** Histories whose fingerprint is compared: between devices here, and by people between machines. */
const RUNS = 64;

function nativeHere(): string {
  const missing = whyNoNative();
  return missing
    ? `none: ${missing}`
    : `can be made, up to ${widthHere()} simulated histories at once`;
}

async function digits(): Promise<Finding[]> {
  const open = await openCase("two-doors");
  const notices: string[] = [];
  const fingerprint = async (device: "js" | "wasm") => {
    const crew = nodeCrew({ device, workers: 1, onNotice: (text) => notices.push(text) });
    return (await run(open, { runs: RUNS }, { crew })).fingerprint;
  };
  const [js, wasm] = [await fingerprint("js"), await fingerprint("wasm")];
  return [
    {
      what: "both devices give the same digits",
      is: js === wasm ? "ok" : "wrong",
      saw: js === wasm ? `fingerprint ${js}` : `js ${js}, wasm ${wasm}`,
    },
    { what: "native programs", is: "remark", saw: nativeHere() },
    ...notices.map((saw): Finding => ({ what: "devices", is: "remark", saw })),
  ];
}

function place(folder: string): Finding[] {
  const { bavail, bsize, files, ffree } = statfsSync(folder);
  return [
    { what: "place", is: "ok", saw: `${folder}, ${bytesAsWords(bavail * bsize)} free` },
    {
      what: "names left for files",
      // some file systems count none
      is: files > 0 && ffree < 10_000 ? "wrong" : "ok",
      saw: files > 0 ? amount(ffree) : "not counted here",
    },
    ...examine(folder, disk).map(
      ({ what, ok, saw }): Finding => ({ what, is: ok ? "ok" : "wrong", saw }),
    ),
  ];
}

function schedulers(): Finding[] {
  const { isThere, answers, says, most, times, left } = slurmHere();
  const other = ["qsub", "condor_submit"].filter((name) =>
    (process.env.PATH ?? "").split(":").some((path) => existsSync(join(path, name))),
  );
  if (!isThere && other.length === 0)
    return [
      {
        what: "scheduler",
        is: "remark",
        saw: "none; workers can be started by hand (aitia worker)",
      },
    ];
  if (isThere && !answers)
    return [
      {
        what: "scheduler",
        is: "remark",
        saw: `Slurm's commands are here, but no cluster: ${says}`,
      },
    ];
  const told = (what: string, saw: string | undefined): Finding[] =>
    saw === undefined ? [] : [{ what, is: "ok", saw }];
  return [
    { what: "scheduler", is: "ok", saw: [...(isThere ? [says] : []), ...other].join(", ") },
    ...told("largest array", most === undefined ? undefined : amount(most + 1)),
    ...told("time limits, by partition", times),
    ...told("time left of this job", left),
  ];
}
