// npm run stored: everything that is stored of the founding case, made anew by one command. Each step says beforehand how
// many histories it lives and how long that takes at the rate of this machine, and goes on where it was stopped or killed.
//
//   npm run stored -- --budget 100000 --steps weigh,account,claims,page,validity,picture
//
// weigh: every account led to the record, `--budget` histories of each (200,000 unless told) and half as many for its draws:
// stored/weigh.json and a posterior of each account. account: the one that is asked unless another is named, with more than
// four times as many for its draws, so that they are worth what an answer given the record needs. claims: every verdict
// again; page: docs/claims.md. validity: docs/validity.md and its short form, from these and from accounts conditioned anew,
// two fifths of the budget each. picture: the README's, a screenshot of the page with the stored answer.
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

const aitia = (...args) => [process.execPath, ["bin/aitia.js", ...args]];
const lives = (budget, draws) => [
  "--simulations",
  String(budget),
  "--draws",
  String(Math.round(draws * budget)),
];
const steps = {
  weigh: (budget) => aitia("weigh", "stalin", "--keep", ...lives(budget, 0.5)),
  account: (budget) =>
    aitia("fit", "stalin", "--explanation", "all", "--keep", ...lives(budget, 2.25)),
  claims: () => aitia("claims", "stalin", "--keep"),
  page: () => [process.execPath, ["--conditions=aitia-source", "scripts/claims.ts"]],
  validity: (budget) =>
    aitia("check", "stalin", "--validity", "--simulations", String(Math.round(0.4 * budget))),
  picture: () => [process.execPath, ["--conditions=aitia-source", "test/browser/picture.ts"]],
};

const { values } = parseArgs({
  options: {
    budget: { type: "string", default: "200000" },
    steps: { type: "string", default: Object.keys(steps).join() },
  },
});
const budget = Number(values.budget);
const wanted = values.steps.split(",");
const unknown = wanted.filter((step) => !Object.hasOwn(steps, step));
if (!Number.isInteger(budget) || budget < 25_000 || unknown.length > 0) {
  process.stderr.write(
    `error: ${unknown.length > 0 ? `there is no step "${unknown[0]}"` : `the budget is ${values.budget}`}\n  npm run stored\n  Write for example --budget 100000 (25,000 or more) --steps ${Object.keys(steps).join()}.\n`,
  );
  process.exit(2);
}
for (const step of wanted) {
  const [command, args] = steps[step](budget);
  process.stderr.write(`${step}: ${args.join(" ")}\n`);
  const { status } = spawnSync(command, args, { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
