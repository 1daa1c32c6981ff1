/** What is cited of each panel: the engine, the case and the runs, then whatever the panel stands on. */

import {
  citeAnswers,
  citeCase,
  citeEngine,
  citeRules,
  citeRun,
  citeSources,
  type Reference,
} from "../../src/document/cite.ts";
import { isMechanism } from "../../src/model/mechanism.ts";
import { commandLine } from "../../src/report/sections/provenance.ts";
import type { Pack } from "../../src/site/pack.ts";
import { hashText } from "../../src/store/fingerprint.ts";
import { computedBy } from "../computed-by.ts";
import { defaults, type Settings } from "../state/address.ts";
import { runOf, shownWorlds } from "./worlds-as-files.ts";

/** Panels that stand on sources, and all of them together. */
export const cited = [
  "everything",
  "answers",
  "record",
  "change",
  "depend",
  "loops",
  "twin",
  "assumed",
] as const;
export type Cited = (typeof cited)[number];

export function referencesOf(
  panel: Cited,
  { pack, settings }: { readonly pack: Pack; readonly settings: Settings },
): readonly Reference[] {
  const { spec, answer } = pack;
  return [
    citeEngine(answer.version),
    citeCase(spec, answer.version),
    citeRun({ ...answer, runs: answer.worlds, command: commandLine(answer) }, spec),
    ...(livedHere(settings, pack) ? shownWorlds(settings, pack) : []).map((shown) => {
      const run = runOf(shown.settings, pack);
      return citeRun({ ...run, version: computedBy.version, command: shown.command }, spec);
    }),
    ...standsOn(panel, pack, settings),
  ];
}

/** Are worlds shown that the stored run does not hold? */
function livedHere(
  { explanation, add, without, events, set, seed }: Settings,
  pack: Pack,
): boolean {
  const usual = defaults(pack);
  const asks = [explanation, seed, add, without, events, set];
  return JSON.stringify(asks) !== JSON.stringify([usual.explanation, usual.seed, [], {}, {}, {}]);
}

function standsOn(panel: Cited, { spec }: Pack, settings: Settings): readonly Reference[] {
  const listed = (text: string) => text.split(";").map((id) => id.trim());
  const recorded = (outputs: (output: string) => boolean) =>
    spec.record
      .filter((c) => outputs(c.output))
      .flatMap((c) => c.points.flatMap((p) => p.sources.flatMap((s) => listed(s.source))));
  const ofEvents = (which: (id: string) => boolean) =>
    spec.events.filter((e) => which(e.id)).flatMap((e) => listed(e.source));
  const answers = citeAnswers(spec, hashText);
  switch (panel) {
    case "everything":
      return [...answers, ...citeRules(spec), ...citeSources(spec)];
    case "answers":
      return answers;
    case "record":
      return citeSources(spec, new Set(recorded(() => true)));
    case "change": {
      const ids = [
        ...recorded((output) => output === settings.show),
        ...ofEvents((id) => id in settings.events),
      ];
      return [
        ...citeRules(spec, new Set([...settings.add, ...Object.keys(settings.without)])),
        ...citeSources(spec, new Set(ids)),
      ];
    }
    case "depend":
      return [
        ...answers,
        ...citeRules(spec, new Set(spec.order.filter(isMechanism).map((m) => m.id))),
      ];
    case "loops":
      return citeRules(spec);
    case "twin":
      return [
        ...citeRules(spec, new Set(Object.keys(settings.without))),
        ...citeSources(spec, new Set(ofEvents((id) => id in settings.events))),
      ];
    case "assumed":
      return [...citeRules(spec), ...citeSources(spec, new Set(ofEvents(() => true)))];
  }
}
