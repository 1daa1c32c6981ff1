/**
 * Why are rulers brutal? The general form of the founding case's claims over 378 rulers of 116 autocracies, 1970 to 2010.
 * The codes are categories of experts, not counts of people; the people behind them died or suffered in reality.
 */
import { defineCase } from "aitia";
import { tables } from "./files.ts";
import { historiesOf, readTables } from "./histories.ts";
import { linearForm } from "./linear.ts";
import {
  blame,
  experts,
  learning,
  memory,
  newYear,
  patronage,
  persistence,
  personalRule,
  selection,
  spiral,
  start,
  threat,
} from "./rules.ts";
import { world } from "./world.ts";

const read = readTables(tables());

const outside =
  "Repression follows threat, whoever rules. Who was attacked remembers it. And each side's arms frighten the other.";
const within =
  "Repression follows how power was won. It follows what force achieved. Failures are laid to enemies. The ruler's people fill the posts. And one person decides.";

/** Claims of the founding case whose general form each is; personal rule and posts have none there that asserts killing. */
const generalForms: Readonly<Record<string, readonly string[]>> = {
  R1: ["C1"],
  R2: ["C2"],
  R3: ["C13"],
  R4: ["C16"],
  R5: ["C24"],
  R6: ["C23"],
};

const claim = (id: string, answer: string, quote: string, says: string, mechanism: string) => ({
  id,
  answer,
  quotes: [quote],
  says,
  mechanisms: [mechanism],
  ...(generalForms[id] ? { generalOf: { case: "stalin", claims: generalForms[id] } } : {}),
});

