/**
 * How many intervals of whole answers hold the exact value in the two views that are given the record, by column, on the
 * meadow: npm run study:views (four minutes on one core). `--posteriors N` for fewer.
 */
import { parseArgs } from "node:util";
import {
  coverageOf,
  drawnPosteriors,
  HISTORIES,
  PARTICLES,
} from "../cases/meadow/testing/views.ts";
import { keepStudy } from "./study.ts";

const { values } = parseArgs({ options: { posteriors: { type: "string", default: "100" } } });
const posteriors = await drawnPosteriors(Number(values.posteriors));
const rows = [];
for (const view of ["parameters", "record"] as const)
  for (const [column, { held, of }] of await coverageOf(view, posteriors))
    rows.push({ view, column, held, of });
keepStudy("views", {
  case: "meadow",
  posteriors: posteriors.length,
  particles: PARTICLES,
  histories: HISTORIES,
  rows,
});
process.exit(0);
