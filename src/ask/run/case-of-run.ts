/** Finds the case that a stored run asked: of those with its name the one that is as it was. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { modelOfHistory } from "../../engine/histories.ts";
import { casesFolder, type OpenCase } from "../../engine/open.ts";
import { CASE_JSON } from "../../engine/simulator/open.ts";
import { AitiaError } from "../../errors.ts";
import type { History } from "../../model/histories.ts";
import type { Manifest } from "../../store/manifest.ts";
import { openCase } from "../open.ts";

type Asked = Pick<Manifest, "case" | "program" | "options">;

/** Where a case of this name may lie: a copy of one that comes with Aitia has its name and is another one. */
const placesOf = (id: string): string[] =>
  [join(casesFolder, id), resolve(id)].filter((place) =>
    ["case.ts", CASE_JSON].some((file) => existsSync(join(place, file))),
  );

const isAsked = ({ program, hash }: OpenCase, asked: Asked): boolean =>
  program.hash === asked.program && hash === asked.options.files;

/** A case as it was asked: one of its histories where one was. */
export interface AskedCase extends OpenCase {
  readonly history?: History;
}

/** The case, or that of its histories, which was asked as it is; undefined where neither was. */
export function askedOfCase(open: OpenCase, asked: Asked): AskedCase | undefined {
  const own = (open.spec.histories?.list ?? []).map(({ id }) => ({
    ...open,
    ...modelOfHistory(open, id),
  }));
  return [open, ...own].find((one) => isAsked(one, asked));
}

interface Found {
  /** The case that was asked, as it was. */
  readonly open?: AskedCase;
  /** All that have its name, as far as they were opened. */
  readonly named: readonly OpenCase[];
}

async function find(asked: Asked): Promise<Found> {
  const named: OpenCase[] = [];
  for (const place of placesOf(asked.case)) {
    const here = await openCase(place);
    const open = askedOfCase(here, asked);
    if (open) return { open, named };
    named.push(here);
  }
  return { named };
}

/**
 * The case that was asked, as it was.
 *
 * @param folder the run's, for the message
 * @throws AitiaError where none of its name is as it was
 */
export async function caseAsked(asked: Asked, folder: string): Promise<AskedCase> {
  const { open, named } = await find(asked);
  if (open) return open;
  throw new AitiaError({
    what:
      named.length === 0
        ? `there is no case "${asked.case}" here`
        : `no case "${asked.case}" that is here is the one that was asked: it has another folder, or was changed since`,
    where: [folder, ...named.map((one) => one.folder)].join(", "),
    todo: "Name its folder with --case, or ask again with what is here.",
  });
}

/**
 * The case that was asked, as it was or as it is now: where only one has its name, that one.
 *
 * @throws AitiaError where several have its name and none is as it was
 */
export async function caseAskedNow(asked: Asked, folder: string): Promise<OpenCase> {
  const { open, named } = await find(asked);
  const [only, ...others] = named;
  return open ?? (only && others.length === 0 ? only : await caseAsked(asked, folder));
}
