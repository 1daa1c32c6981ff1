/** One answer of a simulator, asked over its pipes as Aitia asks it, with arrays of JSON alone or with packed ones. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PACKED, PROTOCOL } from "../../src/engine/simulator/protocol.ts";
import { threefry4x32 } from "../../src/kernel/index.ts";
import { bridge } from "./addresses.ts";

/** Numbers of every size that 32 bits can hold, each with all the digits of 64, and some that are easily written otherwise. */
export function numbers(count: number): readonly number[] {
  const of = (n: number) => {
    const [high, low, size, sign] = threefry4x32([n, 0, 0, 0], [1, 2, 3, 4]);
    const part = (high * 2 ** 21 + (low >>> 11)) / 2 ** 53;
    return (sign % 2 === 0 ? 1 : -1) * part * 2 ** ((size % 200) - 100);
  };
  const odd = [0, 1, -1, 0.1, 1 / 3, 2 ** 53, 5e-324, 2 ** -1022, 3.4e38, 123456789];
  return [...odd, ...Array.from({ length: count - odd.length }, (_, n) => of(n))];
}

interface Asked {
  readonly command: readonly string[];
  /** The model, beside the bridge; it reads the numbers from `numbers.json` and answers with them. */
  readonly model: readonly [file: string, text: string];
  readonly numbers: readonly number[];
  readonly packed: boolean;
}

/** What such a program writes, line by line. */
export function spoken({ command, model: [file, text], numbers: all, packed }: Asked) {
  const folder = mkdtempSync(join(tmpdir(), "aitia-packed-"));
  try {
    const bridges = dirname(bridge("aitia_noise.py"));
    writeFileSync(join(folder, file), text.replaceAll("BRIDGES", bridges));
    writeFileSync(join(folder, "numbers.json"), JSON.stringify(all));
    const names = { switches: [], parameters: [], series: ["told", "short"] };
    const hello = { hello: PROTOCOL, case: "packed", ...names, periods: all.length };
    const asked = { id: 7, seed: 1, run: 0, off: [], parameters: {}, events: {} };
    const lines = [packed ? { ...hello, arrays: [PACKED] } : hello, asked];
    const [program = "", ...words] = command;
    const { stdout, stderr } = spawnSync(program, words, {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 2 ** 28,
      env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1" },
      input: lines.map((line) => `${JSON.stringify(line)}\n`).join(""),
    });
    const [ready = "{}", answer = "{}"] = stdout.split("\n");
    return { ready, answer, stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The answer's series: its numbers, and whether they came packed. */
export function answered(asked: Asked) {
  const { ready, answer, stderr } = spoken(asked);
  const { series } = JSON.parse(answer);
  if (!series) throw new Error(`${answer.slice(0, 200)}\n${stderr}`);
  const { told, short } = series;
  const isPacked = typeof told === "string";
  const numbers = isPacked ? unpacked(told) : new Float64Array(told);
  return { ready: JSON.parse(ready), isPacked, short, told: numbers };
}

const unpacked = (text: string) =>
  new Float64Array(Uint8Array.from(Buffer.from(text, "base64")).buffer);
