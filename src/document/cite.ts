/**
 * How to cite the engine, the case, a run and every source: one list of references, written in words, as BibTeX and as
 * CSL-JSON. The page and the command line give the same. Names and years stand as the case wrote them.
 */
import type { Case } from "../model/case.ts";
import { isMechanism } from "../model/mechanism.ts";
import { graded } from "../words/en/graded.ts";
import { numbers } from "../words/en/numbers.ts";

export interface Reference {
  readonly id: string;
  readonly type: "software" | "dataset" | "document";
  /** The whole of it in a sentence. */
  readonly says: string;
  readonly title: string;
  readonly author?: string | readonly string[];
  readonly year?: string;
  readonly version?: string;
  readonly note?: string;
  readonly url?: string;
}

/** What is known of a run that is cited. */
export interface CitedRun {
  readonly case: string;
  readonly version: string;
  /** Name of the sources that decide bits. */
  readonly engine: string;
  readonly seed: number;
  readonly runs: number;
  readonly request: string;
  /** Of the results, where every world is there. */
  readonly fingerprint?: string | undefined;
  /** When it was lived, where that is known. */
  readonly created?: string | undefined;
  /** The line that lives it again. */
  readonly command?: string | undefined;
}

export const citeEngine = (version: string): Reference => ({
  id: "aitia",
  type: "software",
  says: `Aitia ${version}. A laboratory for historical explanation. MIT licence.`,
  title: "Aitia: a laboratory for historical explanation",
  author: "The Aitia authors",
  version,
  note: `Version ${version}, MIT licence`,
});

export function citeCase(spec: Case, version: string): Reference {
  const mechanisms = new Set(spec.explanations.flatMap((e) => e.mechanisms)).size;
  const holds = `${spec.explanations.length} explanations, ${mechanisms} mechanisms`;
  return {
    id: `aitia-${spec.id}`,
    type: "software",
    says: `${named(spec)}“${spec.title}”. A case of Aitia ${version}: ${holds}.`,
    title: spec.title,
    ...authorsOf(spec),
    version,
    note: `The case “${spec.id}” of Aitia ${version}: ${holds}`,
  };
}

/** A run is cited by the authors of its case, which alone are known. */
export function citeRun(run: CitedRun, spec: Pick<Case, "authors"> = {}): Reference {
  const { request, fingerprint, created, command } = run;
  const worlds = `seed ${run.seed}, ${run.runs} simulated ${run.runs === 1 ? "history" : "histories"}`;
  const known = fingerprint === undefined ? "" : `, fingerprint ${fingerprint}`;
  const again = command ? ` Lived again by: ${command}` : "";
  const what = `case “${run.case}”, ${worlds}`;
  const by = `Aitia ${run.version} (engine ${run.engine.slice(0, 8)})`;
  return {
    id: `aitia-run-${request.slice(0, 8)}`,
    type: "dataset",
    says: `${by}, ${what}, request ${request}${known}.${again}`,
    title: `Simulated histories of the ${what}`,
    ...authorsOf(spec),
    version: run.version,
    note: `${by}, request ${request}${known}${again.replace(/^ /, ". ")}`,
    ...(created ? { year: created.slice(0, 4) } : {}),
  };
}

const authorsOf = ({ authors = [] }: Pick<Case, "authors">) =>
  authors.length > 0 ? { author: authors } : {};
const named = ({ authors = [] }: Pick<Case, "authors">) =>
  authors.length > 0 ? `${authors.join(", ")}. ` : "";

/** Sources of the record and the inputs; only those named where some are. */
export const citeSources = (spec: Case, ids?: ReadonlySet<string>): Reference[] =>
  spec.sources
    .filter((s) => ids === undefined || ids.has(s.id))
    .map(({ id, citation, author, year, title, where, url, grade }) => ({
      id: `${spec.id}-${id}`,
      type: "document",
      says: graded(citation, grade),
      title: title || citation,
      ...(author ? { author } : {}),
      ...(year ? { year } : {}),
      ...note(graded(where ?? "", grade).trim()),
      ...(url ? { url } : {}),
    }));

const note = (text: string) => (text === "" ? {} : { note: text });