export default defineCase({
  id: "rulers",
  title: "Rulers of autocracies",
  question: "Why are rulers brutal?",
  world,
  answers: [
    { id: "1", title: "Threat from outside", text: outside, explanations: ["A", "A-now"] },
    {
      id: "2",
      title: "Power won and kept by force",
      text: within,
      explanations: ["B", "B-unlabelled"],
    },
  ],
  claims: [
    claim(
      "R1",
      "1",
      "Repression follows threat",
      "threat from outside raises repression",
      "threat-to-repression",
    ),
    claim(
      "R2",
      "1",
      "Who was attacked remembers it",
      "remembered attacks raise repression",
      "memory-of-invasion",
    ),
    claim(
      "R3",
      "1",
      "each side's arms frighten the other",
      "rivals' arms raise repression",
      "spiral",
    ),
    claim("R4", "2", "how power was won", "who takes power by force represses more", "selection"),
    claim("R5", "2", "what force achieved", "who saw force work represses more", "learning"),
    claim("R6", "2", "Failures are laid to enemies", "failures raise repression", "blame"),
    claim(
      "R7",
      "2",
      "The ruler's people fill the posts",
      "whose people hold the posts represses more",
      "patronage",
    ),
    claim("R8", "2", "one person decides", "personal rule represses more", "personal-rule"),
  ],
  unmodelled: [],
  start,
  order: [
    newYear,
    threat,
    memory,
    spiral,
    selection,
    learning,
    blame,
    patronage,
    personalRule,
    persistence,
    experts,
  ],
  explanations: [
    {
      id: "A",
      title: "Threat from outside",
      mechanisms: ["threat-to-repression", "memory-of-invasion", "spiral"],
      says: "threat, its memory and the spiral of arms",
    },
    {
      id: "A-now",
      title: "Threat of the day",
      mechanisms: ["threat-to-repression"],
      says: "only rivals and disputes of the year before",
    },
    {
      id: "B",
      title: "Power won and kept by force",
      mechanisms: ["selection", "learning", "blame", "patronage", "personal-rule"],
      says: "the way to power, what force achieved, blame, patronage and personal rule",
    },
    {
      id: "B-unlabelled",
      title: "The same without a judgement on the ruler",
      mechanisms: ["selection", "learning", "blame", "patronage"],
      says: "as B, without the label of personal rule, which is a judgement of scholars",
    },
    {
      id: "all",
      title: "Both",
      mechanisms: [
        "threat-to-repression",
        "memory-of-invasion",
        "spiral",
        "selection",
        "learning",
        "blame",
        "patronage",
        "personal-rule",
      ],
      says: "all mechanisms of both answers",
    },
  ],
  whole: "all",
  groups: ["A", "B"],
  outcomes: [
    {
      id: "systematic",
      says: "in some year experts coded political killing above 5 of about 7.4, where it is more than occasional",
      came: (series, span) => {
        for (let year = span.from; year <= span.to; year++)
          if (series.killing!(year) > 5) return true;
        return false;
      },
    },
    {
      id: "more-killing",
      says: "in his last year experts coded more killing, by half a point or more, than in his first",
      came: (series, span) => series.killing!(span.to) >= series.killing!(span.from) + 0.5,
    },
  ],
  events: [],
  histories: {
    of: "ruler",
    many: "rulers",
    unit: "state",
    list: historiesOf(read),
    own: ["ofRuler"],
    ownOfUnit: ["ofState"],
    linear: linearForm(read),
  },
  revised: [
    "The priors of persistence, of a year's luck and of the spread of rulers were widened after two looks at the evidence of each account, which had its best at their edges; no weight of an account was touched. The evidence of B over no mechanisms moved from +5.5 to +6.8 natural logs by it, that of A from -0.5 to -0.8.",
  ],
  cannotTell: [
    "How many people were killed: a code is a category of experts, not a count.",
    "Whether experts who know of a war, a coup or a threat coded more killing because of it.",
    "What moved a year's killing whose code experts copied from the year before.",
    "Whether war, coups and civil war are causes: they are consequences as well, and stay out of the accounts.",
    "Anything of democracies, of rulers before 1970 or after 2010, or of what any ruler was guilty of.",
  ],
  sources: [
    {
      id: "vdem",
      author: "Coppedge, Michael, et al.",
      year: "2022",
      title: "V-Dem Country-Year Dataset v12",
      citation:
        "Coppedge et al. 2022, V-Dem Country-Year Dataset v12, Varieties of Democracy Project. Licence CC BY-SA 4.0: whoever passes on record/codes.csv names the source and gives the same licence.",
      url: "https://doi.org/10.23696/vdemds22",
    },
    {
      id: "archigos",
      citation:
        "Goemans, Gleditsch and Chiozza 2009, Introducing Archigos: A Dataset of Political Leaders, Journal of Peace Research 46(2):269-283; version 4.1. Reduced to the rulers of this case.",
    },
    {
      id: "regimes",
      citation:
        "Geddes, Wright and Frantz 2014, Autocratic Breakdown and Regime Transitions, Perspectives on Politics 12(2):313-331. Reduced to the type of a regime.",
    },
    {
      id: "disputes",
      citation:
        "Gibler, Miller and Little 2016, An Analysis of the Militarized Interstate Dispute Dataset, International Studies Quarterly 60(4):719-730. Counted by state and year.",
    },
    {
      id: "rivalries",
      citation:
        "Thompson and Dreyer 2012, Handbook of International Rivalries, CQ Press. Counted by state and year.",
    },
    {
      id: "capabilities",
      citation: "Correlates of War, National Material Capabilities 6. Summed by state and year.",
    },
    {
      id: "coups",
      citation:
        "Powell and Thyne 2011, Global Instances of Coups from 1950 to 2010, Journal of Peace Research 48(2):249-259. Counted by state and year.",
    },
    {
      id: "growth",
      citation:
        "World Bank and United Nations, growth of the gross domestic product. Licence CC BY 4.0.",
    },
    {
      id: "wars",
      citation:
        "Correlates of War 4 and 4.1, inter-state and intra-state wars. Reduced to whether a state fought.",
    },
  ],
});
