/** `aitia cite stalin [runs/…] [--bibtex | --csl]`: how to cite the engine, the case, a run and every source used. */
import { Command, Option } from "commander";
import {
  citeAnswers,
  citeCase,
  citeEngine,
  citeRules,
  citeRun,
  citeSources,
  toBibtex,
  toCsl,
} from "../../document/cite.ts";
import { openCase } from "../../engine/open.ts";
import { version } from "../../root.ts";
import { hashText } from "../../store/fingerprint.ts";
import { readFolder } from "../../store/folder.ts";
import { cited as says } from "../../words/en/cited.ts";
import { refuse, type Shared, withShared } from "../options.ts";
import { wrap } from "../table.ts";

interface CiteOptions extends Shared {
  readonly bibtex?: boolean;
  readonly csl?: boolean;
}

export const citeCommand = (): Command =>
  withShared(
    new Command("cite")
      .summary("how to cite the engine, the case, a run and every source used")
      .argument("<case>", "a name below cases/, or a folder")
      .argument("[run]", "a run folder, such as runs/<request>"),
    ["json"],
  )
    .addOption(new Option("--bibtex", "print all of it as BibTeX").conflicts(["csl", "json"]))
    .addOption(
      new Option("--csl", "print all of it as CSL-JSON, which citation managers read").conflicts(
        "json",
      ),
    )
    .addHelpText(
      "after",
      `
Examples:
  aitia cite stalin
  aitia cite stalin runs/<request>
  aitia cite stalin --bibtex > stalin.bib`,
    )
    .action(cited);

async function cited(
  name: string,
  folder: string | undefined,
  options: CiteOptions,
): Promise<void> {
  const { spec } = await openCase(name);
  const run = folder === undefined ? undefined : readFolder(folder).manifest;
  if (run && run.case !== spec.id)
    refuse(
      `this is a run of the case "${run.case}", not of "${spec.id}"`,
      `Write aitia cite ${run.case} ${folder}.`,
      folder,
    );
  const engine = citeEngine(version);
  const ofCase = citeCase(spec, version);
  const ofRun = run && citeRun(run, spec);
  const answers = citeAnswers(spec, hashText);
  if (options.bibtex || options.csl) {
    const all = [
      engine,
      ofCase,
      ...(ofRun ? [ofRun] : []),
      ...answers,
      ...citeRules(spec),
      ...citeSources(spec),
    ];
    process.stdout.write(options.bibtex ? toBibtex(all) : toCsl(all));
    return;
  }
  if (options.json) {
    const cited = {
      engine: engine.says,
      case: ofCase.says,
      ...(ofRun ? { run: ofRun.says } : {}),
      answers: answers.map((a) => a.says),
      sources: spec.sources,
    };
    process.stdout.write(`${JSON.stringify(cited)}\n`);
    return;
  }
  const lines = [
    [says.engine, engine.says],
    [says.case, ofCase.says],
    ...(ofRun ? [[says.run, `${ofRun.says}${run.fingerprint ? "" : ` ${says.unfinished}`}`]] : []),
  ].map(([head, text]) => `${head}\n${wrap(text, { indent: "  " })}`);
  const models = spec.order.flatMap((rule) => rule.source ?? []);
  process.stdout.write(
    `${[
      ...lines,
      ...(answers.length === 0
        ? []
        : [
            `${says.answers}\n${answers.map((a) => wrap(a.says, { first: "  ", indent: "    " })).join("\n")}`,
          ]),
      `${says.models}\n${[...new Set(models)].map((m) => wrap(m, { first: "  ", indent: "    " })).join("\n")}`,
      spec.sources.length === 0
        ? says.noSources
        : `${says.sources}\n${citeSources(spec)
            .map((s) => wrap(s.says, { first: "  ", indent: "    " }))
            .join("\n")}`,
    ].join("\n\n")}\n`,
  );
}
