/** The files for Python and R, each by an interpreter of its own; .ci/run installs both. */
import { spawnSync } from "node:child_process";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import { addresses, bridge, madeOf, nearness, wordsOf } from "./addresses.ts";

const asked = addresses(1000);

/** Five numbers made of the first word, then four words, for each address that was sent as a line. */
function told(command: string, ...words: readonly string[]): readonly number[][] {
  const input = asked
    .map((a) => [a.seed, a.run, a.step, a.agent, a.mechanism, a.draw].join("\t"))
    .join("\n");
  const { status, stdout, stderr } = spawnSync(command, words, {
    input: `${input}\n`,
    encoding: "utf8",
    cwd: dirname(bridge("aitia_noise.py")),
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1" },
  });
  expect(status, stderr).toBe(0);
  return stdout
    .trim()
    .split("\n")
    .map((line) => line.split("\t").map(Number));
}

function areTheKernels(rows: readonly number[][]): void {
  expect(rows).toHaveLength(asked.length);
  asked.forEach((address, i) => {
    const [made, words] = [rows[i]!.slice(0, 5), rows[i]!.slice(5)];
    expect(words).toEqual(wordsOf(address));
    madeOf(words[0]!).forEach((kernel, j) => {
      const apart = Math.abs(made[j]! - kernel);
      expect(apart).toBeLessThanOrEqual(nearness[j]! * Math.max(1, Math.abs(kernel)));
    });
  });
}

const python = (before: string, agent: string, value: string) => `
import sys
${before}
import aitia_noise as a
for line in sys.stdin.buffer.read().decode("utf-8").splitlines():
    seed, run, step, agent, mechanism, draw = line.split("\\t")
    words = a.Noise(int(seed), int(run)).words(int(step), ${agent}, mechanism, int(draw))
    w = words[0]
    made = [a.u01(w), a.normal(w), a.exponential(w), a.pick(w, 7), a.chance(w, 0.6)]
    print(*(repr(float(v${value})) for v in made), *(int(v${value}) for v in words), sep="\\t")
`;

test("the words of plain Python are the kernel's at a thousand addresses, and so is what is made of them", () => {
  const plain = python("sys.modules['numpy'] = None", "int(agent)", "");
  areTheKernels(told("python3", "-c", plain));
});

test("so are those that numpy draws for whole arrays of agents", () => {
  const whole = python("import numpy", "numpy.array([7, int(agent)])", "[1]");
  areTheKernels(told("python3", "-c", whole));
});

test("the words of R are the kernel's at a thousand addresses, and so is what is made of them", () => {
  const r = `
source("aitia_noise.R", encoding = "UTF-8")
rows <- strsplit(readLines(file("stdin", encoding = "UTF-8"), encoding = "UTF-8"), "\\t", fixed = TRUE)
for (row in rows) {
  number <- as.numeric(row[-5])
  noise <- Noise(number[1], number[2])
  words <- vapply(noise$words(number[3], c(7, number[4]), row[5], number[5]), function(w) w[2], 0)
  w <- words[1]
  made <- c(noise$u01(w), noise$normal(w), noise$exponential(w), noise$pick(w, 7), noise$chance(w, 0.6))
  cat(sprintf("%.17g", made), sprintf("%.0f", words), sep = "\\t"); cat("\\n")
}`;
  areTheKernels(told("Rscript", "-e", r));
});
