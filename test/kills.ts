/** A command that is killed without warning at some act on its disk, begun again, and compared with one that never was. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { threefry4x32 } from "../src/kernel/threefry.ts";
import { asked } from "./flips.ts";

/** Questions that are killed, alternately. */
const lines = [
  ["run", "two-doors", "--runs", "640"],
  ["run", "two-doors", "--runs", "640", "--keep", "reduced"],
  ["why", "two-doors", "--runs", "300"],
] as const;

export interface Killed {
  readonly trial: number;
  readonly line: string;
  /** The act at which it was killed, of so many. */
  readonly act: number;
  readonly of: number;
  /** Whether the kill came before the end. */
  readonly isKilled: boolean;
  /** Whether the answer, begun again, is that of a process that was never killed, and nothing is left behind. */
  readonly isSame: boolean;
}

/** Writes what counts the acts on the disk and, where AITIA_KILL says which, ends in the midst of it. */
function prepare(home: string): string {
  const [main, files] = ["cli/main.ts", "store/files.ts"].map((path) =>
    JSON.stringify(new URL(`../src/${path}`, import.meta.url).href),
  );
  const script = join(home, "killed.mjs");
  writeFileSync(
    script,
    `import { writeFileSync } from "node:fs";
    import { disk } from ${files};
    import { main } from ${main};
    const at = Number(process.env.AITIA_KILL ?? -1);
    let act = 0;
    for (const name of ["makeFolder", "write", "link", "replace", "remove"]) {
      const own = disk[name];
      disk[name] = (...words) => {
        if (act++ === at) {
          // a file that is half written, a name that was just given: as a kill leaves them
          if (name === "write") {
            const bytes = Buffer.concat([...words[1]]);
            writeFileSync(words[0], bytes.subarray(0, bytes.length >> 1));
          } else own(...words);
          process.kill(process.pid, "SIGKILL");
        }
        return own(...words);
      };
    }
    process.exitCode = await main(process.argv.slice(2));
    process.stderr.write("acts: " + act + "\\n");`,
  );
  return script;
}

/** An answer without how long it took. */
const found = (text: string): string => text.replace(/"seconds": ?[\d.e+-]+/, "");

/** Kills, at an act that the trial's number decides, and begins again. */
export async function* kills(trials: number, home: string): AsyncGenerator<Killed> {
  const script = prepare(home);
  const go = (words: readonly string[], at = -1) =>
    spawnSync(process.execPath, [script, ...words, "--json", "--workers", "1"], {
      encoding: "utf8",
      env: { ...process.env, AITIA_KILL: String(at) },
    });
  const whole = lines.map((line, n) => {
    const done = go([...line, "--out", join(home, `whole-${n}`)]);
    return { told: found(done.stdout), of: Number(/acts: (\d+)/.exec(done.stderr)?.[1]) };
  });
  for (let trial = 0; trial < trials; trial++) {
    const n = trial % lines.length;
    const line = lines[n]!;
    const { told, of } = whole[n]!;
    const [word] = threefry4x32([trial, 0, 0, 0], [0x6b696c6c, 0, 0, 0]);
    const act = word % of;
    const folder = join(home, "killed");
    rmSync(folder, { recursive: true, force: true });
    const ended = go([...line, "--out", folder], act);
    // begun again in this process, which was never killed
    const again = await asked([...line, "--json", "--out", folder]);
    const left = (readdirSync(folder, { recursive: true }) as string[]).filter((name) =>
      name.endsWith(".unfinished"),
    );
    const { finished } = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
    const isSame =
      again.status === 0 && found(again.stdout) === told && left.length === 0 && finished;
    const isKilled = ended.signal === "SIGKILL";
    yield { trial, line: line.join(" "), act, of, isKilled, isSame: Boolean(isSame) };
  }
}
