/** The plain model in flocc's own words: agents of an environment, each with a tick function. */
import flocc from "flocc";

const { Agent, Environment } = flocc;
const AGENTS = 500;
const steps = Number(process.argv[2]);

const environment = new Environment();
environment.set("total", AGENTS * 0.5);
const tick = (agent) => {
  const mood = agent.get("mood");
  const total = environment.get("total");
  const next = 0.9 * mood + (0.05 * total) / AGENTS + 0.05 * Math.random();
  environment.set("total", total + next - mood);
  agent.set("mood", next);
};
for (let n = 0; n < AGENTS; n++) {
  const agent = new Agent({ mood: 0.5 });
  agent.set("tick", tick);
  environment.addAgent(agent);
}
let sum = 0;
const live = (count) => {
  for (let step = 0; step < count; step++) {
    // in turn, as they were added, which is what every program here does
    environment.tick({ randomizeOrder: false, activation: "uniform" });
    sum += environment.get("total") / AGENTS;
  }
};
live(50);
sum = 0;
const before = process.cpuUsage();
live(steps);
const { user, system } = process.cpuUsage(before);
console.log((user + system) / 1e6, sum / steps);
