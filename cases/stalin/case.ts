/** Why was Stalin so brutal? Two answers, twenty mechanisms, one record. */
import { type Case, defineCase, readRecord } from "aitia";
import { answers } from "./answers.ts";
import { cannotTell } from "./cannot-tell.ts";
import { claims } from "./claims.ts";
import { discrepancy, near } from "./discrepancy.ts";
import { explanations } from "./explanations.ts";
import { inputFiles, recordFiles } from "./files.ts";
import { events } from "./inputs/events.ts";
import { buildInputs } from "./inputs.ts";
import { blame } from "./mechanisms/blame.ts";
import { bufferStates } from "./mechanisms/buffer-states.ts";
import { doctrineOfCommand } from "./mechanisms/doctrine-of-command.ts";
import { dogma } from "./mechanisms/dogma.ts";
import { exaggeratedReportsAbroad } from "./mechanisms/exaggerated-reports-abroad.ts";
import { exaggeratedReportsHere } from "./mechanisms/exaggerated-reports-here.ts";
import { failedRevolutions } from "./mechanisms/failed-revolutions.ts";
import { grip } from "./mechanisms/grip.ts";
import { insulation } from "./mechanisms/insulation.ts";
import { labels } from "./mechanisms/labels.ts";
import { learning } from "./mechanisms/learning.ts";
import { measuredForce } from "./mechanisms/measured-force.ts";
import { memoryOfInvasion } from "./mechanisms/memory-of-invasion.ts";
import { momentum } from "./mechanisms/momentum.ts";
import { patronage } from "./mechanisms/patronage.ts";
import { selection } from "./mechanisms/selection.ts";
import { spiral } from "./mechanisms/spiral.ts";
import { submission } from "./mechanisms/submission.ts";
import { threatToRepression } from "./mechanisms/threat-to-repression.ts";
import { unseenSupporters } from "./mechanisms/unseen-supporters.ts";
import { outcomes } from "./outcomes.ts";
import { account } from "./processes/account.ts";
import { arms } from "./processes/arms.ts";
import { campaign } from "./processes/campaign.ts";
import { cohorts } from "./processes/cohorts.ts";
import { contest } from "./processes/contest.ts";
import { dose } from "./processes/dose.ts";
import { economy } from "./processes/economy.ts";
import { fates } from "./processes/fates.ts";
import { operation } from "./processes/operation.ts";
import { perception } from "./processes/perception.ts";
import { posts } from "./processes/posts.ts";
import { regime } from "./processes/regime.ts";
import { resistance } from "./processes/resistance.ts";
import { seats } from "./processes/seats.ts";
import { sentencing } from "./processes/sentencing.ts";
import { start } from "./processes/start.ts";
import { succession } from "./processes/succession.ts";
import { suspects } from "./processes/suspects.ts";
import { absent, comparisons, periods } from "./record.ts";
import { revised } from "./revised.ts";
import { unmodelled } from "./unmodelled.ts";
import { validity } from "./validity.ts";
import { world } from "./world.ts";

const record = readRecord(recordFiles());
const files = inputFiles();

const stalin: Case = defineCase({
  id: "stalin",
  title: "Why was Stalin so brutal?",
  question: "Why was Stalin so brutal?",
  world,
  answers,
  claims,
  foremost: "C18",
  matters: { net: 0.1, share: 0.1, decibels: 5 },
  unmodelled,
  start,
  order: [
    memoryOfInvasion,
    exaggeratedReportsHere,
    exaggeratedReportsAbroad,
    spiral,
    failedRevolutions,
    labels,
    perception,
    arms,
    economy,
    blame,
    dogma,
    insulation,
    doctrineOfCommand,
    regime,
    grip,
    campaign,
    submission,
    resistance,
    learning,
    measuredForce,
    dose,
    threatToRepression,
    suspects,
    operation,
    momentum,
    sentencing,
    patronage,
    posts,
    cohorts,
    succession,
    selection,
    unseenSupporters,
    contest,
    fates,
    seats,
    bufferStates,
    account,
  ],
  explanations,
  whole: "all",
  groups: ["A", "B", "C"],
  outcomes,
  events,
  inputs: (chosen, clock) => buildInputs({ files, clock, events: chosen }),
  record: comparisons(record),
  absent,
  // the record of 1921 still counts the Civil War, which the model only starts from
  scored: { from: 1922, to: 1952 },
  periods,
  discrepancy,
  near,
  validity,
  revised,
  cannotTell,
  sources: record.sources.map(({ id, author, year, title, where, url, grade }) => ({
    id,
    citation: [author, year, title, where, url].filter((part) => part !== "").join(". "),
    author,
    year,
    title,
    where,
    url,
    grade,
  })),
});

export default stalin;
