/** The plain model in AgentScript's own words: turtles that are asked in turn. */

// it is made for browsers and asks for a canvas as it loads
globalThis.OffscreenCanvas ??= class {
  getContext() {
    return {};
  }
};
const { Model } = await import("agentscript/dist/agentscript.js");

const AGENTS = 500;
const steps = Number(process.argv[2]);

class Plain extends Model {
  setup() {
    this.total = AGENTS * 0.5;
    this.turtles.create(AGENTS, (turtle) => {
      turtle.mood = 0.5;
    });
  }
  step() {
    this.turtles.ask((turtle) => {
      const next = 0.9 * turtle.mood + (0.05 * this.total) / AGENTS + 0.05 * Math.random();
      this.total += next - turtle.mood;
      turtle.mood = next;
    });
  }
}

const model = new Plain({ minX: 0, maxX: 1, minY: 0, maxY: 1 });
model.setup();
let sum = 0;
const live = (count) => {
  for (let step = 0; step < count; step++) {
    model.step();
    model.tick();
    sum += model.total / AGENTS;
  }
};
live(200);
sum = 0;
const before = process.cpuUsage();
live(steps);
const { user, system } = process.cpuUsage(before);
console.log((user + system) / 1e6, sum / steps);
