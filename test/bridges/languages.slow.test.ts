/** The files for Python and R, each by an interpreter of its own; .ci/run installs both. */
import { spawnSync } from "node:child_process";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import { addresses, bridge, madeOf, nearness, wordsOf } from "./addresses.ts";
import { answered, numbers, spoken } from "./packed.ts";

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

const inPython = (told: string) => `
import json, sys
sys.path.insert(0, "BRIDGES")
from aitia_noise import serve
with open("numbers.json") as read:
    numbers = json.load(read)
class Model:
    switches, parameters, series = [], [], ["told", "short"]
    def live(self, noise, off, parameters, events):
        ${told}
        return {"told": told, "short": [0.1, True]}
serve(Model)
`;
const inR = `
source("BRIDGES/aitia_noise.R", encoding = "UTF-8")
numbers <- as.numeric(unlist(aitia_read(readLines("numbers.json", warn = FALSE))))
serve(list(switches = character(), parameters = character(), series = c("told", "short"),
  live = function(noise, off, parameters, events) list(told = numbers, short = c(0.1, TRUE))))
`;

test.each([
  ["Python", ["python3", "model.py"], inPython("told = numbers")],
  ["numpy", ["python3", "model.py"], inPython("import numpy; told = numpy.array(numbers, float)")],
  ["R", ["Rscript", "--vanilla", "model.R"], inR],
] as const)(
  "%s packs long series where the greeting says that it is read, with the bits that JSON has",
  (_, command, text) => {
    // of one, two and three bytes beyond the last whole letter of base64
    for (const count of [3000, 3001, 3002]) {
      const model = [command.at(-1)!, text] as const;
      const asked = { command, model, numbers: numbers(count) };
      const [plain, short] = [false, true].map((packed) => answered({ ...asked, packed }));
      expect([plain!.isPacked, short!.isPacked]).toEqual([false, true]);
      expect(Buffer.from(short!.told.buffer).equals(Buffer.from(plain!.told.buffer))).toBe(true);
      expect([...plain!.told]).toEqual(asked.numbers);
    }
  },
);

test.each([
  ["told = ['1'] * 300", '"1"'],
  ["import numpy; told = numpy.ma.masked_less(numpy.arange(300.0), 5)", "null"],
  ["import numpy; told = numpy.ones((300, 2))", "[1.0,1.0]"],
])("in Python what is no row of numbers is never packed as one: %s", (told, begins) => {
  const model = ["model.py", inPython(told)] as const;
  const { answer } = spoken({ command: ["python3", "model.py"], model, numbers: [], packed: true });
  expect(answer).toContain(`"told":[${begins}`);
});
