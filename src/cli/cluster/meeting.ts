/**
 * Whether several machines see one folder as a run needs it: each tries to be the first to give one name, and looks for
 * what the others wrote. Whoever asks opens the meeting; what comes of it is what all of them say together.
 */
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { codeOf, type Files, read } from "../../store/files.ts";

export interface Finding {
  readonly what: string;
  /** "remark" is nothing that stops a run here. */
  readonly is: "ok" | "remark" | "wrong";
  readonly saw: string;
}

/** What one machine says of itself and of the meeting. */
export interface Report {
  readonly node: string;
  readonly engine: string;
  readonly findings: readonly Finding[];
  readonly met?: Met | undefined;
}

export interface Met {
  /** Seconds until the file of whoever asked was listed; absent where it never was. */
  readonly listed?: number;
  /** Whether this machine was told that the name is its own, and whether its bytes lie there. */
  readonly won: boolean;
  readonly kept: boolean;
}

const HERE = "here";
const ONE = "one";
/** Milliseconds that a listing may lag: network disks keep what they have listed for a minute. */
const LAG = 90_000;
const SOON = 20;

interface Meeting {
  readonly files: Files;
  readonly folder: string;
  readonly sleep: (ms: number) => Promise<void>;
}

const bytes = (text: string) => new TextEncoder().encode(text);

/** Makes the place of a meeting in a folder; gives it. */
export function opened(files: Files, place: string): string {
  const folder = join(place, `.aitia-doctor.${randomUUID()}.unfinished`);
  files.makeFolder(folder);
  files.write(join(folder, HERE), [bytes("here")]);
  return folder;
}

/** Seconds until these names are listed; undefined where they are not within the time that a listing may lag. */
async function listedWithin(
  { files, folder, sleep }: Meeting,
  names: readonly string[],
): Promise<number | undefined> {
  for (let waited = 0; ; waited += SOON) {
    const there = files.list(folder);
    if (names.every((name) => there.includes(name))) return waited / 1000;
    if (waited >= LAG) return undefined;
    await sleep(SOON);
  }
}

/** Takes part: looks for the file of whoever asked, leaves one of its own, and tries to be the first. */
export async function takePart(meeting: Meeting, node: string): Promise<Met> {
  const { files, folder } = meeting;
  const listed = await listedWithin(meeting, [HERE]);
  const own = join(folder, `by-${node}`);
  files.write(own, [bytes(node)]);
  let won = true;
  try {
    files.link(own, join(folder, ONE));
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
    won = false;
  }
  const kept = won && new TextDecoder().decode(read(files, join(folder, ONE))) === node;
  return { ...(listed === undefined ? {} : { listed }), won, kept };
}

/** Ends a meeting: how long what the others wrote took to be listed here; all of it is removed. */
export async function ended(meeting: Meeting, nodes: readonly string[]) {
  const { files, folder } = meeting;
  const listed = await listedWithin(
    meeting,
    nodes.map((node) => `by-${node}`),
  );
  for (const name of files.list(folder)) files.remove(join(folder, name));
  files.removeFolder(folder);
  return listed;
}

/**
 * A report in lines of their own, each short: srun passes whole lines on, but longer ones than about a thousand characters
 * in pieces, between which stand those of other nodes.
 */
export const linesOf = ({ node, engine, findings, met }: Report): readonly string[] =>
  [
    ...findings.map((finding) => ({ node, finding })),
    { node, engine, findings: findings.length, met },
  ].map((line) => JSON.stringify(line));

/** The reports that came whole, however the nodes' lines stand between each other. */
export function reportsOf(lines: readonly string[]): readonly Report[] {
  const found = new Map<string, Finding[]>();
  const ends: (Omit<Report, "findings"> & { readonly findings: number })[] = [];
  for (const line of lines) {
    const said = JSON.parse(line);
    if (said.finding) found.set(said.node, [...(found.get(said.node) ?? []), said.finding]);
    else ends.push(said);
  }
  return ends.flatMap(({ findings, ...end }) => {
    const own = found.get(end.node) ?? [];
    return own.length === findings ? [{ ...end, findings: own }] : [];
  });
}

/** What some machines say together. */
export function togetherOf(
  own: Pick<Report, "engine" | "findings">,
  reports: readonly Report[],
  listedHere: number | undefined,
): readonly Finding[] {
  const nodes = reports.map(({ node }) => node);
  return [
    { what: "nodes that were asked", is: "ok", saw: nodes.join(", ") },
    alike("engine", own.engine, reports, ({ engine }) => engine),
    ...["both devices give the same digits", "Node", "memory"].map((what) => {
      const of = ({ findings }: Pick<Report, "findings">) =>
        findings.find((f) => f.what === what)?.saw ?? "not told";
      return alike(what, of(own), reports, of, what !== "both devices give the same digits");
    }),
    ...reports.flatMap(({ node, findings }) =>
      findings
        .filter((f) => f.is === "wrong")
        .map((f): Finding => ({ ...f, what: `${node}: ${f.what}` })),
    ),
    ...met(reports, listedHere),
  ];
}

/** Something that is the same on every node as here, or which node has another. */
function alike(
  what: string,
  here: string,
  reports: readonly Report[],
  of: (report: Report) => string,
  isRemark = false,
): Finding {
  const others = reports.filter((report) => of(report) !== here);
  const saw = others.map((report) => `${report.node} has ${of(report)}`).join("; ");
  return others.length === 0
    ? { what: `${what}, on every node as here`, is: "ok", saw: here }
    : { what: `${what}, on every node as here`, is: isRemark ? "remark" : "wrong", saw };
}

function met(reports: readonly Report[], listedHere: number | undefined): readonly Finding[] {
  const mets = reports.flatMap(({ met }) => (met ? [met] : []));
  const winners = reports.filter(({ met }) => met?.won).map(({ node }) => node);
  const isOne = winners.length === 1 && mets.filter(({ kept }) => kept).length === 1;
  const lags = [...mets.map(({ listed }) => listed), listedHere];
  const isListed = mets.length === reports.length && !lags.includes(undefined);
  return [
    {
      what: "one name that all nodes want at once is given once",
      is: isOne ? "ok" : "wrong",
      saw: winners.length === 0 ? "given to nobody" : `given to ${winners.join(" and to ")}`,
    },
    {
      what: "what one machine wrote is listed on the others",
      is: isListed ? "ok" : "wrong",
      saw: isListed
        ? `within ${Math.max(...lags.map((lag) => lag ?? 0))} s`
        : `not within ${LAG / 1000} s`,
    },
  ];
}
