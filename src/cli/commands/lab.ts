/** `aitia lab stalin --port 8080`: serves the page of a case on a loopback address until interrupted. */
import { existsSync, lstatSync, realpathSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { Command, Option } from "commander";
import { SOON } from "../../ask/check/loops.ts";
import { openCase } from "../../ask/index.ts";
import { findCase, type OpenCase } from "../../engine/open.ts";
import { liesIn } from "../../engine/sandbox/folder.ts";
import { AitiaError, wording } from "../../errors.ts";
import { manySite } from "../../site/many/site.ts";
import { livedMany } from "../../site/many/stored.ts";
import type { Published } from "../../site/pack.ts";
import { posteriorsOf } from "../../site/posteriors.ts";
import type { Served } from "../../site/server.ts";
import { readShell } from "../../site/shell.ts";
import { siteOf } from "../../site/site.ts";
import { storedIn, storedWhy } from "../../site/stored-answers.ts";
import { published } from "../../site/stored-run.ts";
import { storedSite } from "../../site/stored-site.ts";
import { watchedSite } from "../../site/watched.ts";
import { atPlace, disk } from "../../store/files.ts";
import { manyPage } from "../../words/en/many-page.ts";
import { storedPage as says } from "../../words/en/stored-page.ts";
import type { Language } from "../../words/language.ts";
import { note, placesOfRuns } from "../folder.ts";
import { living } from "../living.ts";
import { refuse, whole, withShared, wordsOf } from "../options.ts";
import { onEverySave } from "../saves.ts";
import { serveUntilInterrupted } from "../serve.ts";
import { folderOf } from "./runs.ts";

const say = (what: string) => process.stderr.write(`${what}\n`);

/** Simulated histories of a page that follows its case: enough for most estimates, soon there. */
const WATCHED = 32;

interface LabOptions {
  readonly port: number;
  readonly runs?: number;
  readonly seed?: number;
  readonly to?: string;
  readonly address?: string;
  readonly watch?: boolean;
  readonly language?: string;
  readonly from?: string;
}

export const labCommand = (): Command =>
  withShared(
    new Command("lab")
      .summary("serves the page: see why, change it, and see what follows")
      .description("Serves the page of a case on this machine until Ctrl-C.")
      .argument("[case]", "a name below cases/, or a folder", "stalin"),
    ["language"],
  )
    .addOption(
      new Option("--port <N>", "the port; 0 picks one")
        .argParser(whole("--port", 0, 65_535, 8080))
        .default(0, "picks one"),
    )
    .addOption(
      new Option(
        "--runs <N>",
        "simulated histories of the stored answer (256 unless told)",
      ).argParser(whole("--runs", 1, 1_000_000, 256)),
    )
    .addOption(
      new Option("--seed <N>", "its seed (1 unless told)").argParser(
        whole("--seed", 0, Number.MAX_SAFE_INTEGER, 1),
      ),
    )
    .addOption(
      new Option(
        "--to <FOLDER>",
        "write the page as files for any web server instead of serving it",
      ),
    )
    .addOption(
      new Option(
        "--address <URL>",
        "where what --to writes will stand, so that links to it show their picture wherever they are shared",
      ).argParser(address),
    )
    .addOption(
      new Option(
        "--watch",
        `look at the case's files and load the page again after every save, with ${WATCHED} simulated histories unless --runs tells`,
      ).conflicts("to"),
    )
    .addOption(
      new Option(
        "--from <RUN>",
        "of a simulator's case: the run folder of the answer that is shown (the fullest below runs/)",
      ).conflicts(["watch", "runs", "seed"]),
    )
    .addHelpText(
      "after",
      `
A case that a simulator lives gets a page of what was stored of it; nothing is lived for that.

Examples:
  aitia lab
  aitia lab two-doors --port 8080
  aitia lab ./my-case --watch
  aitia lab ./my-simulator --from runs/mine
  aitia lab stalin --language de
  aitia lab stalin --to public
  aitia lab stalin --to public --address https://example.org/why/`,
    )
    .action(async (named: string, options: LabOptions) => {
      if (options.watch) return await followed(named, options);
      if (options.address !== undefined && options.to === undefined)
        refuse("--address is of what --to writes", "Add --to FOLDER, or leave --address out.");
      // whether it can be written is known before the page is made
      if (options.to !== undefined) {
        const folder = resolve(options.to);
        atPlace(folder, () => disk.makeFolder(folder), " with --to");
        mustTakePage(folder);
      }
      const site = await makeSite(named, options);
      if (options.to !== undefined) return writeSite(site, resolve(options.to));
      await serveUntilInterrupted(site, options.port, (url) => process.stdout.write(`${url}\n`));
    });

/** Serves the page of a case and makes it again after every save; a fault is told in the page, above the last good picture. */
async function followed(named: string, { port, runs = WATCHED, ...options }: LabOptions) {
  const folder = findCase(named);
  const shell = await readShell(say);
  const watched = watchedSite();
  const make = async (signal: AbortSignal) => {
    try {
      const open = await openCase(named);
      mustLiveInBrowser(open);
      const { seed } = options;
      if (open.spec.histories)
        return watched.show(
          await manySite(shell, open, await livedMany(open, { seed, runs, signal })),
        );
      const run = await published(open, { ...options, runs, signal });
      watched.show(siteOf(shell, open, { ...run, tries: SOON }, wordsOf(options)));
    } catch (error) {
      if (signal.aborted) return;
      const { message, troubles = [{ what: message }] } = error as Partial<AitiaError> & Error;
      watched.tell(basename(folder), troubles);
      say(troubles.map(wording).join("\n\n"));
    }
  };
  await serveUntilInterrupted(watched.files, port, (url) => process.stdout.write(`${url}\n`), {
    streams: watched.streams,
    meanwhile: (signal) => onEverySave(folder, make, signal),
  });
}

function mustLiveInBrowser({ spec }: OpenCase): void {
  if (spec.simulator) refuse(says.noWatch(spec.id), says.watch);
}

/** The page of what was stored of a simulator's case; refused where nothing was. */
async function fromStored(
  open: OpenCase,
  { from, address, ...options }: Pick<LabOptions, "from" | "address" | "language">,
) {
  const unfit = (folder: string) => note(says.unfit(relative(process.cwd(), folder) || "."));
  const why = from
    ? await storedIn(open, folderOf(from))
    : await storedWhy(open, placesOfRuns(), unfit);
  if (!why) refuse(says.none(open.spec.id), says.ask(open.named), from ?? "runs/");
  return await storedSite(open, why, { words: wordsOf(options), address });
}

/** The files of the page of a case. */
export async function makeSite(
  named: string,
  options: Pick<LabOptions, "runs" | "seed" | "language" | "address" | "from"> = {},
): Promise<Map<string, string | Uint8Array>> {
  const open = await openCase(named);
  if (open.spec.simulator) return await fromStored(open, options);
  if (options.from !== undefined)
    refuse("--from is of a case that a simulator lives", "Leave --from out: this page lives.");
  const shell = await readShell(say);
  if (open.spec.histories) return await ofMany(shell, open, options);
  const run = await living(
    (way) => published(open, { ...options, ...way }),
    "living the page's simulated histories",
  );
  return siteOf(shell, open, { ...run, address: options.address }, wordsOf(options));
}

/** The files of the page of a case with many histories. */
async function ofMany(
  shell: Served,
  open: OpenCase,
  { runs, seed, language, address }: Pick<LabOptions, "runs" | "seed" | "language" | "address">,
) {
  if (address !== undefined) say(manyPage.noPicture);
  if (language !== undefined && language !== "en") say(manyPage.inEnglish);
  const lived = await living(
    (way) => livedMany(open, { runs, seed, ...way }),
    "living the page's simulated histories",
  );
  return await manySite(shell, open, lived);
}

/** A whole address with a slash behind. */
function address(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    refuse(
      `--address ${text} is not an address`,
      "Write it whole, such as https://example.org/why/.",
    );
  return text.endsWith("/") ? text : `${text}/`;
}

/** Refuses a folder with a page that was not written here: it would be lost. */
function mustTakePage(folder: string): void {
  if (!statSync(folder).isDirectory())
    throw new AitiaError({
      what: "a file stands where a folder is wanted",
      where: folder,
      todo: "Give another folder with --to.",
    });
  if (existsSync(join(folder, "index.html")) && !existsSync(join(folder, MARK)))
    throw new AitiaError({
      what: "a page stands here that Aitia did not write",
      where: folder,
      todo: "Give another folder with --to; nothing was changed here.",
    });
}
/** A file of every page that is written. */
const MARK = "offline.json";

export function writeSite(site: ReadonlyMap<string, string | Uint8Array>, folder: string): void {
  for (const [path, content] of site) {
    if (!/\.\w+$/.test(path)) continue;
    const at = join(folder, path);
    atPlace(
      at,
      () => {
        disk.makeFolder(dirname(at));
        const leadsOut = !liesIn(realpathSync(folder), realpathSync(dirname(at)));
        if (leadsOut || lstatSync(at, { throwIfNoEntry: false })?.isSymbolicLink())
          throw new AitiaError({
            what: "a link stands here, and nothing is written through one",
            where: at,
            todo: "Remove the link, or give another folder with --to.",
          });
        writeFileSync(at, content);
      },
      " with --to",
    );
  }
  say(`written to ${folder}`);
}

/** The files of the page of a case with an answer that was just found; it must be to the plain question. */
export async function siteWith(
  open: OpenCase,
  published: Omit<Published, "posteriors">,
  words?: Language,
) {
  const all = { ...published, posteriors: await posteriorsOf(open) };
  return siteOf(await readShell(say), open, all, words);
}
