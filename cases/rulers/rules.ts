/**
 * The rules of every ruler: mechanisms that pull at the level of killing, each a weight times what came before, and
 * the processes that belong to no account: persistence, offsets of state and ruler, and experts who copy codes.
 *
 * Every weight has the same prior, a normal around 0 times one scale that all share (science of the founding case, rule
 * 1 of fairness): no account gets wider weights, and a weight may turn out to have the other sign than its claim. These
 * priors were written down before anything was weighed; three of the processes' were widened after it (`revised` in case.ts).
 */
import {
  chance,
  draw,
  fixed,
  gaussian,
  logUniform,
  mechanism,
  normal,
  process,
  sqrt,
  uniform,
} from "aitia";
import { world } from "./world.ts";

const weight = (of: string) => ({
  unit: "scales of effect for a standard deviation",
  prior: gaussian(0, 1),
  because: `nothing is known beforehand of the sign or the size of what ${of} does; the scale is shared by all weights`,
});

export const start = process(world, {
  id: "start",
  says: "Nothing has happened yet.",
  source: "by construction",
  parameters: {},
  step(w) {
    w.begun = false;
  },
});

export const newYear = process(world, {
  id: "new-year",
  says: "A year begins, and nothing pulls yet.",
  source: "by construction",
  parameters: {},
  step(w) {
    w.pull = 0;
  },
});

export const threat = mechanism(world, {
  id: "threat-to-repression",
  title: "Threat to repression",
  claims: ["R1"],
  source:
    "Davenport 2007, Annual Review of Political Science 10:1-23; the general form of the founding case's",
  equation: "pull + a × rivals + b × disputes begun against the state, both of the year before",
  parameters: { ofRivals: weight("a rival"), ofDisputes: weight("a dispute") },
  step(w, p) {
    w.pull = w.pull + p.ofRivals * w.rivals + p.ofDisputes * w.disputes;
  },
  instead: { unresponsive: { says: "threat is there and nobody answers it at home", step() {} } },
});

export const memory = mechanism(world, {
  id: "memory-of-invasion",
  title: "Memory of attack",
  claims: ["R2"],
  source: "a trace that fades by a tenth a year, as in the founding case",
  equation: "pull + c × m, m the attacks of earlier years, each .9 of itself a year later",
  parameters: { ofMemory: weight("a remembered attack") },
  step(w, p) {
    w.pull = w.pull + p.ofMemory * w.remembered;
  },
  instead: { unresponsive: { says: "attacks are remembered and move nothing", step() {} } },
});

export const spiral = mechanism(world, {
  id: "spiral",
  title: "Spiral",
  claims: ["R3"],
  source:
    "Richardson 1960, Arms and Insecurity: the rest point of `richardson`, the rivals' share of strength its grievance",
  equation: "pull + d × x, x the rest point of own arms against the rivals' strength",
  parameters: { ofSpiral: weight("the spiral of arms") },
  step(w, p) {
    w.pull = w.pull + p.ofSpiral * w.outarmed;
  },
  instead: { unresponsive: { says: "the rivals' strength moves nothing at home", step() {} } },
});

export const selection = mechanism(world, {
  id: "selection",
  title: "Selection by the way to power",
  claims: ["R4"],
  source: "Egorov and Sonin 2015, The Killing Game; the general form of the founding case's",
  equation: "pull + e × (1 where he came to power against the rules)",
  parameters: { ofEntry: weight("the way to power") },
  step(w, p) {
    w.pull = w.pull + p.ofEntry * w.irregular;
  },
  instead: { unresponsive: { says: "the way to power selects nobody", step() {} } },
});

export const learning = mechanism(world, {
  id: "learning",
  title: "Learning that force works",
  claims: ["R5"],
  source:
    "Bush and Mosteller 1955: the rest of `rewardPenaltyRest`, force succeeding as often as attempts against him failed",
  equation: "pull + f × p, p the share of force at rest under what he has survived",
  parameters: { ofSurvival: weight("what he has survived") },
  step(w, p) {
    w.pull = w.pull + p.ofSurvival * w.survived;
  },
  instead: { unresponsive: { says: "nothing is learned from attempts that failed", step() {} } },
});

export const blame = mechanism(world, {
  id: "blame",
  title: "Blame for failures",
  claims: ["R6"],
  source:
    "`blameEnemies`, a reduction near Markevich 2007: failures are the years of a shrinking economy among the last five",
  equation: "pull + g × E[share of failures laid to enemies]",
  parameters: { ofBlame: weight("a failing economy") },
  step(w, p) {
    w.pull = w.pull + p.ofBlame * w.failures;
  },
  instead: { unresponsive: { says: "failures are laid to nobody", step() {} } },
});

