/** The command lines that give the numbers that the page shows. */
import type { Pack } from "../../src/site/pack.ts";
import { membersOf, type Settings } from "../state/address.ts";

/** The command that lives the same worlds. */
export const runCommand = (settings: Settings, pack: Pack): string =>
  [
    `npx aitia run ${pack.named}`,
    `--runs ${settings.runs}`,
    ...said(settings, pack),
    "--json",
  ].join(" ");

/** The command that asks for the same table. */
export const whyCommand = (settings: Settings, pack: Pack): string =>
  [
    `npx aitia why ${pack.named} --outcome ${settings.outcome}`,
    `--runs ${settings.runs}`,
    ...said(settings, pack),
  ].join(" ");

/** The command that lives the same history and its twin, and tells of the same month. */
export const twinCommand = (settings: Settings, pack: Pack, run: number, month: string): string =>
  [
    `npx aitia twin ${pack.named}`,
    ...(settings.add.length > 0 ? [`--explanation ${settings.explanation}`] : []),
    ...said(settings, pack),
    `--run ${run}`,
    `--trace ${month}`,
  ].join(" ");

/** The options that say which worlds, as every command reads them. */
function said(settings: Settings, pack: Pack): string[] {
  return [
    `--seed ${settings.seed}`,
    ...(settings.add.length > 0
      ? membersOf(settings, pack).map((id) => `--only ${id}`)
      : [`--explanation ${settings.explanation}`]),
    ...Object.entries(settings.without).map(([id, kind]) => `--without ${id}:${kind}`),
    ...Object.entries(settings.events).map(([id, when]) => `--event ${id}=${when}`),
    ...Object.entries(settings.set).map(([id, value]) => `--set ${id}=${value}`),
  ];
}
