/**
 * The plain model as one writes it in JavaScript for itself: 500 agents in turn, each moved by a draw and by the mean of all
 * as it stands then. `node typed-arrays.mjs STEPS` prints processor seconds and the mean over the steps; so do all programs here.
 */
const AGENTS = 500;
const steps = Number(process.argv[2]);
const mood = new Float64Array(AGENTS).fill(0.5);
let total = AGENTS * 0.5;
let sum = 0;

function live(count) {
  for (let step = 0; step < count; step++) {
    for (let n = 0; n < AGENTS; n++) {
      const next = 0.9 * mood[n] + (0.05 * total) / AGENTS + 0.05 * Math.random();
      total += next - mood[n];
      mood[n] = next;
    }
    sum += total / AGENTS;
  }
}

live(200);
sum = 0;
const before = process.cpuUsage();
live(steps);
const { user, system } = process.cpuUsage(before);
console.log((user + system) / 1e6, sum / steps);
