/** `aitia doctor`: whether this machine, and a place on its disk, can live and keep runs; a report that can be pasted into a question. */
import { spawnSync } from "node:child_process";
import { existsSync, statfsSync } from "node:fs";
import { availableParallelism, release, totalmem } from "node:os";
import { dirname, join, resolve } from "node:path";
import { Command, Option } from "commander";
import { openCase, run } from "../../ask/index.ts";
import { nodeCrew } from "../../engine/crowd/pool.ts";
import { computedBy } from "../../engine/version.ts";
import { examine } from "../../store/examine.ts";
import { disk } from "../../store/files.ts";
import { amount } from "../../words/en/numbers.ts";
import { bytesAsWords } from "../../words/en/planned.ts";

interface Finding {
  readonly what: string;
  /** "remark" is nothing that stops a run here. */
  readonly is: "ok" | "remark" | "wrong";
  readonly saw: string;
}

export const doctorCommand = (): Command =>
  new Command("doctor")
    .summary("whether this machine and its disk can live and keep runs")
    .description(
      "Tries what a run needs: Node, memory, the same digits on both devices, a disk on which a name is given once, and whether a scheduler is there. Everything it makes is removed again. Run it on every machine that is to live a part of a run: fingerprint and engine must be equal on all.",
    )
    .argument("[folder]", "the place to be tried (runs, or the nearest folder above that is there)")
    .addOption(new Option("--json", "print one JSON document and nothing else"))
    .addHelpText("after", "\nExamples:\n  aitia doctor\n  aitia doctor /shared/runs --json")
    .action(async (folder: string | undefined, options: { readonly json?: boolean }) => {
      const findings = [
        ...machine(),
        ...(await digits()),
        ...place(nearest(resolve(folder ?? "runs"))),
        ...schedulers(),
      ];
      const wrong = findings.filter((f) => f.is === "wrong").length;
      process.stdout.write(
        options.json
          ? `${JSON.stringify({ ...computedBy, findings, wrong })}\n`
          : `${textOf(findings, wrong)}\n`,
      );
      process.exitCode = wrong > 0 ? 1 : 0;
    });

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

/** The first words that a scheduler's command prints of itself; undefined where there is none. */
function said(command: string, ...words: string[]): string | undefined {
  const done = spawnSync(command, words, { encoding: "utf8", timeout: 20_000 });
  return done.error ? undefined : (done.stdout || done.stderr).trim();
}

function schedulers(): Finding[] {
  const slurm = said("sbatch", "--version");
  const other = ["qsub", "condor_submit"].filter((name) =>
    (process.env.PATH ?? "").split(":").some((path) => existsSync(join(path, name))),
  );
  if (slurm === undefined && other.length === 0)
    return [
      {
        what: "scheduler",
        is: "remark",
        saw: "none; workers can be started by hand (aitia worker)",
      },
    ];
  const most = slurm && /MaxArraySize\s*=\s*(\d+)/.exec(said("scontrol", "show", "config") ?? "");
  return [
    { what: "scheduler", is: "ok", saw: [slurm, ...other].filter(Boolean).join(", ") },
    ...(most ? [{ what: "largest array", is: "ok" as const, saw: most[1] }] : []),
  ];
}