/** Rules with what they stand on, in their author's words; only those named where some are. */
export const citeRules = (spec: Case, ids?: ReadonlySet<string>): Reference[] =>
  spec.order
    .filter((rule) => rule.source && (ids === undefined || ids.has(rule.id)))
    .map((rule) => {
      const title = isMechanism(rule) ? rule.title : rule.says;
      return {
        id: `${spec.id}-rule-${rule.id}`,
        type: "software",
        says: `${title.replace(/\.$/, "")} (${rule.id}). Stands on: ${rule.source}.`,
        title,
        note: `The rule “${rule.id}” of the case “${spec.id}”. Stands on: ${rule.source}`,
      };
    });

/** The answers as they are stored, named by the hash of their text, each with the origin of what it quotes at second hand. */
export function citeAnswers(spec: Case, hash: (text: string) => string): Reference[] {
  // where no answer has votes, nobody voted
  const voted = spec.answers.some(({ votes }) => votes !== undefined);
  return spec.answers.flatMap(({ id, title, author, votes, text, marks = [] }) => {
    const by = author ?? "author not named in our copy";
    const note = `Answer ${id} to “${spec.question}”, ${by}${voted ? `, ${numbers.votes(votes)}` : ""}, text ${hash(text)}`;
    const whole: Reference = {
      id: `${spec.id}-answer-${id}`,
      type: "document",
      says: `“${title}”. ${note}.`,
      title,
      ...(author ? { author } : {}),
      note,
    };
    const origins = marks.flatMap(({ quote, origin }, n): Reference[] => {
      if (origin === undefined) return [];
      const told = `Quoted at second hand in answer ${id}, which says: “${quote}”`;
      return [
        {
          id: `${spec.id}-answer-${id}-origin-${n + 1}`,
          type: "document",
          says: `${told} Origin: ${origin}.`,
          title: origin,
          note: told,
        },
      ];
    });
    return [whole, ...origins];
  });
}

/** A paragraph each. */
export const inWords = (references: readonly Reference[]): string =>
  `${references.map((r) => r.says).join("\n\n")}\n`;

/** Entries that every BibTeX reads; a name that is not taken apart stands in braces. */
export function toBibtex(references: readonly Reference[]): string {
  const entries = keyed(references).map(([key, r]) => {
    const fields: [string, string | undefined][] = [
      [
        "author",
        namesOf(r)
          .map((name) => `{${escaped(name)}}`)
          .join(" and "),
      ],
      ["title", `{${escaped(r.title)}}`],
      ["year", dated(r.year) ? escaped(r.year) : undefined],
      ["version", r.version && escaped(r.version)],
      ["note", r.note && escaped(r.note)],
      ["url", r.url?.replace(/[{}\\\s]/g, encodeURIComponent)],
    ];
    const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}},`] : []));
    return `@misc{${key},\n${lines.join("\n")}\n}\n`;
  });
  return entries.join("\n");
}

/** CSL-JSON, as citation managers read it. */
export function toCsl(references: readonly Reference[]): string {
  const items = keyed(references).map(([id, r]) => ({
    id,
    type: r.type,
    title: r.title,
    ...(r.author ? { author: namesOf(r).map((literal) => ({ literal })) } : {}),
    ...(dated(r.year) ? { issued: issued(r.year) } : {}),
    ...(r.version ? { version: r.version } : {}),
    ...(r.note ? { note: r.note } : {}),
    ...(r.url ? { URL: r.url } : {}),
  }));
  return `${JSON.stringify(items, null, 1)}\n`;
}

const namesOf = ({ author = [] }: Reference): readonly string[] => [author].flat();

const dated = (year: string | undefined): year is string => year !== undefined && /\d/.test(year);

/** A plain year as a number; anything else ("1940s") as it was written. */
const issued = (year: string) =>
  /^\d{4}$/.test(year) ? { "date-parts": [[Number(year)]] } : { literal: year };

/** Keys of letters, digits and dashes, of which no two differ only in their case: BibTeX would take them for one. */
function keyed(references: readonly Reference[]): [string, Reference][] {
  const taken = new Set<string>();
  return references.map((reference) => {
    const plain = reference.id.replace(/[^\w.-]+/g, "-");
    let key = plain;
    for (let n = 2; taken.has(key.toLowerCase()); n++) key = `${plain}-${n}`;
    taken.add(key.toLowerCase());
    return [key, reference];
  });
}

const marks: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

/** Text as TeX reads it. */
const escaped = (text: string): string =>
  text.replace(/[\\~^&%$#_{}]/g, (mark) => marks[mark] ?? `\\${mark}`);