export const patronage = mechanism(world, {
  id: "patronage",
  title: "Patronage",
  claims: ["R7"],
  source:
    "Daniels 1971, Rigby 1981: the share of posts in `patronageUrn` after ten appointments a year of office",
  equation: "pull + h × share of posts that his people hold",
  parameters: { ofPatronage: weight("the share of posts") },
  step(w, p) {
    w.pull = w.pull + p.ofPatronage * w.followers;
  },
  instead: { unresponsive: { says: "who holds the posts moves nothing", step() {} } },
});

export const personalRule = mechanism(world, {
  id: "personal-rule",
  title: "Personal rule",
  claims: ["R8"],
  source:
    "Geddes, Wright and Frantz 2014: a regime of which a person and no party or army decides, a judgement of theirs",
  equation: "pull + k × (1 where the regime is personal or partly so)",
  parameters: { ofPersonal: weight("personal rule") },
  step(w, p) {
    w.pull = w.pull + p.ofPersonal * w.personal;
  },
  instead: { unresponsive: { says: "whether one person decides moves nothing", step() {} } },
});

export const persistence = process(world, {
  id: "persistence",
  says: "The level of killing stays near what it was and drifts to where state, ruler and mechanisms pull it.",
  source:
    "an autoregression of the first order; nearly everything from year to year is persistence",
  parameters: {
    scale: {
      unit: "points of the code for a scale of effect",
      prior: logUniform(0.02, 0.8),
      because:
        "from effects that nobody would see to half the spread of all codes; never weighed at one value alone",
    },
    centre: {
      unit: "points of the code",
      prior: gaussian(4, 2),
      because: "the middle of the experts' scale, and all of it within two deviations",
    },
    kept: {
      unit: "share of the level that a year keeps",
      prior: uniform(0, 0.98),
      because: "from no memory to one of a generation",
    },
    shock: {
      unit: "points a year",
      prior: logUniform(0.05, 1),
      because:
        "the luck of a year is between nothing that experts could see and the distance of two of their categories",
    },
    stateSpread: {
      unit: "points",
      prior: logUniform(0.3, 1.8),
      because: "states differ by less than the whole scale; all codes spread by 1.4",
    },
    rulerSpread: {
      unit: "points",
      prior: logUniform(0.05, 1.8),
      because: "rulers of one state may be alike, or differ nearly as states do",
    },
    ofState: { unit: "spreads", prior: gaussian(0, 1), because: "one for all rulers of a state" },
    ofRuler: { unit: "spreads", prior: gaussian(0, 1), because: "one for each ruler" },
    errorSpread: {
      unit: "points",
      prior: logUniform(0.05, 0.5),
      because: "V-Dem's own intervals reach about half a point to either side",
    },
    errorKept: {
      unit: "share of the experts' error that a year keeps",
      prior: fixed(0.9),
      because:
        "experts code a country, not a year: what they misjudge they misjudge for about ten years",
    },
  },
  step(w, p) {
    const d = draw();
    const aim = p.centre + p.stateSpread * p.ofState + p.rulerSpread * p.ofRuler + p.scale * w.pull;
    if (!w.begun) {
      w.begun = true;
      w.error = p.errorSpread * normal(d.c);
      w.level =
        w.known > 0
          ? w.before - w.error
          : aim + (p.shock / sqrt(1 - p.kept * p.kept)) * normal(d.d);
      w.code = w.before;
    }
    w.level = p.kept * w.level + (1 - p.kept) * aim + p.shock * normal(d.a);
    w.error =
      p.errorKept * w.error + sqrt(1 - p.errorKept * p.errorKept) * p.errorSpread * normal(d.b);
  },
});

export const experts = process(world, {
  id: "experts",
  says: "Experts repeat the code of the year before, or code anew the level with their error.",
  source: "84 % of the comparisons of a year with the next are exactly equal",
  parameters: {
    copied: {
      unit: "chance in a year that has one before it",
      prior: uniform(0, 1),
      because: "how often codes are copied is in the record, and no account has a word on it",
    },
  },
  step(w, p) {
    const d = draw();
    const first = w.code === 0;
    if (first || !chance(d.a, p.copied)) w.code = w.level + w.error;
  },
});
