/** What stands in an archive of a run beside the run, its case and Aitia: what it is, who made it, and the command that proves it. */

/** What an archive says of its run. */
export interface Archived {
  readonly case: string;
  readonly title: string;
  readonly question: string;
  /** The words after `aitia` that live it again, the case as a folder of the archive. */
  readonly words: readonly string[];
  readonly request: string;
  readonly fingerprint: string;
  readonly version: string;
  /** Names of the sources that decided bits, and of those that decided what is said of them. */
  readonly engine: string;
  readonly estimators?: string | undefined;
  readonly seed: number;
  readonly runs: number;
  readonly created: string;
  /** How the run is cited. */
  readonly citation: string;
  /** Packages that Aitia needs, each with its version. */
  readonly needs: Readonly<Record<string, string>>;
  /** Node that Aitia as it lies here runs on. */
  readonly node: string;
}

/** `package.json`: what is installed, and the one command. */
export const archiveManifest = ({ case: id, version, needs, node }: Archived): string =>
  `${JSON.stringify(
    {
      name: `archive-of-${id}`,
      version,
      private: true,
      type: "module",
      engines: { node },
      scripts: {
        again:
          "npm install --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error && node again.mjs",
      },
      dependencies: needs,
    },
    null,
    2,
  )}\n`;

/** `archive.json`: what was archived, with the SHA-256 of every file beside it. */
export const archiveRecord = (
  { needs: _, ...archived }: Archived,
  files: Readonly<Record<string, string>>,
): string => `${JSON.stringify({ form: 1, ...archived, files }, null, 1)}\n`;

/** `README.txt`, for whoever finds it in a repository of a journal. */
export const archiveText = (of: Archived): string =>
  `${of.title}
${"=".repeat(of.title.length)}

${of.question}

This archive holds a run of Aitia, a laboratory for historical explanation, and everything that it takes to
live it again: ${of.runs} simulated histories of the case "${of.case}", seed ${of.seed}, lived with Aitia ${of.version}
on ${of.created.slice(0, 10)}.

To prove it, on a machine with Node (${of.node}) and npm:

    npm run again

That installs what Aitia needs, checks that no file here was changed, lives the run again and says whether the
same came out, to the last bit. It was asked as

    aitia ${of.words.join(" ")}

What lies here

    README.txt      this
    archive.json    the request, its fingerprint, versions, and the SHA-256 of every other file
    package.json    what is installed, and the command above
    again.mjs       what the command does
    case/           the case: mechanisms, priors, inputs, the record with its sources
    run/            what was lived and answered: tables (Parquet), the answer (JSON), the report (HTML)
    aitia/          the program

How to cite it

    ${of.citation}

Request ${of.request}
Fingerprint ${of.fingerprint}
Engine ${of.engine}${of.estimators ? `\nEstimators ${of.estimators}` : ""}
`;
