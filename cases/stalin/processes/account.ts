import { mean, nobody, process } from "aitia";
import { world } from "../world.ts";

export const account = process(world, {
  id: "account",
  says: "what the month leaves for the record",
  source: "book-keeping",
  parameters: {},

  step(w) {
    w.buffers = mean(w.power, (f) => f.buffer);
    w.secretaryClients = w.secretary === nobody ? 0 : w.secretary.clients * (1 / 240);
    w.unexpected = w.secretary === nobody ? 0 : w.secretary.clients - w.secretary.expected;
    w.leaderRuthlessness = w.leader.ruthlessness;
    w.winnerRuthless = w.leader.hard ? 1 : 0;
  },
});
