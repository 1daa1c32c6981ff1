/** `aitia cite stalin [runs/…]`: how to cite the engine, the case, a run and every source used. */
import { Command } from "commander";
import { openCase } from "../engine/open.ts";
import { readFolder } from "../store/folder.ts";
import { refuse, type Shared, withShared } from "./options.ts";
import { wrap } from "./table.ts";
import { version } from "./version.ts";

export const citeCommand = (): Command =>
  withShared(
    new Command("cite")
      .summary("how to cite the engine, the case, a run and every source used")
      .argument("<case>", "a name below cases/, or a folder")
      .argument("[run]", "a run folder, such as runs/<request>"),
    ["json"],
  )
    .addHelpText("after", "\nExamples:\n  aitia cite stalin\n  aitia cite stalin runs/<request>")
    .action(async (name: string, folder: string | undefined, options: Shared) => {
      const { spec } = await openCase(name);
      const run = folder === undefined ? undefined : readFolder(folder).manifest;
      if (run && run.case !== spec.id)
        refuse(
          `this is a run of the case "${run.case}", not of "${spec.id}"`,
          `Write aitia cite ${run.case} ${folder}.`,
          folder,
        );
      const engine = `Aitia ${version}. A laboratory for historical explanation. MIT licence.`;
      const ofCase = `“${spec.title}”. A case of Aitia ${version}: ${spec.explanations.length} explanations, ${new Set(spec.explanations.flatMap((e) => e.mechanisms)).size} mechanisms.`;
      const ofRun =
        run &&
        `Aitia ${run.engine}, case “${run.case}”, seed ${run.seed}, ${run.runs} worlds, request ${run.request}${run.fingerprint ? `, fingerprint ${run.fingerprint}` : " (not finished)"}.`;
      if (options.json) {
        const cited = {
          engine,
          case: ofCase,
          ...(ofRun ? { run: ofRun } : {}),
          sources: spec.sources,
        };
        process.stdout.write(`${JSON.stringify(cited)}\n`);
        return;
      }
      const lines = [
        ["The engine", engine],
        ["The case", ofCase],
        ...(ofRun ? [["The run", ofRun]] : []),
      ].map(([head, text]) => `${head}\n${wrap(text!, { indent: "  " })}`);
      const models = spec.order.flatMap((rule) => rule.source ?? []);
      process.stdout.write(
        `${[
          ...lines,
          `Models that its rules stand on\n${[...new Set(models)].map((m) => wrap(m, { first: "  ", indent: "    " })).join("\n")}`,
          spec.sources.length === 0
            ? "It uses no sources."
            : `Sources of its record and its inputs\n${spec.sources.map((s) => wrap(s.citation, { first: "  ", indent: "    " })).join("\n")}`,
        ].join("\n\n")}\n`,
      );
    });
